import { assertNever } from "#app/core/result.ts";
import { ClosingLine, EntryLine, type ExportCommitment, HeaderLine, maxLineBytes, renderLine } from "./bundle-lines.ts";
import { isDeeperThan } from "./canonical-json.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { EntryCheck } from "./entry-check.ts";
import { RunningSha256 } from "./hash.ts";
import { eachIndex, holdsIndex, type IndexRanges } from "./index-ranges.ts";
import { encodeVerifierKey, parseVerifierKey, type VerifierKey } from "./note-key.ts";
import type { BundleLine, UnreadableLine } from "./split-lines.ts";

/** The first line of an evidence file that does not hold. */
export interface FirstBad {
  /** Counted from 1; one more than the file has when something is missing at its end. */
  readonly line: number;
  /** The entry that is bad or missing; null when no entry is at fault, or none can be named. */
  readonly index: number | null;
  /** A sentence for people; it repeats nothing from the file but entry numbers. */
  readonly reason: string;
}

interface Fault {
  readonly index: number | null;
  readonly reason: string;
}

/** Lines are flat: an object, and in it at most a list. */
const maxLineDepth = 2;

/** The state of one check: takes the lines of an evidence file in turn. */
export class BundleCheck {
  /** Entries that held so far. */
  entries = 0;
  signer: "confirmed" | "unconfirmed" = "unconfirmed";
  readonly #key: VerifierKey | undefined;
  readonly #digest = new RunningSha256();
  #line = 0;
  #place: "header" | "export" | "entries" | "end" = "header";
  #check: EntryCheck | undefined;
  #expected: Generator<number, undefined> | undefined;
  #next: number | null = null;
  #listed: IndexRanges = [];

  constructor(key: VerifierKey | undefined) {
    this.#key = key;
  }

  /** Checks the next line; null when it holds. */
  take(line: BundleLine): FirstBad | null {
    this.#line++;
    let fault: Fault | null;
    try {
      fault = typeof line === "string" ? this.#takeText(line) : { index: this.#next, reason: unreadable(line) };
    } catch {
      // Nothing is known to throw here. If something does, the answer must be that this line did not hold.
      fault = { index: this.#next, reason: "This line cannot be checked." };
    }
    return fault === null ? null : { line: this.#line, ...fault };
  }

  /** What is missing once there are no more lines; null when the file is whole. */
  end(): FirstBad | null {
    const line = this.#line + 1;
    switch (this.#place) {
      case "header":
        return { line, index: null, reason: "The file is empty." };
      case "export":
        return { line, index: this.#next, reason: "The file ends before the export entry." };
      case "entries":
        return this.#next === null
          ? { line, index: null, reason: "The closing line is missing." }
          : { line, index: this.#next, reason: `The file ends before entry ${this.#next}.` };
      case "end":
        return null;
      default:
        return assertNever(this.#place);
    }
  }

  #takeText(text: string): Fault | null {
    if (this.#place === "end") return { index: null, reason: "There is more after the closing line." };
    const value = parseFlat(text);
    if (this.#place === "header") return this.#takeHeader(text, value);
    if (this.#place === "entries") {
      const closing = readClosing(value);
      if (closing !== undefined && renderLine(closing) === text) return this.#takeClosing(closing);
      if (this.#next === null) return this.#surplus(value);
    }
    const entry = EntryLine.safeParse(value);
    if (!entry.success || renderLine(entry.data) !== text) {
      return { index: this.#next, reason: "This line is not an entry in canonical JSON." };
    }
    const fault = this.#takeEntry(entry.data);
    if (fault === null) this.#passed(text);
    return fault;
  }

  #takeHeader(text: string, value: unknown): Fault | null {
    const bad = (reason: string): Fault => ({ index: null, reason });
    const header = HeaderLine.safeParse(value);
    if (!header.success || renderLine(header.data) !== text) {
      return bad("The first line is not the header of a cordon-evidence/1 file in canonical JSON.");
    }
    const { checkpoint, key, origin, treeSize } = header.data;
    const own = parseVerifierKey(key);
    if (!own.ok) return bad("The header's key is not a verifier key.");
    if (this.#key !== undefined && !sameKey(this.#key, own.value)) {
      return bad("The header's key is another than the key you gave.");
    }
    const log = openCheckpoint(checkpoint, own.value);
    if (!log.ok) return bad("The checkpoint is not signed with the header's key.");
    if (checkpoint.split("\n").length !== 6) return bad("The checkpoint has more lines than it needs.");
    if (log.value.origin !== origin || own.value.name !== origin)
      return bad("Checkpoint, key and header name different logs.");
    if (log.value.size !== treeSize) return bad("Checkpoint and header name different tree sizes.");
    if (this.#key !== undefined) this.signer = "confirmed";
    this.#check = new EntryCheck(log.value);
    this.#next = treeSize - 1;
    this.#place = "export";
    this.#digest.add(`${text}\n`);
    return null;
  }

  #takeEntry(line: EntryLine): Fault | null {
    const index = this.#next;
    if (index === null || this.#check === undefined) return { index: null, reason: "No entry was expected here." };
    const misplaced = this.#misplaced(line, index);
    if (misplaced !== null) return misplaced;
    const held = this.#place === "export" ? this.#check.takeExport(line, index) : this.#check.take(line, index);
    if (!held.ok) return { index, reason: held.error };
    if (held.value !== null) this.#startEntries(held.value);
    else this.#next = this.#expected?.next().value ?? null;
    return null;
  }

  #startEntries(commitment: ExportCommitment): void {
    this.#place = "entries";
    this.#listed = commitment.entries;
    this.#expected = eachIndex(commitment.entries);
    this.#next = this.#expected.next().value ?? null;
  }

  /** Says what is wrong when a line holds, by its own account, another entry than the one that should stand here. */
  #misplaced(line: EntryLine, expected: number): Fault | null {
    if (line.index === expected) return null;
    const said = this.#check?.indexOf(line);
    if (said === expected || said !== line.index) {
      return {
        index: expected,
        reason: `The line's index and its leaf disagree; entry ${expected} should stand here.`,
      };
    }
    if (this.#place === "export" || (said > expected && holdsIndex(this.#listed, said))) {
      return { index: expected, reason: `Entry ${expected} should stand here; this line holds entry ${said}.` };
    }
    return holdsIndex(this.#listed, said)
      ? { index: said, reason: `Entry ${said} stands here again; entry ${expected} should.` }
      : { index: said, reason: `Entry ${said} is not one that the export entry lists.` };
  }

  /** All listed entries have come, and this is not the closing line. */
  #surplus(value: unknown): Fault {
    const entry = EntryLine.safeParse(value);
    if (!entry.success) return { index: null, reason: "This line is not the closing line in canonical JSON." };
    return { index: entry.data.index, reason: "This entry is one more than the export entry lists." };
  }

  #takeClosing({ entries, sha256 }: ClosingLine): Fault | null {
    if (this.#next !== null) return { index: this.#next, reason: `The file closes before entry ${this.#next}.` };
    if (entries !== this.entries) return { index: null, reason: "The closing line counts the entries otherwise." };
    if (sha256 !== this.#digest.endHex())
      return { index: null, reason: "The closing line's SHA-256 is of other lines." };
    this.#place = "end";
    return null;
  }

  #passed(text: string): void {
    this.entries++;
    this.#digest.add(`${text}\n`);
  }
}

function parseFlat(text: string): unknown {
  if (text.length > maxLineBytes || isDeeperThan(text, maxLineDepth)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse says "this is not JSON" by throwing.
    return undefined;
  }
}

function readClosing(value: unknown): ClosingLine | undefined {
  // Asked of every line: a quick look first.
  if (typeof value !== "object" || value === null || !("closes" in value)) return undefined;
  const closing = ClosingLine.safeParse(value);
  return closing.success ? closing.data : undefined;
}

function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return encodeVerifierKey(a) === encodeVerifierKey(b);
}

function unreadable({ unreadable: why }: UnreadableLine): string {
  switch (why) {
    case "not_utf8":
      return "This line is not UTF-8.";
    case "too_long":
      return "This line is longer than an evidence file allows.";
    case "no_line_feed":
      return "The file breaks off in this line.";
    default:
      return assertNever(why);
  }
}
