import type { MerchantTx } from "./database.ts";

/** A merchant's key for checkpoints; the private half is sealed. */
export interface StoredSigningKey {
  readonly verifierKey: string;
  readonly privateSealed: string;
}

/** The merchant's key, once it was made. */
export async function findSigningKey(tx: MerchantTx): Promise<StoredSigningKey | undefined> {
  const row = await tx.client.signingKey.findUnique({ where: { merchantId: tx.merchantId } });
  return row ? { verifierKey: row.verifierKey, privateSealed: row.privateSealed } : undefined;
}

/** Keeps a new key, unless another process was first: read again afterwards. */
export async function insertSigningKey(tx: MerchantTx, key: StoredSigningKey, now: Date): Promise<void> {
  await tx.client.signingKey.createMany({
    data: [{ merchantId: tx.merchantId, ...key, createdAt: now }],
    skipDuplicates: true,
  });
}
