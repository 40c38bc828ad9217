import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";

const keyBytes = 32;

/** A key that wraps data keys. It lives in configuration, never in the database. */
export interface KeyEncryptionKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** The current key wraps new data keys; the others only unwrap what was wrapped before a rotation. */
export interface KeyEncryptionKeys {
  readonly current: KeyEncryptionKey;
  readonly byId: ReadonlyMap<string, KeyEncryptionKey>;
}

function problem(sentence: string): Result<never, InvalidInput> {
  const nextStep =
    'Set CORDON_KEYS to "ID:KEY", KEY being 32 random bytes in base64, for example k1:$(openssl rand -base64 32). ' +
    "To rotate, put the new key first and keep the old one behind a comma.";
  return err(new InvalidInput(sentence, { field: "CORDON_KEYS", nextStep }));
}

/**
 * Reads `CORDON_KEYS`: `id:base64` entries separated by commas, the current key first.
 *
 * Refuses a key that is not 256 bits and one whose bytes are so uniform that no random source made it.
 */
export function parseKeyEncryptionKeys(text: string): Result<KeyEncryptionKeys, InvalidInput> {
  const byId = new Map<string, KeyEncryptionKey>();
  for (const [index, entry] of text.split(",").entries()) {
    const match = /^([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry.trim());
    if (!match?.[1] || !match[2]) return problem(`Key ${index + 1} in CORDON_KEYS is not of the form ID:BASE64.`);
    const bytes = Buffer.from(match[2], "base64");
    if (bytes.length !== keyBytes) return problem(`Key ${index + 1} in CORDON_KEYS is not 32 bytes long.`);
    // 32 random bytes hold about 30 different values; fewer than 16 does not happen by chance.
    if (new Set(bytes).size < 16) return problem(`Key ${index + 1} in CORDON_KEYS is not random.`);
    if (byId.has(match[1])) return problem(`CORDON_KEYS names the same key id twice (key ${index + 1}).`);
    byId.set(match[1], { id: match[1], key: createSecretKey(bytes) });
  }
  const [current] = byId.values();
  return current ? ok({ current, byId }) : problem("CORDON_KEYS holds no key.");
}

/** Makes a new key-encryption key as one entry of `CORDON_KEYS` (`id:base64`). It is a secret: print it once, to a person. */
export function generateKek(): string {
  return `k${randomBytes(4).toString("hex")}:${randomBytes(keyBytes).toString("base64")}`;
}
