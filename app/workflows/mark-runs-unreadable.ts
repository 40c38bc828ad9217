import { findAction } from "#app/core/containment/find-action.ts";
import { type RunState, runStates, runTransitions } from "#app/core/containment/run-state.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { listRunSteps, listRunsOfStore, lockRun, moveRun, type Run } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";
import { engine, runEntry } from "./run-evidence.ts";

/** A run whose store is out of reach, and what people have to undo there by hand. */
export interface UnreadableRun {
  readonly runId: string;
  readonly action: string;
  readonly manualUndo: readonly string[];
}

/**
 * The store is out of reach: what was in force there is unknown from now on, and says so. Runs that had not begun are
 * refused. Called inside the change that notes the leaving; nothing outside is asked.
 */
export async function markRunsUnreadable(
  change: Change,
  storeId: string,
  now: Date,
): Promise<readonly UnreadableRun[]> {
  const { tx, evidence } = change;
  const unreadable: UnreadableRun[] = [];
  for (const seen of await listRunsOfStore(tx, storeId, open)) {
    // Locked: an approval or a first step of this very moment is either seen here, or sees that the store is gone.
    const run = await lockRun(tx, seen.id);
    if (!run) continue;
    if (runTransitions[run.state].includes("cannot_be_read")) {
      unreadable.push(await markRunUnreadable(change, run, now));
      continue;
    }
    const reason = "Cordon was removed from the store before it began.";
    if (
      runTransitions[run.state].includes("refused") &&
      (await moveRun(tx, run, "refused", now, { gate: { reason, singleControl: false, code: "store_gone" } }))
    )
      evidence(runEntry("run.refused", run, engine, { because: reason }));
  }
  return unreadable;
}

/** One locked run of a store out of reach: what it holds there is unknown from now on. */
async function markRunUnreadable({ tx, evidence }: Change, run: Run, now: Date): Promise<UnreadableRun> {
  const action = findAction(run.action);
  const steps = (await listRunSteps(tx, run.id)).filter(
    (step) => !["pending", "reverted", "released"].includes(step.state),
  );
  const manualUndo = [...new Set(steps.map((step) => action?.manualUndo(step) ?? step.title))];
  await moveRun(tx, run, "cannot_be_read", now);
  evidence(runEntry("run.cannot_be_read", run, engine, { because: "Cordon was removed from the store.", manualUndo }));
  return { runId: run.id, action: run.action, manualUndo };
}

/** A run under way whose store turns out to be out of reach: it must not go on saying that it is at work. */
export async function noteOutOfReach(deps: Deps, merchantId: MerchantId, runId: string): Promise<void> {
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async (change) => {
    const run = await lockRun(change.tx, runId);
    if (run && ["running", "parked", "reverting"].includes(run.state)) await markRunUnreadable(change, run, now);
  });
}

const open: readonly RunState[] = runStates.filter(
  (state) => !["refused", "reverted", "failed", "cannot_be_read"].includes(state),
);

/** The store can be reached again: every run that was out of sight is read back. */
export async function lookAgainAtRuns({ tx, job }: Change, storeId: string): Promise<void> {
  for (const run of await listRunsOfStore(tx, storeId, ["cannot_be_read"]))
    job({ kind: "containment.check", key: run.id, payload: { runId: run.id, storeId } });
}
