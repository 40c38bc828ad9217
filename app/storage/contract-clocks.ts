import { ContractClock } from "#app/core/deadlines/facts.ts";
import type { MerchantTx } from "./database.ts";

const StoredClock = ContractClock.omit({ id: true });

/** A clock that a contract or the merchant's own policy sets. */
export interface ContractClockRecord {
  readonly id: string;
  /** The id by which the law engine and the screens call it. */
  readonly name: string;
  readonly clock: Omit<ContractClock, "id">;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly retiredAt: Date | null;
}

/** One change of a merchant's clocks at a time, until the transaction ends: else one name could be added twice. */
export async function lockContractClocks(tx: MerchantTx): Promise<void> {
  await tx.client
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`contract-clocks:${tx.merchantId}`}, 0))::text`;
}

/** Adds a clock. A changed one is a new one: incidents before it were judged by the old one. */
export async function insertContractClock(
  tx: MerchantTx,
  record: Omit<ContractClockRecord, "retiredAt">,
): Promise<void> {
  await tx.client.contractClock.create({
    data: { ...record, merchantId: tx.merchantId, clock: record.clock as never },
  });
}

/** Ends a clock; false when there is none in use of that id. */
export async function retireContractClock(tx: MerchantTx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.client.contractClock.updateMany({
    where: { merchantId: tx.merchantId, id, retiredAt: null },
    data: { retiredAt: at },
  });
  return count === 1;
}

/** The clocks in use, by name. */
export async function listContractClocks(tx: MerchantTx): Promise<readonly ContractClockRecord[]> {
  const rows = await tx.client.contractClock.findMany({
    where: { merchantId: tx.merchantId, retiredAt: null },
    omit: { merchantId: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({ ...row, clock: StoredClock.parse(row.clock) }));
}
