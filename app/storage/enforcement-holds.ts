import { z } from "zod";
import type { MerchantId } from "#app/core/ids.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import type { MerchantTx } from "./database.ts";

/** A law-enforcement request to wait, as it is kept. Who stated it is sealed: an official is named there. */
export interface EnforcementHold {
  readonly id: string;
  readonly incidentId: string;
  readonly covers: readonly string[];
  readonly kind: "written" | "oral";
  readonly authority: "law_enforcement" | "us_attorney_general";
  readonly fromAt: Date;
  readonly untilAt: Date | null;
  readonly statedBySealed: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Where the agency and the official are sealed for. */
export function enforcementHoldPlace(merchant: MerchantId, row: string): SealingContext {
  return { merchant, purpose: "assess", table: "enforcement_hold", column: "stated_by_sealed", row };
}

/** Records a hold. */
export async function insertEnforcementHold(tx: MerchantTx, hold: EnforcementHold): Promise<void> {
  await tx.client.enforcementHold.create({
    data: { ...hold, covers: [...hold.covers], merchantId: tx.merchantId },
  });
}

/** Says until when a hold is; false when the incident has no such hold. */
export async function endEnforcementHold(
  tx: MerchantTx,
  { incidentId, id }: Pick<EnforcementHold, "incidentId" | "id">,
  untilAt: Date,
): Promise<boolean> {
  const { count } = await tx.client.enforcementHold.updateMany({
    where: { merchantId: tx.merchantId, incidentId, id },
    data: { untilAt },
  });
  return count === 1;
}

/** The holds of an incident, oldest first. */
export async function listEnforcementHolds(tx: MerchantTx, incidentId: string): Promise<readonly EnforcementHold[]> {
  const rows = await tx.client.enforcementHold.findMany({
    where: { merchantId: tx.merchantId, incidentId },
    omit: { merchantId: true },
    orderBy: [{ fromAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    ...row,
    kind: z.enum(["written", "oral"]).parse(row.kind),
    authority: z.enum(["law_enforcement", "us_attorney_general"]).parse(row.authority),
  }));
}
