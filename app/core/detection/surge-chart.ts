import { fromMilliseconds } from "#app/core/time.ts";

/** One bar: what happened from `at` until the next bar. */
export interface SurgeBar {
  readonly at: string;
  readonly count: number;
  /** The bar touches the time of the finding. */
  readonly inFinding: boolean;
}

/** How events lie around a finding: bars of equal length from before it until after it. */
export interface SurgeChart {
  readonly barMinutes: number;
  readonly bars: readonly SurgeBar[];
  readonly total: number;
}

/** Bars that still can be told apart on a phone. */
const mostBars = 24;

/** The lengths a bar may have, in minutes: those in which people count time. */
const lengths = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440];

/** The stretch of time that a chart of a finding shows: as long again before it, at least half an hour, and a bit after. */
export function chartSpan(finding: { readonly firstSeenAt: Date; readonly lastSeenAt: Date }): {
  from: Date;
  until: Date;
} {
  const length = Math.max(finding.lastSeenAt.getTime() - finding.firstSeenAt.getTime(), 10 * 60_000);
  return {
    from: fromMilliseconds(finding.firstSeenAt.getTime() - Math.max(length, 30 * 60_000)),
    until: fromMilliseconds(finding.lastSeenAt.getTime() + length / 4),
  };
}

/** Counts events into bars. Events outside the span are left out. */
export function drawSurge(
  events: readonly { readonly occurredAt: Date; readonly count: number }[],
  finding: { readonly firstSeenAt: Date; readonly lastSeenAt: Date },
): SurgeChart {
  const { from, until } = chartSpan(finding);
  const minutes = (until.getTime() - from.getTime()) / 60_000;
  const barMinutes = lengths.find((length) => minutes / length <= mostBars) ?? 1440;
  const step = barMinutes * 60_000;
  const start = Math.floor(from.getTime() / step) * step;
  const bars: { at: string; count: number; inFinding: boolean }[] = [];
  for (let at = start; at <= until.getTime(); at += step) {
    const inFinding = at + step > finding.firstSeenAt.getTime() && at <= finding.lastSeenAt.getTime();
    bars.push({ at: fromMilliseconds(at).toISOString(), count: 0, inFinding });
  }
  for (const event of events) {
    const bar = bars[Math.floor((event.occurredAt.getTime() - start) / step)];
    if (bar) bar.count += event.count;
  }
  return { barMinutes, bars, total: bars.reduce((sum, bar) => sum + bar.count, 0) };
}
