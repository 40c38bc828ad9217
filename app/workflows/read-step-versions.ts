import { diffLines } from "#app/core/containment/text-diff.ts";
import { Conflict, type CordonError, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { findRun, listRunSteps } from "#app/storage/runs.ts";
import { requireRight } from "./act-as-member.ts";
import { openJourney } from "./advance-run.ts";
import type { StepVersions } from "./bind-workflows.ts";
import type { Deps } from "./deps.ts";

/** Reads from the store what a person compares to carry out a step: what is there now, and what should be. */
export async function readStepVersions(
  deps: Deps,
  viewer: Viewer,
  wish: { readonly runId: string; readonly index: number },
): Promise<Result<StepVersions, CordonError>> {
  const found = await deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const allowed = await requireRight(tx, viewer, "respond");
    if (!allowed.ok) return allowed;
    const run = await findRun(tx, wish.runId);
    const step = run && (await listRunSteps(tx, run.id)).find((one) => one.index === wish.index);
    return run && step ? ok({ run, step }) : err(new NotFound("There is no such step here."));
  });
  if (!found.ok) return found;
  const journey = await openJourney(deps, viewer.merchantId, found.value.run);
  if (!journey?.action.versions) return err(new Conflict("There is nothing to compare for this step."));
  const versions = await journey.action.versions(journey.context, found.value.step);
  if (!versions.ok) return versions;
  const { now, wanted, about } = versions.value;
  const lines = now === null || wanted === null ? null : diffLines(now, wanted);
  return ok({ lines, about, wanted });
}
