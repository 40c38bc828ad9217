import { type JobKind, jobPayloads, type NewJob } from "#app/core/work/job.ts";
import { type IntakeTx, type MerchantTx, wakeChannel } from "./database.ts";

/** A job that this worker holds until `leaseUntil`. */
export interface LeasedJob {
  readonly id: bigint;
  readonly merchantId: string | null;
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  /** Attempts so far, this one included. */
  readonly attempts: number;
}

/**
 * Writes follow-up work in the caller's transaction.
 *
 * An unfinished job of the same kind and key is not doubled; one that waits for later is brought forward when asked for
 * sooner. A job that is running is left alone and a `key` change is the caller's way to ask for another turn.
 */
export async function enqueue(tx: MerchantTx, jobs: readonly NewJob[], now: Date): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map((job) => ({
    kind: job.kind,
    key: job.key,
    payload: { v: 1, ...jobPayloads[job.kind].parse(job.payload) },
    run_at: (job.runAt ?? now).toISOString(),
  }));
  await tx.client.$executeRaw`
    INSERT INTO outbox (merchant_id, kind, key, payload, run_at, created_at)
    SELECT ${tx.merchantId}::uuid, kind, key, payload, min(run_at), ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS job (kind text, key text, payload jsonb, run_at timestamptz)
    GROUP BY kind, key, payload
    ON CONFLICT (kind, key) WHERE state IN ('ready', 'leased')
    DO UPDATE SET run_at = LEAST(outbox.run_at, EXCLUDED.run_at),
      again = outbox.again OR outbox.state = 'leased'`;
  await tx.client.$queryRaw`SELECT pg_notify(${wakeChannel}, '')::text`;
}

/** Takes up to `limit` jobs that are due, or whose holder died, for `leaseSeconds`. */
export async function leaseJobs(
  tx: IntakeTx,
  owner: string,
  limit: number,
  leaseSeconds: number,
  now: Date,
): Promise<LeasedJob[]> {
  const until = new Date(now.getTime() + leaseSeconds * 1000);
  const rows = await tx.client.$queryRaw<
    { id: bigint; merchant_id: string | null; kind: string; key: string; payload: unknown; attempts: number }[]
  >`
    UPDATE outbox SET state = 'leased', lease_owner = ${owner}, lease_until = ${until}, attempts = attempts + 1, again = false
    WHERE id IN (
      SELECT id FROM outbox
      WHERE (state = 'ready' AND run_at <= ${now}) OR (state = 'leased' AND lease_until < ${now})
      ORDER BY run_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, merchant_id, kind, key, payload, attempts`;
  return rows.map((row) => ({ ...row, merchantId: row.merchant_id }));
}

/** Keeps a lease that is still ours; false when another worker has taken the job over. */
export async function renewLease(tx: IntakeTx, id: bigint, owner: string, until: Date): Promise<boolean> {
  const count = await tx.client.$executeRaw`
    UPDATE outbox SET lease_until = ${until} WHERE id = ${id} AND state = 'leased' AND lease_owner = ${owner}`;
  return count === 1;
}

/** Ends a job that we hold. When the same work was asked for meanwhile, it becomes ready again instead. */
export async function finishJob(tx: IntakeTx, id: bigint, owner: string, now: Date): Promise<void> {
  await tx.client.$executeRaw`
    UPDATE outbox SET
      state = CASE WHEN again THEN 'ready' ELSE 'done' END, run_at = CASE WHEN again THEN ${now} ELSE run_at END,
      attempts = CASE WHEN again THEN 0 ELSE attempts END, again = false,
      done_at = CASE WHEN again THEN NULL ELSE ${now}::timestamptz END, lease_owner = NULL, lease_until = NULL
    WHERE id = ${id} AND state = 'leased' AND lease_owner = ${owner}`;
}

/** Puts a job that we hold back until `runAt`. `counts` is false when this was no failure. */
export async function postponeJob(
  tx: IntakeTx,
  id: bigint,
  owner: string,
  runAt: Date,
  reason: string | null,
  counts: boolean,
): Promise<void> {
  await tx.client.$executeRaw`
    UPDATE outbox SET state = 'ready', run_at = ${runAt}, last_error = ${reason}, lease_owner = NULL, lease_until = NULL,
      attempts = attempts - ${counts ? 0 : 1}, again = false
    WHERE id = ${id} AND state = 'leased' AND lease_owner = ${owner}`;
}

/** Gives up on a job: it stays, is shown, and can be asked for again. */
export async function buryJob(tx: IntakeTx, id: bigint, owner: string, reason: string, now: Date): Promise<void> {
  await tx.client.$executeRaw`
    UPDATE outbox SET state = 'dead', last_error = ${reason}, done_at = ${now}, lease_owner = NULL, lease_until = NULL
    WHERE id = ${id} AND state = 'leased' AND lease_owner = ${owner}`;
}

/** Jobs that were given up on, newest first. */
export async function listDeadJobs(tx: MerchantTx, limit: number) {
  return tx.client.outbox.findMany({
    where: { merchantId: tx.merchantId, state: "dead" },
    orderBy: { doneAt: "desc" },
    take: limit,
    select: { id: true, kind: true, lastError: true, doneAt: true, attempts: true },
  });
}

/** Brings a dead job back; false when there is none in this merchant. */
export async function reviveJob(tx: MerchantTx, id: bigint, now: Date): Promise<boolean> {
  const count = await tx.client.$executeRaw`
    UPDATE outbox SET state = 'ready', run_at = ${now}, attempts = 0, done_at = NULL
    WHERE id = ${id} AND merchant_id = ${tx.merchantId}::uuid AND state = 'dead'`;
  return count === 1;
}

/** Narrows the kind of a stored job; a kind this version does not know is `undefined` (a newer one wrote it). */
export function knownKind(kind: string): JobKind | undefined {
  return kind in jobPayloads ? (kind as JobKind) : undefined;
}
