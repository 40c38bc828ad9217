import Bull from "bull";
import { everyWake, type QueueOptions, type QueuePort } from "./queue.ts";

/** Ids handed to Redis at once. What does not fit is handed on when these are done: Redis never holds the whole backlog. */
const handedAtOnce = 200;

/** How Bull reaches Redis. */
export interface BullOptions extends QueueOptions {
  readonly redisUrl: string;
  /** How long an id may stay with a worker that no longer says anything; longer than any pause of a living one. */
  readonly stalledMilliseconds?: number;
}

/**
 * The queue over Redis, for several workers that shall not all look into the database: Bull carries the ids of due jobs
 * and nothing else. Each worker also relays: it hands due ids to Bull, where an id that is there already is not doubled.
 *
 * Nothing is lost with Redis: the rows stay in the outbox. While it is away, each worker takes its jobs from the
 * database, and afterwards their ids are handed on again.
 */
export async function startBullQueue(options: BullOptions): Promise<QueuePort> {
  const { deps, runner, redisUrl, stalledMilliseconds = 30_000 } = options;
  let stopping = false;
  const queue = openQueue(redisUrl, stalledMilliseconds);
  queue.on("error", (error) => deps.logger.debug("Redis or Bull complains.", { error: error.constructor.name }));
  // A job's own failure is no failure here: it is written to the outbox, which says when the job is due again.
  queue
    // biome-ignore lint/nursery/noMisusedPromises: Bull awaits the promise; the other overload takes a callback
    .process(runner.concurrency, async (job) => runner.runThese(stopping ? [] : [BigInt(job.data.id)]))
    .catch((error: unknown) => deps.logger.error("Bull stopped handing out jobs.", {}, error));

  await isReadySoon(queue);
  let away = false;
  const notice = (now: boolean): void => {
    if (now !== away && now) deps.logger.warn("Redis is away; this worker takes its jobs from the database.");
    if (now !== away && !now) deps.logger.info("Redis is back.");
    away = now;
  };
  const relay = await everyWake(
    options,
    async () => {
      const handed = queue.client.status === "ready" && (await handOn(queue, await runner.findDue(handedAtOnce)));
      notice(!handed);
      return handed ? "empty" : runner.startDue();
    },
    () => runner.allEnded(),
  );
  // The next ids go to Redis when these are done, without waiting for the poll.
  queue.on("drained", relay.wake);
  runner.onEnded(() => {
    if (away || runner.running() === 0) relay.wake();
  });
  return {
    async stop() {
      stopping = true;
      await relay.stop();
      await closeQueue(queue);
    },
  };
}

type IdQueue = Bull.Queue<{ readonly id: string }>;

function openQueue(redisUrl: string, stalledMilliseconds: number): IdQueue {
  return new Bull("cordon", redisUrl, {
    // Bull's own pause between attempts grows to 20 s, and would be waited out after Redis is back.
    redis: { retryStrategy: (attempt: number) => Math.min(attempt * 100, 2000) },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    // A worker may lose Redis several times within one long job; and it does not rest long after it did.
    settings: {
      maxStalledCount: 3,
      retryProcessDelay: 1000,
      lockDuration: stalledMilliseconds,
      stalledInterval: stalledMilliseconds,
    },
  });
}

/** Waits a moment for the first connection; when there is none, the relay finds out by itself. */
async function isReadySoon({ client }: IdQueue): Promise<void> {
  if (client.status === "ready") return;
  await inTime(new Promise((resolve) => client.once("ready", () => resolve(true))), 2_000);
}

/** Hands ids to Bull; false when Redis did not take them in time. Should it take them later, they are there once. */
async function handOn(queue: IdQueue, ids: readonly bigint[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const jobs = ids.map((id) => ({ data: { id: String(id) }, opts: { jobId: String(id) } }));
  const added = queue.addBulk(jobs).then(
    () => true,
    () => false,
  );
  return inTime(added, 2_000);
}

/** Jobs under way have ended by now. Without Redis, Bull would wait for it: then its connections are dropped. */
async function closeQueue(queue: IdQueue): Promise<void> {
  const closed =
    queue.client.status === "ready" &&
    (await inTime(
      queue.close(true).then(() => true),
      5_000,
    ));
  if (!closed) for (const client of queue.clients) client.disconnect();
}

async function inTime(work: Promise<boolean>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
