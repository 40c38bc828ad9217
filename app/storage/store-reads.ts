import type { IntakeTx, MerchantTx } from "./database.ts";
import { BaselineTaker } from "./theme-baselines.ts";

/** A store as it is stored. */
export type StoreRow = Awaited<ReturnType<typeof listStores>>[number];

/** Which merchant and store a Shopify shop is; null before it is installed. */
export async function findStoreOfShop(tx: IntakeTx, domain: string) {
  return tx.client.store.findFirst({
    where: { platform: "shopify", domain },
    select: { id: true, merchantId: true },
  });
}

/** The address of a store of any merchant: shown to an approver before that store may join. */
export async function readDomainOfStore(tx: IntakeTx, storeId: string): Promise<string | null> {
  const row = await tx.client.store.findFirst({ where: { id: storeId }, select: { domain: true } });
  return row?.domain ?? null;
}

/** A merchant's stores, the first installed first. */
export async function listStores(tx: MerchantTx) {
  return tx.client.store.findMany({ where: { merchantId: tx.merchantId }, orderBy: { installedAt: "asc" } });
}

/** When the newest event of each store happened. */
export async function readLastEvents(tx: MerchantTx): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.client.storeEvent.groupBy({
    by: ["storeId"],
    where: { merchantId: tx.merchantId },
    _max: { occurredAt: true },
  });
  return new Map(rows.flatMap((row) => (row._max.occurredAt ? [[row.storeId, row._max.occurredAt] as const] : [])));
}

/** The theme baselines, one per store at most, without their files. */
export async function listThemeBaselines(tx: MerchantTx) {
  const rows = await tx.client.themeBaseline.findMany({
    where: { merchantId: tx.merchantId },
    select: { storeId: true, themeId: true, takenAt: true, takenBy: true },
  });
  return rows.map((row) => ({ ...row, takenBy: BaselineTaker.parse(row.takenBy) }));
}

/** Join codes that were entered in a store and wait for an approver. */
export async function listEnteredJoinCodes(tx: MerchantTx) {
  return tx.client.joinCode.findMany({
    where: { merchantId: tx.merchantId, state: "entered" },
    orderBy: { enteredAt: "asc" },
    select: { id: true, storeId: true, enteredAt: true, expiresAt: true },
  });
}
