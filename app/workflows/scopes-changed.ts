import type { StoreEvent } from "#app/contracts/store-event.ts";
import type { StoreId } from "#app/core/ids.ts";
import type { Change } from "#app/storage/commit.ts";
import { readStore, updateStore } from "#app/storage/stores.ts";

/** Follows a change of the access granted to Cordon: the store's scopes, the evidence, and what it can do from now on. */
export async function recordScopes(change: Change, storeId: StoreId, event: StoreEvent): Promise<void> {
  const store = await readStore(change.tx, storeId);
  if (!store) return;
  const removed = scopeNames(event.attributes["removed"]);
  const added = scopeNames(event.attributes["added"]);
  const scopes = [...new Set([...store.scopes.filter((scope) => !removed.includes(scope)), ...added])].sort();
  await updateStore(change.tx, storeId, { scopes });
  change.evidence({
    type: "scopes.changed",
    incidentId: null,
    actor: { kind: "platform", ref: store.platform },
    payload: { store: storeId, added, removed },
  });
  change.job({ kind: "capabilities.refresh", key: storeId, payload: { storeId } });
}

function scopeNames(value: StoreEvent["attributes"][string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
