import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { fromBase64, toBase64 } from "./bytes.ts";
import { hashBytes } from "./hash.ts";
import { openNote, signNote } from "./note.ts";
import type { SignerKey, VerifierKey } from "./note-key.ts";

/** The state of a log at one moment. Source: https://c2sp.org/tlog-checkpoint */
export interface Checkpoint {
  /** The log's name, for example `cordon/<merchant id>`; also the name of the key that signs it. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  readonly root: Uint8Array;
}

/** The name of a merchant's log and of its signing key. */
export function originOf(merchantId: string): string {
  return `cordon/${merchantId}`;
}

/** The text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The signed statement that the log stands at this size and root. Never sign two roots for one size. */
export function signCheckpoint(checkpoint: Checkpoint, key: SignerKey): string {
  return signNote(checkpointText(checkpoint), key);
}

/** Reads the text of a checkpoint; extension lines are allowed and passed over. */
export function parseCheckpointText(text: string): Result<Checkpoint, InvalidInput> {
  const [, origin, size, base64] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n(?:[^\n]+\n)*$/.exec(text) ?? [];
  const root = base64 === undefined ? undefined : fromBase64(base64);
  const leaves = Number(size);
  if (origin === undefined || root?.length !== hashBytes || !Number.isSafeInteger(leaves)) {
    return err(new InvalidInput("This is not the checkpoint of a log."));
  }
  return ok({ origin, size: leaves, root });
}

/** The checkpoint in a note that was signed with this key. */
export function openCheckpoint(note: string, key: VerifierKey): Result<Checkpoint, InvalidInput> {
  const text = openNote(note, key);
  return text.ok ? parseCheckpointText(text.value) : text;
}
