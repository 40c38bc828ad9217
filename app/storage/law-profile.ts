import { z } from "zod";
import { Confidence } from "#app/contracts/severity.ts";
import type { MerchantTx } from "./database.ts";

const Facts = z.record(
  z.string(),
  z.strictObject({ value: z.unknown(), source: z.string().max(200), confidence: Confidence }),
);

/** What is true of the merchant before any incident, by fact name. */
export interface LawProfile {
  readonly facts: z.infer<typeof Facts>;
  readonly updatedBy: string;
  readonly updatedAt: Date;
}

/** The merchant's profile; null before somebody has filled it in. */
export async function readLawProfile(tx: MerchantTx): Promise<LawProfile | null> {
  const row = await tx.client.lawProfile.findFirst({
    where: { merchantId: tx.merchantId },
    omit: { merchantId: true },
  });
  return row && { ...row, facts: Facts.parse(row.facts) };
}

/** Writes the profile as a whole. */
export async function saveLawProfile(tx: MerchantTx, { facts, ...rest }: LawProfile): Promise<void> {
  const said = { ...rest, facts: facts as never };
  await tx.client.lawProfile.upsert({
    where: { merchantId: tx.merchantId },
    create: { ...said, merchantId: tx.merchantId },
    update: said,
  });
}
