import type { MerchantTx } from "./database.ts";

/** A person's word that a notice went out: what, when, how and who says so. Recipients are not named here. */
export interface SentNoticeRecord {
  readonly id: string;
  readonly incidentId: string;
  readonly obligationId: string;
  readonly scope: string;
  readonly sentAt: Date;
  readonly method: string;
  readonly pieces: number | null;
  readonly reference: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnWhy: string | null;
}

/** Records a notice. */
export async function insertSentNotice(
  tx: MerchantTx,
  notice: Omit<SentNoticeRecord, "withdrawnAt" | "withdrawnWhy">,
): Promise<void> {
  await tx.client.sentNotice.create({ data: { ...notice, merchantId: tx.merchantId } });
}

/** Takes a record back that was wrong; it stays readable. False when the incident has none of that id that stands. */
export async function withdrawSentNotice(
  tx: MerchantTx,
  { incidentId, id }: Pick<SentNoticeRecord, "incidentId" | "id">,
  withdrawn: { readonly at: Date; readonly by: string; readonly why: string },
): Promise<boolean> {
  const { at, by, why } = withdrawn;
  const { count } = await tx.client.sentNotice.updateMany({
    where: { merchantId: tx.merchantId, incidentId, id, withdrawnAt: null },
    data: { withdrawnAt: at, withdrawnBy: by, withdrawnWhy: why },
  });
  return count === 1;
}

/** Every record of the incidents, those taken back too, oldest first. */
export async function listSentNotices(
  tx: MerchantTx,
  incidentIds: readonly string[],
): Promise<readonly SentNoticeRecord[]> {
  return tx.client.sentNotice.findMany({
    where: { merchantId: tx.merchantId, incidentId: { in: [...incidentIds] } },
    omit: { merchantId: true, withdrawnBy: true },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
  });
}
