import { findAction } from "#app/core/containment/find-action.ts";
import { settleRevert, settleRun } from "#app/core/containment/run-state.ts";
import { Conflict, type CordonError, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { listRunSteps, lockRun, moveRun, moveStep, noteRun, type Run, type Step } from "#app/storage/runs.ts";
import { beginRevert } from "./begin-revert.ts";
import type { Deps } from "./deps.ts";
import { judgeRun } from "./gate-facts.ts";
import { askOverwrite, overwrite } from "./restore-over.ts";
import { whyNotAct } from "./revert-run.ts";
import { engine, memberActor, runEntry, settledEntries, stepEntry } from "./run-evidence.ts";
import { laterRunCode, whyNotBeforeLater } from "./run-on-top.ts";
import { wakeRunsBelow } from "./wake-runs-below.ts";

/** What a person chose: what is there now, or what Cordon recorded. */
export interface ConflictChoice {
  readonly runId: string;
  readonly index: number;
  readonly choice: "restore" | "keep";
}

/**
 * A person settles what Cordon and somebody else set differently.
 *
 * `keep` leaves the store as it is, and the run no longer answers for that target. `restore` puts ours over exactly
 * what the person was shown: should it have changed once more, it is a new conflict. Where counsel has to agree to the
 * undoing, it has to agree to this as well: the word that it gave was not on what would be overwritten now.
 */
export async function resolveConflict(
  deps: Deps,
  viewer: Viewer,
  wish: ConflictChoice,
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const run = await lockRun(change.tx, wish.runId);
    if (!run) return err(new NotFound("There is no such run here."));
    const refusal = await whyNotAct(change, run, viewer);
    if (refusal) return err(refusal);
    const steps = await listRunSteps(change.tx, run.id);
    const step = steps.find((one) => one.index === wish.index);
    if (step?.state !== "conflict" && step?.state !== "revert_conflict")
      return err(new Conflict("There is no conflict at this step any more."));
    if (["reverting", "running", "cannot_be_read"].includes(run.state))
      return err(new Conflict("Wait until the run has come to rest."));
    const unfit =
      wish.choice === "keep" || step.problem?.code === laterRunCode
        ? await whyNotBeforeLater(change.tx, run)
        : await whyNotOurs(change, run, steps, step);
    if (unfit) return err(unfit);
    if (wish.choice === "keep") await keepTheirs(change, run, step, viewer, now);
    else if (wantsCounsel(run, step)) return askOverwrite(change, run, step, viewer, now);
    else await putOurs(change, run, step, viewer, now);
    return ok(undefined);
  });
}

function wantsCounsel(run: Run, step: Step): boolean {
  return step.state === "revert_conflict" && findAction(run.action)?.restoreApproval === "counsel";
}

/** Ours is put over theirs only as far as the gate would let the run start now: people and policy may have changed. */
async function whyNotOurs({ tx }: Change, run: Run, steps: readonly Step[], step: Step): Promise<Conflict | undefined> {
  if (step.state === "revert_conflict") return undefined;
  const { decision } = await judgeRun(tx, run, steps.length);
  return decision.kind === "run" ? undefined : new Conflict(decision.because);
}

async function keepTheirs(change: Change, run: Run, step: Step, viewer: Viewer, now: Date): Promise<void> {
  const { tx, evidence, job } = change;
  await moveStep(tx, step, "released", now, { problem: null });
  evidence(stepEntry("step.released", run, step, memberActor(viewer.memberId), { observed: step.observed }));
  // What counsel is asked to agree to is not to be done any more.
  if (run.revertAsked?.over?.some((one) => one.index === step.index))
    await noteRun(tx, run, { revertAsked: null }, now);
  const states = (await listRunSteps(tx, run.id)).map((one) => one.state);
  const to = step.state === "revert_conflict" ? settleRevert(states) : settleRun(states);
  // What still holds is watched on; the watch had ended while a person was asked.
  if (to === "in_force" || to === "partly_in_force" || to === "attested")
    job({ kind: "containment.check", key: run.id, payload: { runId: run.id, storeId: run.storeId } });
  if (to === run.state || to === "reverting" || to === "running" || to === "parked") return;
  await moveRun(tx, run, to, now);
  if (to === "reverted") await wakeRunsBelow(change, run, now);
  const entry = settledEntries[to];
  if (entry)
    evidence(runEntry(entry, run, engine, { released: states.filter((state) => state === "released").length }));
}

async function putOurs(change: Change, run: Run, step: Step, viewer: Viewer, now: Date): Promise<void> {
  const { tx, evidence, job } = change;
  const undoing = step.state === "revert_conflict";
  await moveStep(tx, step, undoing ? "reverting" : "executing", now, { problem: overwrite, attempts: 0 });
  evidence(
    stepEntry(undoing ? "step.reverting" : "step.started", run, step, memberActor(viewer.memberId), {
      over: step.observed,
    }),
  );
  if (undoing) return beginRevert(change, run, memberActor(viewer.memberId), "a person settled a conflict", now);
  await moveRun(tx, run, "running", now);
  job({ kind: "containment.advance", key: run.id, payload: { runId: run.id, storeId: run.storeId } });
}
