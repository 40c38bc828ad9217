/** A committed line of `rules.lock.json`: the digest of a rule's logic in each of its versions. */
export type RuleLock = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * The part of a rule's file that decides what it finds: code and texts without comments, blanks and examples. Two texts
 * that differ only in those are the same logic.
 */
export function logicOf(source: string): string {
  const withoutExamples = source.replace(/^ {2}examples: \[\n[\s\S]*?^ {2}\],\n/m, "");
  return withoutExamples
    .replace(/\/\*\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/\s+/g, "");
}
