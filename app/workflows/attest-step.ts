import { Conflict, type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { type Attested, listRunSteps, lockRun, moveStep } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";
import { whyNotAct } from "./revert-run.ts";
import { memberActor, stepEntry } from "./run-evidence.ts";

/**
 * A named member says that a task was done, or undone.
 *
 * It counts as their word and never as `verified`; where the store can be read, the next look may still verify it.
 */
export async function attestStep(
  deps: Deps,
  viewer: Viewer,
  wish: { readonly runId: string; readonly index: number; readonly statement: string },
): Promise<Result<void, CordonError>> {
  const statement = wish.statement.trim();
  if (statement === "" || statement.length > 2000)
    return err(new InvalidInput("Say in a sentence what you did or saw.", { field: "statement" }));
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const run = await lockRun(change.tx, wish.runId);
    if (!run) return err(new NotFound("There is no such run here."));
    const refusal = await whyNotAct(change, run, viewer);
    if (refusal) return err(refusal);
    const step = (await listRunSteps(change.tx, run.id)).find((one) => one.index === wish.index);
    if (!step) return err(new NotFound("There is no such step in this run."));
    if (step.state !== "parked" && step.state !== "revert_parked")
      return err(new Conflict("This step does not wait for a person any more."));
    const undone = step.state === "revert_parked";
    const attested: Attested = {
      of: undone ? "undone" : "done",
      memberId: viewer.memberId,
      statement,
      at: now.toISOString(),
    };
    await moveStep(change.tx, step, undone ? "reverted" : "attested", now, { attested, parked: null });
    change.evidence(
      stepEntry("step.attested", run, step, memberActor(viewer.memberId), { statement, of: attested.of }),
    );
    change.job({
      kind: undone ? "containment.revert" : "containment.advance",
      key: run.id,
      payload: { runId: run.id, storeId: run.storeId },
    });
    return ok(undefined);
  });
}
