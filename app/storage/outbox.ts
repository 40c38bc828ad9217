import { plusSeconds } from "#app/core/time.ts";
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
 * An unfinished job of the same kind and key is not doubled: it takes the newest payload, and one that waits for later is
 * brought forward when asked for sooner. A job that is running is given another turn after this one, not before the time
 * asked for.
 */
export async function enqueue(tx: MerchantTx, jobs: readonly NewJob[], now: Date): Promise<void> {
  if (jobs.length === 0) return;
  const rows = new Map<string, { kind: string; key: string; payload: object; run_at: string }>();
  for (const { kind, key, payload, runAt = now } of jobs) {
    const name = `${kind} ${key}`;
    // Times in ISO form sort as text.
    const [run_at = ""] = [runAt.toISOString(), rows.get(name)?.run_at ?? "9"].sort();
    rows.set(name, { kind, key, payload: { v: 1, ...jobPayloads[kind].parse(payload) }, run_at });
  }
  await tx.client.$executeRaw`
    INSERT INTO outbox (merchant_id, kind, key, payload, run_at, created_at)
    SELECT ${tx.merchantId}::uuid, kind, key, payload, run_at, ${now}
    FROM jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb) AS job (kind text, key text, payload jsonb, run_at timestamptz)
    ON CONFLICT (merchant_id, kind, key) WHERE state IN ('ready', 'leased')
    DO UPDATE SET payload = EXCLUDED.payload, again = outbox.again OR outbox.state = 'leased',
      run_at = CASE WHEN outbox.state = 'leased' AND NOT outbox.again THEN EXCLUDED.run_at
        ELSE LEAST(outbox.run_at, EXCLUDED.run_at) END`;
  // Nobody need look for what is not due yet: workers look by themselves as time goes on.
  const due = [...rows.values()].some(({ run_at }) => run_at <= now.toISOString());
  if (due) await tx.client.$queryRaw`SELECT pg_notify(${wakeChannel}, '')::text`;
}

interface LeasedRow {
  readonly id: bigint;
  readonly merchant_id: string | null;
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  readonly attempts: number;
}

function asLeased(rows: readonly LeasedRow[]): LeasedJob[] {
  return rows.map(({ merchant_id: merchantId, ...row }) => ({ ...row, merchantId }));
}

/** How many jobs of one merchant a process may have under way, and how many it has. */
export interface MerchantShare {
  readonly most: number;
  readonly underWay: ReadonlyMap<string, number>;
}

const noShare: MerchantShare = { most: 1_000_000, underWay: new Map() };

/**
 * Ids of jobs that are due, or whose holder died, the merchants taking turns: a store with a backlog of a million does
 * not keep another's single job waiting.
 */
export async function findDueJobs(
  tx: IntakeTx,
  limit: number,
  now: Date,
  share: MerchantShare = noShare,
): Promise<bigint[]> {
  const merchants = [...share.underWay.keys()];
  const counts = [...share.underWay.values()];
  // The recursive part steps from merchant to merchant in the index `outbox_fair`, without reading the backlogs between.
  const rows = await tx.client.$queryRaw<{ id: bigint }[]>`
    WITH RECURSIVE merchants AS (
      (SELECT merchant_id FROM outbox WHERE state = 'ready' AND merchant_id IS NOT NULL ORDER BY merchant_id LIMIT 1)
      UNION ALL
      SELECT (SELECT o.merchant_id FROM outbox o WHERE o.state = 'ready' AND o.merchant_id > m.merchant_id ORDER BY o.merchant_id LIMIT 1)
      FROM merchants m WHERE m.merchant_id IS NOT NULL
    ), rooms AS (
      SELECT m.merchant_id, LEAST(${limit}::int, ${share.most}::int - COALESCE(busy.count, 0)) AS room
      FROM merchants m LEFT JOIN unnest(${merchants}::uuid[], ${counts}::int[]) AS busy (merchant_id, count) USING (merchant_id)
      WHERE m.merchant_id IS NOT NULL
    ), ready AS (
      SELECT due.id, due.run_at, row_number() OVER (PARTITION BY rooms.merchant_id ORDER BY due.run_at, due.id) AS turn
      FROM rooms CROSS JOIN LATERAL (
        SELECT id, run_at FROM outbox o WHERE o.state = 'ready' AND o.merchant_id = rooms.merchant_id AND o.run_at <= ${now}
        ORDER BY run_at, id LIMIT rooms.room) AS due
      WHERE rooms.room > 0
    ), due AS (
      SELECT id, run_at, turn FROM ready
      UNION ALL
      (SELECT id, run_at, 1 FROM outbox WHERE state = 'ready' AND merchant_id IS NULL AND run_at <= ${now} ORDER BY run_at, id LIMIT ${limit})
      UNION ALL
      (SELECT id, lease_until, 1 FROM outbox WHERE state = 'leased' AND lease_until < ${now} ORDER BY lease_until LIMIT ${limit})
    )
    SELECT id FROM due ORDER BY turn, run_at, id LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

/**
 * Takes up to `limit` due jobs for `leaseSeconds`, fairly (see `findDueJobs`).
 * @returns none, with `contended`, when another worker took the very same ones at this moment: there may be more
 */
export async function leaseJobs(
  tx: IntakeTx,
  owner: string,
  limit: number,
  leaseSeconds: number,
  now: Date,
  share: MerchantShare = noShare,
): Promise<{ readonly jobs: LeasedJob[]; readonly contended: boolean }> {
  const candidates = await findDueJobs(tx, limit, now, share);
  const jobs = await leaseThese(tx, owner, candidates, limit, leaseSeconds, now);
  return { jobs, contended: jobs.length < candidates.length };
}

/** Takes those of the given jobs that are still due, in the order given; a job that someone else holds is left out. */
export async function leaseThese(
  tx: IntakeTx,
  owner: string,
  ids: readonly bigint[],
  limit: number,
  leaseSeconds: number,
  now: Date,
): Promise<LeasedJob[]> {
  if (ids.length === 0) return [];
  const until = plusSeconds(now, leaseSeconds);
  const wanted = ids.map(String);
  const rows = await tx.client.$queryRaw<LeasedRow[]>`
    UPDATE outbox SET state = 'leased', lease_owner = ${owner}, lease_until = ${until}, attempts = attempts + 1, again = false
    WHERE id IN (
      SELECT id FROM outbox
      WHERE id = ANY (${wanted}::bigint[])
        AND ((state = 'ready' AND run_at <= ${now}) OR (state = 'leased' AND lease_until < ${now}))
      ORDER BY array_position(${wanted}::bigint[], id) LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, merchant_id, kind, key, payload, attempts`;
  return asLeased(rows);
}

/** Keeps a lease that is still ours; false when another worker has taken the job over. */
export async function renewLease(tx: IntakeTx, id: bigint, owner: string, until: Date): Promise<boolean> {
  const count = await tx.client.$executeRaw`
    UPDATE outbox SET lease_until = ${until} WHERE id = ${id} AND state = 'leased' AND lease_owner = ${owner}`;
  return count === 1;
}

/** Ends a job that we hold. When the same work was asked for meanwhile, it is ready again for the time asked for. */
export async function finishJob(tx: IntakeTx, id: bigint, owner: string, now: Date): Promise<void> {
  await tx.client.$executeRaw`
    UPDATE outbox SET
      state = CASE WHEN again THEN 'ready' ELSE 'done' END,
      attempts = CASE WHEN again THEN 0 ELSE attempts END, again = false,
      done_at = CASE WHEN again THEN NULL ELSE ${now}::timestamptz END, lease_owner = NULL, lease_until = NULL
    WHERE id = ${id} AND state = 'leased' AND lease_owner = ${owner}`;
}

/**
 * Puts a job that we hold back until `runAt`, or until the same work was asked for meanwhile, if sooner. `counts` is false
 * when this was no failure.
 */
export async function postponeJob(
  tx: IntakeTx,
  id: bigint,
  owner: string,
  runAt: Date,
  reason: string | null,
  counts: boolean,
): Promise<void> {
  await tx.client.$executeRaw`
    UPDATE outbox SET state = 'ready', run_at = CASE WHEN again THEN LEAST(run_at, ${runAt}) ELSE ${runAt} END,
      last_error = ${reason}, lease_owner = NULL, lease_until = NULL, attempts = attempts - ${counts ? 0 : 1}, again = false
    WHERE id = ${id} AND state = 'leased' AND lease_owner = ${owner}`;
}

/**
 * Gives up on a job: it stays, is shown, and can be asked for again. When the same work was asked for meanwhile, that gets
 * its own turn instead.
 */
export async function buryJob(tx: IntakeTx, id: bigint, owner: string, reason: string, now: Date): Promise<void> {
  await tx.client.$executeRaw`
    UPDATE outbox SET
      state = CASE WHEN again THEN 'ready' ELSE 'dead' END,
      attempts = CASE WHEN again THEN 0 ELSE attempts END, again = false, last_error = ${reason},
      done_at = CASE WHEN again THEN NULL ELSE ${now}::timestamptz END, lease_owner = NULL, lease_until = NULL
    WHERE id = ${id} AND state = 'leased' AND lease_owner = ${owner}`;
}

/** Takes back a job that has not begun. */
export async function cancelWaitingJob(tx: MerchantTx, kind: JobKind, key: string): Promise<void> {
  await tx.client.outbox.deleteMany({ where: { merchantId: tx.merchantId, kind, key, state: "ready" } });
}

/** Jobs that were given up on, newest first. */
export async function listDeadJobs(tx: MerchantTx, limit: number) {
  return tx.client.outbox.findMany({
    where: { merchantId: tx.merchantId, state: "dead" },
    orderBy: [{ doneAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, kind: true, lastError: true, doneAt: true, attempts: true },
  });
}

/**
 * Brings a dead job back; false when there is none in this merchant. Where the same work was asked for since, that is what
 * will be done, and the dead job is settled by it.
 */
export async function reviveJob(tx: MerchantTx, id: bigint, now: Date): Promise<boolean> {
  const count = await tx.client.$executeRaw`
    UPDATE outbox SET attempts = 0, run_at = ${now},
      state = CASE WHEN asked.since THEN 'done' ELSE 'ready' END, done_at = CASE WHEN asked.since THEN ${now}::timestamptz END
    FROM (SELECT EXISTS (
      SELECT 1 FROM outbox dead JOIN outbox o USING (merchant_id, kind, key)
      WHERE dead.id = ${id} AND o.state IN ('ready', 'leased')) AS since) AS asked
    WHERE id = ${id} AND merchant_id = ${tx.merchantId}::uuid AND state = 'dead'`;
  return count === 1;
}

/** Narrows the kind of a stored job; a kind this version does not know is `undefined` (a newer one wrote it). */
export function knownKind(kind: string): JobKind | undefined {
  return kind in jobPayloads ? (kind as JobKind) : undefined;
}
