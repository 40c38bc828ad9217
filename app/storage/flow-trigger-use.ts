import type { MerchantTx } from "./database.ts";

/** What Shopify Flow said about one of our triggers in a store. */
export interface TriggerUse {
  readonly storeId: string;
  readonly trigger: string;
  readonly used: boolean;
  readonly saidAt: Date;
}

/** Keeps what Flow says, unless something newer is known; false then. */
export async function saveTriggerUse(tx: MerchantTx, use: TriggerUse, now: Date): Promise<boolean> {
  const count = await tx.client.$executeRaw`
    INSERT INTO flow_trigger_use (merchant_id, store_id, trigger, used, said_at, heard_at)
    VALUES (${tx.merchantId}::uuid, ${use.storeId}::uuid, ${use.trigger}, ${use.used}, ${use.saidAt}, ${now})
    ON CONFLICT (merchant_id, store_id, trigger) DO UPDATE
      SET used = EXCLUDED.used, said_at = EXCLUDED.said_at, heard_at = EXCLUDED.heard_at
      WHERE flow_trigger_use.said_at < EXCLUDED.said_at`;
  return count === 1;
}

/** Whether a workflow of the store begins with the trigger; null when Flow has said nothing about it. */
export async function readTriggerUse(tx: MerchantTx, storeId: string, trigger: string): Promise<boolean | null> {
  const row = await tx.client.flowTriggerUse.findFirst({
    where: { merchantId: tx.merchantId, storeId, trigger },
    select: { used: true },
  });
  return row?.used ?? null;
}
