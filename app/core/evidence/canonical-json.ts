import canonicalize from "canonicalize";
import { Bug } from "#app/core/errors.ts";

/** How deep JSON may be nested in evidence. Far above what any entry needs, far below what breaks a JSON reader. */
export const maxJsonDepth = 200;

/**
 * The one spelling of a JSON value (RFC 8785), as it is hashed.
 *
 * @throws Bug when the value is not JSON: not a finite number, a lone surrogate, a cycle, nothing at all
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    throw new Bug("This value cannot be written as JSON.", { cause });
  }
  if (text === undefined) throw new Bug("This value cannot be written as JSON.");
  return text;
}

/** The value behind a text that is JSON in exactly its canonical spelling; `undefined` for every other text. */
export function parseCanonicalJson(text: string): { readonly value: unknown } | undefined {
  if (isDeeperThan(text, maxJsonDepth)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return canonicalize(value) === text ? { value } : undefined;
  } catch {
    // Both readers say "this is not JSON" by throwing.
    return undefined;
  }
}

const quote = 0x22;
const backslash = 0x5c;

/** True when brackets are nested deeper than `limit`; looks at characters only, so any text may be asked about. */
export function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character === quote) {
      i = endOfString(text, i);
    } else if (character === 0x5b || character === 0x7b) {
      if (++depth > limit) return true;
    } else if (character === 0x5d || character === 0x7d) {
      depth--;
    }
  }
  return false;
}

/** The place of the quote that closes the string opened at `start`; the text's length when none does. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}
