import { z } from "zod";
import type { MerchantTx } from "./database.ts";

/** How a rehearsal went: when its first step was begun, where it came to stand and when, when it was undone again. */
export interface RehearsalNote {
  readonly startedAt: string | null;
  readonly settledAt: string | null;
  readonly settledAs: string | null;
  readonly undoneAt: string | null;
  /** Why a target was not where it should be. */
  readonly problem: string | null;
}

const Note = z.object({
  startedAt: z.string().nullable().default(null),
  settledAt: z.string().nullable().default(null),
  settledAs: z.string().nullable().default(null),
  undoneAt: z.string().nullable().default(null),
  problem: z.string().nullable().default(null),
});

/** Says of a run that it only tries a lever out: it is undone as soon as it was seen to work. */
export async function markRehearsal(tx: MerchantTx, runId: string): Promise<void> {
  await tx.client.containmentRun.updateMany({
    where: { merchantId: tx.merchantId, id: runId },
    data: { rehearsal: { v: 1 } },
  });
}

/** Adds to what is known of a rehearsal; false when the run is none. */
export async function noteRehearsal(tx: MerchantTx, runId: string, patch: Partial<RehearsalNote>): Promise<boolean> {
  const count = await tx.client.$executeRaw`
    UPDATE containment_run SET rehearsal = rehearsal || ${JSON.stringify(patch)}::jsonb
    WHERE merchant_id = ${tx.merchantId}::uuid AND id = ${runId}::uuid AND rehearsal IS NOT NULL`;
  return count === 1;
}

/** What is known of a rehearsal; null when the run is none. */
export async function readRehearsal(tx: MerchantTx, runId: string): Promise<RehearsalNote | null> {
  const row = await tx.client.containmentRun.findFirst({
    where: { merchantId: tx.merchantId, id: runId },
    select: { rehearsal: true },
  });
  return noteOf(row?.rehearsal);
}

/** The note as it is stored beside a run. */
function noteOf(stored: unknown): RehearsalNote | null {
  return stored === null || stored === undefined ? null : Note.parse(stored);
}

/** Rehearsals of all stores, the newest first. */
export async function listRehearsals(tx: MerchantTx, limit: number) {
  const rows = await tx.client.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM containment_run
    WHERE merchant_id = ${tx.merchantId}::uuid AND rehearsal IS NOT NULL ORDER BY created_at DESC LIMIT ${limit}::int`;
  const runs = await tx.client.containmentRun.findMany({
    where: { merchantId: tx.merchantId, id: { in: rows.map((row) => row.id) } },
    orderBy: { createdAt: "desc" },
  });
  return runs.map(({ rehearsal, ...run }) => ({ ...run, note: Note.parse(rehearsal) }));
}
