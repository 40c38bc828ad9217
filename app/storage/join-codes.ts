import { z } from "zod";
import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import type { IntakeTx, MerchantTx } from "./database.ts";

/** Where a join code stands: made, entered in a store, confirmed or refused by an approver. */
export const joinStates = ["open", "entered", "confirmed", "refused"] as const;
export type JoinState = (typeof joinStates)[number];

/** A one-time code by which another store joins. Only its digest is kept. */
export interface JoinCode {
  readonly id: string;
  readonly state: JoinState;
  readonly expiresAt: Date;
  /** The store in which it was entered. */
  readonly storeId: StoreId | null;
}

/** Keeps a new code, as the digest of what was shown. */
export async function insertJoinCode(
  tx: MerchantTx,
  code: { readonly id: string; readonly digest: string; readonly createdBy: MemberId; readonly expiresAt: Date },
): Promise<void> {
  const { digest, ...rest } = code;
  await tx.client.joinCode.create({ data: { ...rest, merchantId: tx.merchantId, codeDigest: digest, state: "open" } });
}

/**
 * Enters a code for a store of another merchant: the first to enter it has it.
 *
 * @returns the merchant that made it, or null when there is no such code, it is used or its time is over
 */
export async function enterCode(
  tx: IntakeTx,
  digest: string,
  storeId: StoreId,
  now: Date,
): Promise<{ readonly id: string; readonly merchantId: MerchantId } | null> {
  const [row] = await tx.client.$queryRaw<{ id: string; merchant_id: string }[]>`
    UPDATE join_code SET state = 'entered', store_id = ${storeId}::uuid, entered_at = ${now}
    WHERE code_digest = ${digest} AND state = 'open' AND expires_at > ${now}
    RETURNING id, merchant_id`;
  return row ? { id: row.id, merchantId: row.merchant_id as MerchantId } : null;
}

/** A code of this merchant, locked until the transaction ends; or null. */
export async function lockJoinCode(tx: MerchantTx, id: string): Promise<JoinCode | null> {
  await tx.client.$queryRaw`
    SELECT 1 FROM join_code WHERE merchant_id = ${tx.merchantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await tx.client.joinCode.findFirst({ where: { merchantId: tx.merchantId, id } });
  if (!row) return null;
  const state = z.enum(joinStates).parse(row.state);
  return { id: row.id, state, expiresAt: row.expiresAt, storeId: row.storeId as StoreId | null };
}

/** Writes an approver's word on a store that wants to join. */
export async function decideJoinCode(
  tx: MerchantTx,
  id: string,
  word: { readonly state: "confirmed" | "refused"; readonly by: MemberId; readonly at: Date },
): Promise<void> {
  await tx.client.joinCode.updateMany({
    where: { merchantId: tx.merchantId, id },
    data: { state: word.state, decidedBy: word.by, decidedAt: word.at },
  });
}

/** Counts an attempt to enter a code in this merchant; returns how many there were since `since`, this one included. */
export async function countAttempt(tx: MerchantTx, attempt: string, since: Date, now: Date): Promise<number> {
  await tx.client.sentSignal.create({
    data: { merchantId: tx.merchantId, key: `join-attempt:${attempt}`, kind: "join_attempt", state: "failed", at: now },
  });
  return tx.client.sentSignal.count({
    where: { merchantId: tx.merchantId, kind: "join_attempt", at: { gt: since } },
  });
}
