import { z } from "zod";
import type { MemberId } from "#app/core/ids.ts";
import type { MerchantTx } from "./database.ts";
import type { Elevation as ElevationRow } from "./generated/client.ts";

/** Rights that can be lent. Approving never is: whoever may lend themselves a word has two. */
export const LentRole = z.enum(["responder", "admin"]);
export type LentRole = z.infer<typeof LentRole>;

/** `ended`: given back before its time. A granted one whose time is over stays `granted`: the time decides. */
export const elevationStates = ["asked", "granted", "refused", "ended"] as const;

/** Rights lent to a member for at most an hour. */
export interface Elevation {
  readonly id: string;
  readonly memberId: MemberId;
  readonly role: LentRole;
  readonly minutes: number;
  readonly reason: string;
  readonly state: (typeof elevationStates)[number];
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  readonly expiresAt: Date | null;
  /** When the lent right was first what made the difference. */
  readonly usedAt: Date | null;
}

export async function insertElevation(
  tx: MerchantTx,
  asked: Pick<Elevation, "id" | "memberId" | "role" | "minutes" | "reason" | "askedAt">,
): Promise<void> {
  await tx.client.elevation.create({ data: { ...asked, merchantId: tx.merchantId, state: "asked" } });
}

/** One elevation, locked until the transaction ends. */
export async function lockElevation(tx: MerchantTx, id: string): Promise<Elevation | null> {
  await tx.client.$queryRaw`
    SELECT 1 FROM elevation WHERE merchant_id = ${tx.merchantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await tx.client.elevation.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toElevation(row);
}

/** Writes what became of it. */
export async function decideElevation(
  tx: MerchantTx,
  id: string,
  decided: Partial<Pick<Elevation, "state" | "decidedAt" | "decidedBy" | "expiresAt">>,
): Promise<void> {
  await tx.client.elevation.updateMany({ where: { merchantId: tx.merchantId, id }, data: decided });
}

/** What is lent to members at the transaction's moment; nothing where that moment is not known. */
export async function listStandingElevations(tx: MerchantTx): Promise<readonly Elevation[]> {
  if (tx.now === undefined) return [];
  const rows = await tx.client.elevation.findMany({
    where: { merchantId: tx.merchantId, state: "granted", expiresAt: { gt: tx.now } },
  });
  return rows.map(toElevation);
}

/** The newest elevations, asked for or lent. */
export async function listElevations(tx: MerchantTx, most: number): Promise<readonly Elevation[]> {
  const rows = await tx.client.elevation.findMany({
    where: { merchantId: tx.merchantId },
    orderBy: { askedAt: "desc" },
    take: most,
  });
  return rows.map(toElevation);
}

/** Notes that a lent right made the difference; the first time stays. */
export async function noteElevationUse(tx: MerchantTx, id: string, at: Date): Promise<void> {
  await tx.client.elevation.updateMany({
    where: { merchantId: tx.merchantId, id, usedAt: null },
    data: { usedAt: at },
  });
}

function toElevation(row: ElevationRow): Elevation {
  const { id, minutes, reason, askedAt, decidedAt, decidedBy, expiresAt, usedAt } = row;
  return {
    ...{ id, minutes, reason, askedAt, decidedAt, decidedBy, expiresAt, usedAt },
    memberId: row.memberId as MemberId,
    role: LentRole.parse(row.role),
    state: z.enum(elevationStates).parse(row.state),
  };
}
