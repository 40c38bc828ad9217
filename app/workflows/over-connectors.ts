import type { ConnectorFetch } from "#app/platforms/connectors/define-connector.ts";
import { findConnector } from "#app/platforms/connectors/find-connector.ts";
import { type LiveConnector, overlayPort } from "#app/platforms/connectors/overlay-port.ts";
import { openSettings } from "./connector-settings.ts";
import type { Deps } from "./deps.ts";

/** Puts the merchant's connectors over the ports of their stores: where one answers, it is asked before the platform. */
export function overConnectors(
  portOf: Deps["portOf"],
  deps: Pick<Deps, "database" | "keyring" | "clock"> & { readonly connectorFetch: ConnectorFetch },
): Deps["portOf"] {
  return async (store) => {
    const port = await portOf(store);
    const live: LiveConnector[] = [];
    for (const row of store.connectors) {
      const connector = findConnector(row.kind);
      if (!connector || (row.storeId !== null && row.storeId !== store.storeId)) continue;
      const settings = await openSettings(deps, store.merchantId, row);
      live.push({ connector, settings, lastTest: row.lastTest });
    }
    return overlayPort(port, live, { fetch: deps.connectorFetch, clock: deps.clock });
  };
}
