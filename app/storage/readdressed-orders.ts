import type { ReaddressedOrder } from "#app/core/containment/define-action.ts";
import type { MerchantTx } from "./database.ts";

/**
 * Orders of a store whose delivery address changed at or after `since`: the keyed hash of the address differs from that
 * of the event before. A changed order without an earlier event is not certain.
 */
export async function listReaddressedOrders(tx: MerchantTx, storeId: string, since: Date): Promise<ReaddressedOrder[]> {
  const rows = await tx.client.$queryRaw<{ order: string; certain: boolean }[]>`
    WITH seen AS (
      SELECT object_ref, occurred_at, type, attributes->>'address_hash' AS address,
        lag(attributes->>'address_hash') OVER (PARTITION BY object_ref ORDER BY occurred_at, received_at, id) AS earlier
      FROM store_event
      WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid
        AND type IN ('order.created', 'order.changed') AND attributes->>'address_hash' IS NOT NULL
    )
    SELECT object_ref AS order, bool_or(earlier IS NOT NULL) AS certain FROM seen
    WHERE occurred_at >= ${since} AND type = 'order.changed' AND earlier IS DISTINCT FROM address
    GROUP BY object_ref ORDER BY object_ref`;
  return rows;
}
