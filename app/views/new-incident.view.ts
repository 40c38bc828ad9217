import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listStores } from "#app/storage/store-reads.ts";
import type { ViewDeps } from "./view-deps.ts";

/** What opening an incident by hand needs. */
export interface NewIncidentView {
  readonly stores: readonly { readonly id: string; readonly name: string; readonly gone: boolean }[];
  /** The store whose admin the screen is shown in. */
  readonly here: string;
  readonly mayDeclare: boolean;
}

export async function readNewIncident(deps: ViewDeps, viewer: Viewer): Promise<NewIncidentView> {
  const stores = await deps.database.asMerchant(viewer.merchantId, listStores);
  return {
    stores: stores.map(({ id, name, state }) => ({ id, name, gone: state === "gone" })),
    here: viewer.storeId,
    mayDeclare: may(viewer.roles, "declare"),
  };
}
