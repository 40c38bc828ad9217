import type { Json } from "#app/core/containment/define-action.ts";
import { observeStep } from "#app/core/containment/observe-step.ts";
import { isUndoing, type RunState, settleRun } from "#app/core/containment/run-state.ts";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { readRehearsal } from "#app/storage/rehearsals.ts";
import {
  findRun,
  listRunSteps,
  lockRun,
  moveRun,
  moveStep,
  noteRun,
  noteStep,
  type Problem,
  type Run,
  type Step,
} from "#app/storage/runs.ts";
import { insertSignal } from "#app/storage/sent-signals.ts";
import { openJourney } from "./advance-run.ts";
import { announceContainment } from "./announce-containment.ts";
import { beginRevert } from "./begin-revert.ts";
import { isBlind, isGone, type Journey, showsIn } from "./carry-step.ts";
import { firstCheckAt } from "./check-times.ts";
import type { Deps } from "./deps.ts";
import { isKillSwitchSet } from "./gate-facts.ts";
import { askRevert } from "./revert-run.ts";
import { engine, runEntry, settledEntries, stepEntry } from "./run-evidence.ts";
import { blameLaterRun, findRunOnTop, laterRunCode } from "./run-on-top.ts";

/** States in which a run claims that something holds, or is not known to hold any more; parked ones in part. */
const watched: readonly RunState[] = ["in_force", "partly_in_force", "attested", "parked", "cannot_be_read"];

/** What reading one target back came to; no `observed` where the target does not exist any more. */
type Look = { readonly step: Step; readonly says: string | undefined } & (
  | { readonly holds: true; readonly observed: Json }
  | { readonly holds: false; readonly observed?: Json }
);

/**
 * Job `containment.check`: reads a run in force back. What does not hold any more becomes a conflict that a person
 * sees; nothing is put back by itself. Also the place where a time limit is noticed.
 */
export async function checkRun(
  deps: Deps,
  merchantId: MerchantId,
  { runId }: Pick<JobPayload<"containment.check">, "runId">,
): Promise<JobOutcome> {
  const run = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
  if (!run) return { kind: "dead", reason: "no_run" };
  if (!watched.includes(run.state) && !(await waitsForLater(deps, merchantId, run))) return { kind: "done" };
  const journey = await openJourney(deps, merchantId, run);
  if (!journey) return { kind: "done" };
  const looks = await lookAll(journey);
  if ("code" in looks && looks.code === "platform_busy")
    return { kind: "retry", reason: looks.code, afterSeconds: looks.details.retryAfterSeconds ?? null };
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, (change) => write(change, run, looks, now));
  return { kind: "later", runAt: firstCheckAt(run, now) };
}

/** True for a run of which nothing holds because a later one is on top: it comes back when that one is undone. */
async function waitsForLater(deps: Deps, merchantId: MerchantId, run: Run): Promise<boolean> {
  if (run.state !== "conflict") return false;
  const steps = await deps.database.asMerchant(merchantId, (tx) => listRunSteps(tx, run.id));
  return steps.some(isBelow);
}

function isBelow({ state, problem }: Step): boolean {
  return state === "conflict" && problem?.code === laterRunCode;
}

async function lookAll({
  deps,
  merchantId,
  run,
  way,
  action,
  context,
}: Journey): Promise<readonly Look[] | PlatformError> {
  const steps = await deps.database.asMerchant(merchantId, (tx) => listRunSteps(tx, run.id));
  const looks: Look[] = [];
  for (const step of steps) {
    // A step whose outcome could not be read: can it be now? Then the run goes on, and looks for itself.
    if (run.state === "cannot_be_read" && ["executing", "executed", "reverting"].includes(step.state)) {
      const again = await observeStep(way, context, step);
      if (again && !again.ok && !isGone(again.error)) return again.error;
      if (again?.ok && step.state === "executed" && isBlind(action, again.value, Number.POSITIVE_INFINITY))
        return new PlatformRefused("What people see of it can still not be looked at.");
      continue;
    }
    if (step.state !== "verified" && step.state !== "attested" && !isBelow(step)) continue;
    const seen = await observeStep(way, context, step);
    if (!seen) continue;
    if (!seen.ok && !isGone(seen.error)) return seen.error;
    if (!seen.ok) {
      looks.push({ step, holds: false, says: seen.error.message });
      continue;
    }
    const observed = seen.value;
    // What was seen once and cannot be looked at now has not drifted.
    const shows = [showsIn, isBlind].some((look) => look(action, observed, Number.POSITIVE_INFINITY));
    const holds = action.isInForce(observed, step) && shows;
    looks.push({ step, observed, holds, says: action.says?.(observed, step) });
  }
  return looks;
}

async function write(change: Change, seen: Run, looks: readonly Look[] | PlatformError, now: Date): Promise<void> {
  const { tx, evidence } = change;
  const run = await lockRun(tx, seen.id);
  if (!run || run.state !== seen.state) return;
  if ("code" in looks) {
    // An open task stays open: the person may still do it, and say so.
    if (run.state === "cannot_be_read" || run.state === "parked") return;
    await moveRun(tx, run, "cannot_be_read", now);
    evidence(runEntry("run.cannot_be_read", run, engine, { because: looks.message }));
    return;
  }
  for (const look of looks) await writeLook(change, run, look, now);
  const steps = await listRunSteps(tx, run.id);
  const states = steps.map((step) => step.state);
  if (states.some(isUndoing)) {
    await beginRevert(change, run, engine, "the store can be read again", now);
    return;
  }
  const to = settleRun(states);
  if (to !== run.state) await moveOn(change, run, to, now);
  const current = { ...run, state: to };
  // Where nothing can be read, nothing was looked at: a person's word stays the only proof.
  if (looks.length > 0) await noteRun(tx, current, { lastCheckedAt: now }, now);
  if (to !== "cannot_be_read" && watched.includes(to) && (await readRehearsal(tx, run.id)) !== null) {
    await beginRevert(change, current, engine, "a rehearsal is undone as soon as it was seen to work", now);
    return;
  }
  const waits = to === "conflict" && steps.some(isBelow);
  if ((watched.includes(to) || waits) && run.revertAt && run.revertAt <= now) await endOfTime(change, current, now);
}

async function writeLook(
  { tx, evidence }: Change,
  run: Run,
  { step, observed, holds, says }: Look,
  now: Date,
): Promise<void> {
  if (!holds) {
    const later = await blameLaterRun(tx, run, step, observed);
    if (isBelow(step) && later?.runId === step.problem?.runId) return;
    const problem = later ?? whyNotHeld(step, says);
    if (isBelow(step)) {
      await noteStep(tx, step, { problem, ...(observed === undefined ? {} : { observed }) }, now);
      return;
    }
    const seen = observed === undefined ? {} : { observed };
    const how = step.state === "attested" ? { wasAttested: true } : { drifted: true };
    const details = later?.runId === undefined ? how : { laterRun: later.runId };
    if (await moveStep(tx, step, "conflict", now, { ...seen, problem }))
      evidence(
        stepEntry("step.conflict", run, step, engine, {
          ...(observed === undefined ? { gone: true } : seen),
          ...details,
        }),
      );
    return;
  }
  if (step.state === "verified") return;
  const how = step.state === "attested" ? { wasAttested: true } : { again: true };
  if (await moveStep(tx, step, "verified", now, { observed, problem: null }))
    evidence(stepEntry("step.verified", run, step, engine, { observed, ...how }));
}

/** What was only said was perhaps never so; what had been seen was changed since. */
function whyNotHeld(step: Step, says: string | undefined): Problem {
  const seen = says === undefined ? "" : ` ${says}`;
  return step.state === "attested"
    ? {
        code: "attested_not_seen",
        message: `A person said that it was done, but the store does not show it.${seen}`,
        nextStep: "Look in the admin. Do it again, or leave it as it is now.",
      }
    : {
        code: "drifted",
        message:
          says === undefined ? "It does not hold any more: somebody changed it." : `It does not hold any more.${seen}`,
        nextStep: "Put it back, or leave it as it is now.",
      };
}

async function moveOn(change: Change, run: Run, to: RunState, now: Date): Promise<void> {
  await moveRun(change.tx, run, to, now);
  const entry = settledEntries[to];
  if (entry) change.evidence(runEntry(entry, run, engine, { seenBy: "check" }));
  if (to === "running" || to === "parked")
    change.job({ kind: "containment.advance", key: run.id, payload: { runId: run.id, storeId: run.storeId } });
  if (to === "in_force") await announceContainment(change, run, to, now);
}

/**
 * The approved plan said what happens at the limit: the run undoes itself, or it asks, once. Below a later run it waits
 * until that one is undone, and says so: undone before it, it would come back by the other's undoing.
 */
async function endOfTime(change: Change, run: Run, now: Date): Promise<void> {
  const onTop = run.autoRevert ? await findRunOnTop(change.tx, run) : undefined;
  if (onTop) {
    const key = `time-limit-waits:${run.id}:${onTop.id}`;
    if (await insertSignal(change.tx, { key, storeId: run.storeId, kind: "time-limit" }, now))
      change.evidence(runEntry("run.time_limit", run, engine, { revertAt: iso(run.revertAt), waitsFor: onTop.id }));
    return;
  }
  if (run.autoRevert && !(await isKillSwitchSet(change.tx))) {
    await askRevert(change, run, null, "its time limit is over, as approved", now);
    return;
  }
  if (await insertSignal(change.tx, { key: `time-limit:${run.id}`, storeId: run.storeId, kind: "time-limit" }, now))
    change.evidence(runEntry("run.time_limit", run, engine, { revertAt: iso(run.revertAt) }));
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
