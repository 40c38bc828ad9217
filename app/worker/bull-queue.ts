import Bull from "bull";
import { everyWake, type QueueOptions, type QueuePort } from "./queue.ts";

export interface BullQueueOptions extends QueueOptions {
  readonly redisUrl: string;
  /** How long Bull believes in a worker that says nothing more, in milliseconds; then its ids are handed out again. */
  readonly stalledMilliseconds?: number;
}

/** Ids handed to Redis at once. What does not fit is handed on when these are done: Redis never holds the whole backlog. */
const handedAtOnce = 200;

/**
 * The queue over Redis, for several workers that shall not all poll the database: Bull carries the ids of due jobs and
 * nothing else. Each worker also relays: it hands due ids to Bull, where an id that is there already is not doubled.
 *
 * Nothing is lost with Redis: the rows stay in the outbox, and their ids are handed on again.
 */
export async function startBullQueue(options: BullQueueOptions): Promise<QueuePort> {
  const { deps, runner, redisUrl, stalledMilliseconds = 30_000 } = options;
  const queue = new Bull<{ readonly id: string }>("cordon", redisUrl, {
    // Bull's own pause between attempts grows to 20 s, and would be waited out after Redis is back.
    redis: { retryStrategy: (attempt: number) => Math.min(attempt * 100, 2000) },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    // A worker may lose Redis twice within one long job.
    settings: { maxStalledCount: 3, lockDuration: stalledMilliseconds, stalledInterval: stalledMilliseconds },
  });
  queue.on("error", (error) => deps.logger.warn("Redis does not answer.", {}, error));
  // A job's own failure is no failure here: it is written to the outbox, which says when the job is due again.
  queue
    .process(runner.concurrency, async (job) => runner.runThese([BigInt(job.data.id)]))
    .catch((error: unknown) => deps.logger.error("Bull stopped handing out jobs.", {}, error));

  const relay = await everyWake(
    options,
    async () => {
      const ids = (await runner.findDue(handedAtOnce)).map(String);
      if (ids.length === 0) return "empty";
      try {
        await inTime(queue.addBulk(ids.map((id) => ({ data: { id }, opts: { jobId: id } }))), 2_000);
      } catch (error) {
        deps.logger.warn("Redis took no jobs; this worker takes them from the database.", { jobs: ids.length }, error);
        await runner.startDue();
      }
      return "empty";
    },
    () => runner.allEnded(),
  );
  // The next ids go to Redis when these are done, without waiting for the poll.
  queue.on("drained", relay.wake);
  runner.onEnded(() => void (runner.running() === 0 && relay.wake()));
  return {
    async stop() {
      await relay.stop();
      // Bull waits for its connection when it closes; without Redis there is nothing to wait for.
      await inTime(queue.close(), 5_000).catch((error: unknown) => deps.logger.warn("Bull did not close.", {}, error));
    },
  };
}

/** Bull waits for Redis without end; the relay must not, since the outbox is still there for the next attempt. */
async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("Redis did not answer in time.")), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
