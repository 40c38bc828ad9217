import { createHmac, type KeyObject } from "node:crypto";

/** The kinds of personal values that are compared without being kept. */
export type PersonalKind = "email" | "phone" | "name" | "address" | "ip" | "other";

// NFKC first: full-width digits and letters then compare like plain ones.
function normalise(kind: PersonalKind, value: string): string {
  const text = value.normalize("NFKC").trim();
  if (kind === "phone") return text.replace(/\D/g, "");
  if (kind === "other") return text;
  return text.toLowerCase().replace(/\s+/g, " ");
}

/**
 * Stands for a personal value in events and look-ups: the same value of the same merchant always gives the same 22
 * characters, and without the merchant's key nobody gets back from them to the value.
 *
 * HMAC-SHA256, its first 128 bits in base64url. E-mail addresses, names and postal addresses compare without regard to
 * case and white space, telephone numbers by their digits alone (so `+49 …` and `0049 …` differ); `other` compares
 * exactly. Two kinds never share a pseudonym.
 * @returns `undefined` for a blank value, because everybody without a telephone is not the same person
 */
export function pseudonym(merchantKey: KeyObject, kind: PersonalKind, value: string): string | undefined {
  const text = normalise(kind, value);
  if (text === "") return undefined;
  return createHmac("sha256", merchantKey).update(`${kind}\0${text}`).digest().subarray(0, 16).toString("base64url");
}
