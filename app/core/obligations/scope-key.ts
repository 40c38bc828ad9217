import type { Scope } from "#app/core/deadlines/answer.ts";

const parts = ["entity", "state", "country", "contract"] as const;

/** One text for one scope, whatever the order of its parts: what duties are kept and owned under. */
export function scopeKey(scope: Partial<Scope>): string {
  return parts
    .flatMap((part) => (scope[part] === undefined ? [] : [`${part}=${encodeURIComponent(scope[part])}`]))
    .join(";");
}

/** The scope of a key; parts that the key does not name are left out. */
export function readScopeKey(key: string): Partial<Scope> {
  const scope: Partial<Record<(typeof parts)[number], string>> = {};
  for (const item of key.split(";")) {
    const [name, value] = item.split("=");
    const part = parts.find((candidate) => candidate === name);
    if (part !== undefined && value !== undefined) scope[part] = decodeURIComponent(value);
  }
  return scope;
}
