import { Actor, EventAttributes, StoreEvent, type StoreEventType } from "#app/contracts/store-event.ts";
import type { RuleBaseline } from "#app/core/detection/define-rule.ts";
import type { RuleHistory } from "#app/core/detection/rule-history.ts";
import type { StoreId } from "#app/core/ids.ts";
import type { MerchantTx } from "./database.ts";
import type { StoreEvent as EventRow } from "./generated/client.ts";

/** Above this many events in a window, repeats about the same object within a minute are left in the database. */
const condenseAbove = 5000;
/** More than this is never loaded: whoever counts then knows "at least". */
const mostLoaded = 20_000;

/** Keeps events; those kept already (by id) stay as they are. Returns how many were new. */
export async function insertEvents(tx: MerchantTx, events: readonly StoreEvent[]): Promise<number> {
  const { count } = await tx.client.storeEvent.createMany({
    data: events.map((event) => ({
      merchantId: tx.merchantId,
      storeId: event.store,
      id: event.id,
      platform: event.platform,
      type: event.type,
      occurredAt: event.occurredAt,
      receivedAt: event.receivedAt,
      actor: event.actor,
      objectType: event.object.type,
      objectRef: event.object.ref,
      count: event.count,
      attributes: event.attributes,
      deliveryId: event.source.delivery,
      eventId: event.source.eventId,
    })),
    skipDuplicates: true,
  });
  return count;
}

/** The newest attributes of an object from before `at`, or null when it was never seen. */
export async function readEarlierAttributes(
  tx: MerchantTx,
  storeId: StoreId,
  object: StoreEvent["object"],
  before: string,
): Promise<StoreEvent["attributes"] | null> {
  const row = await tx.client.storeEvent.findFirst({
    where: {
      merchantId: tx.merchantId,
      storeId,
      objectType: object.type,
      objectRef: object.ref,
      occurredAt: { lt: before },
    },
    orderBy: { occurredAt: "desc" },
    select: { attributes: true },
  });
  return row ? EventAttributes.parse(row.attributes) : null;
}

/** The events of a store within a stretch of time. `partial`: there were more than can be loaded. */
export interface EventWindow {
  readonly events: readonly StoreEvent[];
  readonly partial: boolean;
}

/** Loads a window without ever loading more than 20,000 events; different objects are the last to be left out. */
export async function loadEventWindow(
  tx: MerchantTx,
  storeId: StoreId,
  types: readonly StoreEventType[],
  since: Date,
  until: Date,
): Promise<EventWindow> {
  const where = {
    merchantId: tx.merchantId,
    storeId,
    type: { in: [...types] },
    occurredAt: { gte: since, lte: until },
  };
  const rows = await tx.client.storeEvent.findMany({ where, orderBy: { occurredAt: "desc" }, take: condenseAbove + 1 });
  if (rows.length <= condenseAbove) return { events: rows.map(toEvent), partial: false };
  const ids = await tx.client.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON (type, object_ref, date_trunc('minute', occurred_at)) id, occurred_at FROM store_event
      WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND type = ANY(${[...types]})
        AND occurred_at >= ${since} AND occurred_at <= ${until}
      ORDER BY type, object_ref, date_trunc('minute', occurred_at),
        (attributes ->> 'contact_changed' = 'true') DESC NULLS LAST, occurred_at DESC, id
    ) AS one_a_minute ORDER BY occurred_at DESC, id LIMIT ${mostLoaded + 1}`;
  const events: StoreEvent[] = [];
  const kept = ids.slice(0, mostLoaded).map((row) => row.id);
  for (let from = 0; from < kept.length; from += condenseAbove) {
    const part = kept.slice(from, from + condenseAbove);
    const found = await tx.client.storeEvent.findMany({
      where: { merchantId: tx.merchantId, storeId, id: { in: part } },
    });
    events.push(...found.map(toEvent));
  }
  return { events, partial: ids.length > mostLoaded };
}

/**
 * What was usual: the busiest window of each hour of each of the last whole days (UTC) since `knownSince`, in distinct
 * objects. Objects known to be unchanged in what matters do not count.
 */
export async function loadHistory(
  tx: MerchantTx,
  storeId: StoreId,
  baseline: RuleBaseline,
  knownSince: Date,
  now: Date,
): Promise<RuleHistory> {
  const day = 86_400_000;
  const today = Math.floor(now.getTime() / day);
  const first = Math.max(today - baseline.days, Math.ceil(knownSince.getTime() / day));
  if (first >= today) return { days: [] };
  const rows = await tx.client.$queryRaw<{ day: number; hour: number; busiest: number }[]>`
    SELECT day, hour, max(n)::int AS busiest FROM (
      SELECT floor(extract(epoch FROM occurred_at) / 86400)::int AS day,
        (floor(extract(epoch FROM occurred_at) / 3600)::bigint % 24)::int AS hour,
        floor(extract(epoch FROM occurred_at) / ${baseline.bucketSeconds}::int)::bigint AS bucket,
        count(DISTINCT object_ref) AS n
      FROM store_event
      WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND type = ANY(${[...baseline.of]})
        AND occurred_at >= to_timestamp(${first}::int * 86400.0) AND occurred_at < to_timestamp(${today}::int * 86400.0)
        AND attributes ->> 'contact_changed' IS DISTINCT FROM 'false'
      GROUP BY 1, 2, 3
    ) AS windows GROUP BY day, hour`;
  const days = Array.from({ length: today - first }, () => Array.from({ length: 24 }, () => 0));
  for (const row of rows) {
    const counts = days[row.day - first];
    if (counts) counts[row.hour] = row.busiest;
  }
  return { days };
}

/** Writes who the platform's feed names as having done it; an event whose actor is known stays as it is. */
export async function nameActor(tx: MerchantTx, storeId: StoreId, eventId: string, actor: Actor): Promise<void> {
  await tx.client.$executeRaw`
    UPDATE store_event SET actor = ${JSON.stringify(actor)}::jsonb
    WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND id = ${eventId}::uuid
      AND actor ->> 'assurance' = 'none'`;
}

/** What stands for an object once it may no longer be named. */
export interface Replacement {
  readonly ref: string;
  readonly by: string;
}

/** Replaces objects by their keyed hashes in a store's events, and drops every hash of their values. */
export async function replaceObjects(
  tx: MerchantTx,
  storeId: StoreId,
  replacements: readonly Replacement[],
): Promise<number> {
  const list = JSON.stringify(replacements);
  const asObject = await tx.client.$executeRaw`
    UPDATE store_event SET object_ref = r.by,
      attributes = attributes - 'email_hash' - 'phone_hash' - 'address_hash' - 'into'
    FROM jsonb_to_recordset(${list}::jsonb) AS r (ref text, by text)
    WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND object_ref = r.ref`;
  const asCustomer = await tx.client.$executeRaw`
    UPDATE store_event SET attributes =
      jsonb_set(attributes - 'email_hash' - 'phone_hash' - 'address_hash', '{customer}', to_jsonb(r.by))
    FROM jsonb_to_recordset(${list}::jsonb) AS r (ref text, by text)
    WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND attributes ->> 'customer' = r.ref`;
  return asObject + asCustomer;
}

/** Customers and orders that a store's events still name, at most `most`. */
export async function listNamedObjects(tx: MerchantTx, storeId: StoreId, most: number): Promise<readonly string[]> {
  const rows = await tx.client.$queryRaw<{ ref: string }[]>`
    SELECT DISTINCT ref FROM (
      SELECT object_ref AS ref FROM store_event
      WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND object_type IN ('customer', 'order')
      UNION ALL
      SELECT attributes ->> 'customer' FROM store_event
      WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND attributes ? 'customer'
    ) AS named WHERE ref LIKE 'gid://%' LIMIT ${most}`;
  return rows.map((row) => row.ref);
}

/** Deletes the events about some objects of a store, or (without `refs`) all of the store. */
export async function deleteEvents(tx: MerchantTx, storeId: StoreId, refs?: readonly string[]): Promise<number> {
  if (!refs) return (await tx.client.storeEvent.deleteMany({ where: { merchantId: tx.merchantId, storeId } })).count;
  return tx.client.$executeRaw`
    DELETE FROM store_event WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid
      AND (object_ref = ANY(${[...refs]}) OR attributes ->> 'customer' = ANY(${[...refs]}))`;
}

/** The deliveries that brought events about some objects. */
export async function deliveriesAbout(tx: MerchantTx, storeId: StoreId, refs: readonly string[]): Promise<string[]> {
  const rows = await tx.client.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT delivery_id AS id FROM store_event
    WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND delivery_id IS NOT NULL
      AND (object_ref = ANY(${[...refs]}) OR attributes ->> 'customer' = ANY(${[...refs]}))`;
  return rows.map((row) => row.id);
}

/** The events about some objects of a store, oldest first, at most `most`. */
export async function listEventsAbout(
  tx: MerchantTx,
  storeId: StoreId,
  refs: readonly string[],
  most: number,
): Promise<readonly StoreEvent[]> {
  const rows = await tx.client.storeEvent.findMany({
    where: { merchantId: tx.merchantId, storeId, objectRef: { in: [...refs] } },
    orderBy: { occurredAt: "asc" },
    take: most,
  });
  return rows.map(toEvent);
}

/** Some of the objects that events of a kind were about, newest first: a sample to ask the platform about. */
export async function sampleEvents(
  tx: MerchantTx,
  storeId: StoreId,
  types: readonly StoreEventType[],
  since: Date,
  until: Date,
  most: number,
): Promise<readonly StoreEvent[]> {
  const rows = await tx.client.storeEvent.findMany({
    where: { merchantId: tx.merchantId, storeId, type: { in: [...types] }, occurredAt: { gte: since, lte: until } },
    orderBy: { occurredAt: "desc" },
    take: most,
  });
  return rows.map(toEvent);
}

function toEvent(row: EventRow): StoreEvent {
  return StoreEvent.parse({
    v: 1,
    id: row.id,
    store: row.storeId,
    platform: row.platform,
    type: row.type,
    occurredAt: row.occurredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    actor: Actor.parse(row.actor),
    object: { type: row.objectType, ref: row.objectRef },
    count: row.count,
    attributes: row.attributes,
    source: { delivery: row.deliveryId, eventId: row.eventId },
  });
}
