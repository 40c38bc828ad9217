import type { Action, ActionContext, Executed, Json, Way } from "#app/core/containment/define-action.ts";
import { observeStep } from "#app/core/containment/observe-step.ts";
import { runTransitions, type StepState } from "#app/core/containment/run-state.ts";
import type { PlatformError } from "#app/core/errors.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import type { EvidenceEntryType } from "#app/core/evidence/entry-types.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { assertNever, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome } from "#app/core/work/job.ts";
import { commitChange } from "#app/storage/commit.ts";
import { lockRun, moveRun, noteStep, type Problem, type Run, type Step, type StepPatch } from "#app/storage/runs.ts";
import type { CrashPoint, Deps } from "./deps.ts";
import { isKillSwitchSet } from "./gate-facts.ts";
import { engine, runEntry } from "./run-evidence.ts";
import type { StepMoves } from "./step-moves.ts";
import { takeTask, taskEntry } from "./take-task.ts";

/** A run on its way, with what its steps need. */
export interface Journey {
  readonly deps: Deps;
  readonly merchantId: MerchantId;
  readonly run: Run;
  readonly action: Action;
  readonly way: Way;
  readonly context: ActionContext;
  readonly moves: StepMoves;
}

/**
 * How far a step came in this turn: it stands somewhere new, or the job has to come back. A step that is done and only
 * waits to be seen (`othersGoOn`) does not hold up those after it.
 */
export type Carried =
  | { readonly kind: "moved" }
  | { readonly kind: "wait"; readonly outcome: JobOutcome; readonly othersGoOn?: true };

/** Seconds in which a platform may take to show what it has accepted. */
const readLagSeconds = 30;
const readAgainSeconds = 3;

/** Turns in which a store did not answer before its step is given up: with the job's back-off several hours. */
const maxBusyTurns = 12;

/** After so long a store that could not be read is looked at again. */
const unreadAgainSeconds = 300;

/** How often a run looks whether the kill switch was lifted. */
export const killSwitchSeconds = 30;

const moved: Carried = { kind: "moved" };

/**
 * Carries one step from where it stands to its next resting place.
 *
 * The order is what makes it crash-proof: first the intention is committed, then the store is read, and only what is
 * not there yet is done. A process that dies anywhere in between starts again at the reading.
 */
export async function carryStep(journey: Journey, step: Step): Promise<Carried> {
  switch (step.state) {
    case "pending":
      return start(journey, step);
    case "executing":
      return act(journey, step, "resumed");
    case "executed":
      return readBack(journey, step);
    case "parked":
      return lookAtTask(journey, step);
    default:
      return moved;
  }
}

/** Commits a step's next state with its evidence; false when somebody else moved it first. */
export async function commitStep(
  { moves }: Journey,
  step: Step,
  to: StepState,
  patch: StepPatch,
  type: EvidenceEntryType,
  details: { readonly [key: string]: Json } = {},
): Promise<boolean> {
  return (await moves.move({ step, to, patch, type, details, begins: false })) === "moved";
}

export async function reach(deps: Deps, name: CrashPoint): Promise<void> {
  await deps.crashPoint?.(name);
}

async function start(journey: Journey, step: Step): Promise<Carried> {
  const patch = { problem: null };
  const begun = await journey.moves.move({
    ...{ step, to: "executing", patch, type: "step.started", details: {}, begins: true },
  });
  if (begun === "stopped") return waitForSwitch(journey);
  if (begun === "elsewhere") return moved;
  await reach(journey.deps, "step.started");
  return act(journey, { ...step, state: "executing", problem: null }, "begun now");
}

async function act(journey: Journey, step: Step, how: "begun now" | "resumed"): Promise<Carried> {
  const { deps, way, context } = journey;
  const seen = await observe(journey, step);
  if (seen) {
    // Taken up again: an earlier turn may have got through, and its answer was lost.
    if (!seen.ok) return stepError(journey, step, seen.error, how === "resumed");
    const found = await judgeBefore(journey, step, seen.value);
    if (found) return found;
  }
  if (how === "resumed") {
    const stopped = await stoppedBySwitch(journey);
    if (stopped) return stopped;
  }
  await reach(deps, "step.observed");
  const done = await way.execute(context, step);
  await reach(deps, "step.acted");
  return settleExecuted(journey, step, done);
}

/**
 * A step taken up again whose effect is not there has not happened yet: asked for once more, or cut off by a crash. With
 * the kill switch set it waits, like one that was never begun.
 */
export async function stoppedBySwitch(journey: Journey): Promise<Carried | undefined> {
  const { deps, merchantId } = journey;
  return (await deps.database.asMerchant(merchantId, isKillSwitchSet)) ? waitForSwitch(journey) : undefined;
}

/** With the kill switch set nothing is begun; the job looks again whether it was lifted. */
export function waitForSwitch({ deps }: Journey): Carried {
  return { kind: "wait", outcome: { kind: "later", runAt: plusSeconds(deps.clock.now(), killSwitchSeconds) } };
}

/** Already as intended, as planned, or changed by somebody else meanwhile: only the second may be acted on. */
async function judgeBefore(journey: Journey, step: Step, observed: Json): Promise<Carried | undefined> {
  const { action } = journey;
  if (action.isInForce(observed, step)) {
    if (!showsIn(action, observed, 0)) return foundDone(journey, step);
    await commitStep(journey, step, "verified", { observed, problem: null }, "step.verified", {
      observed,
      foundInForce: true,
    });
    return moved;
  }
  if (action.isRestored(observed, step) || mayOverwrite(step, observed)) return undefined;
  const problem: Problem = {
    code: "changed_meanwhile",
    message: "The store changed since the plan was made.",
    nextStep: "Choose which of the two shall stand.",
  };
  await commitStep(journey, step, "conflict", { observed, problem }, "step.conflict", {
    observed,
    before: step.before,
  });
  return moved;
}

/** Done before this turn, by a turn that was cut off or by somebody else, and does not show everywhere yet. */
async function foundDone(journey: Journey, step: Step): Promise<Carried> {
  const receipt = step.receipt ?? { foundInForce: true };
  const committed = await commitStep(journey, step, "executed", { receipt, problem: null }, "step.executed", {
    receipt,
    foundInForce: true,
  });
  return committed
    ? readBack(journey, { ...step, state: "executed", receipt, problem: null, updatedAt: journey.deps.clock.now() })
    : moved;
}

/** True when an effect that is in force shows wherever it can be looked at. */
export function showsIn(action: Action, observed: Json, waited: number): boolean {
  return action.showing?.isComplete(observed, waited) ?? true;
}

/** True when the platform says that it is in force, and what people see of it cannot be looked at. */
export function isBlind(action: Action, observed: Json, waited: number): boolean {
  return action.showing?.isBlind?.(observed, waited) ?? false;
}

function notLookedAt(message: string): Problem {
  return {
    code: "not_looked_at",
    message,
    nextStep: "Look at the public page yourself. Cordon looks again by itself.",
  };
}

/** A person decided to put ours over exactly what is there now. */
export function mayOverwrite(step: Step, observed: Json): boolean {
  return step.problem?.code === "overwrite" && canonicalJson(step.observed) === canonicalJson(observed);
}

async function settleExecuted(journey: Journey, step: Step, done: Executed): Promise<Carried> {
  const { deps } = journey;
  switch (done.kind) {
    case "done": {
      const committed = await commitStep(journey, step, "executed", { receipt: done.receipt }, "step.executed", {
        receipt: done.receipt,
      });
      await reach(deps, "step.executed");
      return committed
        ? readBack(journey, { ...step, state: "executed", receipt: done.receipt, updatedAt: deps.clock.now() })
        : moved;
    }
    case "parked": {
      const parked = { on: done.on, until: done.until };
      const did = done.receipt === undefined ? {} : { receipt: done.receipt };
      const task = done.on === "person" ? await takeTask(journey, step) : {};
      await commitStep(journey, step, "parked", { parked, problem: null, ...did, ...task }, "step.parked", {
        ...parked,
        ...did,
        ...taskEntry(task),
      });
      return moved;
    }
    case "failed":
      return settleFailed(journey, step, done.error);
    default:
      return assertNever(done);
  }
}

/** A lever that takes several calls may have got far enough before the no came: the store itself decides. */
async function settleFailed(journey: Journey, step: Step, error: PlatformError): Promise<Carried> {
  const isBusy = error.code === "platform_busy";
  if (isBusy && step.attempts + 1 < maxBusyTurns) return stepError(journey, step, error, true);
  const seen = await observe(journey, step);
  if (!seen?.ok) return stepError(journey, step, error, isBusy);
  return journey.action.isInForce(seen.value, step)
    ? foundDone(journey, step)
    : failStep(journey, step, problemOf(error), seen.value);
}

/** A read-back turns `executed` into `verified`; the platform is given a moment to show what it accepted. */
async function readBack(journey: Journey, step: Step): Promise<Carried> {
  const { deps, action } = journey;
  const seen = await observe(journey, step);
  await reach(deps, "step.read_back");
  if (!seen)
    return failStep(journey, step, { code: "not_readable", message: "It cannot be read back whether it worked." });
  if (!seen.ok) return stepError(journey, step, seen.error, true);
  const observed = seen.value;
  const now = deps.clock.now();
  if (action.isInForce(observed, step)) {
    const waited = (now.getTime() - step.updatedAt.getTime()) / 1000;
    if (!showsIn(action, observed, waited)) return waitToShow(journey, step, observed, waited);
    await commitStep(journey, step, "verified", { observed, problem: null }, "step.verified", { observed });
    await reach(deps, "step.verified");
    return moved;
  }
  if (now < plusSeconds(step.updatedAt, readLagSeconds))
    return { kind: "wait", outcome: { kind: "later", runAt: plusSeconds(now, readAgainSeconds) } };
  const problem = {
    code: "not_seen",
    message: "The platform accepted it, but it does not show.",
    nextStep: "Look in the admin, then try again.",
  };
  return failStep(journey, step, problem, observed);
}

/** In force by the platform's own record, and people still see what was there before: neither failed nor verified yet. */
async function waitToShow(journey: Journey, step: Step, observed: Json, waited: number): Promise<Carried> {
  const { deps, merchantId, action } = journey;
  const { withinSeconds, everySeconds } = action.showing ?? { withinSeconds: 0, everySeconds: readAgainSeconds };
  const message = action.says?.(observed, step) ?? "It is done, but it does not show everywhere yet.";
  // Not at the first look: what else there is to do goes first, and leaving this unread ends the run's own work.
  if (waited >= everySeconds && isBlind(action, observed, waited))
    return leaveUnread(journey, step, notLookedAt(message), observed);
  if (waited >= withinSeconds) {
    const minutes = Math.round(waited / 60);
    const problem = {
      code: "still_shown",
      message: `After ${minutes} minutes: ${message}`,
      nextStep: "Look at the public page yourself, then try again: Cordon looks again without repeating the change.",
    };
    return failStep(journey, step, problem, observed);
  }
  // The moment it was executed stays: it is what the waiting is counted from.
  const problem = { code: "not_yet_shown", message };
  await deps.database.asMerchant(merchantId, (tx) => noteStep(tx, step, { observed, problem }, step.updatedAt));
  const runAt = plusSeconds(deps.clock.now(), everySeconds);
  return { kind: "wait", outcome: { kind: "later", runAt }, othersGoOn: true };
}

/** A task for a person is done when the store shows it; the person need not come back. */
async function lookAtTask(journey: Journey, step: Step): Promise<Carried> {
  const seen = await observe(journey, step);
  // A task is not failed because the store is busy, or because this capability went away: the person may still attest.
  if (!seen?.ok || !journey.action.isInForce(seen.value, step)) return moved;
  const observed = seen.value;
  await commitStep(journey, step, "verified", { observed, parked: null, problem: null }, "step.verified", { observed });
  return moved;
}

async function observe({ way, context }: Journey, step: Step): Promise<Result<Json, PlatformError> | undefined> {
  return observeStep(way, context, step);
}

/**
 * What an error means for a step. Busy or no answer at all: nobody knows whether it happened, so the job comes back and
 * reads first. A no is a no, unless the step `mayHaveHappened`: then neither done nor failed can be said of it.
 */
async function stepError(
  journey: Journey,
  step: Step,
  error: PlatformError,
  mayHaveHappened: boolean,
): Promise<Carried> {
  const { deps, merchantId } = journey;
  if (error.code === "platform_busy" && step.attempts + 1 < maxBusyTurns) {
    const problem = problemOf(error);
    await deps.database.asMerchant(merchantId, (tx) =>
      noteStep(
        tx,
        step,
        { attempts: step.attempts + 1, ...(step.problem?.code === "overwrite" ? {} : { problem }) },
        step.updatedAt,
      ),
    );
    return {
      kind: "wait",
      outcome: { kind: "retry", reason: error.code, afterSeconds: error.details.retryAfterSeconds ?? null },
    };
  }
  return mayHaveHappened && !isGone(error)
    ? leaveUnread(journey, step, problemOf(error))
    : failStep(journey, step, problemOf(error));
}

/** What does not exist any more has been looked at. */
export function isGone(error: PlatformError): boolean {
  return error.details.platformCode === "NOT_FOUND";
}

/** The step stays where it stands, and the run says that it cannot be read. The check takes it up again. */
export async function leaveUnread(
  { deps, merchantId, run }: Journey,
  step: Step,
  problem: Problem,
  observed?: Json,
): Promise<Carried> {
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async (change) => {
    const locked = await lockRun(change.tx, run.id);
    if (!locked || !runTransitions[locked.state].includes("cannot_be_read")) return;
    const seen = observed === undefined ? {} : { observed };
    await noteStep(change.tx, step, { attempts: 0, problem, ...seen }, step.updatedAt);
    await moveRun(change.tx, locked, "cannot_be_read", now);
    change.evidence(runEntry("run.cannot_be_read", locked, engine, { because: problem.message, step: step.index }));
    const runAt = plusSeconds(now, unreadAgainSeconds);
    change.job({ kind: "containment.check", key: run.id, payload: { runId: run.id, storeId: run.storeId }, runAt });
  });
  return { kind: "wait", outcome: { kind: "done" } };
}

async function failStep(journey: Journey, step: Step, problem: Problem, observed?: Json): Promise<Carried> {
  const patch = observed === undefined ? { problem, attempts: 0 } : { problem, observed, attempts: 0 };
  await commitStep(journey, step, "failed", patch, "step.failed", { ...problem });
  return moved;
}

/** An error as it is kept beside a step. */
export function problemOf(error: PlatformError): Problem {
  const code = error.details.platformCode ?? error.code;
  return error.nextStep === undefined
    ? { code, message: error.message }
    : { code, message: error.message, nextStep: error.nextStep };
}
