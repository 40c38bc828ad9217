import { z } from "zod";
import { HexDigest } from "./entry.ts";
import { IndexRanges } from "./index-ranges.ts";

/** The name and version of the evidence file's format. */
export const bundleFormat = "cordon-evidence/1";

/** The longest line an evidence file may have, in UTF-8 bytes without the line feed. */
export const maxLineBytes = 16 * 1024 * 1024;

/** The first line: which log, at which size, signed by whom. Keys stand in canonical order. */
export const HeaderLine = z.strictObject({
  checkpoint: z.string().max(10_000),
  format: z.literal(bundleFormat),
  key: z.string().max(500),
  origin: z.string().max(200),
  treeSize: z.int().min(1),
});
export type HeaderLine = z.infer<typeof HeaderLine>;

// A hash on the way to the root; whether it is one shows when the proof is followed.
const Proof = z.array(z.string().max(64)).max(64);

/** One entry. `leaf` and `payload` are the very texts that are hashed; an erased entry has no payload and no salt. */
export const EntryLine = z.union([
  z.strictObject({
    index: z.int().min(0),
    leaf: z.string(),
    payload: z.string(),
    proof: Proof,
    salt: HexDigest,
  }),
  z.strictObject({ index: z.int().min(0), leaf: z.string(), proof: Proof }),
]);
export type EntryLine = z.infer<typeof EntryLine>;

/** The last line: how many entry lines there are, and SHA-256 (hex) of every byte before this line. */
export const ClosingLine = z.strictObject({
  closes: z.literal(bundleFormat),
  entries: z.int().min(1),
  sha256: HexDigest,
});
export type ClosingLine = z.infer<typeof ClosingLine>;

/**
 * What an `evidence.exported` entry commits to: the entries its file holds besides itself, and those among them that come
 * without their payload, because it had been erased or because it is withheld. More may be said (for whom, why); it is part
 * of what is signed.
 */
export const ExportCommitment = z.object({
  format: z.literal(bundleFormat),
  entries: IndexRanges,
  erased: IndexRanges,
  /** Those of `erased` whose payload still exists and is kept from exports, as privileged; absent where there are none. */
  withheld: IndexRanges.optional(),
});
export type ExportCommitment = z.infer<typeof ExportCommitment>;

/**
 * A line as it is written, without the line feed: RFC 8785.
 *
 * The schemas above name their keys in canonical order, and hold only text, whole numbers and lists of text, which
 * `JSON.stringify` writes as RFC 8785 wants them (lone surrogates are refused before).
 */
export function renderLine(line: HeaderLine | EntryLine | ClosingLine): string {
  return JSON.stringify(line);
}
