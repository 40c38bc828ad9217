/** A count stops at its limit and says so. `null` lifts the limit. */
export function count(actual: number, limit: number | null | undefined = 10_000) {
  return limit != null && actual > limit
    ? { count: limit, precision: "AT_LEAST" }
    : { count: actual, precision: "EXACT" };
}
