import type { RuleFinding } from "./define-rule.ts";

/** A finding as far as recognising it again goes. */
export interface KnownFinding {
  readonly dedupeKey: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/**
 * The known finding of the same rule and store that `claim` is about, if any: the one with its key, else (for a rule
 * whose claims grow) the earliest that overlaps it in time or lies closer than `growsWithinSeconds`.
 */
export function matchFinding<Known extends KnownFinding>(
  claim: RuleFinding,
  known: readonly Known[],
  growsWithinSeconds: number | undefined,
): Known | undefined {
  const same = known.find((finding) => finding.dedupeKey === claim.dedupeKey);
  if (same || growsWithinSeconds === undefined) return same;
  const reach = growsWithinSeconds * 1000;
  return known
    .filter(
      (finding) =>
        Date.parse(claim.firstSeenAt) <= Date.parse(finding.lastSeenAt) + reach &&
        Date.parse(claim.lastSeenAt) >= Date.parse(finding.firstSeenAt) - reach,
    )
    .sort((a, b) => Date.parse(a.firstSeenAt) - Date.parse(b.firstSeenAt))[0];
}
