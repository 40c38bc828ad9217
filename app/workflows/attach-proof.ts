import type { StepState } from "#app/core/containment/run-state.ts";
import { Conflict, type CordonError } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { lockStepFor } from "./assign-task.ts";
import type { Deps } from "./deps.ts";
import { sealProof, writeProof } from "./keep-proof.ts";

/** States in which a file may prove that a step was done, or undone. */
const provable: Readonly<Record<"done" | "undone", readonly StepState[]>> = {
  done: ["parked", "attested", "verified", "conflict"],
  undone: ["revert_parked", "reverted"],
};

/**
 * Keeps a file as proof of a step without changing where the step stands: beside a statement, or before it.
 *
 * @returns `invalid_input` for a file that is too large or neither a picture nor a PDF; `conflict` when the step does not
 *   stand where the file could prove it
 */
export async function attachProof(
  deps: Deps,
  viewer: Viewer,
  wish: { readonly runId: string; readonly index: number; readonly of: "done" | "undone"; readonly file: Uint8Array },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  const sealed = await sealProof(deps, viewer, wish, wish.file, () =>
    commitChange(deps.database, viewer.merchantId, now, (change) => lockStepFor(change, viewer, wish)),
  );
  if (!sealed.ok) return sealed;
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const found = await lockStepFor(change, viewer, wish);
    if (!found.ok) return found;
    const { run, step } = found.value;
    if (!provable[wish.of].includes(step.state))
      return err(new Conflict("This step changed while you were at it.", { nextStep: "Read it as it is now." }));
    return writeProof(change, run, step, sealed.value);
  });
}
