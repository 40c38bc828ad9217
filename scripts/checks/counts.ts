/** A test that did not run, and why. */
export interface Skipped {
  id: string;
  reason: string;
}

/** What a suite or a named check came to. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: Skipped[];
}

/** The sum of several counts. */
export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, each) => total + each.passed, 0),
    failed: all.reduce((total, each) => total + each.failed, 0),
    skipped: all.flatMap((each) => each.skipped),
  };
}

/** The plain last line of a run; skips are named only when there are any. */
export function sentence(counts: Counts): string {
  const skipped = counts.skipped.length;
  return `${counts.passed} passed, ${counts.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
