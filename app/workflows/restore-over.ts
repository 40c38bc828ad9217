import { type RestoreOver, restoreOver } from "#app/core/containment/restore-over.ts";
import { Conflict } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Change } from "#app/storage/commit.ts";
import { listRunSteps, moveStep, noteRun, type RevertAsked, type Run, type Step } from "#app/storage/runs.ts";
import { announce } from "./announce.ts";
import { beginRevert } from "./begin-revert.ts";
import { type Actor, memberActor, runEntry, stepEntry } from "./run-evidence.ts";

/** A person's choice of Cordon's record over theirs, as it is kept beside the step. */
export const overwrite = { code: "overwrite", message: "A person chose to put Cordon's value over what is there." };

/**
 * Asks counsel whether Cordon's record may be put over what somebody made of a target since. A second target joins what
 * the same person asked for already, and voids the words given on it: counsel sees everything that would be written.
 */
export async function askOverwrite(
  change: Change,
  run: Run,
  step: Step,
  viewer: Viewer,
  now: Date,
): Promise<Result<void, Conflict>> {
  const asked = run.revertAsked;
  if (asked && asked.by !== viewer.memberId)
    return err(new Conflict("Somebody else asked counsel about this run already.", { nextStep: "Wait for the word." }));
  const others = (asked?.over ?? []).filter((one) => one.index !== step.index);
  const over: readonly RestoreOver[] = [...others, restoreOver(step)].sort((a, b) => a.index - b.index);
  const because = "a person wants Cordon's record put over a change";
  await noteRun(change.tx, run, { revertAsked: { by: viewer.memberId, at: now.toISOString(), because, over } }, now);
  change.evidence(
    runEntry("run.revert_asked", run, memberActor(viewer.memberId), { because, over: over.map(({ index }) => index) }),
  );
  announce(change, { topic: "undoing_waits", about: run.id });
  return ok(undefined);
}

/** Begins what counsel agreed to. A target that changed once more since it was asked about is left alone. */
export async function beginRestoring(
  change: Change,
  run: Run,
  asked: RevertAsked,
  actor: Actor,
  now: Date,
): Promise<void> {
  for (const step of await listRunSteps(change.tx, run.id)) {
    const agreed = asked.over?.find((one) => one.index === step.index);
    if (step.state !== "revert_conflict" || agreed?.digest !== restoreOver(step).digest) continue;
    await moveStep(change.tx, step, "reverting", now, { problem: overwrite, attempts: 0 });
    change.evidence(stepEntry("step.reverting", run, step, actor, { over: step.observed }));
  }
  await beginRevert(change, run, actor, asked.because, now);
}
