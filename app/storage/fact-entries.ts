import type { MerchantTx } from "./database.ts";

/** The evidence entry in which each fact of an incident was written down, by the fact's id. */
export async function readFactEntries(tx: MerchantTx, incidentId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.client.$queryRaw<{ fact: string; index: bigint }[]>`
    SELECT p.payload::jsonb ->> 'fact' AS fact, e.index FROM evidence_entry e
    JOIN evidence_payload p ON p.merchant_id = e.merchant_id AND p.index = e.index
    WHERE e.merchant_id = ${tx.merchantId}::uuid AND e.incident_id = ${incidentId}::uuid AND e.type = 'fact.recorded'`;
  return new Map(rows.map(({ fact, index }) => [fact, Number(index)]));
}
