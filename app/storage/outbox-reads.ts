import type { ConsentWish } from "#app/core/containment/consent.ts";
import { type JobKind, jobPayloads } from "#app/core/work/job.ts";
import type { MerchantTx } from "./database.ts";

/** True while work of this kind on this key waits for its turn or is being done. */
export async function isJobOpen(tx: MerchantTx, kind: JobKind, key: string): Promise<boolean> {
  const open = { merchantId: tx.merchantId, kind, key, state: { in: ["ready", "leased"] } };
  return (await tx.client.outbox.count({ where: open })) > 0;
}

/** Changes of who approves that wait their time: whom they are about, what they will be, and when. */
export async function listWaitingApproverChanges(
  tx: MerchantTx,
): Promise<readonly { readonly memberId: string; readonly approver: boolean; readonly at: Date }[]> {
  const kind = "members.change_approver";
  const rows = await tx.client.outbox.findMany({
    where: { merchantId: tx.merchantId, kind, state: "ready" },
    select: { payload: true, runAt: true },
  });
  return rows.flatMap((row) => {
    const { v: _version, ...payload } = row.payload as Record<string, unknown>;
    const parsed = jobPayloads[kind].safeParse(payload);
    return parsed.success ? [{ memberId: parsed.data.memberId, approver: parsed.data.approver, at: row.runAt }] : [];
  });
}

/** Members whose passkeys and codes will be taken away, and when. */
export async function listWaitingResets(
  tx: MerchantTx,
): Promise<readonly { readonly memberId: string; readonly at: Date }[]> {
  const kind = "members.reset_sign_in";
  const rows = await tx.client.outbox.findMany({
    where: { merchantId: tx.merchantId, kind, state: "ready" },
    select: { key: true, runAt: true },
  });
  return rows.map((row) => ({ memberId: row.key, at: row.runAt }));
}

/** Changes for fewer people to agree that wait their time: what they will be, and when. */
export async function listWaitingLoosenings(
  tx: MerchantTx,
): Promise<readonly { readonly wish: ConsentWish; readonly at: Date }[]> {
  const kind = "policy.loosen";
  const rows = await tx.client.outbox.findMany({
    where: { merchantId: tx.merchantId, kind, state: "ready" },
    select: { payload: true, runAt: true },
    orderBy: { runAt: "asc" },
  });
  return rows.flatMap((row) => {
    const { v: _version, ...payload } = row.payload as Record<string, unknown>;
    const parsed = jobPayloads[kind].safeParse(payload);
    return parsed.success ? [{ wish: parsed.data.wish, at: row.runAt }] : [];
  });
}
