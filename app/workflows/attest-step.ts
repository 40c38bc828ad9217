import { findAction } from "#app/core/containment/find-action.ts";
import { Conflict, type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import { isKeepable } from "#app/core/keepable-text.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { type Attested, listRunSteps, lockRun, moveStep, type Run, type Step } from "#app/storage/runs.ts";
import { listProofs } from "#app/storage/step-proofs.ts";
import type { Attestation } from "./bind-workflows.ts";
import type { Deps } from "./deps.ts";
import { askFollowUp } from "./follow-up.ts";
import { type SealedProof, sealProof, writeProof } from "./keep-proof.ts";
import { whyNotAct } from "./revert-run.ts";
import { memberActor, stepEntry } from "./run-evidence.ts";

/**
 * A named member says that a task of a person was done, or undone, in words or by a file.
 *
 * It counts as their word and never as `verified`; where the store can be read, the next look may still verify it, or
 * find that it does not hold.
 */
export async function attestStep(deps: Deps, viewer: Viewer, wish: Attestation): Promise<Result<void, CordonError>> {
  const statement = wish.statement.trim();
  if (statement.length > 2000 || !isKeepable(statement) || (statement === "" && wish.proof === undefined))
    return err(new InvalidInput("Say in a sentence what you did or saw.", { field: "statement" }));
  const now = deps.clock.now();
  const findNow = () => commitChange(deps.database, viewer.merchantId, now, (change) => findTask(change, viewer, wish));
  const sealed = wish.proof === undefined ? ok(undefined) : await sealProof(deps, viewer, wish, wish.proof, findNow);
  if (!sealed.ok) return sealed;
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const found = await findTask(change, viewer, wish);
    if (!found.ok) return found;
    const kept = await keepFile(change, found.value, sealed.value);
    return kept.ok ? writeWord(change, found.value, viewer, { ...wish, statement }, now) : kept;
  });
}

/** Seconds after a person's word at which the store is read. */
const firstLookSeconds = 60;

interface OpenTask {
  readonly run: Run;
  readonly step: Step;
}

/** The locked run and its step, if it waits for exactly this proof. */
async function findTask(
  change: Change,
  viewer: Viewer,
  wish: Pick<Attestation, "runId" | "index" | "of">,
): Promise<Result<OpenTask, CordonError>> {
  const run = await lockRun(change.tx, wish.runId);
  if (!run) return err(new NotFound("There is no such run here."));
  const refusal = await whyNotAct(change, run, viewer);
  if (refusal) return err(refusal);
  const step = (await listRunSteps(change.tx, run.id)).find((one) => one.index === wish.index);
  if (!step) return err(new NotFound("There is no such step in this run."));
  if (step.state !== "parked" && step.state !== "revert_parked")
    return err(new Conflict("This step does not wait for a person any more."));
  // Nobody can see for a platform or another system what it did: it answers itself.
  if (step.parked && step.parked.on !== "person") return err(notAPersons(step.parked.on));
  const asked = step.state === "revert_parked" ? "undone" : "done";
  if (asked !== wish.of)
    return err(
      new Conflict(`The task changed while you were at it: now it has to be ${asked}.`, {
        nextStep: "Read the task as it is now.",
      }),
    );
  return ok({ run, step });
}

function notAPersons(on: "store" | "connector"): Conflict {
  const other = on === "store" ? "the store" : "a connected system";
  return new Conflict(`This step waits for ${other}, not for a person: nobody's word counts for it.`, {
    nextStep: "Cordon goes on when the answer comes.",
  });
}

/** Keeps the file that came along. One that is there already, put forward before the words, serves as well. */
async function keepFile(
  change: Change,
  { run, step }: OpenTask,
  sealed: SealedProof | undefined,
): Promise<Result<void, CordonError>> {
  if (!sealed) return ok(undefined);
  const there = await listProofs(change.tx, run.id);
  const same = there.some((one) => one.index === step.index && one.sha256 === sealed.proof.sha256);
  return same ? ok(undefined) : writeProof(change, run, step, sealed);
}

async function writeWord(
  change: Change,
  { run, step }: OpenTask,
  viewer: Viewer,
  { statement, of }: Attestation,
  now: Date,
): Promise<Result<void, CordonError>> {
  const attested: Attested = { of, memberId: viewer.memberId, statement, at: now.toISOString() };
  await moveStep(change.tx, step, of === "undone" ? "reverted" : "attested", now, { attested, parked: null });
  change.evidence(stepEntry("step.attested", run, step, memberActor(viewer.memberId), { statement, of }));
  change.job({
    kind: of === "undone" ? "containment.revert" : "containment.advance",
    key: run.id,
    payload: { runId: run.id, storeId: run.storeId },
  });
  if (of === "undone") return ok(undefined);
  askFollowUp(change, run, findAction(run.action));
  // Where it can be read, the person's word is soon compared with the store, which is given a moment to show it.
  change.job({
    kind: "containment.check",
    key: run.id,
    payload: { runId: run.id, storeId: run.storeId },
    runAt: plusSeconds(now, firstLookSeconds),
  });
  return ok(undefined);
}
