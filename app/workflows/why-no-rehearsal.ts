import { endedRunStates, runStates } from "#app/core/containment/run-state.ts";
import { Conflict } from "#app/core/errors.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listRunsOfStore } from "#app/storage/runs.ts";

/** A run that never held anything is in no rehearsal's way. */
const openStates = runStates.filter((state) => !endedRunStates.includes(state) && state !== "failed");

/**
 * Why an action cannot be rehearsed in a store now: the undoing must not meet a real containment. Asked while proposals
 * for the store are locked, so that two presses make one rehearsal.
 */
export async function whyNoRehearsal(
  tx: MerchantTx,
  wish: { readonly storeId: string; readonly action: string },
): Promise<Conflict | undefined> {
  const open = await listRunsOfStore(tx, wish.storeId, openStates);
  if (!open.some((run) => run.action === wish.action)) return undefined;
  return new Conflict("It is in force or under way in this store already.", {
    nextStep: "Undo it first, then rehearse.",
  });
}
