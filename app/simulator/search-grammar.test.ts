import { describe, expect, it } from "vitest";
import { describeSearch, parseSearch } from "./search-grammar.ts";

const parsed = (query: string) => {
  const node = parseSearch(query);
  return node && describeSearch(node);
};

describe("app/simulator/search-grammar.ts", () => {
  it("repeats a single term in the recorded form", () => {
    expect(parsed("email:grace@example.com")).toEqual({ field: "email", match_all: "grace@example.com" });
  });

  it("reads comparators, quotes and connectives", () => {
    expect(parsed("updated_at:>='2026-11-01' AND (tag:vip OR NOT state:enabled)")).toEqual({
      and: [
        { field: "updated_at", range_gte: "2026-11-01" },
        { or: [{ field: "tag", match_all: "vip" }, { not: { field: "state", match_all: "enabled" } }] },
      ],
    });
  });

  it("joins terms that merely follow each other with AND, and reads a minus as NOT", () => {
    expect(parsed("id:>5 -tag:x")).toEqual({
      and: [{ field: "id", range_gt: "5" }, { not: { field: "tag", match_all: "x" } }],
    });
  });

  it("finds nothing to search for in an empty query", () => {
    expect(parseSearch("  ")).toBeUndefined();
  });
});
