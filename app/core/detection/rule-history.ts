/**
 * What was usual in a store: for each of the last whole days (UTC), oldest first, the busiest window of each hour of the
 * day, in distinct objects. A job that runs every night is usual at night, and only then. Empty while nothing is known.
 */
export interface RuleHistory {
  readonly days: readonly (readonly number[])[];
}

/** A store of which nothing is known yet. */
export const noHistory: RuleHistory = { days: [] };

/** With fewer days than this, "usual" means nothing yet. */
const learnedDays = 3;

/**
 * What is usual around an instant: the median over the days of the busiest window within the hour and its neighbours, so
 * that a job may start late and clocks may change. `undefined` while there are fewer than three days to go by.
 */
export function usualAround(history: RuleHistory, at: number): number | undefined {
  if (history.days.length < learnedDays) return undefined;
  const hour = Math.floor(at / 3_600_000) % 24;
  const near = [(hour + 23) % 24, hour, (hour + 1) % 24];
  return median(history.days.map((day) => Math.max(...near.map((each) => day[each] ?? 0))));
}

/** A history of alike days for examples: `count` in the window of one hour (UTC), `otherwise` in all others. */
export function alikeDays(days: number, hour: number, count: number, otherwise = 0): RuleHistory {
  const day = Array.from({ length: 24 }, (_, each) => (each === hour ? count : otherwise));
  return { days: Array.from({ length: days }, () => day) };
}

/** The lower of two middle values, so that one wild day among few never sets what is usual. */
function median(counts: readonly number[]): number {
  return [...counts].sort((a, b) => a - b)[Math.floor((counts.length - 1) / 2)] ?? 0;
}
