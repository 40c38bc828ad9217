import type { Json } from "#app/core/containment/define-action.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import { mayBeInForce, type RunState, runStates, type StepState } from "#app/core/containment/run-state.ts";
import { Conflict } from "#app/core/errors.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listRunSteps, listRunsOfStore, type Problem, type Run, type Step } from "#app/storage/runs.ts";

/** Steps that hold nothing, or not yet. */
const notHolding: readonly StepState[] = ["pending", "failed", "released", "reverted"];

const holdingStates: readonly RunState[] = runStates.filter(mayBeInForce);

/** What a target's problem is called whose cause is a later run of the same action. */
export const laterRunCode = "later_run";

/**
 * The later run of the same action that found another state of one of this run's targets and set its own over it: a wider
 * freeze over a narrow one. Its record of "before" is this run's doing, so that undoing it brings this run back.
 */
export async function findRunOnTop(tx: MerchantTx, run: Run): Promise<Run | undefined> {
  const own = new Map((await listRunSteps(tx, run.id)).map((step) => [step.target, canonicalJson(step.before)]));
  for (const { later, steps } of await listLater(tx, run)) {
    const isOver = steps.some((step) => {
      const before = own.get(step.target);
      return before !== undefined && before !== canonicalJson(step.before);
    });
    if (isOver) return later;
  }
  return undefined;
}

/**
 * What to say of a target that is not as a run left it when what is there is exactly what a later run of the same action
 * wanted; undefined when it is somebody else's doing.
 */
export async function blameLaterRun(
  tx: MerchantTx,
  run: Run,
  step: Step,
  observed: Json | undefined,
): Promise<Problem | undefined> {
  const action = findAction(run.action);
  if (!action || observed === undefined) return undefined;
  for (const { later, steps } of (await listLater(tx, run)).toReversed()) {
    const over = steps.find((other) => other.target === step.target && action.isInForce(observed, other));
    if (!over) continue;
    return {
      code: laterRunCode,
      message: `A later run of Cordon's set it: ${over.title}.`,
      nextStep: "Undo that one first. It brings this one back, and Cordon then looks again by itself.",
      runId: later.id,
    };
  }
  return undefined;
}

/** Later runs of the same action that may hold something, oldest first, with the steps that do. */
async function listLater(
  tx: MerchantTx,
  run: Run,
): Promise<{ readonly later: Run; readonly steps: readonly Step[] }[]> {
  const found: { later: Run; steps: readonly Step[] }[] = [];
  for (const later of await listRunsOfStore(tx, run.storeId, holdingStates)) {
    if (later.id === run.id || later.action !== run.action || later.createdAt <= run.createdAt) continue;
    const steps = (await listRunSteps(tx, later.id)).filter((step) => !notHolding.includes(step.state));
    if (steps.length > 0) found.push({ later, steps });
  }
  return found;
}

/** Earlier runs of the same action that may hold something below this one. */
export async function listRunsBelow(tx: MerchantTx, run: Run): Promise<readonly Run[]> {
  const others = await listRunsOfStore(tx, run.storeId, holdingStates);
  return others.filter((one) => one.id !== run.id && one.action === run.action && one.createdAt <= run.createdAt);
}

/**
 * Why a run cannot be given up yet: the one on top would bring it back when it is undone, with no run left that answers
 * for it. The last that was done is undone first.
 */
export async function whyNotBeforeLater(tx: MerchantTx, run: Run): Promise<Conflict | undefined> {
  if (!(await findRunOnTop(tx, run))) return undefined;
  return new Conflict("A later run of the same action stands on top of this one.", {
    nextStep: "Undo the later one first: it brings this one back, and then this one can be undone.",
  });
}
