import type { Json } from "#app/core/containment/define-action.ts";
import type { MerchantTx } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

/** A store as far as acting on it goes. */
export interface StoreRow {
  readonly storeId: string;
  readonly platform: "shopify" | "magento";
  readonly domain: string;
  /** False once the app left it. */
  readonly active: boolean;
  readonly capabilities: unknown;
}

/** One store of this merchant. */
export async function findStore(tx: MerchantTx, storeId: string): Promise<StoreRow | undefined> {
  const row = await tx.client.store.findFirst({ where: { merchantId: tx.merchantId, id: storeId } });
  if (!row) return undefined;
  const platform = row.platform === "magento" ? "magento" : "shopify";
  return { storeId, platform, domain: row.domain, active: row.state !== "gone", capabilities: row.capabilities };
}

/** Writes what a store can and cannot do, and which scopes it granted. */
export async function writeCapabilities(
  tx: MerchantTx,
  storeId: string,
  capabilities: Json,
  scopes: readonly string[],
): Promise<void> {
  await tx.client.store.updateMany({
    where: { merchantId: tx.merchantId, id: storeId },
    data: { capabilities: capabilities as Prisma.InputJsonValue, scopes: [...scopes] },
  });
}
