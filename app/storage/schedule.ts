import { fromMilliseconds } from "#app/core/time.ts";
import type { JobKind } from "#app/core/work/job.ts";
import { type IntakeTx, wakeChannel } from "./database.ts";

/** A job that every active store, or every merchant with one, gets again and again. */
export interface RecurringJob {
  readonly kind: JobKind;
  readonly per: "store" | "merchant";
  /** Only stores of this platform; null for all. */
  readonly platform: "shopify" | "magento" | null;
  readonly everySeconds: number;
}

/**
 * Writes the job for every store or merchant that has had none in the running turn.
 *
 * Turns are fixed slices of time, and within a turn each one has a place of its own, so that a thousand stores do not
 * ask their platform all in the same second. Two processes that do this at once write each job once.
 *
 * @returns how many were written
 */
export async function scheduleForStores(tx: IntakeTx, job: RecurringJob, now: Date): Promise<number> {
  const turn = job.everySeconds * 1000;
  const began = fromMilliseconds(Math.floor(now.getTime() / turn) * turn);
  const perStore = job.per === "store";
  const count = await tx.client.$executeRaw`
    INSERT INTO outbox (merchant_id, kind, key, payload, run_at, created_at)
    SELECT due.merchant_id, ${job.kind}, due.key,
      CASE WHEN ${perStore} THEN jsonb_build_object('v', 1, 'storeId', due.key) ELSE jsonb_build_object('v', 1) END,
      ${now}::timestamptz + make_interval(secs =>
        EXTRACT(EPOCH FROM (${began}::timestamptz + make_interval(secs => ${job.everySeconds}::int) - ${now}::timestamptz))
        * ((hashtext(due.key)::bigint & 1023)::float8 / 1024)),
      ${now}
    FROM (
      SELECT DISTINCT merchant_id, (CASE WHEN ${perStore} THEN id ELSE merchant_id END)::text AS key
      FROM store WHERE state = 'active' AND (${job.platform}::text IS NULL OR platform = ${job.platform})
    ) AS due
    WHERE NOT EXISTS (
      SELECT FROM outbox o
      WHERE o.merchant_id = due.merchant_id AND o.kind = ${job.kind} AND o.key = due.key AND o.created_at >= ${began}
        AND o.kind <> 'delivery.process'
    )
    ON CONFLICT (merchant_id, kind, key) WHERE state IN ('ready', 'leased') DO NOTHING`;
  if (count > 0) await tx.client.$queryRaw`SELECT pg_notify(${wakeChannel}, '')::text`;
  return count;
}
