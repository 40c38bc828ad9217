import type { MemberId, MerchantId } from "#app/core/ids.ts";
import type { IntakeTx, MerchantTx } from "./database.ts";

/** How the portal knows a member: their passkeys, and their one-time code. */
export interface PortalMember {
  readonly memberId: MemberId;
  readonly enrolledAt: Date;
  readonly codeSealed: string | null;
  readonly codeConfirmedAt: Date | null;
  /** The time step of the last code that was taken. */
  readonly codeLastStep: number | null;
}

/** A passkey of a member. */
export interface Passkey {
  readonly id: string;
  readonly memberId: MemberId;
  readonly credentialId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly synced: boolean;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Makes a member known to the portal, or writes their new address. */
export async function savePortalMember(
  tx: MerchantTx,
  member: { readonly memberId: MemberId; readonly emailDigest: string; readonly at: Date },
): Promise<void> {
  const { memberId, emailDigest, at } = member;
  await tx.client.portalMember.createMany({
    data: [{ merchantId: tx.merchantId, memberId, emailDigest, enrolledAt: at }],
    skipDuplicates: true,
  });
  await tx.client.portalMember.updateMany({ where: { merchantId: tx.merchantId, memberId }, data: { emailDigest } });
}

export async function readPortalMember(tx: MerchantTx, memberId: MemberId): Promise<PortalMember | null> {
  const row = await tx.client.portalMember.findFirst({ where: { merchantId: tx.merchantId, memberId } });
  return row && toPortalMember(row);
}

/** Members who can prove themselves in the portal: by a passkey, or by a one-time code that was confirmed. */
export async function listEnrolled(
  tx: MerchantTx,
): Promise<readonly { memberId: MemberId; passkeys: number; code: boolean }[]> {
  const { merchantId } = tx;
  const members = await tx.client.portalMember.findMany({ where: { merchantId } });
  const keys = await tx.client.passkey.groupBy({ by: ["memberId"], where: { merchantId }, _count: { id: true } });
  const counts = new Map(keys.map((key) => [key.memberId, key._count.id]));
  return members
    .map((row) => ({
      memberId: row.memberId as MemberId,
      passkeys: counts.get(row.memberId) ?? 0,
      code: row.codeConfirmedAt !== null,
    }))
    .filter(({ passkeys, code }) => passkeys > 0 || code);
}

/** Keeps a new secret, not yet confirmed. */
export async function saveCodeSecret(tx: MerchantTx, memberId: MemberId, codeSealed: string): Promise<void> {
  await tx.client.portalMember.updateMany({
    where: { merchantId: tx.merchantId, memberId },
    data: { codeSealed, codeConfirmedAt: null, codeLastStep: null },
  });
}

/** Confirms the secret by the first right code. */
export async function confirmCode(tx: MerchantTx, memberId: MemberId, at: Date): Promise<void> {
  await tx.client.portalMember.updateMany({
    where: { merchantId: tx.merchantId, memberId },
    data: { codeConfirmedAt: at },
  });
}

/** Takes a code's time step; false when this one or a later one was taken before. */
export async function takeCodeStep(tx: MerchantTx, memberId: MemberId, step: number): Promise<boolean> {
  const { count } = await tx.client.portalMember.updateMany({
    where: {
      ...{ merchantId: tx.merchantId, memberId },
      OR: [{ codeLastStep: null }, { codeLastStep: { lt: step } }],
    },
    data: { codeLastStep: step },
  });
  return count === 1;
}

export async function insertPasskey(tx: MerchantTx, passkey: Omit<Passkey, "lastUsedAt">): Promise<boolean> {
  const { transports, ...plain } = passkey;
  const { count } = await tx.client.passkey.createMany({
    data: [{ ...plain, transports: [...transports], merchantId: tx.merchantId }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function listPasskeys(tx: MerchantTx, memberId: MemberId): Promise<readonly Passkey[]> {
  const rows = await tx.client.passkey.findMany({
    where: { merchantId: tx.merchantId, memberId },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ merchantId: _, counter, ...row }) => ({
    ...row,
    memberId: row.memberId as MemberId,
    counter: Number(counter),
  }));
}

/** Notes that a passkey signed. False when another answer moved the counter meanwhile. */
export async function notePasskeyUse(
  tx: MerchantTx,
  passkey: Pick<Passkey, "id" | "counter">,
  counter: number,
  at: Date,
): Promise<boolean> {
  const { count } = await tx.client.passkey.updateMany({
    where: { merchantId: tx.merchantId, id: passkey.id, counter: passkey.counter },
    data: { counter, lastUsedAt: at },
  });
  return count === 1;
}

/** Takes one of a member's passkeys away; false when there is no such one. */
export async function deletePasskey(tx: MerchantTx, memberId: MemberId, id: string): Promise<boolean> {
  const { count } = await tx.client.passkey.deleteMany({ where: { merchantId: tx.merchantId, memberId, id } });
  return count === 1;
}

/** Forgets everything by which a member proves themselves in the portal. */
export async function forgetPortalMember(tx: MerchantTx, memberId: MemberId): Promise<void> {
  const where = { merchantId: tx.merchantId, memberId };
  await tx.client.passkey.deleteMany({ where });
  await tx.client.recoveryCode.deleteMany({ where });
  await tx.client.enrolment.deleteMany({ where });
  await tx.client.portalMember.deleteMany({ where });
}

/** Replaces a member's recovery codes by new ones, as their digests. */
export async function saveRecoveryCodes(
  tx: MerchantTx,
  memberId: MemberId,
  codes: readonly { readonly id: string; readonly digest: string }[],
  at: Date,
): Promise<void> {
  await tx.client.recoveryCode.deleteMany({ where: { merchantId: tx.merchantId, memberId } });
  await tx.client.recoveryCode.createMany({
    data: codes.map((code) => ({ ...code, merchantId: tx.merchantId, memberId, createdAt: at })),
  });
}

/** Uses a recovery code up; false when it is none, or was used. */
export async function takeRecoveryCode(tx: MerchantTx, memberId: MemberId, digest: string, at: Date): Promise<boolean> {
  const { count } = await tx.client.recoveryCode.updateMany({
    where: { merchantId: tx.merchantId, memberId, digest, usedAt: null },
    data: { usedAt: at },
  });
  return count === 1;
}

/** Recovery codes that a member has not used yet. */
export async function countRecoveryCodes(tx: MerchantTx, memberId: MemberId): Promise<number> {
  return tx.client.recoveryCode.count({ where: { merchantId: tx.merchantId, memberId, usedAt: null } });
}

/** Whose passkey this is: the portal's directory. */
export async function findByCredential(
  tx: IntakeTx,
  credentialId: string,
): Promise<{ readonly merchantId: MerchantId; readonly memberId: MemberId; readonly id: string } | null> {
  const row = await tx.client.passkey.findFirst({
    where: { credentialId },
    select: { merchantId: true, memberId: true, id: true },
  });
  return row && { merchantId: row.merchantId as MerchantId, memberId: row.memberId as MemberId, id: row.id };
}

/** Members with this e-mail address, in any merchant: one person may belong to several. */
export async function findByEmailDigest(
  tx: IntakeTx,
  emailDigest: string,
  most: number,
): Promise<readonly { readonly merchantId: MerchantId; readonly memberId: MemberId }[]> {
  const rows = await tx.client.portalMember.findMany({
    where: { emailDigest },
    select: { merchantId: true, memberId: true },
    orderBy: { memberId: "asc" },
    take: most,
  });
  return rows.map((row) => ({ merchantId: row.merchantId as MerchantId, memberId: row.memberId as MemberId }));
}

function toPortalMember(row: {
  memberId: string;
  enrolledAt: Date;
  codeSealed: string | null;
  codeConfirmedAt: Date | null;
  codeLastStep: bigint | null;
}): PortalMember {
  const { enrolledAt, codeSealed, codeConfirmedAt, codeLastStep } = row;
  return {
    ...{ memberId: row.memberId as MemberId, enrolledAt, codeSealed, codeConfirmedAt },
    codeLastStep: codeLastStep === null ? null : Number(codeLastStep),
  };
}
