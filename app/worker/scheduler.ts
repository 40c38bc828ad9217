import { type RecurringJob, scheduleForStores } from "#app/storage/schedule.ts";
import { deleteExpiredSessions } from "#app/storage/sessions.ts";
import type { Deps } from "#app/workflows/deps.ts";

const minute = 60;
const day = 24 * 60 * minute;

/** What is done in every active store again and again. */
export const recurringJobs: readonly RecurringJob[] = [
  { kind: "detection.poll_theme", per: "store", platform: "shopify", everySeconds: 5 * minute },
  { kind: "capabilities.refresh", per: "store", platform: null, everySeconds: day },
  { kind: "token.refresh", per: "store", platform: "shopify", everySeconds: day },
  { kind: "deadline.review", per: "merchant", platform: null, everySeconds: 60 * minute },
  { kind: "retention.sweep", per: "merchant", platform: null, everySeconds: day },
];

/** Writes the recurring jobs that are due. Any number of processes may do it: each turn exists once. */
export async function schedule(deps: Deps): Promise<number> {
  const now = deps.clock.now();
  return deps.database.asIntake(async (tx) => {
    let written = 0;
    for (const job of recurringJobs) written += await scheduleForStores(tx, job, now);
    return written;
  });
}

/** Schedules until stopped, every half minute. */
export function startScheduler(deps: Deps, everyMilliseconds = 30_000): { stop(): Promise<void> } {
  let underWay: Promise<void> = Promise.resolve();
  const turn = async (): Promise<void> => {
    try {
      await schedule(deps);
      await deps.database.asIntake((tx) => deleteExpiredSessions(tx, deps.clock.now()));
    } catch (error) {
      deps.logger.error("The recurring jobs were not written.", {}, error);
    }
  };
  underWay = turn();
  const timer = setInterval(() => {
    underWay = underWay.then(turn);
  }, everyMilliseconds);
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
