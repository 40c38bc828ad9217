import { findAction, wayOfMode } from "#app/core/containment/find-action.ts";
import { planDigest } from "#app/core/containment/plan-digest.ts";
import { type RunState, type StepState, settleRun } from "#app/core/containment/run-state.ts";
import { Bug } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { noteRehearsal } from "#app/storage/rehearsals.ts";
import { findRun, listRunSteps, lockRun, moveRun, type Run, type Step } from "#app/storage/runs.ts";
import { findStore } from "#app/storage/store-rows.ts";
import { announceContainment } from "./announce-containment.ts";
import { carryStep, type Journey, reach } from "./carry-step.ts";
import { carryTogether, takeTurn } from "./carry-together.ts";
import { firstCheckAt } from "./check-times.ts";
import type { Deps } from "./deps.ts";
import { judgeRun } from "./gate-facts.ts";
import { actionContext } from "./make-plan.ts";
import { noteOutOfReach } from "./mark-runs-unreadable.ts";
import { whyNotFor } from "./may-propose.ts";
import { reachStore } from "./reach-store.ts";
import { engine, runEntry, settledEntries } from "./run-evidence.ts";
import { createStepMoves } from "./step-moves.ts";

const carriedOn: readonly StepState[] = ["pending", "executing", "executed", "parked"];

/** How often an open task that can be read back is looked at. */
const taskSeconds = 60;

const done: JobOutcome = { kind: "done" };

/** Job `containment.advance`: carries a run on, from wherever it stands. Doing it again changes nothing more. */
export async function advanceRun(
  deps: Deps,
  merchantId: MerchantId,
  { runId }: Pick<JobPayload<"containment.advance">, "runId">,
): Promise<JobOutcome> {
  const found = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
  if (!found) return { kind: "dead", reason: "no_run" };
  const run = found.state === "approved" ? await startRun(deps, merchantId, found) : found;
  if (run.state !== "running" && run.state !== "parked") return done;
  const journey = await openJourney(deps, merchantId, run);
  if (journey) return carrySteps(journey);
  await noteOutOfReach(deps, merchantId, runId);
  return done;
}

/** A run with its action, its way and its store; undefined when the store is out of reach. */
export async function openJourney(deps: Deps, merchantId: MerchantId, run: Run): Promise<Journey | undefined> {
  const action = findAction(run.action);
  if (!action) throw new Bug("This version of Cordon does not know the run's action.");
  const port = await reachStore(deps, merchantId, run.storeId);
  if (!port.ok) return undefined;
  const way = wayOfMode(action, run.mode, port.value);
  if (!way) throw new Bug("The run's action has no way of its mode.");
  const context = actionContext(deps, { merchantId, storeId: run.storeId, runId: run.id }, port.value);
  return {
    deps,
    merchantId,
    run,
    action,
    way,
    context,
    moves: createStepMoves(deps, merchantId, run, action),
  };
}

/** The gate is asked again before the first step: people, policy or the kill switch may have changed since. */
async function startRun(deps: Deps, merchantId: MerchantId, seen: Run): Promise<Run> {
  const now = deps.clock.now();
  const run = await commitChange(deps.database, merchantId, now, async (change) => {
    const { tx, evidence } = change;
    const run = await lockRun(tx, seen.id);
    if (run?.state !== "approved") return run ?? seen;
    const steps = await listRunSteps(tx, run.id);
    const because = await whyNotStart(change, run, steps, now);
    if (because !== undefined) {
      await moveRun(tx, run, "refused", now, {
        gate: { reason: because, singleControl: false, code: "refused_at_start" },
      });
      evidence(runEntry("run.refused", run, engine, { planDigest: run.planDigest, because }));
      return { ...run, state: "refused" as const };
    }
    await moveRun(tx, run, "running", now);
    await noteRehearsal(tx, run.id, { startedAt: now.toISOString() });
    evidence(runEntry("run.started", run, engine, { planDigest: run.planDigest, targets: steps.length }));
    return { ...run, state: "running" as const };
  });
  await reach(deps, "run.started");
  return run;
}

async function whyNotStart({ tx }: Change, run: Run, steps: readonly Step[], now: Date): Promise<string | undefined> {
  if (planDigest({ ...run, steps, revertAt: run.revertAt?.toISOString() ?? null }) !== run.planDigest)
    throw new Bug("A run's steps are not those that its plan's digest stands for.");
  if (run.revertAt && run.revertAt <= now) return "Its time limit was over before it began.";
  if (await whyNotFor(tx, run.incidentId)) return "Its incident was closed before it began.";
  if (!(await findStore(tx, run.storeId))?.active) return "Cordon was removed from the store before it began.";
  const { decision } = await judgeRun(tx, run, steps.length);
  return decision.kind === "run" ? undefined : decision.because;
}

async function carrySteps(journey: Journey): Promise<JobOutcome> {
  const { deps, merchantId, run } = journey;
  const steps = await deps.database.asMerchant(merchantId, (tx) => listRunSteps(tx, run.id));
  const open = inOrderOfNeed(steps.filter((step) => carriedOn.includes(step.state)));
  const turn = takeTurn(open, (step) => step.state !== "parked");
  const { stopped, waiting } = await carryTogether(turn.now, journey.action.stepsAtOnce ?? 1, (step) =>
    carryStep(journey, step),
  );
  if (stopped) return stopped;
  // What is done and only waits to be seen does not bring the job back before its time.
  if (turn.next) return turn.next.state === "executed" && waiting ? waiting : later(deps, 0);
  if (waiting) return waiting;
  const state = await settle(journey);
  return state === "parked" && journey.way.observe ? later(deps, taskSeconds) : done;
}

/** What is not done yet comes before what is done and only waits to be seen: stopping the harm goes first. */
function inOrderOfNeed(steps: readonly Step[]): readonly Step[] {
  const done = (step: Step) => step.state === "executed";
  return [...steps.filter((step) => !done(step)), ...steps.filter(done)];
}

function later(deps: Deps, seconds: number): JobOutcome {
  return { kind: "later", runAt: plusSeconds(deps.clock.now(), seconds) };
}

/** Writes down where the run came to stand, and what follows from it. */
async function settle({ deps, merchantId, run: seen }: Journey): Promise<RunState> {
  const now = deps.clock.now();
  const state = await commitChange(deps.database, merchantId, now, async (change) => {
    const run = await lockRun(change.tx, seen.id);
    if (run?.state !== "running" && run?.state !== "parked") return run?.state ?? seen.state;
    const steps = await listRunSteps(change.tx, run.id);
    const to = settleRun(steps.map((step) => step.state));
    if (to === run.state) return to;
    await moveRun(change.tx, run, to, now);
    await afterSettling(change, run, to, steps, now);
    return to;
  });
  await reach(deps, "run.settled");
  return state;
}

/** Evidence, the next look, and the merchant's workflows: what follows when a run came to stand somewhere. */
export async function afterSettling(
  change: Change,
  run: Run,
  to: RunState,
  steps: readonly Step[],
  now: Date,
): Promise<void> {
  const entry = settledEntries[to];
  if (entry) change.evidence(runEntry(entry, run, engine, countSteps(steps)));
  const problem = steps.find((step) => step.problem !== null)?.problem?.message ?? null;
  const note = { settledAt: now.toISOString(), settledAs: to, problem };
  const isRehearsal = await noteRehearsal(change.tx, run.id, note);
  if (to !== "in_force" && to !== "partly_in_force" && to !== "attested") return;
  change.job({
    kind: "containment.check",
    key: run.id,
    payload: { runId: run.id, storeId: run.storeId },
    // A rehearsal is read back once more at once, and then undone; nothing is in force that anybody should be told of.
    runAt: isRehearsal ? now : firstCheckAt(run, now),
  });
  if (!isRehearsal) await announceContainment(change, run, to, now);
}

function countSteps(steps: readonly Step[]): { readonly [state: string]: number } {
  const counts: Record<string, number> = { targets: steps.length };
  for (const step of steps) counts[step.state] = (counts[step.state] ?? 0) + 1;
  return counts;
}
