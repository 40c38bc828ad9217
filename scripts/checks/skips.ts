import { readFileSync } from "node:fs";
import path from "node:path";
import type { Counts, Skipped } from "./counts.ts";
import { root } from "./run-child.ts";

/** Something that cannot be tried outside its makers' network: known, and named in every run. */
export interface OutOfReach {
  id: string;
  reason: string;
}

export function readOutOfReach(): OutOfReach[] {
  return JSON.parse(readFileSync(path.join(root, "scripts", "out-of-reach.json"), "utf8"));
}

/** A test skips itself for something out of reach by a reason that begins with its id: `javy: …`. */
function isOutOfReach({ reason }: Skipped, known: readonly OutOfReach[]): boolean {
  return known.some(({ id }) => reason === id || reason.startsWith(`${id}:`));
}

/** In CI nothing may quietly not run: each skip counts as a failure, except what is known to be out of reach. */
export function judgeSkips(counts: Counts, known: readonly OutOfReach[], isCi: boolean): Counts {
  if (!isCi) return counts;
  const tolerated = counts.skipped.filter((skipped) => isOutOfReach(skipped, known));
  return {
    passed: counts.passed,
    failed: counts.failed + counts.skipped.length - tolerated.length,
    skipped: tolerated,
  };
}
