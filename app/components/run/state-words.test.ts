import { describe, expect, it } from "vitest";
import { readingWords, stateWords } from "./state-words.ts";

describe("app/components/run/state-words", () => {
  it("writes a state as names and values, without the version and the inner number of a hold", () => {
    expect(stateWords({ v: 1, blockOnFailure: false, number: 3, title: null })).toBe(
      "block on failure: no, title: none",
    );
  });

  it("shortens the platform's ids and lists lists", () => {
    expect(stateWords({ order: "gid://shopify/Order/42", ourHolds: [] })).toBe("order: 42, our holds: none");
  });

  it("opens up what is nested instead of naming its kind", () => {
    expect(stateWords({ enabled: true, configuration: { stops: "all", productTags: [] } })).toBe(
      "enabled: yes, configuration: (stops: all, product tags: none)",
    );
  });

  it("takes a bare value as it is", () => {
    expect(stateWords("open")).toBe("open");
    expect(stateWords(null)).toBe("none");
  });
});

describe("app/components/run/state-words, readings", () => {
  it("counts the platform's ids instead of showing them, and leaves out what the title says already", () => {
    const words = readingWords([
      { name: "order", value: "gid://shopify/Order/61001307760" },
      { name: "status", value: "on_hold" },
      { name: "ourHolds", value: "gid://shopify/FulfillmentHold/1, gid://shopify/FulfillmentHold/2" },
    ]);

    expect(words).toBe("status: on hold, our holds: 2");
  });

  it("calls a thing by its name, and says what is inside one that has none", () => {
    const publications = [{ id: "gid://shopify/Publication/1", name: "Online Store", shown: true }];

    expect(stateWords({ publications, page: { state: "shown" } })).toBe(
      "publications: Online Store, page: (state: shown)",
    );
  });
});
