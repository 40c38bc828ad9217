/** What stands for a person in plans, steps and evidence: a keyed hash of their e-mail address (`person:…`). */
const pattern = /person:[A-Za-z0-9_-]{22}/g;

/** Makes the reference from the keyed hash. */
export function personRef(pseudonym: string): string {
  return `person:${pseudonym}`;
}

export function isPersonRef(text: string): boolean {
  return /^person:[A-Za-z0-9_-]{22}$/.test(text);
}

/** Every reference in a text, each once. */
export function personRefsIn(text: string): readonly string[] {
  return [...new Set(text.match(pattern) ?? [])];
}

/** A text for people: every reference replaced by who it stands for, or by words when that is not known here. */
export function namePeople(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(pattern, (ref) => names.get(ref) ?? "a member of staff");
}
