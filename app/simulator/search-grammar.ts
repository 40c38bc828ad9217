/** A search query taken apart: terms joined by AND, OR and NOT. */
export type SearchNode =
  | { readonly kind: "term"; readonly field: string; readonly comparator: Comparator; readonly value: string }
  | { readonly kind: "and" | "or"; readonly parts: readonly SearchNode[] }
  | { readonly kind: "not"; readonly part: SearchNode };

export type Comparator = ":" | ">" | ">=" | "<" | "<=";

/** A term without a field searches several of them. */
export const DEFAULT_FIELD = "default";

const TOKEN = /\(|\)|-?[\w.]+:(?:>=|<=|>|<)?(?:"[^"]*"|'[^']*'|[^\s()]*)|"[^"]*"|'[^']*'|[^\s()]+/g;

/** Reads the syntax of https://shopify.dev/docs/api/usage/search-syntax; nothing in it is an error. */
export function parseSearch(query: string): SearchNode | undefined {
  const tokens = query.match(TOKEN) ?? [];
  let position = 0;

  const either = (): SearchNode | undefined => {
    const parts = [both()];
    while (tokens[position]?.toUpperCase() === "OR") {
      position += 1;
      parts.push(both());
    }
    return join("or", parts);
  };
  const both = (): SearchNode | undefined => {
    const parts: (SearchNode | undefined)[] = [];
    while (position < tokens.length && tokens[position] !== ")" && tokens[position]!.toUpperCase() !== "OR") {
      if (tokens[position]!.toUpperCase() === "AND") position += 1;
      else parts.push(one());
    }
    return join("and", parts);
  };
  const one = (): SearchNode | undefined => {
    const token = tokens[position]!;
    position += 1;
    if (token.toUpperCase() === "NOT") {
      const part = position < tokens.length ? one() : undefined;
      return part && { kind: "not", part };
    }
    if (token === "(") {
      const inside = either();
      if (tokens[position] === ")") position += 1;
      return inside;
    }
    return term(token);
  };
  return either();
}

function join(kind: "and" | "or", parts: readonly (SearchNode | undefined)[]): SearchNode | undefined {
  const present = parts.filter((part): part is SearchNode => part !== undefined);
  return present.length > 1 ? { kind, parts: present } : present[0];
}

function term(token: string): SearchNode {
  const match = /^(-?)([\w.]+):(>=|<=|>|<)?(.*)$/s.exec(token);
  if (!match) return { kind: "term", field: DEFAULT_FIELD, comparator: ":", value: unquote(token) };
  const node: SearchNode = {
    kind: "term",
    field: match[2]!,
    comparator: (match[3] as Comparator | undefined) ?? ":",
    value: unquote(match[4]!),
  };
  return match[1] === "-" ? { kind: "not", part: node } : node;
}

function unquote(text: string): string {
  return /^(['"]).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

const ranges = { ">": "range_gt", ">=": "range_gte", "<": "range_lt", "<=": "range_lte" } as const;

/** The form in which `extensions.search[].parsed` repeats a query. */
export function describeSearch(node: SearchNode): Record<string, unknown> {
  if (node.kind === "not") return { not: describeSearch(node.part) };
  if (node.kind !== "term") return { [node.kind]: node.parts.map(describeSearch) };
  const key = node.comparator === ":" ? "match_all" : ranges[node.comparator];
  return { field: node.field, [key]: node.value };
}

export function termsOf(node: SearchNode): Extract<SearchNode, { kind: "term" }>[] {
  if (node.kind === "not") return termsOf(node.part);
  return node.kind === "term" ? [node] : node.parts.flatMap(termsOf);
}
