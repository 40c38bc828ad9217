import type { SealingContext } from "#app/secrets/keyring.ts";
import { type Database, wakeChannel } from "./database.ts";

/** Why a rightly signed delivery is kept without being worked on. Counted by these words. */
export type IgnoredReason = "unknown_topic" | "unknown_version" | "unknown_shop" | "shop_mismatch" | "unreadable_body";

/** A delivery about to be kept. Its body is sealed already; headers are claims. */
export interface NewDelivery {
  readonly id: string;
  readonly platform: "shopify" | "magento";
  readonly domain: string;
  readonly topic: string;
  readonly apiVersion: string | null;
  readonly deliveryId: string;
  readonly eventId: string | null;
  readonly triggeredAt: Date | null;
  readonly receivedAt: Date;
  /** SHA-256 of the raw body, hex. */
  readonly bodyDigest: string;
  readonly bodySealed: string;
  readonly bodyBytes: number;
  /** Set where the delivery alone shows that nothing can be made of it. An unknown shop is found while inserting. */
  readonly ignored: IgnoredReason | null;
}

/** What became of a delivery: kept (with the reason when it is ignored), or one we hold already. */
export type Kept = { readonly kind: "kept"; readonly ignored: IgnoredReason | null } | { readonly kind: "repeat" };

/** Where a delivery's body is sealed for. It belongs to the intake: the merchant is not known before it is kept. */
export function deliveryBodyPlace(id: string): SealingContext {
  return { merchant: "intake", purpose: "delivery", table: "delivery", column: "body_sealed", row: id };
}

// One statement for any number of deliveries: the directory lookup, the rows and their jobs. A repeat,
// within the batch too, conflicts on (platform, domain, delivery_id) and leaves no trace. Arrays, one per column, because
// the server reads them in half the time it needs for JSON.
const insertStatement = `
  WITH incoming AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[], $12::int[], $13::text[])
      AS d (id, platform, domain, topic, api_version, delivery_id, event_id,
        triggered_at, received_at, body_digest, body_sealed, body_bytes, ignored)
  ), kept AS (
    INSERT INTO delivery (id, merchant_id, store_id, platform, domain, topic, api_version, delivery_id, event_id,
      triggered_at, received_at, body_digest, body_sealed, body_bytes, state, reason)
    SELECT d.id, s.merchant_id, s.id, d.platform, d.domain, d.topic, d.api_version, d.delivery_id, d.event_id,
      d.triggered_at, d.received_at, d.body_digest, d.body_sealed, d.body_bytes,
      CASE WHEN d.ignored IS NULL AND s.id IS NOT NULL THEN 'accepted' ELSE 'ignored' END,
      CASE WHEN s.id IS NULL THEN COALESCE(d.ignored, 'unknown_shop') ELSE d.ignored END
    FROM incoming d LEFT JOIN store s ON s.platform = d.platform AND s.domain = d.domain
    ON CONFLICT (platform, domain, delivery_id) DO NOTHING
    RETURNING id, merchant_id, received_at, state, reason
  ), jobs AS (
    INSERT INTO outbox (merchant_id, kind, key, payload, run_at, created_at)
    SELECT merchant_id, 'delivery.process', id::text, jsonb_build_object('v', 1, 'deliveryId', id), received_at, received_at
    FROM kept WHERE state = 'accepted'
    ON CONFLICT DO NOTHING
  )
  SELECT id, reason FROM kept`;

/**
 * Keeps a batch of deliveries and the jobs that process them: one statement, which is a transaction of its own.
 *
 * @returns one answer per delivery, in order
 */
export async function insertDeliveries(database: Database, deliveries: readonly NewDelivery[]): Promise<Kept[]> {
  const rows = await database.intakeStatement<{ id: string; reason: IgnoredReason | null }>(
    "insert_deliveries",
    insertStatement,
    columns.map((column) => arrayLiteral(deliveries, column)),
  );
  const kept = new Map(rows.map((row) => [row.id, row.reason]));
  return deliveries.map(({ id }) => {
    const reason = kept.get(id);
    return reason === undefined ? { kind: "repeat" } : { kind: "kept", ignored: reason };
  });
}

/**
 * Wakes the workers. Apart from the insertion, because a transaction that notifies commits alone: it would keep the
 * others waiting for its disk write.
 */
export async function wakeWorkers(database: Database): Promise<void> {
  await database.intakeStatement("wake_workers", `SELECT pg_notify('${wakeChannel}', '')::text`, []);
}

/** The columns in the order in which the statement takes them. */
const columns: readonly ((delivery: NewDelivery) => string)[] = [
  ({ id }) => id,
  ({ platform }) => platform,
  ({ domain }) => quoted(domain),
  ({ topic }) => quoted(topic),
  ({ apiVersion }) => (apiVersion === null ? "NULL" : quoted(apiVersion)),
  ({ deliveryId }) => quoted(deliveryId),
  ({ eventId }) => (eventId === null ? "NULL" : quoted(eventId)),
  ({ triggeredAt }) => (triggeredAt === null ? "NULL" : `"${triggeredAt.toISOString()}"`),
  ({ receivedAt }) => `"${receivedAt.toISOString()}"`,
  ({ bodyDigest }) => bodyDigest,
  // A compact JWE: letters, digits, "-", "_" and dots, nothing an array would read as its own.
  ({ bodySealed }) => bodySealed,
  ({ bodyBytes }) => String(bodyBytes),
  ({ ignored }) => ignored ?? "NULL",
];

/** One column of all rows as PostgreSQL writes an array. */
function arrayLiteral(deliveries: readonly NewDelivery[], column: (delivery: NewDelivery) => string): string {
  return `{${deliveries.map(column).join(",")}}`;
}

/** A claim, which may hold anything a header may: quoted, with quotation marks and backslashes escaped. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}
