import type { Json, Undone } from "#app/core/containment/define-action.ts";
import { observeStep } from "#app/core/containment/observe-step.ts";
import type { PlatformError } from "#app/core/errors.ts";
import { assertNever } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { noteStep, type Problem, type Step } from "#app/storage/runs.ts";
import {
  type Carried,
  commitStep,
  isGone,
  type Journey,
  leaveUnread,
  mayOverwrite,
  problemOf,
  reach,
  stoppedBySwitch,
  waitForSwitch,
} from "./carry-step.ts";
import { blameLaterRun } from "./run-on-top.ts";
import { takeTask, taskEntry } from "./take-task.ts";

/** Times a revert is tried whose effect does not show, before a person is asked. */
const maxTries = 5;

/** Turns in which a store did not answer before the revert is given up. */
const maxBusyTurns = 12;

const readAgainSeconds = 3;

const moved: Carried = { kind: "moved" };

/**
 * Undoes one step, from wherever it stands. Reads first: what is as before already is left alone, and what somebody
 * changed after us is not overwritten unless a person chose so.
 */
export async function revertStep(journey: Journey, step: Step): Promise<Carried> {
  switch (step.state) {
    case "pending":
      await commitStep(journey, step, "reverted", {}, "step.reverted", { neverDone: true });
      return moved;
    case "verified":
    case "attested":
    case "failed":
    case "parked":
    case "conflict": {
      const patch = { problem: null, attempts: 0, parked: null };
      const begun = await journey.moves.move({
        ...{ step, to: "reverting", patch, type: "step.reverting", details: {}, begins: true },
      });
      if (begun === "stopped") return waitForSwitch(journey);
      if (begun === "elsewhere") return moved;
      await reach(journey.deps, "revert.step_started");
      return undo(journey, { ...step, ...patch, state: "reverting" }, "begun now");
    }
    case "reverting":
      return undo(journey, step, "resumed");
    case "revert_parked":
      return lookAtTask(journey, step);
    default:
      return moved;
  }
}

async function undo(journey: Journey, step: Step, how: "begun now" | "resumed"): Promise<Carried> {
  const { deps, way, context } = journey;
  const seen = await observeStep(way, context, step);
  if (seen) {
    if (!seen.ok) return revertError(journey, step, seen.error, how === "resumed");
    const found = await judgeBefore(journey, step, seen.value);
    if (found) return found;
  }
  if (how === "resumed") {
    const stopped = await stoppedBySwitch(journey);
    if (stopped) return stopped;
  }
  await reach(deps, "revert.observed");
  const done = await way.revert(context, step, step.receipt);
  await reach(deps, "revert.acted");
  return settleUndone(journey, step, done);
}

async function judgeBefore(journey: Journey, step: Step, observed: Json): Promise<Carried | undefined> {
  const { action } = journey;
  if (action.isRestored(observed, step)) {
    await commitStep(journey, step, "reverted", { observed, problem: null }, "step.reverted", { observed });
    await reach(journey.deps, "revert.step_reverted");
    return moved;
  }
  if (action.isInForce(observed, step) || mayOverwrite(step, observed)) return undefined;
  const { deps, merchantId, run } = journey;
  const later = await deps.database.asMerchant(merchantId, (tx) => blameLaterRun(tx, run, step, observed));
  const problem: Problem = later ?? {
    code: "changed_meanwhile",
    message: "Somebody changed it after Cordon did.",
    nextStep: "Choose which of the two shall stand.",
  };
  await commitStep(journey, step, "revert_conflict", { observed, problem }, "step.conflict", {
    observed,
    intended: step.intended,
  });
  return moved;
}

async function settleUndone(journey: Journey, step: Step, done: Undone): Promise<Carried> {
  switch (done.kind) {
    case "done":
      return readBack(journey, step);
    case "parked": {
      const parked = { on: done.on, until: done.until };
      const task = done.on === "person" ? await takeTask(journey, step) : {};
      await commitStep(journey, step, "revert_parked", { parked, attested: null, ...task }, "step.parked", {
        ...parked,
        undoing: true,
        ...taskEntry(task),
      });
      return moved;
    }
    case "failed":
      return settleFailed(journey, step, done.error);
    case "nothing":
      await commitStep(journey, step, "reverted", { problem: null }, "step.reverted", { nothingToUndo: done.why });
      return moved;
    default:
      return assertNever(done);
  }
}

async function readBack(journey: Journey, step: Step): Promise<Carried> {
  const { deps, merchantId, way, context, action } = journey;
  const seen = await observeStep(way, context, step);
  await reach(deps, "revert.read_back");
  if (!seen)
    return failRevert(journey, step, {
      code: "not_readable",
      message: "It cannot be read back whether it was undone.",
    });
  if (!seen.ok) return revertError(journey, step, seen.error, true);
  const observed = seen.value;
  if (action.isRestored(observed, step)) {
    await commitStep(journey, step, "reverted", { observed, problem: null }, "step.reverted", { observed });
    await reach(deps, "revert.step_reverted");
    return moved;
  }
  if (step.attempts + 1 >= maxTries)
    return failRevert(journey, step, {
      code: "not_seen",
      message: "The platform accepted the undoing, but it does not show.",
      nextStep: "Look in the admin, then try again.",
    });
  const now = deps.clock.now();
  await deps.database.asMerchant(merchantId, (tx) => noteStep(tx, step, { attempts: step.attempts + 1 }, now));
  return { kind: "wait", outcome: { kind: "later", runAt: plusSeconds(now, readAgainSeconds) } };
}

async function lookAtTask(journey: Journey, step: Step): Promise<Carried> {
  const seen = await observeStep(journey.way, journey.context, step);
  if (!seen?.ok || !journey.action.isRestored(seen.value, step)) return moved;
  const observed = seen.value;
  await commitStep(journey, step, "reverted", { observed, parked: null }, "step.reverted", { observed });
  return moved;
}

/** The undoing may have got far enough before the no came: the store itself decides. */
async function settleFailed(journey: Journey, step: Step, error: PlatformError): Promise<Carried> {
  const isBusy = error.code === "platform_busy";
  if (isBusy && step.attempts + 1 < maxBusyTurns) return revertError(journey, step, error, true);
  const seen = await observeStep(journey.way, journey.context, step);
  if (!seen?.ok) return revertError(journey, step, error, isBusy);
  return journey.action.isRestored(seen.value, step)
    ? readBack(journey, step)
    : failRevert(journey, step, problemOf(error));
}

/** As on the way there: what may have been undone, and cannot be read, is not said to have failed. */
async function revertError(
  journey: Journey,
  step: Step,
  error: PlatformError,
  mayHaveHappened: boolean,
): Promise<Carried> {
  const { deps, merchantId } = journey;
  if (error.code !== "platform_busy" || step.attempts + 1 >= maxBusyTurns)
    return mayHaveHappened && !isGone(error)
      ? leaveUnread(journey, step, problemOf(error))
      : failRevert(journey, step, problemOf(error));
  await deps.database.asMerchant(merchantId, (tx) =>
    noteStep(tx, step, { attempts: step.attempts + 1 }, deps.clock.now()),
  );
  return {
    kind: "wait",
    outcome: { kind: "retry", reason: error.code, afterSeconds: error.details.retryAfterSeconds ?? null },
  };
}

async function failRevert(journey: Journey, step: Step, problem: Problem): Promise<Carried> {
  await commitStep(journey, step, "revert_failed", { problem, attempts: 0 }, "step.revert_failed", { ...problem });
  return moved;
}
