import { toHex } from "#app/core/evidence/bytes.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import { sha256 } from "#app/core/evidence/hash.ts";
import type { Json } from "./define-action.ts";

/** A target of which somebody wants Cordon's record put back over what others made of it since. */
export interface RestoreOver {
  readonly index: number;
  /** Stands for what would be written, and over what. */
  readonly digest: string;
}

/** Stands for exactly this: what Cordon recorded written over what was seen there last. */
export function restoreOver(step: {
  readonly index: number;
  readonly before: Json;
  readonly observed: Json | null;
}): RestoreOver {
  const { index, before, observed } = step;
  return { index, digest: toHex(sha256(canonicalJson({ v: 1, index, write: before, over: observed }))) };
}

/**
 * What a word on undoing a run names: the plan, the asking, and what would be overwritten; never what a word on doing it
 * names. A word on an earlier asking, or on other targets, does not count for this one.
 *
 * @param askedAt RFC 3339
 */
export function restoreDigest(planDigest: string, askedAt: string, over: readonly RestoreOver[] = []): string {
  const asking = `revert:${planDigest}:${askedAt}`;
  if (over.length === 0) return asking;
  const targets: Json = over.map(({ index, digest }) => ({ index, digest }));
  return `${asking}:${toHex(sha256(canonicalJson(targets)))}`;
}
