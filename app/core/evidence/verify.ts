import { BundleCheck, type FirstBad } from "./bundle-check.ts";
import type { VerifierKey } from "./note-key.ts";
import type { BundleLine } from "./split-lines.ts";

/** What the check of an evidence file came to. */
export interface BundleVerdict {
  /** True when nothing was changed, added or left out since the file's checkpoint was signed. */
  readonly verified: boolean;
  /** Entries that held, the export entry among them; counted up to the first bad line. */
  readonly entries: number;
  readonly firstBad: FirstBad | null;
  /**
   * `confirmed` when the checkpoint is signed with the key the caller brought. Without one the file's own key was used:
   * that proves that the file is whole, not who made it.
   */
  readonly signer: "confirmed" | "unconfirmed";
}

/**
 * Checks an evidence file from its lines (see docs/evidence-file.md) and names the first line that does not hold.
 *
 * Any content is answered, never thrown at; only an error of the source itself, such as a failing disk, passes through.
 * @param lines without their line feeds; `splitLines` cuts them from bytes without forgiving anything
 * @param options.key the merchant's verifier key, from somewhere else than the file
 */
export async function verifyBundle(
  lines: AsyncIterable<BundleLine>,
  options: { readonly key?: VerifierKey | undefined } = {},
): Promise<BundleVerdict> {
  const check = new BundleCheck(options.key);
  let firstBad: FirstBad | null = null;
  for await (const line of lines) {
    firstBad = check.take(line);
    if (firstBad !== null) break;
  }
  firstBad ??= check.end();
  const { entries, signer } = check;
  return { verified: firstBad === null, entries, firstBad, signer };
}
