import { PlatformBusy } from "#app/core/errors.ts";
import type { Database } from "#app/storage/database.ts";
import { insertDeliveries, type Kept, type NewDelivery, wakeWorkers } from "#app/storage/deliveries.ts";

/** Limits of the batcher; the defaults are what `npm run bench` measures. */
export interface BatcherLimits {
  /** Deliveries in one transaction. */
  readonly batchRows?: number;
  /** Bytes of sealed bodies in one transaction; a single larger body still gets one of its own. */
  readonly batchBytes?: number;
  /** Transactions under way at once: while one waits for the disk, the next one fills. */
  readonly transactions?: number;
  /** Bytes of sealed bodies waiting; beyond it deliveries are refused and Shopify sends them again. */
  readonly queueBytes?: number;
  /** A delivery that is not committed by then is refused; should it commit later, its repeat is recognised. */
  readonly patienceMilliseconds?: number;
}

/** Keeps deliveries durably, many in one transaction. */
export interface DeliveryBatcher {
  /**
   * Resolves once the delivery is committed, never before.
   * @throws PlatformBusy when the queue is full or the database does not answer
   */
  keep(delivery: NewDelivery): Promise<Kept>;
  /** Bytes waiting or being committed now. */
  load(): number;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

interface Waiting {
  readonly delivery: NewDelivery;
  readonly bytes: number;
  readonly since: number;
  /** Refused while it waited: its sender has been told to come again. */
  refused: boolean;
  resolve(kept: Kept): void;
  reject(error: unknown): void;
}

const busy = () => new PlatformBusy("Cordon cannot keep this delivery now.", { retryAfterSeconds: 5 });

/**
 * Commits concurrent deliveries together: a commit waits for the disk, and one wait is enough for all that arrived
 * meanwhile. A lone delivery is committed at once; no timer ever delays one.
 */
export function createDeliveryBatcher(database: Database, limits: BatcherLimits = {}): DeliveryBatcher {
  const { batchRows = 256, batchBytes = 4_000_000, transactions = 2 } = limits;
  const { queueBytes = 64_000_000, patienceMilliseconds = 4_000 } = limits;
  let queue: Waiting[] = [];
  let bytesHeld = 0;
  let underWay = 0;
  let scheduled = false;
  const idle: (() => void)[] = [];

  const wake = wakeAtMostEvery(50, database);

  const schedule = (): void => {
    if (scheduled || underWay >= transactions || queue.length === 0) return;
    scheduled = true;
    // After the sockets that are ready now were read: what arrived together is committed together.
    setImmediate(() => {
      scheduled = false;
      const batch = take();
      if (batch.length > 0) void commit(batch);
      else carryOn();
    });
  };

  const carryOn = (): void => {
    schedule();
    if (underWay === 0 && queue.length === 0) for (const done of idle.splice(0)) done();
  };

  const take = (): Waiting[] => {
    let bytes = 0;
    let rows = 0;
    while (rows < queue.length && rows < batchRows) {
      bytes += queue[rows]?.bytes ?? 0;
      if (rows > 0 && bytes > batchBytes) break;
      rows += 1;
    }
    const taken = queue.slice(0, rows);
    queue = queue.slice(rows);
    for (const { refused, bytes: freed } of taken) if (refused) bytesHeld -= freed;
    return taken.filter(({ refused }) => !refused);
  };

  const commit = async (batch: readonly Waiting[]): Promise<void> => {
    underWay += 1;
    schedule();
    try {
      const answers = await keepTogether(database, batch);
      for (const [index, waiting] of batch.entries()) settle(waiting, answers[index] ?? busy());
      if (answers.some((answer) => "kind" in answer && answer.kind === "kept" && answer.ignored === null)) wake();
    } finally {
      underWay -= 1;
      for (const waiting of batch) bytesHeld -= waiting.bytes;
      carryOn();
    }
  };

  return {
    keep(delivery) {
      const bytes = delivery.bodySealed.length;
      const oldest = queue[0];
      const stuck = oldest !== undefined && performance.now() - oldest.since > patienceMilliseconds;
      if (stuck || (bytesHeld > 0 && bytesHeld + bytes > queueBytes)) return Promise.reject(busy());
      bytesHeld += bytes;
      return new Promise<Kept>((resolve, reject) => {
        const patience = setTimeout(() => {
          waiting.refused = true;
          reject(busy());
        }, patienceMilliseconds);
        const settled =
          <T>(settle: (value: T) => void) =>
          (value: T) => {
            clearTimeout(patience);
            settle(value);
          };
        const since = performance.now();
        const waiting: Waiting = {
          delivery,
          bytes,
          since,
          refused: false,
          resolve: settled(resolve),
          reject: settled(reject),
        };
        queue.push(waiting);
        schedule();
      });
    },
    load: () => bytesHeld,
    close: () =>
      underWay === 0 && queue.length === 0 ? Promise.resolve() : new Promise((resolve) => void idle.push(resolve)),
  };
}

/** Wakes the workers once per burst. A wake-up that fails costs a second at most: workers look by themselves as well. */
function wakeAtMostEvery(milliseconds: number, database: Database): () => void {
  let resting = false;
  let wanted = false;
  const wake = (): void => {
    wanted = resting;
    if (resting) return;
    resting = true;
    const rest = (): void => {
      setTimeout(() => {
        resting = false;
        if (wanted) wake();
      }, milliseconds).unref();
    };
    wakeWorkers(database).then(rest, rest);
  };
  return wake;
}

function settle(waiting: Waiting, answer: Kept | Error): void {
  if (answer instanceof Error) waiting.reject(answer);
  else waiting.resolve(answer);
}

/** One answer per delivery. When the rows themselves are refused, each is tried alone: one cannot sink the others. */
async function keepTogether(database: Database, batch: readonly Waiting[]): Promise<(Kept | Error)[]> {
  const deliveries = batch.map(({ delivery }) => delivery);
  try {
    return await insertDeliveries(database, deliveries);
  } catch (error) {
    if (batch.length === 1 || !isAboutRows(error)) return batch.map(() => asError(error));
  }
  const answers: (Kept | Error)[] = [];
  for (const delivery of deliveries) {
    try {
      answers.push(...(await insertDeliveries(database, [delivery])));
    } catch (error) {
      answers.push(asError(error));
    }
  }
  return answers;
}

/** SQLSTATE classes 22 (data) and 23 (integrity); anything else is about the connection or the server. */
function isAboutRows(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^2[23]...$/.test(code);
}

function asError(cause: unknown): Error {
  return new PlatformBusy("The database did not keep this delivery.", { cause, retryAfterSeconds: 5 });
}
