import { z } from "zod";
import { err, ok, type Result } from "#app/core/result.ts";
import { type EntryLine, ExportCommitment } from "./bundle-lines.ts";
import { toHex } from "./bytes.ts";
import { parseCanonicalJson } from "./canonical-json.ts";
import { type Checkpoint, originOf } from "./checkpoint.ts";
import { EvidenceLeaf, payloadMatches, zeroHash } from "./entry.ts";
import { InclusionChecker } from "./inclusion-checker.ts";
import { holdsIndex, type IndexRanges } from "./index-ranges.ts";
import { leafHash } from "./node-hash.ts";

/** A leaf as a verifier reads it: a newer Cordon may know more types and actors than this one. */
const ReadableLeaf = EvidenceLeaf.extend({
  type: z.string().max(100),
  actor: z.strictObject({ kind: z.string().max(40), ref: z.string().max(200).nullable() }),
});
type ReadableLeaf = z.infer<typeof ReadableLeaf>;

/** Checks the entry lines of one evidence file against its checkpoint. Errors are sentences. */
export class EntryCheck {
  readonly #checkpoint: Checkpoint;
  readonly #inclusion: InclusionChecker;
  #erased: IndexRanges = [];
  /** The hash of the entry before, with its index; what a following neighbour must name as `prev`. */
  #last: { readonly index: number; readonly hash: string } = { index: -1, hash: zeroHash };
  /** The hash of the leaf proven last. */
  #hash = "";
  #exportPrev = "";

  constructor(checkpoint: Checkpoint) {
    this.#checkpoint = checkpoint;
    this.#inclusion = new InclusionChecker(checkpoint.root, checkpoint.size);
  }

  /** The index that a line's leaf gives itself; undefined when it cannot be read. */
  indexOf(line: EntryLine): number | undefined {
    return readLeaf(line)?.index;
  }

  /** Checks the export entry and reads what it commits to. */
  takeExport(line: EntryLine, index: number): Result<ExportCommitment, string> {
    const leaf = this.#proven(line, index);
    if (!leaf.ok) return leaf;
    if (leaf.value.type !== "evidence.exported") return err(`Entry ${index} is not an export entry.`);
    if (!("payload" in line)) return err("The export entry must have its payload.");
    const commitment = ExportCommitment.safeParse(parseCanonicalJson(line.payload)?.value);
    if (!commitment.success) return err("The export entry does not say which entries the file holds.");
    if ((commitment.data.entries.at(-1)?.[1] ?? -1) >= index)
      return err("The export entry lists itself or later entries.");
    if (index === 0 && leaf.value.prev !== zeroHash) return err("Entry 0 does not name zeros as its predecessor.");
    this.#erased = commitment.data.erased;
    this.#exportPrev = leaf.value.prev;
    return ok(commitment.data);
  }

  /** Checks one of the listed entries. */
  take(line: EntryLine, index: number): Result<null, string> {
    const leaf = this.#proven(line, index);
    if (!leaf.ok) return leaf;
    const hasPayload = "payload" in line;
    if (hasPayload === holdsIndex(this.#erased, index)) {
      return err(
        hasPayload ? `Entry ${index} was erased, yet has a payload.` : `The payload of entry ${index} was taken out.`,
      );
    }
    const hash = this.#hash;
    if (this.#last.index === index - 1 && leaf.value.prev !== this.#last.hash) {
      return err(`Entry ${index} does not follow the entry before it.`);
    }
    if (index === this.#checkpoint.size - 2 && this.#exportPrev !== hash) {
      return err(`The export entry does not follow entry ${index}.`);
    }
    this.#last = { index, hash };
    return ok(null);
  }

  /** The leaf of a line, once it is shown to stand at `index` in the log with this payload. */
  #proven(line: EntryLine, index: number): Result<ReadableLeaf, string> {
    const leaf = readLeaf(line);
    if (leaf === undefined) return err(`The leaf of entry ${index} is not an evidence leaf in canonical JSON.`);
    if (leaf.index !== index) return err(`The leaf of entry ${index} gives itself another index.`);
    const hash = leafHash(line.leaf);
    if (!this.#inclusion.holds(index, hash, line.proof)) {
      return err(`Entry ${index} is not in the log that the checkpoint signs: its leaf or its proof was changed.`);
    }
    if (originOf(leaf.merchant) !== this.#checkpoint.origin) return err(`Entry ${index} belongs to another merchant.`);
    if ("payload" in line) {
      if (!payloadMatches(leaf, line.payload, line.salt))
        return err(`The payload or salt of entry ${index} was changed.`);
      if (parseCanonicalJson(line.payload) === undefined)
        return err(`The payload of entry ${index} is not canonical JSON.`);
    }
    this.#hash = toHex(hash);
    return ok(leaf);
  }
}

function readLeaf(line: EntryLine): ReadableLeaf | undefined {
  const leaf = ReadableLeaf.safeParse(parseCanonicalJson(line.leaf)?.value);
  return leaf.success ? leaf.data : undefined;
}
