import { Conflict, type CordonError, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { listRunSteps, lockRun, moveRun, moveStep } from "#app/storage/runs.ts";
import { beginRevert } from "./begin-revert.ts";
import type { Deps } from "./deps.ts";
import { judgeRun } from "./gate-facts.ts";
import { whyNotAct } from "./revert-run.ts";
import { memberActor, stepEntry } from "./run-evidence.ts";

/** A person asks for the failed steps of a run once more: forwards, or back where the undoing had failed. */
export async function retryRun(
  deps: Deps,
  viewer: Viewer,
  { runId }: { readonly runId: string },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const run = await lockRun(change.tx, runId);
    if (!run) return err(new NotFound("There is no such run here."));
    const refusal = await whyNotAct(change, run, viewer);
    if (refusal) return err(refusal);
    if (run.state === "revert_failed") {
      await beginRevert(change, run, memberActor(viewer.memberId), "a person asked for another try", now);
      return ok(undefined);
    }
    const steps = await listRunSteps(change.tx, run.id);
    const failed = steps.filter((step) => step.state === "failed");
    if ((run.state !== "failed" && run.state !== "partly_in_force") || failed.length === 0)
      return err(new Conflict("No step of this run has failed."));
    const { decision } = await judgeRun(change.tx, run, steps.length);
    if (decision.kind !== "run") return err(new Conflict(decision.because));
    for (const step of failed) {
      await moveStep(change.tx, step, "executing", now, { problem: null, attempts: 0 });
      change.evidence(stepEntry("step.started", run, step, memberActor(viewer.memberId), { again: true }));
    }
    await moveRun(change.tx, run, "running", now);
    change.job({ kind: "containment.advance", key: run.id, payload: { runId: run.id, storeId: run.storeId } });
    return ok(undefined);
  });
}
