import { describe, expect, it } from "vitest";
import { figureWords } from "./figure-words.ts";

describe("app/components/contain/figure-words", () => {
  it("writes counts and money, each in its own way", () => {
    expect(figureWords({ value: 1234, currency: null })).toBe("1,234");
    expect(figureWords({ value: 3.25, currency: null })).toBe("3.3");
    expect(figureWords({ value: 1234.5, currency: "EUR" })).toBe("€1,234.50");
    expect(figureWords({ value: 1234, currency: "JPY" })).toBe("¥1,234");
  });

  it("never writes what is unknown as a number", () => {
    expect(figureWords({ value: null, currency: "USD" })).toBe("Unknown");
    expect(figureWords({ value: 0, currency: "USD" })).toBe("$0.00");
  });
});
