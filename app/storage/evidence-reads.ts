import type { MerchantTx } from "./database.ts";

/** Where a merchant's log stands, without locking it: entries, newest signed checkpoint, verifier key. */
export async function readLogState(tx: MerchantTx) {
  const where = { merchantId: tx.merchantId };
  const head = await tx.client.evidenceHead.findFirst({ where, select: { size: true } });
  const checkpoint = await tx.client.checkpoint.findFirst({ where, orderBy: { size: "desc" } });
  const key = await tx.client.signingKey.findFirst({ where, select: { verifierKey: true, createdAt: true } });
  return { size: Number(head?.size ?? 0n), checkpoint, key };
}

/** The newest entries of one type across a merchant's log, newest first. */
export async function listEntriesOfType(tx: MerchantTx, type: string, limit: number) {
  return tx.client.evidenceEntry.findMany({
    where: { merchantId: tx.merchantId, type },
    orderBy: { index: "desc" },
    take: limit,
  });
}
