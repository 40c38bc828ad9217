import { Bug, InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { fromBase64, toBase64, toHex } from "./bytes.ts";
import { ed25519KeyBytes, publicKeyOf, randomSeed } from "./ed25519.ts";
import { sha256, utf8 } from "./hash.ts";

/** The signature type byte of Ed25519 (C2SP signed-note, "Signature types"). */
const ed25519Type = 1;

/** What checks a note's signature. Source: https://c2sp.org/signed-note */
export interface VerifierKey {
  readonly name: string;
  /** The first four bytes of SHA-256(name, newline, type byte, public key), as 8 hex digits. */
  readonly id: string;
  readonly publicKey: Uint8Array;
}

/** What signs notes. `seed` is a secret: it is stored sealed and never leaves the server. */
export interface SignerKey extends VerifierKey {
  readonly seed: Uint8Array;
}

/** A new signing key under this name, from fresh randomness. */
export function generateSignerKey(name: string): SignerKey {
  return signerKey(name, randomSeed());
}

/**
 * The signing key with this name and seed.
 *
 * @throws Bug when the name is empty or holds blanks or a plus sign, or the seed has not 32 bytes
 */
export function signerKey(name: string, seed: Uint8Array): SignerKey {
  if (!isKeyName(name) || seed.length !== ed25519KeyBytes) throw new Bug("This cannot be a signing key.");
  const publicKey = publicKeyOf(seed);
  return { name, id: keyId(name, publicKey), publicKey, seed };
}

/** A verifier key as text: `name+id+base64`, the form that is handed to whoever checks evidence. */
export function encodeVerifierKey({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id}+${toBase64(Uint8Array.of(ed25519Type, ...publicKey))}`;
}

/** Reads `name+id+base64`; refuses every text that `encodeVerifierKey` would not have written. */
export function parseVerifierKey(text: string): Result<VerifierKey, InvalidInput> {
  const publicKey = splitKey(text);
  if (publicKey === undefined || publicKey.id !== keyId(publicKey.name, publicKey.bytes)) return notAKey();
  return ok({ name: publicKey.name, id: publicKey.id, publicKey: publicKey.bytes });
}

/** A signing key as text. A secret. The form is that of the Go implementation of signed notes. */
export function encodeSignerKey({ name, id, seed }: SignerKey): string {
  return `${signerPrefix}${name}+${id}+${toBase64(Uint8Array.of(ed25519Type, ...seed))}`;
}

/** Reads what `encodeSignerKey` wrote. */
export function parseSignerKey(text: string): Result<SignerKey, InvalidInput> {
  const seed = text.startsWith(signerPrefix) ? splitKey(text.slice(signerPrefix.length)) : undefined;
  if (seed === undefined) return notAKey();
  const key = signerKey(seed.name, seed.bytes);
  return key.id === seed.id ? ok(key) : notAKey();
}

/** True when a key may carry this name: not empty, no blanks, no plus sign, no control characters. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= 200 && name.isWellFormed() && !/[\s+\p{White_Space}\p{Cc}]/u.test(name);
}

const signerPrefix = "PRIVATE+KEY+";

function keyId(name: string, publicKey: Uint8Array): string {
  return toHex(sha256(Uint8Array.of(...utf8(`${name}\n`), ed25519Type, ...publicKey)).subarray(0, 4));
}

function splitKey(text: string): { name: string; id: string; bytes: Uint8Array } | undefined {
  const [, name, id, base64] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/.exec(text) ?? [];
  const typed = base64 === undefined ? undefined : fromBase64(base64);
  if (name === undefined || id === undefined || !isKeyName(name)) return undefined;
  if (typed?.length !== 1 + ed25519KeyBytes || typed[0] !== ed25519Type) return undefined;
  return { name, id, bytes: typed.subarray(1) };
}

function notAKey(): Result<never, InvalidInput> {
  return err(
    new InvalidInput("This is not a key in the signed-note format.", {
      field: "key",
      nextStep: "Copy the whole line that `cordon evidence key` printed.",
    }),
  );
}
