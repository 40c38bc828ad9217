import { toHex } from "#app/core/evidence/bytes.ts";
import { sha256 } from "#app/core/evidence/hash.ts";

/**
 * The id of an event made from what identifies it, so that reading the same thing twice gives the same event: a UUID of
 * version 8 (RFC 9562, section 5.8) from a SHA-256 digest.
 *
 * @param source what the event was read from, for example our id of a delivery
 * @param index which of several events read from it
 */
export function eventIdOf(source: string, index: number): string {
  const hex = toHex(sha256(`${source}\u0000${index}`));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
