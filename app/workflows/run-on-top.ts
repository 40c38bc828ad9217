import { mayBeInForce, runStates, type StepState } from "#app/core/containment/run-state.ts";
import { Conflict } from "#app/core/errors.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listRunSteps, listRunsOfStore, type Run } from "#app/storage/runs.ts";

/** Steps that hold nothing, or not yet. */
const notHolding: readonly StepState[] = ["pending", "failed", "released", "reverted"];

/**
 * The later run of the same action that found another state of one of this run's targets and set its own over it: a wider
 * freeze over a narrow one. Its record of "before" is this run's doing, so that undoing it brings this run back.
 */
export async function findRunOnTop(tx: MerchantTx, run: Run): Promise<Run | undefined> {
  const own = new Map((await listRunSteps(tx, run.id)).map((step) => [step.target, canonicalJson(step.before)]));
  const others = await listRunsOfStore(tx, run.storeId, runStates.filter(mayBeInForce));
  for (const other of others) {
    if (other.id === run.id || other.action !== run.action || other.createdAt <= run.createdAt) continue;
    const isOver = (await listRunSteps(tx, other.id)).some((step) => {
      const before = own.get(step.target);
      return before !== undefined && before !== canonicalJson(step.before) && !notHolding.includes(step.state);
    });
    if (isOver) return other;
  }
  return undefined;
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
