import { plusSeconds } from "#app/core/time.ts";
import type { Run } from "#app/storage/runs.ts";

/** How often a run in force is read back, in seconds. */
export const checkSeconds = 15 * 60;

/** When a run is looked at next: at its usual turn, or when its time limit is over. */
export function firstCheckAt(run: Pick<Run, "revertAt">, now: Date): Date {
  const next = plusSeconds(now, checkSeconds);
  return run.revertAt && run.revertAt > now && run.revertAt < next ? run.revertAt : next;
}
