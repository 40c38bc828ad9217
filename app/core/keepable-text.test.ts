import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isKeepable, keepableText } from "./keepable-text.ts";

/** Any UTF-16 at all, halves of pairs among it. */
const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

describe("core/keepable-text", () => {
  it.each([
    ["keeps what can be kept", "Größe \u{1F600}", "Größe \u{1F600}"],
    ["replaces NUL", "a\0b", "a\uFFFDb"],
    ["replaces half a pair", "a\ud800", "a\uFFFD"],
    ["replaces the half pair that cutting leaves", `${"a".repeat(9)}\u{1F600}`, `${"a".repeat(9)}\uFFFD`],
  ])("%s", (_name, given, expected) => {
    expect(keepableText(given, 10)).toBe(expected);
  });

  it("makes any text keepable without making it longer", () => {
    fc.assert(
      fc.property(anyText, fc.string(), fc.nat(40), (one, two, most) => {
        const text = keepableText(`${one}\ud83d\0${two}`, most);
        expect(isKeepable(text)).toBe(true);
        expect(text.length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
