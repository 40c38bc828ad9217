import type { MerchantTx } from "./database.ts";

/** How many rows one turn of the sweep removed. */
export interface Swept {
  readonly events: number;
  readonly deliveries: number;
  readonly jobs: number;
}

/** The most rows of one kind that one transaction removes: others must not wait long for it. */
export const sweepPage = 5000;

/**
 * Removes what is past its time, at most `sweepPage` rows of a kind.
 *
 * Events and deliveries of a store that an open incident touches stay, however old: they may be evidence. Jobs that were
 * given up on stay until a person has looked at them.
 */
export async function sweep(tx: MerchantTx, before: { readonly events: Date; readonly jobs: Date }): Promise<Swept> {
  const { client, merchantId } = tx;
  const events = await client.$executeRaw`
    DELETE FROM store_event WHERE (merchant_id, store_id, id) IN (
      SELECT e.merchant_id, e.store_id, e.id FROM store_event e
      WHERE e.merchant_id = ${merchantId}::uuid AND e.occurred_at < ${before.events} AND e.received_at < ${before.events}
        AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.merchant_id = e.merchant_id AND i.closed_at IS NULL AND e.store_id = ANY(i.store_ids))
      LIMIT ${sweepPage})`;
  const deliveries = await client.$executeRaw`
    DELETE FROM delivery WHERE id IN (
      SELECT d.id FROM delivery d
      WHERE d.merchant_id = ${merchantId}::uuid AND d.received_at < ${before.events} AND d.state IN ('processed', 'ignored')
        AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.merchant_id = d.merchant_id AND i.closed_at IS NULL AND d.store_id = ANY(i.store_ids))
      LIMIT ${sweepPage})`;
  const jobs = await client.$executeRaw`
    DELETE FROM outbox WHERE id IN (
      SELECT id FROM outbox WHERE merchant_id = ${merchantId}::uuid AND state = 'done' AND done_at < ${before.jobs} LIMIT ${sweepPage})`;
  return { events, deliveries, jobs };
}
