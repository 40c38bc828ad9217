import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PlatformBusy } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { systemClock } from "#app/core/time.ts";
import type { JobOutcome } from "#app/core/work/job.ts";
import { createCounters } from "#app/server/counters.ts";
import { enqueue, leaseJobs } from "#app/storage/outbox.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { testDeps } from "#app/test/deps.ts";
import type { Deps } from "#app/workflows/deps.ts";
import type { Handlers } from "./handlers.ts";
import { createJobRunner } from "./job-runner.ts";
import { type CordonWorker, startWorker } from "./start-worker.ts";

const noisy = randomUUID() as MerchantId;
const quiet = randomUUID() as MerchantId;

let test: TestDatabase;
let deps: Deps;
let worker: CordonWorker | undefined;

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly last_error: string | null;
}

async function write(merchantId: MerchantId, count: number, runAt?: Date): Promise<void> {
  const jobs = Array.from({ length: count }, () => {
    const storeId = randomUUID();
    return { kind: "capabilities.refresh", key: storeId, payload: { storeId }, ...(runAt ? { runAt } : {}) } as const;
  });
  await test.database.asMerchant(merchantId, (tx) => enqueue(tx, jobs, deps.clock.now()));
}

async function start(handlers: Handlers, concurrency = 4): Promise<CordonWorker> {
  worker = await startWorker({ deps, handlers, counters: createCounters(), concurrency, schedules: false });
  return worker;
}

async function rows(): Promise<Row[]> {
  return test.sql<Row>("SELECT state, attempts, last_error FROM outbox ORDER BY id");
}

async function until(done: () => boolean | Promise<boolean>, milliseconds = 5_000): Promise<void> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(10)) if (await done()) return;
  throw new Error("It did not happen in time.");
}

const done: JobOutcome = { kind: "done" };

describe("app/worker", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    deps = testDeps(test.database, { clock: systemClock });
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    await test.sql("DELETE FROM outbox");
  });

  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
  });

  it("is woken by the commit of a job, and does not wait for its next look at the outbox", async () => {
    const handlers: Handlers = { "capabilities.refresh": async () => done };
    const parts = { deps, handlers, counters: createCounters(), schedules: false };
    worker = await startWorker({ ...parts, pollMilliseconds: 3_600_000 });

    await write(quiet, 1);

    await until(async () => (await rows())[0]?.state === "done");
  });

  it("does every one of many jobs exactly once, with two workers", async () => {
    const seen: string[] = [];
    const handlers: Handlers = {
      "capabilities.refresh": async (_deps, _merchant, { storeId }) => {
        seen.push(storeId);
        return done;
      },
    };
    await write(noisy, 150);
    await start(handlers);
    const second = await startWorker({ deps, handlers, counters: createCounters(), concurrency: 4, schedules: false });

    await until(async () => (await rows()).every(({ state }) => state === "done"), 20_000);
    await second.stop();

    expect(seen).toHaveLength(150);
    expect(new Set(seen).size).toBe(150);
  });

  it("does not let a noisy merchant keep a quiet one waiting", async () => {
    const order: string[] = [];
    await write(noisy, 200);
    await write(quiet, 1);

    await start({
      "capabilities.refresh": async (_deps, merchantId) => {
        order.push(merchantId);
        await pause(5);
        return done;
      },
    });
    await until(() => order.includes(quiet));

    expect(order.indexOf(quiet)).toBeLessThan(8);
  });

  it("keeps places free for others while all of a merchant's jobs hang", async () => {
    let finish = (): void => undefined;
    const hanging = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let quietDone = false;
    await write(noisy, 10);
    await start({
      "capabilities.refresh": async (_deps, merchantId) => {
        if (merchantId === noisy) await hanging;
        else quietDone = true;
        return done;
      },
    });
    await pause(300);

    await write(quiet, 1);

    await until(() => quietDone);
    finish();
  });

  it("tries a failed job again later, and keeps a reason without its words", async () => {
    let attempts = 0;
    await write(quiet, 1);
    await start({
      "capabilities.refresh": async () => {
        attempts += 1;
        throw new RangeError("ana@example.com is too long");
      },
    });

    await until(async () => (await rows())[0]?.last_error !== null);

    expect(await rows()).toMatchObject([{ state: "ready", attempts: 1, last_error: "RangeError" }]);
    expect(attempts).toBe(1);
  });

  it("waits as long as the platform asks", async () => {
    await write(quiet, 1);
    await start({
      "capabilities.refresh": async () => {
        throw new PlatformBusy("Later.", { retryAfterSeconds: 120 });
      },
    });

    await until(async () => (await rows())[0]?.last_error !== null);

    const [row] = await test.sql<{ wait: number }>(
      "SELECT EXTRACT(EPOCH FROM run_at - now())::float8 AS wait FROM outbox",
    );
    expect(row?.wait).toBeGreaterThan(100);
  });

  it("gives up on a job after the last attempt", async () => {
    await write(quiet, 1);
    await test.sql("UPDATE outbox SET attempts = 15");
    await start({ "capabilities.refresh": async () => ({ kind: "retry", reason: "no", afterSeconds: 1 }) });

    await until(async () => (await rows())[0]?.state === "dead");

    expect(await rows()).toMatchObject([{ state: "dead", attempts: 16, last_error: "no" }]);
  });

  it("keeps the lease of a job that takes longer than a lease", async () => {
    await write(quiet, 1);
    let runs = 0;
    const runner = createJobRunner({
      deps,
      counters: createCounters(),
      leaseSeconds: 0.6,
      handlers: {
        "capabilities.refresh": async () => {
          runs += 1;
          await pause(1_500);
          return done;
        },
      },
    });

    await runner.startDue();
    await pause(1_000);
    await runner.startDue();
    await runner.allEnded();

    expect(runs).toBe(1);
    expect(await rows()).toMatchObject([{ state: "done", attempts: 1 }]);
  });

  it("takes over the job of a worker that died", async () => {
    await write(quiet, 1);
    await test.database.asIntake((tx) => leaseJobs(tx, "a dead worker", 1, 0.2, deps.clock.now()));
    let ran = false;

    await start({
      "capabilities.refresh": async () => {
        ran = true;
        return done;
      },
    });

    await until(() => ran);
  });

  it("does a job once more when it was asked for while it ran", async () => {
    const storeId = randomUUID();
    const ask = () =>
      test.database.asMerchant(quiet, (tx) =>
        enqueue(tx, [{ kind: "capabilities.refresh", key: storeId, payload: { storeId } }], deps.clock.now()),
      );
    let runs = 0;
    await ask();
    await start({
      "capabilities.refresh": async () => {
        runs += 1;
        if (runs === 1) await ask();
        return done;
      },
    });

    await until(() => runs === 2);
    await until(async () => (await rows())[0]?.state === "done");

    expect(runs).toBe(2);
  });

  it("ends the jobs under way before it stops, and takes no others", async () => {
    const ended: string[] = [];
    await write(noisy, 6);
    const stopping = await start(
      {
        "capabilities.refresh": async (_deps, _merchant, { storeId }) => {
          await pause(300);
          ended.push(storeId);
          return done;
        },
      },
      2,
    );
    await pause(150);

    await stopping.stop();
    worker = undefined;

    const states = (await rows()).map(({ state }) => state);
    expect(ended.length).toBeGreaterThan(0);
    expect(states.filter((state) => state === "done")).toHaveLength(ended.length);
    expect(states).not.toContain("leased");
  });

  it.each([
    ["a payload of another shape", "capabilities.refresh", '{"v": 1, "storeId": "x"}', "dead", "bad_payload"],
    ["a payload of another version", "capabilities.refresh", '{"v": 2}', "dead", "bad_payload"],
    ["a kind of a newer version", "universe.end", '{"v": 1}', "ready", "unknown_kind"],
  ])("does not run %s", async (_, kind, payload, state, reason) => {
    await test.sql(
      "INSERT INTO outbox (merchant_id, kind, key, payload, run_at, created_at) VALUES ($1, $2, 'k', $3, now(), now())",
      [quiet, kind, payload],
    );
    await start({ "capabilities.refresh": async () => done });

    await until(async () => (await rows())[0]?.last_error !== null);

    expect(await rows()).toMatchObject([{ state, last_error: reason }]);
  });
});
