import type { Viewer } from "#app/core/members/viewer.ts";
import { listCutOffStores } from "#app/storage/offline-tokens.ts";
import type { StoreRow } from "#app/storage/store-reads.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A store as a source of events. */
export interface SourceLine {
  readonly storeId: string;
  readonly name: string;
  readonly domain: string;
  readonly platform: string;
  readonly timeZone: string;
  readonly connection: "connected" | "reconnect_needed" | "gone";
  readonly lastEventAt: string | null;
  readonly lastDeliveryAt: string | null;
}

/** The merchant's stores that are installed and cannot be reached, by id. */
export function readCutOff(deps: ViewDeps, viewer: Viewer): Promise<ReadonlySet<string>> {
  return deps.database.asIntake((tx) => listCutOffStores(tx, viewer.merchantId));
}

/** How a store stands as a source. Without a time zone of its own it is shown in the merchant's. */
export function sourceLine(
  store: StoreRow,
  merchantZone: string,
  lastEventAt: Date | undefined,
  cutOff: ReadonlySet<string>,
): SourceLine {
  return {
    storeId: store.id,
    name: store.name,
    domain: store.domain,
    platform: store.platform,
    timeZone: store.timeZone ?? merchantZone,
    connection: connectionOf(store.state, cutOff.has(store.id)),
    lastEventAt: lastEventAt?.toISOString() ?? null,
    lastDeliveryAt: store.lastDeliveryAt?.toISOString() ?? null,
  };
}

function connectionOf(state: string, isCutOff: boolean): SourceLine["connection"] {
  if (state === "gone") return "gone";
  return isCutOff ? "reconnect_needed" : "connected";
}
