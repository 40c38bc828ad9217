import type { MerchantId } from "#app/core/ids.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload, NewJob } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listBundleRuns, readBundleOfRun } from "#app/storage/run-bundles.ts";
import { findRun, type Run } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";

/** How soon it is looked again whether a run of the bundle has begun, in seconds. */
const lookSeconds = 1;

/** The job by which an approved run begins: its own, or that of the bundle it belongs to. */
export async function startingJob(tx: MerchantTx, run: Pick<Run, "id" | "storeId">): Promise<NewJob> {
  const bundleId = await readBundleOfRun(tx, run.id);
  return bundleId === null
    ? { kind: "containment.advance", key: run.id, payload: { runId: run.id, storeId: run.storeId } }
    : { kind: "containment.start_bundle", key: bundleId, payload: { bundleId } };
}

/** A run of a bundle ended without starting: the others may be waiting for nothing else any more. */
export async function wakeBundle({ tx, job }: Change, runId: string): Promise<void> {
  const bundleId = await readBundleOfRun(tx, runId);
  if (bundleId !== null) job({ kind: "containment.start_bundle", key: bundleId, payload: { bundleId } });
}

/**
 * Job `containment.start_bundle`: starts the runs of a bundle one after the other, in the template's order.
 *
 * Nothing starts while one of them still waits for approval: they are decided on as one. The next starts as soon as the
 * one before has begun or has ended; how that one ends does not matter to the others.
 */
export async function startBundle(
  deps: Deps,
  merchantId: MerchantId,
  { bundleId }: JobPayload<"containment.start_bundle">,
): Promise<JobOutcome> {
  const now = deps.clock.now();
  const more = await commitChange(deps.database, merchantId, now, async ({ tx, job }) => {
    const runs: Run[] = [];
    for (const runId of await listBundleRuns(tx, bundleId)) {
      const run = await findRun(tx, runId);
      if (run) runs.push(run);
    }
    // Whoever decides on the last of them asks again.
    if (runs.some((run) => run.state === "awaiting_approval" || run.state === "proposed")) return false;
    const next = runs.find((run) => run.state === "approved");
    if (!next) return false;
    job({ kind: "containment.advance", key: next.id, payload: { runId: next.id, storeId: next.storeId } });
    return true;
  });
  return more ? { kind: "later", runAt: plusSeconds(now, lookSeconds) } : { kind: "done" };
}
