import { createHash, hash } from "node:crypto";

/** The length of a SHA-256 digest, in bytes. */
export const hashBytes = 32;

const encoder = new TextEncoder();

/** SHA-256 of some bytes, or of a text in UTF-8. */
export function sha256(message: Uint8Array | string): Uint8Array {
  return hash("sha256", message, "buffer");
}

/** SHA-256 of these bytes followed by this text in UTF-8. */
export function sha256OfBytesAndText(bytes: Uint8Array, text: string): Uint8Array {
  return createHash("sha256").update(bytes).update(text).digest();
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
