import type { CapabilityInUse } from "#app/core/containment/define-action.ts";
import { findAction, wayOfMode } from "#app/core/containment/find-action.ts";
import { mayBeInForce, runStates } from "#app/core/containment/run-state.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listRunsOfStore } from "#app/storage/runs.ts";

/** States of runs that may hold something in a store, or are about to. */
const needing = runStates.filter((state) => state === "approved" || mayBeInForce(state));

/** What the other runs of a store need to be read back and undone. */
export async function listCapabilitiesInUse(
  tx: MerchantTx,
  run: { readonly storeId: string; readonly runId: string },
  port: StorePort,
): Promise<readonly CapabilityInUse[]> {
  const others = (await listRunsOfStore(tx, run.storeId, needing)).filter((one) => one.id !== run.runId);
  return others.flatMap((one) => {
    const action = findAction(one.action);
    const way = action && wayOfMode(action, one.mode, port);
    return (way?.needs ?? []).map((capability) => ({ capability, runId: one.id, title: action?.title ?? one.action }));
  });
}
