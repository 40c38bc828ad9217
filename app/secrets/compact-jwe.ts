import { createCipheriv, type KeyObject, randomFillSync } from "node:crypto";
import { compactDecrypt, decodeProtectedHeader, errors } from "jose";
import { err, ok, type Result } from "#app/core/result.ts";

/** The protected header of a sealed value. `ctx` binds it to its place. */
export interface SealedHeader {
  readonly alg: "dir";
  readonly enc: "A256GCM";
  readonly kid: string;
  readonly ctx: readonly string[];
}

const nonceBytes = 12;
const nonces = Buffer.alloc(nonceBytes * 1024);
let nextNonceAt = nonces.length;

/** A random nonce. Drawn many at a time, because asking the generator for so few bytes costs more than sealing them. */
function nextNonce(): Buffer {
  if (nextNonceAt === nonces.length) {
    randomFillSync(nonces);
    nextNonceAt = 0;
  }
  const nonce = Buffer.from(nonces.subarray(nextNonceAt, nextNonceAt + nonceBytes));
  nextNonceAt += nonceBytes;
  return nonce;
}

/**
 * Seals bytes as a compact JWE with `alg: dir` and `enc: A256GCM`.
 *
 * The same format that `jose` writes, made with Node's own AES because durable intake seals every webhook before it
 * answers, and this is about three times as fast; the tests prove that the two read each other.
 * @see RFC 7516 section 5.1, RFC 7518 section 5.3
 */
export function sealCompact(key: KeyObject, kid: string, ctx: readonly string[], plaintext: Uint8Array): string {
  const header: SealedHeader = { alg: "dir", enc: "A256GCM", kid, ctx };
  const encodedHeader = Buffer.from(JSON.stringify(header)).toString("base64url");
  const iv = nextNonce();
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(encodedHeader, "ascii"));
  const ciphertext = cipher.update(plaintext);
  // GCM is a stream cipher: the end brings no further bytes, only the tag.
  cipher.final();
  const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString("base64url"));
  // The empty second part is the encrypted key, absent with `dir`.
  return `${encodedHeader}..${parts.join(".")}`;
}

/** Reads the header without checking anything: only to find the key. `undefined` when the text is no sealed value. */
export function readSealedHeader(sealed: string): SealedHeader | undefined {
  if (sealed.split(".").length !== 5) return undefined;
  try {
    const { alg, enc, kid, ctx, ...others } = decodeProtectedHeader(sealed) as Record<string, unknown>;
    if (alg !== "dir" || enc !== "A256GCM" || typeof kid !== "string" || Object.keys(others).length > 0)
      return undefined;
    if (!Array.isArray(ctx) || !ctx.every((word) => typeof word === "string")) return undefined;
    return { alg, enc, kid, ctx };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Opens a compact JWE; `tampered` when the tag does not fit, `malformed` when the text is none. */
export async function openCompact(
  key: KeyObject,
  sealed: string,
  keyManagement: "dir" | "A256GCMKW" = "dir",
): Promise<Result<Uint8Array, "tampered" | "malformed">> {
  try {
    const opened = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: [keyManagement],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    return ok(opened.plaintext);
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return err(error.code === "ERR_JWE_DECRYPTION_FAILED" ? "tampered" : "malformed");
  }
}
