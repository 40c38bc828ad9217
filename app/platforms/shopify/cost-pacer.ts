/** How full a shop's bucket was, as its last answer said: https://shopify.dev/docs/api/usage/rate-limits */
export interface ThrottleStatus {
  /** What the bucket holds when it is full; left out: not known. */
  readonly maximumAvailable?: number | undefined;
  readonly currentlyAvailable: number;
  /** Points that trickle in each second. */
  readonly restoreRate: number;
}

interface Bucket extends ThrottleStatus {
  /** Milliseconds on the process's own clock. */
  readonly at: number;
  /** Points of requests that are under way and not yet in `currentlyAvailable`. */
  reserved: number;
  /** Points that each document was last charged for beforehand. */
  readonly costs: Map<string, number>;
}

/** Holds requests back until a shop's bucket has room for them: waiting costs less than being refused. */
export interface CostPacer {
  /**
   * Waits until the shop is thought to have room for the document, at most `longestSeconds`: what is not known, or known
   * wrong, is found out by asking.
   * @returns what to call when the request has ended, with what its answer said
   */
  enter(domain: string, document: string): Promise<(cost?: { requested: number; status: ThrottleStatus }) => void>;
}

/** No request waits longer: a job's lease and a person's patience are longer than this. */
const longestSeconds = 5;

/** Shops that are remembered; the one asked longest ago is forgotten first, and is asked without waiting again. */
const most = 2_000;

export interface PacerClock {
  /** Milliseconds that never go back. */
  elapsed(): number;
  pause(milliseconds: number): Promise<unknown>;
}

/** The pacer of a process. */
export function createCostPacer({ elapsed, pause }: PacerClock): CostPacer {
  const buckets = new Map<string, Bucket>();
  return {
    async enter(domain, document) {
      const known = buckets.get(domain);
      const cost = known?.costs.get(document) ?? 0;
      if (known) {
        known.reserved += cost;
        const missing = known.reserved - room(known, elapsed());
        const seconds = Math.min(longestSeconds, missing / known.restoreRate);
        if (seconds > 0) await pause(seconds * 1000);
      }
      return (answered) => {
        const before = buckets.get(domain);
        if (before) before.reserved = Math.max(0, before.reserved - cost);
        if (!answered) return;
        const costs = before?.costs ?? new Map<string, number>();
        costs.set(document, answered.requested);
        // Moved to the end: a Map keeps its order, and the first is the one not asked for longest.
        buckets.delete(domain);
        buckets.set(domain, { ...answered.status, at: elapsed(), reserved: before?.reserved ?? 0, costs });
        const [oldest] = buckets.keys();
        if (buckets.size > most && oldest !== undefined) buckets.delete(oldest);
      };
    },
  };
}

/** Points that the bucket is thought to hold now. */
function room({ currentlyAvailable, maximumAvailable = Infinity, restoreRate, at }: Bucket, now: number): number {
  return Math.min(maximumAvailable, currentlyAvailable + ((now - at) / 1000) * restoreRate);
}
