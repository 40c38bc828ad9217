import { z } from "zod";
import type { MerchantTx } from "./database.ts";

/** Who looks after a duty, and whether counsel set it aside with a reason. */
export interface DutyOwner {
  readonly incidentId: string;
  readonly obligationId: string;
  readonly scope: string;
  readonly ownerId: string | null;
  readonly state: "open" | "waived";
  readonly reason: string | null;
  readonly updatedBy: string;
  readonly updatedAt: Date;
}

/** Writes who looks after a duty and where it stands. */
export async function saveDutyOwner(tx: MerchantTx, owner: DutyOwner): Promise<void> {
  const { incidentId, obligationId, scope, ...rest } = owner;
  const key = { merchantId: tx.merchantId, incidentId, obligationId, scope };
  await tx.client.dutyOwner.upsert({
    where: { merchantId_incidentId_obligationId_scope: key },
    create: { ...key, ...rest },
    update: rest,
  });
}

/** The owners of an incident's duties. */
export async function listDutyOwners(tx: MerchantTx, incidentId: string): Promise<readonly DutyOwner[]> {
  const rows = await tx.client.dutyOwner.findMany({
    where: { merchantId: tx.merchantId, incidentId },
    omit: { merchantId: true },
    orderBy: [{ obligationId: "asc" }, { scope: "asc" }],
  });
  return rows.map((row) => ({ ...row, state: z.enum(["open", "waived"]).parse(row.state) }));
}
