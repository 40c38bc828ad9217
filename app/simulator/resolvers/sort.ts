import { notImplemented } from "../refusal.ts";

/** Sorts by a key of the API; `RELEVANCE` and none keep the order of ids. */
export function sortRows<Row>(
  rows: readonly Row[],
  key: string | null | undefined,
  sorts: Readonly<Record<string, (row: Row) => string | number>>,
): readonly Row[] {
  if (key == null || key === "RELEVANCE") return rows;
  const by = sorts[key] ?? notImplemented(`the sort key ${key}`);
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
