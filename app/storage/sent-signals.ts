import type { Json } from "#app/core/containment/define-action.ts";
import type { MerchantTx } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

/** A message that leaves for outside under its own key. */
export interface SentSignalRecord {
  readonly key: string;
  readonly storeId: string | null;
  readonly kind: string;
  /** `unused`: not sent, because no workflow of the store begins with it. */
  readonly state: "sending" | "sent" | "failed" | "unused";
}

/** Announces a signal; false when one with this key is known already. */
export async function insertSignal(
  tx: MerchantTx,
  signal: Omit<SentSignalRecord, "state">,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.client.sentSignal.createMany({
    data: [{ ...signal, merchantId: tx.merchantId, state: "sending", at: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function findSignal(tx: MerchantTx, key: string): Promise<SentSignalRecord | undefined> {
  const row = await tx.client.sentSignal.findUnique({ where: { merchantId_key: { merchantId: tx.merchantId, key } } });
  return row ? { key, storeId: row.storeId, kind: row.kind, state: row.state as SentSignalRecord["state"] } : undefined;
}

/** Writes what became of a signal; false when it was not being sent any more. */
export async function endSignal(
  tx: MerchantTx,
  key: string,
  state: Exclude<SentSignalRecord["state"], "sending">,
  answer: Json,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.client.sentSignal.updateMany({
    where: { merchantId: tx.merchantId, key, state: "sending" },
    data: { state, answer: { v: 1, answer } as Prisma.InputJsonValue, at: now },
  });
  return count === 1;
}
