import type { StoreRow } from "#app/storage/store-reads.ts";

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

/** How a store stands as a source. Without a time zone of its own it is shown in the merchant's. */
export function sourceLine(store: StoreRow, merchantZone: string, lastEventAt: Date | undefined): SourceLine {
  return {
    storeId: store.id,
    name: store.name,
    domain: store.domain,
    platform: store.platform,
    timeZone: store.timeZone ?? merchantZone,
    connection: connectionOf(store.state),
    lastEventAt: lastEventAt?.toISOString() ?? null,
    lastDeliveryAt: store.lastDeliveryAt?.toISOString() ?? null,
  };
}

function connectionOf(state: string): SourceLine["connection"] {
  if (state === "gone") return "gone";
  return state === "active" ? "connected" : "reconnect_needed";
}
