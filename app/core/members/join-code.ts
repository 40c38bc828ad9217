import { toHex } from "#app/core/evidence/bytes.ts";
import { sha256 } from "#app/core/evidence/hash.ts";

/** How long a join code may be entered, in seconds. */
export const joinCodeSeconds = 900;
/** Attempts to enter a code in one merchant within the time a code lives. */
export const joinAttempts = 5;

/** Letters and digits that are not mistaken for one another: 32 of them, 5 bits each. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/** 12 characters carry 60 bits: with 15 minutes and five attempts nobody guesses one. */
const length = 12;

/** Writes random bytes as a code for people: `ABCD-EFGH-JKLM`. @param random at least 12 bytes */
export function joinCodeFrom(random: Uint8Array): string {
  const letters = Array.from(random.slice(0, length), (byte) => alphabet[byte % alphabet.length] ?? "");
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)].map((part) => part.join("")).join("-");
}

/** What is kept of a code. Case, blanks and dashes do not matter. */
export function joinCodeDigest(code: string): string {
  return toHex(sha256(`cordon join code ${code.toUpperCase().replace(/[^A-Z0-9]/g, "")}`));
}
