import { type Severity, worse } from "#app/contracts/severity.ts";
import type { RuleFinding } from "./define-rule.ts";

/** What grows: a finding, or the alert that gathers findings. Times in RFC 3339, UTC, milliseconds. */
export interface Growing {
  readonly severity: Severity;
  readonly title: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** True when a claim says more than is known: a longer span, something worse, or other numbers for the same span. */
export function hasGrown(known: Growing, claim: RuleFinding): boolean {
  const covers = claim.firstSeenAt <= known.firstSeenAt && claim.lastSeenAt >= known.lastSeenAt;
  return (
    claim.lastSeenAt > known.lastSeenAt ||
    claim.firstSeenAt < known.firstSeenAt ||
    worse(known.severity, claim.severity) !== known.severity ||
    (covers && claim.title !== known.title)
  );
}

/** What is known and what is said now, together: the worse of both, the longer span, the newer words. */
export function grow(known: Growing | null, now: Growing): Growing {
  const { severity, title, firstSeenAt, lastSeenAt } = now;
  if (!known) return { severity, title, firstSeenAt, lastSeenAt };
  return {
    severity: worse(known.severity, severity),
    title,
    firstSeenAt: earlier(known.firstSeenAt, firstSeenAt),
    lastSeenAt: known.lastSeenAt === earlier(known.lastSeenAt, lastSeenAt) ? lastSeenAt : known.lastSeenAt,
  };
}

/** Growth is told in the log when it is worse, or at least doubled the span: the log is a story, not a ticker. */
export function isWorthTelling(known: Growing, now: Growing): boolean {
  if (now.severity !== known.severity) return true;
  const span = (growing: Growing) => Date.parse(growing.lastSeenAt) - Date.parse(growing.firstSeenAt);
  return span(now) >= 2 * Math.max(span(known), 60_000);
}

function earlier(a: string, b: string): string {
  return Date.parse(a) <= Date.parse(b) ? a : b;
}
