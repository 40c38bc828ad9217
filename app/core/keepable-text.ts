// Foreign text may hold what no database keeps and what RFC 8785 has no form for: NUL, and half a surrogate pair. JSON can
// carry both, and cutting a text can make the second. A name chosen with care must not make what it names disappear.

/** Whether a text can be kept as it is: well-formed Unicode without NUL. */
export function isKeepable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** The beginning of a foreign text, at most `most` UTF-16 units, with U+FFFD in place of what cannot be kept. */
export function keepableText(text: string, most: number): string {
  return text.slice(0, most).replaceAll("\0", "\uFFFD").toWellFormed();
}
