import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import Bull from "bull";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import { systemClock } from "#app/core/time.ts";
import type { JobOutcome } from "#app/core/work/job.ts";
import { createCounters } from "#app/server/counters.ts";
import { enqueue } from "#app/storage/outbox.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { testDeps } from "#app/test/deps.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { findRedis } from "../../scripts/system-parts.ts";
import { freePort } from "../../scripts/throwaway-servers.ts";
import type { Handlers } from "./handlers.ts";
import { type CordonWorker, startWorker } from "./start-worker.ts";

const merchantId = randomUUID() as MerchantId;
const redisProgram = findRedis();
const done: JobOutcome = { kind: "done" };

let test: TestDatabase;
let deps: Deps;
let port: number;
let redis: ChildProcess | undefined;
const workers: CordonWorker[] = [];
let seen: string[] = [];

async function startRedis(): Promise<void> {
  if (!redisProgram.ok) throw new Error(redisProgram.reason);
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const started = spawn(redisProgram.path, words, { stdio: ["ignore", "pipe", "ignore"] });
  redis = started;
  await new Promise<void>((resolve) => {
    started.stdout.on("data", (text: Buffer) => text.includes("Ready to accept") && resolve());
  });
}

async function killRedis(): Promise<void> {
  const killed = redis;
  if (!killed || killed.exitCode !== null || killed.signalCode !== null) return;
  const gone = new Promise((resolve) => killed.once("exit", resolve));
  killed.kill("SIGKILL");
  await gone;
}

async function write(count: number): Promise<void> {
  const jobs = Array.from({ length: count }, () => {
    const storeId = randomUUID();
    return { kind: "capabilities.refresh", key: storeId, payload: { storeId } } as const;
  });
  await test.database.asMerchant(merchantId, (tx) => enqueue(tx, jobs, deps.clock.now()));
}

async function startOne(milliseconds = 2): Promise<void> {
  const handlers: Handlers = {
    "capabilities.refresh": async (_deps, _merchant, { storeId }) => {
      seen.push(storeId);
      await pause(milliseconds);
      return done;
    },
  };
  const redisUrl = `redis://127.0.0.1:${port}`;
  workers.push(
    await startWorker({ deps, handlers, counters: createCounters(), concurrency: 4, schedules: false, redisUrl }),
  );
}

async function allDone(milliseconds = 20_000): Promise<void> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(25)) {
    const open = await test.sql("SELECT 1 FROM outbox WHERE state <> 'done'");
    if (open.length === 0) return;
  }
  throw new Error(`Not all jobs were done in time; ${seen.length} were begun.`);
}

describe("app/worker/bull-queue", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    deps = testDeps(test.database, { clock: systemClock });
    port = await freePort();
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    seen = [];
    await test.sql("DELETE FROM outbox");
    await startRedis();
  });

  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await killRedis();
  });

  it("does every job once, over two workers", async () => {
    await write(120);
    await startOne();
    await startOne();

    await allDone();

    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it("does a job soon after it was committed", async () => {
    await startOne();
    await pause(200);
    const written = performance.now();

    await write(1);
    await allDone();

    expect(performance.now() - written).toBeLessThan(900);
  });

  it("tells Redis nothing but ids", async () => {
    const secret = randomUUID();
    await test.sql(
      "INSERT INTO outbox (merchant_id, kind, key, payload, run_at, created_at) VALUES ($1, 'unheard.of', $2, $3, now(), now())",
      [merchantId, secret, { v: 1, note: secret }],
    );
    const queue = new Bull("cordon", `redis://127.0.0.1:${port}`);
    await queue.isReady();
    const heard: string[] = [];
    const monitor = await queue.client.monitor();
    monitor.on("monitor", (_time: string, words: string[]) => heard.push(words.join(" ")));

    await startOne();
    await pause(1_500);
    monitor.disconnect();
    await queue.close();

    expect(heard.some((words) => words.includes('{"id":"'))).toBe(true);
    expect(heard.join("\n")).not.toContain(secret);
    expect(heard.join("\n")).not.toContain(merchantId);
  });

  it("goes on without Redis, and with it again, and loses nothing", { timeout: 60_000 }, async () => {
    await write(150);
    await startOne(20);
    while (seen.length < 20) await pause(5);

    await killRedis();
    await write(50);
    while (seen.length < 120) await pause(5);
    await startRedis();
    await write(50);
    await allDone(40_000);

    expect(new Set(seen).size).toBe(250);
    expect(seen).toHaveLength(250);
  });

  it("starts, works and stops where there is no Redis at all", { timeout: 60_000 }, async () => {
    await killRedis();
    await write(20);

    await startOne();
    await allDone();

    expect(new Set(seen).size).toBe(20);
  });
});
