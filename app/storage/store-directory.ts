import type { OwnerTx } from "./database.ts";

/** A store as the operator's commands see it. */
export interface ListedStore {
  readonly platform: string;
  readonly domain: string;
  readonly state: string;
  readonly scopes: readonly string[];
}

/** Every store with the scopes it granted. For the operator's own commands only. */
export async function listStoreScopes(tx: OwnerTx): Promise<ListedStore[]> {
  return tx.client.store.findMany({
    orderBy: { domain: "asc" },
    select: { platform: true, domain: true, state: true, scopes: true },
  });
}
