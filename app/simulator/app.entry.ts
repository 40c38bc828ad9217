import { runProcess } from "#app/server/run-process.ts";
import { simulatorFetch } from "./admin-fetch.ts";
import { followClock } from "./follow-clock.ts";
import { createIdentityProvider } from "./identity-provider.ts";

// Cordon itself, unchanged, with Shopify's place taken by the simulator: the one entry that says so. Which simulator is
// said on the command line, not in the environment, so that no setting of a real server can send its tokens elsewhere.
const [simulatorUrl] = process.argv.slice(2);
if (simulatorUrl === undefined || !/^http:\/\/(localhost|127\.0\.0\.1):\d+$/.test(simulatorUrl)) {
  process.stderr.write("Say where the simulator is: node app/simulator/app.entry.ts http://localhost:3200\n");
  process.exit(1);
}

// Started by the demo: its channel ends when the demo was killed.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));

await runProcess({
  outside: {
    clock: await followClock(simulatorUrl),
    adminFetch: simulatorFetch(simulatorUrl),
    connectorFetch: createIdentityProvider(),
    frameAncestors: simulatorUrl,
    appBridgeUrl: `${simulatorUrl}/app-bridge.js`,
  },
});
