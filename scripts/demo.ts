// `npm run demo`: Cordon against a simulated Shopify, for people. `npm run demo -- --once`: the whole story by itself,
// through the same entrances; prints one JSON object and ends with 0 only if every step held.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { simulatedOkta } from "../app/simulator/identity-provider.ts";
import { playStory } from "./demo/play-story.ts";
import { type DemoSettings, lastingDemo, passingDemo } from "./demo/settings.ts";
import { type Demo, startDemo } from "./demo/start.ts";

function build(): void {
  const result = spawnSync(process.execPath, [fileURLToPath(new URL("./build.ts", import.meta.url))], {
    stdio: ["ignore", 2, 2],
  });
  if (result.status !== 0) throw new Error("The screens could not be built; the lines above say why.");
}

async function runForPeople(): Promise<number> {
  const settings = lastingDemo();
  build();
  const demo = await startDemo(settings, (line) => {
    // Warnings and errors of the log; the lines for people are printed below instead.
    if (/"level":"(warn|error|fatal)"/.test(line)) process.stderr.write(`${line}\n`);
  });
  process.stdout.write(welcome(settings));
  const sentence = await Promise.race([demo.broken, asked()]);
  process.stdout.write(sentence === undefined ? "\nStopping…\n" : "");
  await demo.stop();
  if (sentence !== undefined) throw new Error(sentence);
  process.stdout.write("Stopped. The next start goes on from here.\n");
  return 0;
}

function welcome({ simulatorUrl, portalUrl, dataFolder }: DemoSettings): string {
  const open = (name: string) => `${simulatorUrl}/store/${name}/apps/cordon`;
  return `
Cordon is running against a simulated Shopify. No account and no network are needed.

  Open      ${open("northwind-health")}     a Plus store that sells health products
  Or        ${open("harbor-basic")}        a small store that granted core scopes only
            ${open("stranger-goods")}      another merchant: it must see nothing of the others
  Portal    ${portalUrl}/portal/sign-in     where two people approve, apart from Shopify

  Then
  1. In the store, press "The whole attack" (the panel "Store simulator"): 312 customers' e-mails change within
     six minutes, a script appears in the theme, 37 orders get another address.
  2. Home shows the incident within seconds. Open it, and choose "Contain".
  3. Preview "Hold fulfilment", hold the orders, watch each one become verified. Release them: verified again.
  4. What cannot be undone takes two people. Under Settings > People add Carmen (user 6100144) and Dev (6100145) as
     approvers, then press "Let a day pass" in the panel: a change of who approves waits 24 hours. Open the store as each
     of them ("Sign in as" in the panel), make the enrolment link under Settings > People, and add a passkey in the portal.
     Then contain "Deactivate gift cards": the screen offers no approval any more, the portal does, to each of the two.
  5. Under Settings > Connectors connect the simulated Okta (northwind.okta.com, token ${simulatedOkta.token}),
     then contain "Revoke staff access" for bo@northwind-health.example.com: suspended there and read back; the devices
     are left to you, and your word stands as attested.
  6. In the incident open "Assess": declare it real, say what you are, how many people live where and what data were
     involved, then walk through the four-factor assessment. "Obligations" shows what is owed, to whom and by when.
  7. Under Evidence export the file, then check it without Cordon:
       npm run -s cordon -- evidence verify FILE

  Data is kept in ${dataFolder}. Ctrl-C stops everything.
`;
}

/** Resolves when a person or a supervisor asks to stop. */
function asked(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve(undefined));
  });
}

async function runOnce(): Promise<number> {
  const settings = await passingDemo();
  let demo: Demo | undefined;
  try {
    build();
    const lines: string[] = [];
    demo = await startDemo(settings, (line) => void lines.push(line));
    const story = await Promise.race([playStory(settings), asked().then(() => undefined)]);
    if (story === undefined) return 1;
    process.stdout.write(`${JSON.stringify(story.answer, null, 2)}\n`);
    for (const problem of story.problems) process.stderr.write(`${problem}\n`);
    // What the processes said last comes a moment after what it was said about.
    await demo.stop();
    if (story.problems.length > 0) process.stderr.write(`${lines.slice(-20).join("\n")}\n`);
    return story.problems.length === 0 ? 0 : 1;
  } finally {
    await demo?.stop();
    rmSync(settings.dataFolder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { once: { type: "boolean" } } });
try {
  process.exitCode = await (values.once === true ? runOnce() : runForPeople());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
