/** What stands for a person in plans, steps and evidence: a keyed hash of their e-mail address (`person:…`). */
const pattern = /person:[A-Za-z0-9_-]{22}/g;

/** Makes the reference from the keyed hash. */
export function personRef(pseudonym: string): string {
  return `person:${pseudonym}`;
}

export function isPersonRef(text: string): boolean {
  return /^person:[A-Za-z0-9_-]{22}$/.test(text);
}

/** A text for people: every reference replaced by who it stands for, or by words when that is not known here. */
export function namePeople(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(pattern, (ref) => names.get(ref) ?? "a member of staff");
}

/** The same for every text in a plain value: a view, or a part of a plan that is only shown. */
export function nameEverywhere<T>(value: T, names: ReadonlyMap<string, string>): T {
  return walk(value, names) as T;
}

function walk(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return namePeople(value, names);
  if (Array.isArray(value)) return value.map((one) => walk(one, names));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, names)]));
}
