// `npm run bench`: the measurements behind what is said about speed. Prints a table; nothing is written.
import { spawnSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { type ContainmentReport, holdsAtTheRateLimit, oneStepEverywhere } from "./containment.ts";
import { lawEngine } from "./deadlines.ts";
import { type IngestReport, ingestOnPglite, ingestOnPostgres } from "./ingest.ts";

const seconds = Math.min(15, Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 10));

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function row(name: string, perSecond: number, p50: number | null, p99: number | null, note: string): string {
  const ms = (value: number | null) => (value === null ? "" : value.toFixed(1)).padStart(9);
  return `  ${name.padEnd(34)}${Math.round(perSecond).toString().padStart(9)}${ms(p50)}${ms(p99)}  ${note}`;
}

function print(title: string, report: IngestReport | string): boolean {
  say(`\n${title}`);
  if (typeof report === "string") {
    say(`  not measured: ${report}`);
    return true;
  }
  say(`  ${"".padEnd(34)}${"per s".padStart(9)}${"p50 ms".padStart(9)}${"p99 ms".padStart(9)}`);
  for (const { name, perSecond, p50, p99, note } of report.lines) say(row(name, perSecond, p50, p99, note));
  const memory = (value: number | null) => (value === null ? "unknown" : `${value} MB`);
  say(
    `  start ${Math.round(report.startMilliseconds)} ms; memory at rest ${memory(report.memoryAtRest)}, under load ${memory(report.memoryUnderLoad)}`,
  );
  say(`  answered but not kept: ${report.lost}`);
  if (report.ratio !== null) say(`  ratio to the best peer run: ${report.ratio.toFixed(2)}`);
  return report.lost === 0;
}

function printContainment(report: ContainmentReport | string): boolean {
  if (typeof report === "string") {
    say(`  not measured: ${report}`);
    return true;
  }
  const { what, seconds, peer, peerSeconds, note, fine } = report;
  say(
    `  ${what}: ${seconds.toFixed(1)} s; ${peer}: ${peerSeconds.toFixed(1)} s; ratio ${(seconds / peerSeconds).toFixed(2)}`,
  );
  say(`    ${note}`);
  return fine;
}

const built = spawnSync(process.execPath, [fileURLToPath(new URL("../build.ts", import.meta.url))], {
  stdio: ["ignore", 2, 2],
});
if (built.status !== 0) process.exit(1);
say(
  `Durable ingest of signed webhooks (1.4 KB), ${seconds} s per point, ${cpus().length} cores shared with load and database`,
);

/** The parts, by the names that `npm run bench -- NAME…` takes. */
const parts: Readonly<Record<string, () => Promise<boolean>>> = {
  ingest: async () => {
    say(
      `Durable ingest of signed webhooks (1.4 KB), ${seconds} s per point, ${cpus().length} cores shared with load and database`,
    );
    const fine = [
      print("PostgreSQL, web process alone", await ingestOnPostgres(seconds, "web")),
      print("PostgreSQL, web and worker in one process", await ingestOnPostgres(seconds, "all")),
      print("PGlite, web and worker in one process", await ingestOnPglite(seconds)),
    ];
    return fine.every(Boolean);
  },
  containment: async () => {
    say(`\nContainment, PostgreSQL, simulated shops in a process of their own, ${cpus().length} cores shared by all`);
    const fine = [
      printContainment(await holdsAtTheRateLimit(20, 500)),
      printContainment(await oneStepEverywhere(1000, 100)),
      printContainment(await oneStepEverywhere(1000, 0)),
    ];
    return fine.every(Boolean);
  },
  deadlines: async () => {
    const report = lawEngine(500);
    const { laws, duties, owed, medianMilliseconds, p99Milliseconds, perSecond, thousandSeconds } = report;
    say(`\nThe law engine, one core: ${laws} laws, 50,000 people in 54 states and 15 countries`);
    say(`  ${duties} duties, ${owed} of them owed`);
    say(
      `  one answer: median ${medianMilliseconds.toFixed(1)} ms, p99 ${p99Milliseconds.toFixed(1)} ms; ${Math.round(perSecond)} per second`,
    );
    say(`  1,000 open incidents judged anew after a change of law: ${thousandSeconds.toFixed(1)} s (without storing)`);
    return perSecond >= 100 && thousandSeconds < 60;
  },
};
const named = process.argv.slice(2).filter((word) => word in parts);
const outcomes: boolean[] = [];
for (const name of named.length > 0 ? named : Object.keys(parts)) outcomes.push((await parts[name]?.()) ?? false);
process.exitCode = outcomes.every(Boolean) ? 0 : 1;
