import type { MerchantId } from "#app/core/ids.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobKind, NewJob } from "#app/core/work/job.ts";
import type { Database, MerchantTx } from "./database.ts";
import { appendEvidence, type NewEvidence } from "./evidence-log.ts";
import { enqueue } from "./outbox.ts";

/** Seconds in which the entries of a busy moment are signed for as one. */
const signWithin = 1;

/** A change under way: state through `tx`, its evidence and its follow-up work beside it. */
export interface Change {
  readonly tx: MerchantTx;
  /** Appends to the merchant's log; the entry commits with the state. */
  evidence(entry: NewEvidence): void;
  /** Writes follow-up work; it exists if and only if the change does. */
  job<K extends JobKind>(job: NewJob<K>): void;
}

/**
 * Changes a merchant's state: state, evidence and follow-up work commit together or not at all.
 *
 * Nothing outside may be awaited in `work`. Evidence is appended last, so that the log's head (one row per merchant) is
 * locked as briefly as can be.
 */
export async function commitChange<T>(
  database: Database,
  merchantId: MerchantId,
  now: Date,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  return database.asMerchant(merchantId, async (opened) => {
    const tx: MerchantTx = { ...opened, now };
    const entries: NewEvidence[] = [];
    const jobs: NewJob[] = [];
    const value = await work({
      tx,
      evidence: (entry) => void entries.push(entry),
      job: (job) => void jobs.push(job as NewJob),
    });
    if (entries.length > 0) {
      await appendEvidence(tx, entries, now);
      jobs.push({ kind: "evidence.checkpoint", key: merchantId, payload: {}, runAt: plusSeconds(now, signWithin) });
    }
    await enqueue(tx, jobs, now);
    return value;
  });
}
