import type { Counters } from "#app/server/counters.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { startBullQueue } from "./bull-queue.ts";
import type { Handlers } from "./handlers.ts";
import { createJobRunner } from "./job-runner.ts";
import { startDatabaseQueue } from "./queue.ts";
import { startScheduler } from "./scheduler.ts";

/** What a worker is made from: the server's wiring, and how many jobs it does at once. */
export interface WorkerOptions {
  readonly deps: Deps;
  readonly handlers: Handlers;
  readonly counters: Counters;
  /** With it, Bull carries the ids of due jobs; without it, workers look into the database. */
  readonly redisUrl?: string | undefined;
  readonly concurrency?: number;
  /** The longest a due job waits for a worker that no wake-up reached; one second when absent. */
  readonly pollMilliseconds?: number;
  /** False in tests that write their own jobs. */
  readonly schedules?: boolean;
}

/** A worker at work. */
export interface CordonWorker {
  /** Takes no further jobs and resolves when those under way have ended. */
  stop(): Promise<void>;
}

/** Starts taking jobs from the outbox, and writing the recurring ones. */
export async function startWorker(options: WorkerOptions): Promise<CordonWorker> {
  const { deps, redisUrl, concurrency, pollMilliseconds, schedules = true } = options;
  // PGlite has one connection: more jobs at once would only wait for each other.
  const runner = createJobRunner({ ...options, concurrency: concurrency ?? (deps.database.kind === "pglite" ? 4 : 8) });
  const queueOptions = { deps, runner, ...(pollMilliseconds === undefined ? {} : { pollMilliseconds }) };
  const queue = redisUrl ? await startBullQueue({ ...queueOptions, redisUrl }) : await startDatabaseQueue(queueOptions);
  const scheduler = schedules ? startScheduler(deps) : undefined;
  return {
    async stop() {
      await scheduler?.stop();
      await queue.stop();
    },
  };
}
