import type { SealingContext } from "#app/secrets/keyring.ts";
import type { MerchantTx } from "./database.ts";

/** A value that a run took out of a store, sealed. Written once, never changed. */
export interface RunSnapshot {
  readonly storeId: string;
  readonly runId: string;
  readonly name: string;
  /** The platform's id of the record that held the value. */
  readonly about: string;
  readonly sealed: string;
  readonly keptAt: Date;
}

/** Where a snapshot's value is sealed into. */
export function snapshotPlace(tx: Pick<MerchantTx, "merchantId">, runId: string, name: string): SealingContext {
  const { merchantId: merchant } = tx;
  return { merchant, purpose: "containment", table: "run_snapshot", column: "sealed", row: `${runId} ${name}` };
}

/** Keeps a value; what was kept first under a name of a run stays. */
export async function insertSnapshot(tx: MerchantTx, snapshot: RunSnapshot): Promise<void> {
  await tx.client.runSnapshot.createMany({ data: [{ ...snapshot, merchantId: tx.merchantId }], skipDuplicates: true });
}

/** The sealed value under a name of a run; undefined when there is none. */
export async function readSnapshot(tx: MerchantTx, runId: string, name: string): Promise<string | undefined> {
  const row = await tx.client.runSnapshot.findFirst({
    where: { merchantId: tx.merchantId, runId, name },
    select: { sealed: true },
  });
  return row?.sealed;
}

/** Erases what was kept of the given records of a store, or of all its records; gives their number. */
export async function eraseSnapshots(
  tx: MerchantTx,
  storeId: string,
  about: readonly string[] | undefined,
): Promise<number> {
  const { count } = await tx.client.runSnapshot.deleteMany({
    where: { merchantId: tx.merchantId, storeId, ...(about ? { about: { in: [...about] } } : {}) },
  });
  return count;
}
