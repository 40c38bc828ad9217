import type { IntakeTx } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

/** A question that a passkey signs or a code answers, asked once. Ids and digests only. */
export interface PortalChallenge {
  readonly id: string;
  readonly purpose: string;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
}

/** Keeps a question, and forgets those whose time is over. */
export async function insertChallenge(tx: IntakeTx, challenge: PortalChallenge, now: Date): Promise<void> {
  await tx.client.portalChallenge.deleteMany({ where: { expiresAt: { lt: now } } });
  await tx.client.portalChallenge.create({
    data: { ...challenge, subject: challenge.subject as Prisma.InputJsonObject },
  });
}

/** Takes a question away: the first answer to it is the only one. Null when it was taken, or its time is over. */
export async function takeChallenge(
  tx: IntakeTx,
  id: string,
  purpose: string,
  now: Date,
): Promise<PortalChallenge["subject"] | null> {
  const [row] = await tx.client.$queryRaw<{ purpose: string; subject: PortalChallenge["subject"]; expires_at: Date }[]>`
    DELETE FROM portal_challenge WHERE id = ${id} RETURNING purpose, subject, expires_at`;
  return row && row.purpose === purpose && row.expires_at > now ? row.subject : null;
}

/** Wrong answers since a moment, under any of these keys: how many under the one that has most. */
export async function countWrongAnswers(tx: IntakeTx, keys: readonly string[], since: Date): Promise<number[]> {
  return Promise.all(keys.map((key) => tx.client.portalAttempt.count({ where: { key, at: { gt: since } } })));
}

/** Takes counted answers back: they were right, or were not looked at. */
export async function forgetAnswers(tx: IntakeTx, ids: readonly string[]): Promise<void> {
  await tx.client.portalAttempt.deleteMany({ where: { id: { in: [...ids] } } });
}

/** Notes a wrong answer, and forgets old ones. */
export async function noteWrongAnswer(
  tx: IntakeTx,
  attempts: readonly { readonly id: string; readonly key: string }[],
  at: Date,
  forgetBefore: Date,
): Promise<void> {
  await tx.client.portalAttempt.deleteMany({ where: { at: { lt: forgetBefore } } });
  await tx.client.portalAttempt.createMany({ data: attempts.map((attempt) => ({ ...attempt, at })) });
}
