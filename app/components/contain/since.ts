import { fromMilliseconds } from "#app/core/time.ts";

/** The stretches of time that the screen offers. */
export const sinceChoices = ["first", "hour", "day", "week"] as const;
export type SinceChoice = (typeof sinceChoices)[number];

/** Milliseconds by which each choice goes back; `first` goes back from the first alert: an attack begins before it is seen. */
const reach: Record<SinceChoice, number> = {
  first: 3_600_000,
  hour: 3_600_000,
  day: 24 * 3_600_000,
  week: 7 * 24 * 3_600_000,
};

/**
 * The instant that a choice means. Rounded down to the minute, so that looking again within it gives the same plan.
 * Without an alert, `first` means the last hour.
 */
export function sinceInstant(choice: SinceChoice, now: string, firstSeenAt: string | null): string {
  const from = choice === "first" && firstSeenAt !== null ? firstSeenAt : now;
  return toMinute(Date.parse(from) - reach[choice]);
}

/** Minutes after which a containment may end; beyond a day people should decide anew. */
export const limitMinutes = [30, 60, 240, 720, 1440] as const;

/** The instant that a time limit means, rounded up to the minute. */
export function limitInstant(minutes: number, now: string): string {
  return toMinute(Date.parse(now) + (minutes + 1) * 60_000 - 1);
}

function toMinute(milliseconds: number): string {
  return fromMilliseconds(Math.floor(milliseconds / 60_000) * 60_000).toISOString();
}
