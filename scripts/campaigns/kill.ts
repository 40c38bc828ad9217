// npm run campaign:kill -- --runs N [--database pglite|postgres] [--seed S]
//
// Each run holds two orders and undoes it; a real worker is killed (SIGKILL) at a random point on the way there and at
// one on the way back. Asserts after each: the run came to its end, each order saw exactly one hold and one release, the
// evidence is without gaps and in order. The last line of standard output is the summary.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Random } from "../../app/simulator/random.ts";
import { openDatabase } from "../../app/storage/database.ts";
import { findFaults } from "../../app/test/crash/check-report.ts";
import { type CrashDatabase, CrashWorld, type Life } from "../../app/test/crash/crash-world.ts";
import { type CrashPoint, crashPoints } from "../../app/workflows/deps.ts";
import { type Started, startPostgres, startRedis, type ThrowawayServer } from "../throwaway-servers.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10" },
    database: { type: "string", default: "pglite" },
    seed: { type: "string", default: "1" },
  },
});
const runs = Number(values.runs);
const kind = values.database;
if (!Number.isInteger(runs) || runs < 1 || (kind !== "pglite" && kind !== "postgres")) {
  process.stderr.write("Usage: npm run campaign:kill -- --runs N [--database pglite|postgres] [--seed S]\n");
  process.exit(2);
}

const servers: ThrowawayServer[] = [];
const forward = crashPoints.filter((point) => !point.startsWith("revert."));
const back = crashPoints.filter((point) => point.startsWith("revert."));
const killed = new Map<CrashPoint, number>();

function need(started: Started): ThrowawayServer {
  if (!started.ok) throw new Error(started.reason);
  servers.push(started.server);
  return started.server;
}

async function openCrashDatabase(): Promise<CrashDatabase> {
  if (kind === "pglite") return { kind };
  const { url } = need(await startPostgres({ durable: true }));
  const redisUrl = need(await startRedis()).url;
  const migrations = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
  await (await openDatabase({ kind: "postgres", url }, { migrations })).close();
  return { kind: "postgres", url, redisUrl };
}

/** One kill and what the next worker makes of it. A point that is never passed so often ends by itself. */
async function survive(world: CrashWorld, at: CrashPoint, life: Life): Promise<Life> {
  if (!life.killed) return life;
  killed.set(at, (killed.get(at) ?? 0) + 1);
  if (!life.runId) throw new Error(`The worker was killed at ${at} before it named its run.`);
  return world.goOn(life.runId, null);
}

async function oneRun(world: CrashWorld, random: Random, number: number): Promise<string[]> {
  const there = random.pick(forward);
  // Several at once: a process that dies leaves more than one step in the air.
  const orders = world.takeOrders(random.between(2, 6));
  const begun = await world.propose(`campaign-${number}`, "hold_fulfilment", { orders }, there, random.between(0, 1));
  const held = await survive(world, there, begun);
  if (!held.report || !held.runId) return ["There is no report."];
  const faults = findFaults(held.report, held.runId, world.effects, "in_force");
  const on = random.pick(back);
  const undone = await survive(world, on, await world.revert(held.runId, on, random.between(0, 1)));
  if (!undone.report || !undone.runId) return [...faults, "There is no report of the undoing."];
  return [...faults, ...findFaults(undone.report, undone.runId, world.effects, "reverted")];
}

async function main(): Promise<number> {
  const world = await CrashWorld.start(await openCrashDatabase());
  const random = new Random(Number(values.seed));
  let faulty = 0;
  try {
    for (let number = 1; number <= runs; number += 1) {
      const faults = await oneRun(world, random, number);
      if (faults.length > 0) faulty += 1;
      for (const fault of faults) process.stderr.write(`run ${number}: ${fault}\n`);
      process.stderr.write(`${number}/${runs}\r`);
    }
  } finally {
    await world.stop();
  }
  const kills = [...killed.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    `campaign:kill database=${kind} runs=${runs} kills=${kills} points=${killed.size}/${crashPoints.length} faulty=${faulty}\n`,
  );
  return faulty === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} finally {
  for (const server of servers) await server.stop();
}
