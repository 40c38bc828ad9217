import type { Deps } from "#app/workflows/deps.ts";
import type { JobRunner } from "./job-runner.ts";

/** Brings due jobs to a runner until it is stopped. The outbox stays the truth, whatever carries the ids. */
export interface QueuePort {
  /** Lets the jobs under way end; takes no others. */
  stop(): Promise<void>;
}

export interface QueueOptions {
  readonly deps: Deps;
  readonly runner: JobRunner;
  /** The longest a due job waits for a worker that no wake-up reached. */
  readonly pollMilliseconds?: number;
}

/** Calls `step` again and again: at once while it says there may be more, else at the next wake-up or poll. */
export async function everyWake(
  { deps, pollMilliseconds = 1000 }: Pick<QueueOptions, "deps" | "pollMilliseconds">,
  step: () => Promise<"more" | "empty">,
  ended: () => Promise<void>,
): Promise<{ wake(): void; stop(): Promise<void> }> {
  let stopping = false;
  let woken = false;
  let rouse = (): void => undefined;
  const wake = (): void => {
    woken = true;
    rouse();
  };
  const unlisten = await deps.database.listen(wake);
  const loop = (async () => {
    while (!stopping) {
      woken = false;
      const more = await step().catch((error: unknown) => {
        deps.logger.error("The queue could not be read.", {}, error);
        return "empty" as const;
      });
      if (more === "more" || woken || stopping) continue;
      await new Promise<void>((resolve) => {
        const poll = setTimeout(resolve, pollMilliseconds);
        rouse = () => {
          clearTimeout(poll);
          resolve();
        };
      });
    }
  })();
  return {
    wake,
    async stop() {
      stopping = true;
      rouse();
      await loop;
      await unlisten();
      await ended();
    },
  };
}

/** The queue in the database itself: workers lease due rows directly, woken by NOTIFY, polling each second besides. */
export async function startDatabaseQueue(options: QueueOptions): Promise<QueuePort> {
  const { runner } = options;
  const queue = await everyWake(
    options,
    () => runner.startDue(),
    () => runner.allEnded(),
  );
  runner.onEnded(queue.wake);
  return queue;
}
