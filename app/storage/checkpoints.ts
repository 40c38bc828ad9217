import type { MerchantTx } from "./database.ts";

/** A signed statement of a log's size and root. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly root: string;
  /** The C2SP signed note. */
  readonly note: string;
  readonly at: Date;
}

/** The newest checkpoint, if any was signed. */
export async function latestCheckpoint(tx: MerchantTx): Promise<StoredCheckpoint | undefined> {
  const row = await tx.client.checkpoint.findFirst({
    where: { merchantId: tx.merchantId },
    orderBy: { size: "desc" },
  });
  return row ? { size: Number(row.size), root: row.root, note: row.note, at: row.at } : undefined;
}

/** Keeps a checkpoint. One that stands for the same size already is the same statement and is left as it is. */
export async function insertCheckpoint(tx: MerchantTx, checkpoint: StoredCheckpoint): Promise<void> {
  await tx.client.checkpoint.createMany({
    data: [{ merchantId: tx.merchantId, ...checkpoint, size: BigInt(checkpoint.size) }],
    skipDuplicates: true,
  });
}
