import type { PlatformError } from "#app/core/errors.ts";
import type { Result } from "#app/core/result.ts";
import type { ActionContext, Json, PlannedStep, Way } from "./define-action.ts";

/** Reads a step's target as it is now; undefined when nobody can read it back. */
export async function observeStep(
  way: Way,
  context: ActionContext,
  step: PlannedStep,
): Promise<Result<Json, PlatformError> | undefined> {
  return way.isReadable?.(step) === false ? undefined : way.observe?.(context, step);
}
