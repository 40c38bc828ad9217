import type { StoreEvent, StoreEventType } from "#app/contracts/store-event.ts";
import { unknownActor } from "#app/contracts/store-event.ts";
import { fromMilliseconds } from "#app/core/time.ts";

/** Many alike events at an even pace: what examples and the corpus of normal days are written in. */
export interface EventSeries {
  readonly type: StoreEventType;
  /** How many events, each about an object of its own unless `sameObject`. */
  readonly events: number;
  /** When the first one happened, RFC 3339. */
  readonly from: string;
  readonly everySeconds: number;
  /** `{type, prefix}`: the object of the n-th event is `prefix` + n, counted from 1. */
  readonly object: { readonly type: string; readonly prefix: string };
  readonly sameObject?: boolean;
  /** `{n}` in a text value stands for the number of the event. */
  readonly attributes?: StoreEvent["attributes"];
}

/** The store of every example. */
export const exampleStore = "00000000-0000-4000-8000-00000000c0de";

/** Writes a series out as events of one store. */
export function eventsOf(series: EventSeries, store: string = exampleStore): StoreEvent[] {
  const start = Date.parse(series.from);
  return Array.from({ length: series.events }, (_, index) => {
    const n = index + 1;
    const at = fromMilliseconds(start + index * series.everySeconds * 1000).toISOString();
    return {
      v: 1,
      id: exampleId(`${series.type}|${series.from}|${series.object.prefix}`, n),
      store,
      platform: "shopify",
      type: series.type,
      occurredAt: at,
      receivedAt: at,
      actor: unknownActor,
      object: { type: series.object.type, ref: `${series.object.prefix}${series.sameObject ? 1 : n}` },
      count: 1,
      attributes: numbered(series.attributes ?? {}, n),
      source: { delivery: null, eventId: null },
    };
  });
}

function numbered(attributes: StoreEvent["attributes"], n: number): StoreEvent["attributes"] {
  const entries = Object.entries(attributes).map(([key, value]) => [
    key,
    typeof value === "string" ? value.replaceAll("{n}", String(n)) : value,
  ]);
  return Object.fromEntries(entries);
}

/** An id of UUID form that is the same for the same series and number: examples must not differ between runs. */
function exampleId(series: string, n: number): string {
  let hash = 0x811c9dc5;
  for (const letter of series) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${hash.toString(16).padStart(8, "0")}-0000-8000-8000-${n.toString(16).padStart(12, "0")}`;
}
