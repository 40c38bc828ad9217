import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFaults } from "#app/test/crash/check-report.ts";
import { CrashWorld, type Life } from "#app/test/crash/crash-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { type CrashPoint, crashPoints } from "./deps.ts";

// A real process is killed (SIGKILL) at every named point of a run, once each, on the database of this suite: PGlite in
// a folder, or PostgreSQL with Redis. `npm run campaign:kill` does it many times more.

const forward = crashPoints.filter((point) => !point.startsWith("revert."));
const back = crashPoints.filter((point) => point.startsWith("revert."));

let opened: TestDatabase | undefined;
let world: CrashWorld;

beforeAll(async () => {
  if (process.env.CORDON_TEST_DATABASE?.startsWith("postgres")) opened = await openTestDatabase();
  const url = opened?.url;
  world = await CrashWorld.start(
    url ? { kind: "postgres", url, redisUrl: process.env.CORDON_TEST_REDIS_URL ?? null } : { kind: "pglite" },
  );
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await opened?.close();
});

let lives = 0;

/** Kills one worker after the other, each at the next point, and lets the last one live. */
async function throughAll(points: readonly CrashPoint[], first: (at: CrashPoint) => Promise<Life>): Promise<Life> {
  let life: Life | undefined;
  for (const point of points) {
    life = life?.runId ? await world.goOn(life.runId, point) : await first(point);
    lives += 1;
    expect(life.killed, `killed at ${point}`).toBe(true);
  }
  if (!life?.runId) throw new Error("No run was begun.");
  return world.goOn(life.runId, null);
}

describe("a worker killed in the middle of a run", () => {
  it("loses nothing and doubles nothing at any point, on the way there and on the way back", {
    timeout: 300_000,
  }, async () => {
    const orders = world.takeOrders(forward.length);

    const there = await throughAll(forward, (at) => world.propose("crash-1", "hold_fulfilment", { orders }, at));
    expect(findFaults(there.report!, there.runId!, world.effects, "in_force")).toEqual([]);

    const again = await throughAll(back, (at) => world.revert(there.runId!, at));
    expect(findFaults(again.report!, again.runId!, world.effects, "reverted")).toEqual([]);
    expect(lives).toBe(crashPoints.length);
  });
});
