import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from "node:crypto";

/** The length of an Ed25519 seed and of a public key, in bytes (RFC 8032, section 5.1.5). */
export const ed25519KeyBytes = 32;

/** The length of an Ed25519 signature, in bytes. */
export const ed25519SignatureBytes = 64;

// DER around the raw key (RFC 8410, sections 4 and 7): Node takes no bare Ed25519 keys.
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** A fresh random seed: the private half of a key. */
export function randomSeed(): Uint8Array {
  return randomBytes(ed25519KeyBytes);
}

/** The public key that belongs to a seed. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" });
  return der.subarray(publicPrefix.length);
}

/** The signature over `message` (RFC 8032, Ed25519 without a context). */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return sign(null, message, privateKey(seed));
}

/** True when `signature` over `message` was made with the private half of `publicKey`. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== ed25519KeyBytes || signature.length !== ed25519SignatureBytes) return false;
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
}

function privateKey(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: "der", type: "pkcs8" });
}
