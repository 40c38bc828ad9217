import { Bug } from "#app/core/errors.ts";
import { bundleFormat, type EntryLine, ExportCommitment, renderLine } from "./bundle-lines.ts";
import { toHex } from "./bytes.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { RunningSha256 } from "./hash.ts";
import { eachIndex, holdsIndex, toIndexRanges } from "./index-ranges.ts";
import { parseVerifierKey } from "./note-key.ts";

/** An entry as it comes out of the store; payload (canonical text) and salt (hex) are both null once erased. */
export interface BundleEntry {
  readonly index: number;
  readonly leaf: string;
  readonly payload: string | null;
  readonly salt: string | null;
}

/** Makes inclusion proofs in the tree that the checkpoint signs; `MerkleTree` is one. */
export interface ProofSource {
  inclusionProof(index: number, size: number): readonly Uint8Array[];
}

/** What an evidence file is written from. */
export interface BundleSource {
  /** The signed note over the tree whose last entry is `exported`. */
  readonly checkpoint: string;
  /** The verifier key as text. */
  readonly key: string;
  /** The `evidence.exported` entry that commits to `entries`. */
  readonly exported: BundleEntry;
  /** The entries it commits to, by growing index. */
  readonly entries: AsyncIterable<BundleEntry> | Iterable<BundleEntry>;
  readonly proofs: ProofSource;
}

/**
 * The payload of the `evidence.exported` entry: to be sealed as the last entry before the checkpoint is signed.
 *
 * @param indices the entries of the file, by growing index
 * @param erased those among them that have no payload any more, by growing index
 * @param withheld those among them whose payload is kept from exports, by growing index
 * @throws Bug when a list does not grow
 */
export function exportCommitment(
  indices: Iterable<number>,
  erased: Iterable<number>,
  withheld: readonly number[] = [],
): ExportCommitment {
  const entries = toIndexRanges(indices);
  const without = toIndexRanges([...new Set([...erased, ...withheld])].sort((a, b) => a - b));
  const kept = toIndexRanges(withheld);
  if (entries === undefined || without === undefined || kept === undefined)
    throw new Bug("Entries are exported by growing index.");
  return { format: bundleFormat, entries, erased: without, ...(withheld.length === 0 ? {} : { withheld: kept }) };
}

/**
 * Writes an evidence file line by line, each with its line feed; memory does not grow with the number of entries.
 *
 * The export entry comes first, because it says which entries must follow.
 * @throws Bug when what is given would make a file that does not verify: nothing after it may be handed out
 */
export async function* writeBundle(source: BundleSource): AsyncGenerator<string, undefined> {
  const { exported, proofs } = source;
  const { origin, size } = readCheckpoint(source);
  const commitment = readCommitment(exported, size);
  const digest = new RunningSha256();
  const line = (value: Parameters<typeof renderLine>[0]): string => {
    const text = `${renderLine(value)}\n`;
    digest.add(text);
    return text;
  };
  const proven = (entry: BundleEntry): EntryLine => entryLine(entry, proofs.inclusionProof(entry.index, size));

  yield line({ checkpoint: source.checkpoint, format: bundleFormat, key: source.key, origin, treeSize: size });
  yield line(proven(exported));
  let written = 1;
  const expected = eachIndex(commitment.entries);
  for await (const entry of source.entries) {
    if (entry.index !== expected.next().value) throw new Bug("The export entry lists other entries than are given.");
    if (holdsIndex(commitment.erased, entry.index) !== (entry.payload === null)) {
      throw new Bug("The export entry says otherwise about which payloads are erased.");
    }
    yield line(proven(entry));
    written++;
  }
  if (expected.next().done !== true) throw new Bug("The export entry lists more entries than are given.");
  yield `${renderLine({ closes: bundleFormat, entries: written, sha256: digest.endHex() })}\n`;
}

function readCheckpoint({ checkpoint, key }: BundleSource): { origin: string; size: number } {
  const parsed = parseVerifierKey(key);
  const opened = parsed.ok ? openCheckpoint(checkpoint, parsed.value) : parsed;
  if (!opened.ok) throw new Bug("The checkpoint is not signed with the key given.", { cause: opened.error });
  return opened.value;
}

function readCommitment(exported: BundleEntry, size: number): ExportCommitment {
  if (exported.index !== size - 1) throw new Bug("The checkpoint must end with the export entry.");
  const commitment = ExportCommitment.safeParse(JSON.parse(exported.payload ?? "null"));
  if (!commitment.success) throw new Bug("The export entry lists no entries.", { cause: commitment.error });
  return commitment.data;
}

function entryLine({ index, leaf, payload, salt }: BundleEntry, path: readonly Uint8Array[]): EntryLine {
  const proof = path.map(toHex);
  if ((payload === null) !== (salt === null)) throw new Bug("A payload and its salt are erased together.");
  return payload === null || salt === null ? { index, leaf, proof } : { index, leaf, payload, proof, salt };
}
