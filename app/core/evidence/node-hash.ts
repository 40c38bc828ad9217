import { hashBytes, sha256 } from "./hash.ts";

// One buffer for all inner nodes: hashing is synchronous, and allocating 65 bytes per node costs more than the hash.
const nodeInput = new Uint8Array(1 + 2 * hashBytes);
nodeInput[0] = 1;

/** The hash of a leaf: SHA-256 of 0x00 and the leaf in UTF-8 (RFC 9162, section 2.1.1). */
export function leafHash(leaf: string): Uint8Array {
  // In UTF-8 the character U+0000 is the byte 0x00.
  return sha256(`\0${leaf}`);
}

/** The hash of an inner node: SHA-256 of 0x01 and both children (RFC 9162, section 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashBytes);
  return sha256(nodeInput);
}

/** The largest power of two smaller than `size`; `size` is at least 2. */
export function largestPowerOfTwoBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
