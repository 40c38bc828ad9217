import type { Change } from "#app/storage/commit.ts";
import { listRunSteps, moveRun, moveStep, type Run } from "#app/storage/runs.ts";
import { type Actor, runEntry, stepEntry } from "./run-evidence.ts";

/**
 * Starts the undoing of a locked run, or starts it again: steps whose undoing had failed are tried once more.
 *
 * @param workerFrom when the worker takes it up
 */
export async function beginRevert(
  change: Change,
  run: Run,
  actor: Actor,
  because: string,
  now: Date,
  workerFrom = now,
): Promise<void> {
  const { tx, evidence, job } = change;
  await moveRun(tx, run, "reverting", now, { revertAsked: null });
  evidence(runEntry("run.reverting", run, actor, { because }));
  for (const step of await listRunSteps(tx, run.id)) {
    if (step.state !== "revert_failed") continue;
    await moveStep(tx, step, "reverting", now, { problem: null, attempts: 0 });
    evidence(stepEntry("step.reverting", run, step, actor, { again: true }));
  }
  const payload = { runId: run.id, storeId: run.storeId };
  job({ kind: "containment.revert", key: run.id, payload, runAt: workerFrom });
}
