import type { StoreId } from "#app/core/ids.ts";
import type { Change } from "#app/storage/commit.ts";
import { listRunsOfStore } from "#app/storage/runs.ts";

/** Somebody released a hold: runs that hold orders in this store are read back now and not at their next turn. */
export async function lookAtHolds({ tx, job }: Change, storeId: StoreId): Promise<void> {
  for (const run of await listRunsOfStore(tx, storeId, ["in_force", "partly_in_force"])) {
    if (run.action === "hold_fulfilment")
      job({ kind: "containment.check", key: run.id, payload: { runId: run.id, storeId } });
  }
}
