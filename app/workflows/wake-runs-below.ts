import type { Change } from "#app/storage/commit.ts";
import { listRunSteps, lockRun, moveStep, type Run } from "#app/storage/runs.ts";
import { beginRevert } from "./begin-revert.ts";
import { engine, stepEntry } from "./run-evidence.ts";
import { laterRunCode, listRunsBelow } from "./run-on-top.ts";

/**
 * A run was undone: what stood below it is looked at again. Undoing that had met it goes on, and a time limit that had
 * waited for it is kept now.
 */
export async function wakeRunsBelow(change: Change, undone: Run, now: Date): Promise<void> {
  for (const { id } of await listRunsBelow(change.tx, undone)) {
    const run = await lockRun(change.tx, id);
    if (!run) continue;
    if (run.state === "conflict" && (await undoAgain(change, run, undone, now))) continue;
    change.job({
      kind: "containment.check",
      key: run.id,
      payload: { runId: run.id, storeId: run.storeId },
      runAt: now,
    });
  }
}

async function undoAgain(change: Change, run: Run, undone: Run, now: Date): Promise<boolean> {
  const met = (await listRunSteps(change.tx, run.id)).filter(
    ({ state, problem }) =>
      state === "revert_conflict" && problem?.code === laterRunCode && problem.runId === undone.id,
  );
  for (const step of met) {
    await moveStep(change.tx, step, "reverting", now, { problem: null, attempts: 0 });
    change.evidence(stepEntry("step.reverting", run, step, engine, { again: true }));
  }
  if (met.length > 0) await beginRevert(change, run, engine, "the later run on top of it was undone", now);
  return met.length > 0;
}
