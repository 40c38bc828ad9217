import path from "node:path";
import { createSimulator } from "./create-simulator.ts";

/** Starts the simulator on its own: `node app/simulator/main.entry.ts`. Settings come from the environment. */
const { env } = process;
const simulator = createSimulator({
  apps: [
    {
      apiKey: env["SHOPIFY_API_KEY"] || "simulated-key",
      apiSecret: env["SHOPIFY_API_SECRET"] || "simulated-secret",
      appUrl: env["SHOPIFY_APP_URL"] || "http://localhost:3000",
      distribution: env["SHOPIFY_DISTRIBUTION"] === "custom" ? "custom" : "public",
    },
  ],
  seed: Number(env["CORDON_SIMULATOR_SEED"] || 1),
  stateFile: path.resolve(env["CORDON_DATA"] || ".cordon", "simulator.json"),
});
const url = await simulator.listen(Number(env["CORDON_SIMULATOR_PORT"] || 3200), "127.0.0.1");
process.stdout.write(`${JSON.stringify({ simulator: url, stores: [...simulator.sim.stores.keys()] })}\n`);

// Started by the demo: its channel ends when the demo was killed.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void simulator.close().then(() => process.exit(0));
  });
}
