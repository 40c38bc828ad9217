import { describe, expect, it } from "vitest";
import { stateWords } from "./state-words.ts";

describe("app/components/run/state-words", () => {
  it("writes a state as names and values, without the version and the inner number of a hold", () => {
    expect(stateWords({ v: 1, blockOnFailure: false, number: 3, title: null })).toBe(
      "block on failure: no, title: none",
    );
  });

  it("shortens the platform's ids and lists lists", () => {
    expect(stateWords({ order: "gid://shopify/Order/42", ourHolds: [] })).toBe("order: 42, our holds: none");
  });

  it("takes a bare value as it is", () => {
    expect(stateWords("open")).toBe("open");
    expect(stateWords(null)).toBe("none");
  });
});
