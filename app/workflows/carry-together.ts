import type { JobOutcome } from "#app/core/work/job.ts";
import type { Step } from "#app/storage/runs.ts";
import type { Carried } from "./carry-step.ts";

/** Steps that one turn of a job carries before it lets other work in. */
const stepsPerTurn = 25;

/** The steps of this turn, and the first that has to wait for the next; steps that do not `count` cost nothing. */
export function takeTurn(
  steps: readonly Step[],
  counts: (step: Step) => boolean,
): { readonly now: readonly Step[]; readonly next: Step | undefined } {
  let counted = 0;
  const end = steps.findIndex((step) => counts(step) && ++counted > stepsPerTurn);
  return end < 0 ? { now: steps, next: undefined } : { now: steps.slice(0, end), next: steps[end] };
}

/**
 * Carries steps in their order, so many at once. When one has to wait, no other is begun; those under way come to rest
 * first, also when one fails: nobody else may take them up while this process still works on them.
 *
 * @returns `stopped`: when to come back, where a step held up those after it; `waiting`: where one only waits to be seen
 */
export async function carryTogether(
  steps: readonly Step[],
  atOnce: number,
  carry: (step: Step) => Promise<Carried>,
): Promise<{ readonly stopped: JobOutcome | undefined; readonly waiting: JobOutcome | undefined }> {
  let next = 0;
  let stopped: JobOutcome | undefined;
  let waiting: JobOutcome | undefined;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (!stopped && !failed) {
      const step = steps[next++];
      if (!step) return;
      const outcome = await carry(step).catch((error: unknown) => {
        failed = true;
        throw error;
      });
      if (outcome.kind !== "wait") continue;
      if (outcome.othersGoOn) waiting ??= outcome.outcome;
      else stopped = soonest(stopped, outcome.outcome);
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(atOnce, steps.length) }, lane));
  for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
  return { stopped, waiting };
}

/** Of two reasons to come back: a failed attempt is counted as one, whatever the other says. */
function soonest(first: JobOutcome | undefined, second: JobOutcome): JobOutcome {
  return first?.kind === "retry" ? first : second;
}
