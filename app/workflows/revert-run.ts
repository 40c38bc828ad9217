import { findAction } from "#app/core/containment/find-action.ts";
import { mayRevert, type RunState, type StepState, settleRevert } from "#app/core/containment/run-state.ts";
import { Conflict, type CordonError, NotAllowed, NotFound, NotSupported } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { may } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { noteRehearsal } from "#app/storage/rehearsals.ts";
import { findRun, listRunSteps, lockRun, moveRun, noteRun, type Run } from "#app/storage/runs.ts";
import type { ActingMember } from "./act-as-member.ts";
import { openJourney } from "./advance-run.ts";
import { announce } from "./announce.ts";
import { beginRevert } from "./begin-revert.ts";
import { type Journey, reach } from "./carry-step.ts";
import { carryTogether, takeTurn } from "./carry-together.ts";
import type { Deps } from "./deps.ts";
import { isKillSwitchSet, readPeople } from "./gate-facts.ts";
import { noteUse } from "./lent-rights.ts";
import { noteOutOfReach } from "./mark-runs-unreadable.ts";
import { revertStep } from "./revert-step.ts";
import { engine, memberActor, runEntry, settledEntries } from "./run-evidence.ts";
import { whyNotBeforeLater } from "./run-on-top.ts";
import { wakeRunsBelow } from "./wake-runs-below.ts";

const atRest: readonly StepState[] = ["reverted", "released", "revert_conflict", "revert_failed"];

const taskSeconds = 60;

/**
 * A person asks for a run to be undone. What was there before is put back and read back.
 *
 * @returns whether it waits for counsel's word
 */
export async function revertRun(
  deps: Deps,
  viewer: ActingMember,
  { runId }: { readonly runId: string },
): Promise<Result<{ readonly waits: boolean }, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const run = await lockRun(change.tx, runId);
    if (!run) return err(new NotFound("There is no such run here."));
    const refusal = await whyNotAct(change, run, viewer);
    if (refusal) return err(refusal);
    const never = whyNever(run);
    if (never) return err(never);
    if (run.state === "reverting") return ok({ waits: false });
    if (!mayRevert(run.state)) return err(new Conflict("This run cannot be undone as it stands."));
    const later = await whyNotBeforeLater(change.tx, run);
    if (later) return err(later);
    await askRevert(change, run, viewer.memberId, "a person asked for it", now);
    return ok({ waits: wantsCounsel(run) });
  });
}

/** Where nothing can be undone, no run may ever stand as being undone. */
function whyNever(run: Run): NotSupported | undefined {
  const action = findAction(run.action);
  if (!action || action.reversible) return undefined;
  return new NotSupported("This cannot be undone.", action.remains === null ? {} : { nextStep: action.remains });
}

/**
 * Begins the undoing of a locked run, or asks counsel where the action wants counsel's word for it: what was taken from
 * the public is not put back before it on one person's press.
 *
 * @param by the member who asks; null when the run's time limit does
 */
export async function askRevert(
  change: Change,
  run: Run,
  by: string | null,
  because: string,
  now: Date,
): Promise<void> {
  const actor = by === null ? engine : memberActor(by);
  if (!wantsCounsel(run)) return beginRevert(change, run, actor, because, now);
  if (run.revertAsked) return;
  await noteRun(change.tx, run, { revertAsked: { by, at: now.toISOString(), because } }, now);
  change.evidence(runEntry("run.revert_asked", run, actor, { because }));
  announce(change, { topic: "undoing_waits", about: run.id });
}

function wantsCounsel(run: Run): boolean {
  return findAction(run.action)?.restoreApproval === "counsel";
}

/** Why a person may not act on a run; undefined when they may. */
export async function whyNotAct({ tx }: Change, run: Run, viewer: ActingMember): Promise<NotAllowed | undefined> {
  const people = await readPeople(tx, run.incidentId);
  if (!may(people.rolesOf(viewer.memberId), "respond"))
    return new NotAllowed("Only responders, approvers and admins may act.");
  if (people.principals.has(viewer.memberId))
    return new NotAllowed("A person named in the incident may not act on it.");
  await noteUse(tx, people.rightsOf(viewer.memberId), "respond");
  if (await isKillSwitchSet(tx))
    return new NotAllowed("The kill switch is set: nothing starts until two approvers lift it.");
  return undefined;
}

/** Job `containment.revert`: carries a run's undoing on, from wherever it stands. */
export async function carryRevert(
  deps: Deps,
  merchantId: MerchantId,
  { runId }: Pick<JobPayload<"containment.revert">, "runId">,
): Promise<JobOutcome> {
  const run = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
  if (!run) return { kind: "dead", reason: "no_run" };
  if (run.state !== "reverting") return { kind: "done" };
  await reach(deps, "revert.started");
  const journey = await openJourney(deps, merchantId, run);
  if (journey) return revertSteps(journey);
  await noteOutOfReach(deps, merchantId, runId);
  return { kind: "done" };
}

/** Undone in the order in which they were done, the last first. */
async function revertSteps(journey: Journey): Promise<JobOutcome> {
  const { deps, merchantId, run } = journey;
  const steps = await deps.database.asMerchant(merchantId, (tx) => listRunSteps(tx, run.id));
  const open = steps.toReversed().filter((step) => !atRest.includes(step.state));
  const turn = takeTurn(open, (step) => step.state !== "revert_parked");
  const { stopped } = await carryTogether(turn.now, journey.action.stepsAtOnce ?? 1, (step) =>
    revertStep(journey, step),
  );
  if (stopped) return stopped;
  if (turn.next) return { kind: "later", runAt: deps.clock.now() };
  const state = await settle(journey);
  return state === "reverting" && journey.way.observe
    ? { kind: "later", runAt: plusSeconds(deps.clock.now(), taskSeconds) }
    : { kind: "done" };
}

async function settle({ deps, merchantId, run: seen }: Journey): Promise<RunState> {
  const now = deps.clock.now();
  const state = await commitChange(deps.database, merchantId, now, async (change) => {
    const { tx, evidence } = change;
    const run = await lockRun(tx, seen.id);
    if (run?.state !== "reverting") return run?.state ?? seen.state;
    const steps = await listRunSteps(tx, run.id);
    const to = settleRevert(steps.map((step) => step.state));
    if (to === "reverting") return to;
    await moveRun(tx, run, to, now);
    const attested = steps.filter((step) => step.state === "reverted" && step.attested?.of === "undone").length;
    const released = steps.filter((step) => step.state === "released").length;
    if (to === "reverted") await noteRehearsal(tx, run.id, { undoneAt: now.toISOString() });
    if (to === "reverted") await wakeRunsBelow(change, run, now);
    const entry = settledEntries[to];
    if (entry) evidence(runEntry(entry, run, engine, { targets: steps.length, attested, released }));
    return to;
  });
  await reach(deps, "revert.settled");
  return state;
}
