import { plusSeconds } from "#app/core/time.ts";
import type { Executed, GuidedTask, PlannedStep, Way } from "./define-action.ts";

/** How often an open task is read back, in seconds. */
export const lookAgainSeconds = 60;

/**
 * The part of a way that a person carries out and undoes: Cordon opens the task and waits.
 *
 * @param how `looks`: the store shows when it is done, so it is looked at again; `waits`: only a person's word tells
 */
export function guidedWay(
  task: (step: PlannedStep) => GuidedTask,
  how: "looks" | "waits",
): Pick<Way, "needs" | "execute" | "revert"> & { readonly mode: "guided"; task(step: PlannedStep): GuidedTask } {
  const park = async ({ now }: { readonly now: Date }): Promise<Executed> => ({
    kind: "parked",
    on: "person",
    until: how === "looks" ? plusSeconds(now, lookAgainSeconds).toISOString() : null,
  });
  return { mode: "guided", needs: [], execute: park, revert: park, task };
}
