import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { lawPlaces, type Place } from "#app/core/obligations/places.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { readProfileFacts } from "#app/workflows/law-record.ts";
import type { ViewDeps } from "./view-deps.ts";

/** What opening a small incident needs. */
export interface SmallStartView {
  readonly now: string;
  readonly timeZone: string;
  readonly here: string;
  readonly places: readonly Place[];
  /** What the merchant is to the laws, as far as its profile says; null where it says nothing. */
  readonly roles: readonly string[] | null;
  readonly mayDeclare: boolean;
}

export async function readSmallStart(deps: ViewDeps, viewer: Viewer): Promise<SmallStartView> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const roles = (await readProfileFacts(tx)).find(({ name }) => name === "entity.roles")?.value;
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      ...{ here: viewer.storeId, places: lawPlaces(), mayDeclare: may(viewer.roles, "declare") },
      roles: Array.isArray(roles) ? roles.map(String) : null,
    };
  });
}
