import type { SealingContext } from "#app/secrets/keyring.ts";
import type { RawSql } from "./database.ts";
import { wakeChannel } from "./database.ts";

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

// One statement for any number of deliveries: the directory lookup, the rows, their jobs and the wake-up. A repeat,
// within the batch too, conflicts on (platform, domain, delivery_id) and leaves no trace.
const insertStatement = `
  WITH incoming AS (
    SELECT * FROM json_to_recordset($1::json) AS d (
      id uuid, platform text, domain text, topic text, api_version text, delivery_id text, event_id text,
      triggered_at timestamptz, received_at timestamptz, body_digest text, body_sealed text, body_bytes int, ignored text)
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
    SELECT merchant_id, 'delivery.process', id::text, json_build_object('v', 1, 'deliveryId', id), received_at, received_at
    FROM kept WHERE state = 'accepted'
    ON CONFLICT DO NOTHING
    RETURNING 1
  ), woken AS (
    SELECT pg_notify('${wakeChannel}', '') FROM (SELECT 1 FROM jobs LIMIT 1) AS any_job
  )
  SELECT kept.id, kept.reason, (SELECT count(*) FROM woken) AS woken FROM kept`;

/**
 * Keeps a batch of deliveries and the jobs that process them, in the caller's transaction.
 *
 * @returns one answer per delivery, in order
 */
export async function insertDeliveries(raw: RawSql, deliveries: readonly NewDelivery[]): Promise<Kept[]> {
  const rows = await raw.query<{ id: string; reason: IgnoredReason | null }>(insertStatement, [
    JSON.stringify(deliveries.map(toRow)),
  ]);
  const kept = new Map(rows.map((row) => [row.id, row.reason]));
  return deliveries.map(({ id }) => {
    const reason = kept.get(id);
    return reason === undefined ? { kind: "repeat" } : { kind: "kept", ignored: reason };
  });
}

function toRow(delivery: NewDelivery) {
  return {
    id: delivery.id,
    platform: delivery.platform,
    domain: delivery.domain,
    topic: delivery.topic,
    api_version: delivery.apiVersion,
    delivery_id: delivery.deliveryId,
    event_id: delivery.eventId,
    triggered_at: delivery.triggeredAt,
    received_at: delivery.receivedAt,
    body_digest: delivery.bodyDigest,
    body_sealed: delivery.bodySealed,
    body_bytes: delivery.bodyBytes,
    ignored: delivery.ignored,
  };
}
