import type { MerchantTx } from "./database.ts";

/** A member's word on exactly one plan. */
export interface ApprovalRecord {
  readonly id: string;
  readonly runId: string;
  readonly memberId: string;
  readonly decision: "approve" | "refuse";
  readonly planDigest: string;
  readonly reason: string | null;
  /** `portal`: confirmed there with a passkey or one-time code, outside Shopify's session. */
  readonly channel: "screen" | "portal";
}

/** Writes a member's word; false when that member has spoken on this plan before. The first word stands. */
export async function insertApproval(tx: MerchantTx, approval: ApprovalRecord, now: Date): Promise<boolean> {
  const { count } = await tx.client.approval.createMany({
    data: [{ ...approval, merchantId: tx.merchantId, at: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Every word on a run, oldest first. */
export async function listApprovalRecords(tx: MerchantTx, runId: string): Promise<ApprovalRecord[]> {
  const rows = await tx.client.approval.findMany({
    where: { merchantId: tx.merchantId, runId },
    orderBy: { at: "asc" },
  });
  return rows.map(({ id, memberId, decision, planDigest, reason, channel }) => ({
    id,
    runId,
    memberId,
    decision: decision === "approve" ? "approve" : "refuse",
    planDigest,
    reason,
    channel: channel === "portal" ? "portal" : "screen",
  }));
}
