import { Bug, InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { fromBase64, fromHex, toBase64, toHex } from "./bytes.ts";
import { signEd25519, verifyEd25519 } from "./ed25519.ts";
import { utf8 } from "./hash.ts";
import { isKeyName, type SignerKey, type VerifierKey } from "./note-key.ts";

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A note taken apart; nothing in it may be believed before a signature was checked. */
export interface Note {
  /** What is signed, including its final newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const maxNoteLength = 100_000;
const maxSignatures = 16;
const keyIdBytes = 4;

/**
 * The text with a signature under it. Source: https://c2sp.org/signed-note
 *
 * @throws Bug when the text does not end in a newline or holds other control characters
 */
export function signNote(text: string, key: SignerKey): string {
  if (!isNoteText(text)) throw new Bug("A note is text that ends in a newline.");
  const signature = signEd25519(key.seed, utf8(text));
  const id = fromHex(key.id) ?? new Uint8Array();
  return `${text}\n\u2014 ${key.name} ${toBase64(Uint8Array.of(...id, ...signature))}\n`;
}

/** Takes a note apart without believing it; refuses every malformed line. */
export function parseNote(note: string): Result<Note, InvalidInput> {
  const split = note.lastIndexOf("\n\n");
  if (note.length > maxNoteLength || split < 0 || !note.endsWith("\n")) return notANote();
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split("\n");
  if (!isNoteText(text) || lines.length > maxSignatures) return notANote();
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) return notANote();
    signatures.push(signature);
  }
  return ok({ text, signatures });
}

/**
 * The text of a note that was signed with this key.
 *
 * Signatures of other keys are passed over; one that claims this key and does not hold refuses the whole note.
 */
export function openNote(note: string, key: VerifierKey): Result<string, InvalidInput> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const { text, signatures } = parsed.value;
  const claimed = signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
  const holds = claimed.every(({ signature }) => verifyEd25519(key.publicKey, utf8(text), signature));
  if (claimed.length === 0 || !holds) return err(new InvalidInput("The note is not signed with this key."));
  return ok(text);
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, base64] = /^\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  const bytes = base64 === undefined ? undefined : fromBase64(base64);
  if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length <= keyIdBytes) return undefined;
  return { name, keyId: toHex(bytes.subarray(0, keyIdBytes)), signature: bytes.subarray(keyIdBytes) };
}

function isNoteText(text: string): boolean {
  // No control character save the newline (C2SP names only those below U+0020), and no half of a surrogate pair.
  return text.length > 1 && text.endsWith("\n") && text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text);
}

function notANote(): Result<never, InvalidInput> {
  return err(new InvalidInput("This is not a signed note."));
}
