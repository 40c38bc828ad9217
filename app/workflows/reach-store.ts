import { NotFound } from "#app/core/errors.ts";
import type { MerchantId, StoreId } from "#app/core/ids.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { listConnectors } from "#app/storage/connectors.ts";
import { findStore } from "#app/storage/store-rows.ts";
import type { Deps } from "./deps.ts";

/** The port of one of the merchant's stores; `NotFound` when the store is not theirs or the app has left it. */
export async function reachStore(
  deps: Deps,
  merchantId: MerchantId,
  storeId: string,
): Promise<Result<StorePort, NotFound>> {
  const { store, connectors } = await deps.database.asMerchant(merchantId, async (tx) => ({
    store: await findStore(tx, storeId),
    connectors: await listConnectors(tx),
  }));
  if (!store) return err(new NotFound("There is no such store here."));
  if (!store.active)
    return err(
      new NotFound("Cordon is no longer installed in this store.", { nextStep: "Install Cordon in the store again." }),
    );
  const { platform, domain, capabilities } = store;
  const reachable = { merchantId, storeId: storeId as StoreId, platform, domain, capabilities, connectors };
  return ok(await deps.portOf(reachable));
}
