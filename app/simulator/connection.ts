import type { Caller } from "./caller.ts";
import { refuse } from "./refusal.ts";

/** The window of a connection that a caller asks for. */
export interface Window {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}

const MAX_PAGE = 250;

const cursorOf = (key: number | string): string =>
  Buffer.from(JSON.stringify({ last_id: key, last_value: String(key) })).toString("base64");

function keyOf(cursor: string): string {
  try {
    return String((JSON.parse(Buffer.from(cursor, "base64").toString("utf8")) as { last_id: unknown }).last_id);
  } catch (error) {
    return refuse("BAD_REQUEST", "Invalid cursor for current pagination sort.", { cause: String(error) });
  }
}

/** Cuts a page out of `rows`, which are already in the order asked for. */
export function connection<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => number | string,
  window: Window,
  caller: Caller,
): Record<string, unknown> {
  const ordered = window.reverse ? [...rows].reverse() : rows;
  if (caller.bulk) return page(ordered, rowKey, false, false);
  const { first, last } = window;
  if (first == null && last == null) refuse("BAD_REQUEST", "you must provide one of first or last");
  if (first != null && last != null) refuse("BAD_REQUEST", "providing both first and last is not supported");
  const size = first ?? last ?? 0;
  if (size < 0 || size > MAX_PAGE) refuse("BAD_REQUEST", `first and last must be from 0 to ${MAX_PAGE}`);
  const start = window.after ? indexAfter(ordered, rowKey, window.after) : 0;
  const end = window.before ? indexAfter(ordered, rowKey, window.before) - 1 : ordered.length;
  const from = first != null ? start : Math.max(start, end - size);
  const to = first != null ? Math.min(end, start + size) : end;
  return page(ordered.slice(from, to), rowKey, from > 0, to < ordered.length);
}

function indexAfter<Row>(rows: readonly Row[], rowKey: (row: Row) => number | string, cursor: string): number {
  const key = keyOf(cursor);
  const index = rows.findIndex((row) => String(rowKey(row)) === key);
  return index < 0 ? rows.length : index + 1;
}

function page<Row>(rows: readonly Row[], rowKey: (row: Row) => number | string, previous: boolean, next: boolean) {
  const edges = rows.map((node) => ({ node, cursor: cursorOf(rowKey(node)) }));
  return {
    nodes: rows,
    edges,
    pageInfo: {
      hasNextPage: next,
      hasPreviousPage: previous,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
