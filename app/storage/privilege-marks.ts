import { z } from "zod";
import type { MerchantTx } from "./database.ts";

/** What can be kept from exports. */
export const PrivilegeKind = z.enum(["assessment", "exposure", "fact", "note"]);

/** Something kept from every export until counsel releases it. All of them are the privilege log. */
export interface PrivilegeMark {
  readonly id: string;
  readonly incidentId: string;
  readonly kind: z.infer<typeof PrivilegeKind>;
  /** The name of the assessment or fact, or the id of the thing. */
  readonly ref: string;
  /** Attorney-client, work product, and why. */
  readonly basis: string;
  readonly markedBy: string;
  readonly markedAt: Date;
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly releaseReason: string | null;
}

/** Marks something. */
export async function insertPrivilegeMark(
  tx: MerchantTx,
  mark: Omit<PrivilegeMark, "releasedBy" | "releasedAt" | "releaseReason">,
): Promise<void> {
  await tx.client.privilegeMark.create({ data: { ...mark, merchantId: tx.merchantId } });
}

/** Releases it; null when the incident has no such mark in force. */
export async function releasePrivilegeMark(
  tx: MerchantTx,
  { incidentId, id }: Pick<PrivilegeMark, "incidentId" | "id">,
  release: { readonly by: string; readonly at: Date; readonly reason: string },
): Promise<PrivilegeMark | null> {
  const { by: releasedBy, at: releasedAt, reason: releaseReason } = release;
  const { count } = await tx.client.privilegeMark.updateMany({
    where: { merchantId: tx.merchantId, incidentId, id, releasedAt: null },
    data: { releasedBy, releasedAt, releaseReason },
  });
  if (count === 0) return null;
  const row = await tx.client.privilegeMark.findFirst({
    where: { merchantId: tx.merchantId, id },
    omit: { merchantId: true },
  });
  return row && { ...row, kind: PrivilegeKind.parse(row.kind) };
}

/** The privilege log of an incident, oldest first, what was released too. */
export async function listPrivilegeMarks(tx: MerchantTx, incidentId: string): Promise<readonly PrivilegeMark[]> {
  const rows = await tx.client.privilegeMark.findMany({
    where: { merchantId: tx.merchantId, incidentId },
    omit: { merchantId: true },
    orderBy: [{ markedAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({ ...row, kind: PrivilegeKind.parse(row.kind) }));
}

/** True while something of that name or id is kept from exports. */
export async function isPrivileged(
  tx: MerchantTx,
  { incidentId, kind, ref }: Pick<PrivilegeMark, "incidentId" | "kind" | "ref">,
): Promise<boolean> {
  const found = await tx.client.privilegeMark.findFirst({
    where: { merchantId: tx.merchantId, incidentId, kind, ref, releasedAt: null },
    select: { id: true },
  });
  return found !== null;
}
