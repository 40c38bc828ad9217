// `npm run demo`: Cordon against a simulated Shopify, for people. `npm run demo -- --once`: the whole story by itself,
// through the same entrances; prints one JSON object and ends with 0 only if every step held.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { playStory } from "./demo/play-story.ts";
import { lastingDemo, passingDemo } from "./demo/settings.ts";
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
  process.stdout.write(welcome(settings.simulatorUrl, settings.dataFolder));
  const sentence = await Promise.race([demo.broken, asked()]);
  process.stdout.write(sentence === undefined ? "\nStopping…\n" : "");
  await demo.stop();
  if (sentence !== undefined) throw new Error(sentence);
  process.stdout.write("Stopped. The next start goes on from here.\n");
  return 0;
}

function welcome(simulatorUrl: string, dataFolder: string): string {
  const open = (name: string) => `${simulatorUrl}/store/${name}/apps/cordon`;
  return `
Cordon is running against a simulated Shopify. No account and no network are needed.

  Open      ${open("northwind-health")}     a Plus store that sells health products
  Or        ${open("harbor-basic")}        a small store that granted core scopes only
            ${open("stranger-goods")}      another merchant: it must see nothing of the others

  Then
  1. In the store, press "Attack: the whole story" (the panel "Store simulator"): 312 customers' e-mails change within
     six minutes, a script appears in the theme, 37 orders get another address.
  2. Home shows the incident within seconds. Open it, and choose "Contain".
  3. Preview "Hold fulfilment", hold the orders, watch each one become verified. Release them: verified again.
  4. Under Evidence export the file, then check it without Cordon:
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
