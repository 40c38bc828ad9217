import { createHash, hash, timingSafeEqual } from "node:crypto";

/** The length of a SHA-256 digest, in bytes. */
export const hashBytes = 32;

const encoder = new TextEncoder();

/** SHA-256 of the given parts, one after the other; text counts as UTF-8. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const only = parts[0];
  if (parts.length === 1 && only !== undefined) return hash("sha256", only, "buffer");
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
}

/** SHA-256 over text that arrives piece by piece, so that a long file never has to be in memory. */
export class RunningSha256 {
  #digest = createHash("sha256");

  add(text: string): void {
    this.#digest.update(text);
  }

  /** Lower-case hex of everything added; nothing may be added afterwards. */
  endHex(): string {
    return this.#digest.digest("hex");
  }
}

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** True when two byte strings are the same. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
