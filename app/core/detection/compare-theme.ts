import { toHex } from "#app/core/evidence/bytes.ts";
import { sha256 } from "#app/core/evidence/hash.ts";
import { keepableText } from "#app/core/keepable-text.ts";

/** Names of theme files with the platform's MD5 sums. */
export type ThemeSums = Readonly<Record<string, string>>;

/** How a theme differs from its accepted state; names sorted. */
export interface ThemeChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Stands for exactly this difference, sums included: 16 hex digits. */
  readonly digest: string;
}

/** Compares a theme with its accepted state; `null` when nothing differs. */
export function compareTheme(accepted: ThemeSums, now: ThemeSums): ThemeChange | null {
  const names = (sums: ThemeSums) => Object.keys(sums).sort();
  const added = names(now).filter((name) => !Object.hasOwn(accepted, name));
  const removed = names(accepted).filter((name) => !Object.hasOwn(now, name));
  const changed = names(now).filter((name) => Object.hasOwn(accepted, name) && accepted[name] !== now[name]);
  if (added.length + removed.length + changed.length === 0) return null;
  const sums = [...added, ...changed].map((name) => [name, now[name]]);
  return { added, changed, removed, digest: toHex(sha256(JSON.stringify([sums, removed]))).slice(0, 16) };
}

/** The first of many names, those of layouts and scripts before all others: an event holds only so many. */
export function mostTelling(names: readonly string[], most: number): string[] {
  const tells = (name: string) => (/^layout\/|^snippets\/|\.m?js(\.liquid)?$/.test(name) ? 0 : 1);
  return [...names]
    .sort((a, b) => tells(a) - tells(b) || (a < b ? -1 : 1))
    .slice(0, most)
    .map((name) => keepableText(name, 200));
}
