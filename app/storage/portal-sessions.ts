import { z } from "zod";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import type { IntakeTx, MerchantTx } from "./database.ts";
import type { PortalSession as PortalSessionRow } from "./generated/client.ts";

/** How a session of the portal began. After `enrolment` only enrolling is possible. */
export const sessionWays = ["enrolment", "passkey", "code", "recovery"] as const;
export type SessionWay = (typeof sessionWays)[number];

/** A browser signed in to the portal. Only its cookie's digest is kept. */
export interface PortalSession {
  readonly id: string;
  readonly memberId: MemberId;
  readonly how: SessionWay;
  /** The kind of browser, in two words. */
  readonly device: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

export async function insertPortalSession(
  tx: MerchantTx,
  session: Omit<PortalSession, "endedAt"> & { readonly tokenDigest: string },
): Promise<void> {
  await tx.client.portalSession.create({ data: { ...session, merchantId: tx.merchantId } });
}

/** Where a session or an enrolment link belongs: the portal's directory. */
export interface PortalPlace {
  readonly merchantId: MerchantId;
  readonly id: string;
}

export async function findPortalSession(tx: IntakeTx, tokenDigest: string): Promise<PortalPlace | null> {
  const row = await tx.client.portalSession.findFirst({
    where: { tokenDigest },
    select: { merchantId: true, id: true },
  });
  return row && { merchantId: row.merchantId as MerchantId, id: row.id };
}

export async function readPortalSession(tx: MerchantTx, id: string): Promise<PortalSession | null> {
  const row = await tx.client.portalSession.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toSession(row);
}

/** A member's sessions that have not ended, the newest first. */
export async function listPortalSessions(
  tx: MerchantTx,
  memberId: MemberId,
  now: Date,
): Promise<readonly PortalSession[]> {
  const rows = await tx.client.portalSession.findMany({
    where: { merchantId: tx.merchantId, memberId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
  });
  return rows.map(toSession);
}

/** Notes that a session was used. */
export async function notePortalVisit(tx: MerchantTx, id: string, seenAt: Date): Promise<void> {
  await tx.client.portalSession.updateMany({ where: { merchantId: tx.merchantId, id }, data: { seenAt } });
}

/** Ends one session of a member, or all of them; tells how many it were. */
export async function endPortalSessions(
  tx: MerchantTx,
  memberId: MemberId,
  at: Date,
  which: { readonly id?: string; readonly but?: string } = {},
): Promise<number> {
  const { count } = await tx.client.portalSession.updateMany({
    where: {
      ...{ merchantId: tx.merchantId, memberId, endedAt: null },
      ...(which.id === undefined ? {} : { id: which.id }),
      ...(which.but === undefined ? {} : { NOT: { id: which.but } }),
    },
    data: { endedAt: at },
  });
  return count;
}

/** Deletes what ended long ago; tells how many. */
export async function deleteOldPortalSessions(tx: MerchantTx, before: Date): Promise<number> {
  const { count } = await tx.client.portalSession.deleteMany({
    where: { merchantId: tx.merchantId, expiresAt: { lt: before } },
  });
  return count;
}

/** Keeps an enrolment link, as its digest. */
export async function insertEnrolment(
  tx: MerchantTx,
  link: {
    readonly id: string;
    readonly memberId: MemberId;
    readonly tokenDigest: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx.client.enrolment.create({ data: { ...link, merchantId: tx.merchantId } });
}

export async function findEnrolment(tx: IntakeTx, tokenDigest: string): Promise<PortalPlace | null> {
  const row = await tx.client.enrolment.findFirst({ where: { tokenDigest }, select: { merchantId: true, id: true } });
  return row && { merchantId: row.merchantId as MerchantId, id: row.id };
}

/** Uses a link up; null when its time is over or it was used. Of two who open it at once, one has it. */
export async function takeEnrolment(tx: MerchantTx, id: string, now: Date): Promise<MemberId | null> {
  const { count } = await tx.client.enrolment.updateMany({
    where: { merchantId: tx.merchantId, id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  const row = await tx.client.enrolment.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && (row.memberId as MemberId);
}

function toSession(row: PortalSessionRow): PortalSession {
  const { id, device, createdAt, seenAt, expiresAt, endedAt } = row;
  return {
    ...{ id, device, createdAt, seenAt, expiresAt, endedAt },
    memberId: row.memberId as MemberId,
    how: z.enum(sessionWays).parse(row.how),
  };
}
