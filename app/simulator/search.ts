import type { Caller, Place } from "./caller.ts";
import { notImplemented, refuse } from "./refusal.ts";
import { adminSchema } from "./schema.ts";
import { DEFAULT_FIELD, describeSearch, parseSearch, type SearchNode, termsOf } from "./search-grammar.ts";

/** How one filter reads a row. Several values match when any does. */
export type FilterValue<Row> = (row: Row) => string | number | null | readonly string[];

/** The filters that the simulator can evaluate for one kind of record. */
export interface Filters<Row> {
  readonly text: Readonly<Record<string, FilterValue<Row>>>;
  readonly number: Readonly<Record<string, FilterValue<Row>>>;
  readonly instant: Readonly<Record<string, FilterValue<Row>>>;
  /** Filters with a closed list of values: another value warns and finds nothing. */
  readonly choice: Readonly<Record<string, { readonly values: readonly string[]; readonly of: FilterValue<Row> }>>;
}

type Term = Extract<SearchNode, { kind: "term" }>;

/**
 * Applies a `query` argument.
 *
 * A filter that the API does not know is dropped and everything passes, with a warning beside the data: so it was
 * recorded, and so an app must be ready for it. A filter that exists but is not built here stops loudly.
 */
export function search<Row>(
  rows: readonly Row[],
  query: string | null | undefined,
  filters: Filters<Row>,
  caller: Caller,
  place: Place,
): readonly Row[] {
  const node = query ? parseSearch(query) : undefined;
  if (!query || !node) return rows;
  const known = adminSchema().searchFields.get(place.name) ?? new Set<string>();
  const warnings: { field: string; message: string; code: string }[] = [];
  const ignored = new Set<string>();
  for (const term of termsOf(node)) {
    if (!known.has(term.field) && term.field !== DEFAULT_FIELD) {
      ignored.add(term.field);
      warnings.push({ field: term.field, message: "Invalid search field for this query.", code: "invalid_field" });
      continue;
    }
    const message = wrongValue(term, filters);
    if (message) warnings.push({ field: term.field, message, code: "invalid_value" });
  }
  if (warnings.length > 0) caller.searchNotes.push({ path: place.path, query, parsed: describeSearch(node), warnings });
  return rows.filter((row) => matches(node, row, filters, ignored, place));
}

function wrongValue<Row>(term: Term, filters: Filters<Row>): string | undefined {
  if (filters.instant[term.field] && Number.isNaN(instantOf(term.value)))
    refuse("BAD_REQUEST", `Invalid timestamp for query filter \`${term.field}\`.`);
  const choice = filters.choice[term.field];
  const unknown = choice && !splitValues(term.value).every((value) => choice.values.includes(value.toLowerCase()));
  return unknown ? `Input \`${term.value}\` is not an accepted value.` : undefined;
}

function matches<Row>(
  node: SearchNode,
  row: Row,
  filters: Filters<Row>,
  ignored: ReadonlySet<string>,
  place: Place,
): boolean {
  switch (node.kind) {
    case "and":
      return node.parts.every((part) => matches(part, row, filters, ignored, place));
    case "or":
      return node.parts.some((part) => matches(part, row, filters, ignored, place));
    case "not":
      return ignoredWhole(node.part, ignored) || !matches(node.part, row, filters, ignored, place);
    case "term":
      return ignored.has(node.field) || termMatches(node, row, filters, place);
  }
}

function ignoredWhole(node: SearchNode, ignored: ReadonlySet<string>): boolean {
  return termsOf(node).every((term) => ignored.has(term.field));
}

function termMatches<Row>(term: Term, row: Row, filters: Filters<Row>, place: Place): boolean {
  const { field, comparator, value } = term;
  const text = filters.text[field];
  if (text) return listed(text(row)).some((candidate) => textMatches(candidate, value));
  const choice = filters.choice[field];
  if (choice) {
    const wanted = splitValues(value).map((part) => part.toLowerCase());
    return listed(choice.of(row)).some((candidate) => wanted.includes(candidate.toLowerCase()));
  }
  const number = filters.number[field];
  if (number) {
    const actual = number(row);
    return actual !== null && splitValues(value).some((part) => compare(Number(actual), comparator, Number(part)));
  }
  const instant = filters.instant[field];
  if (instant) {
    const actual = instant(row);
    return actual !== null && compare(Date.parse(String(actual)), comparator, instantOf(value));
  }
  return notImplemented(`the search filter \`${field}\` of ${place.name}`);
}

const splitValues = (value: string): string[] => value.split(",").map((part) => part.trim());

function listed(value: string | number | null | readonly string[]): string[] {
  if (value === null) return [];
  return Array.isArray(value) ? [...value] : [String(value)];
}

/** Words match whole and without case; a trailing `*` matches a beginning; `*` alone matches anything present. */
function textMatches(candidate: string, wanted: string): boolean {
  const [have, want] = [candidate.toLowerCase(), wanted.toLowerCase()];
  if (want === "*") return have !== "";
  if (want.endsWith("*")) return have.startsWith(want.slice(0, -1)) || have.includes(` ${want.slice(0, -1)}`);
  return have === want || have.split(/[\s@.,]+/).includes(want);
}

function compare(actual: number, comparator: Term["comparator"], wanted: number): boolean {
  switch (comparator) {
    case ":":
      return actual === wanted;
    case ">":
      return actual > wanted;
    case ">=":
      return actual >= wanted;
    case "<":
      return actual < wanted;
    case "<=":
      return actual <= wanted;
  }
}

function instantOf(value: string): number {
  return value === "now" ? Date.now() : Date.parse(value);
}
