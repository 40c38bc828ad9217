import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, isDeeperThan, maxJsonDepth, parseCanonicalJson } from "./canonical-json.ts";

const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe("app/core/evidence/canonical-json", () => {
  it("writes the example of RFC 8785, section 3.2.2, as section 3.2.3 shows it", () => {
    const value: unknown = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );

    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("reads back what it wrote, and no other spelling", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);

        expect(parseCanonicalJson(text)).toEqual({ value: JSON.parse(text) });
        expect(parseCanonicalJson(` ${text}`)).toBeUndefined();
        expect(parseCanonicalJson(text.slice(0, -1) + "!")).toBeUndefined();
      }),
    );
    for (const text of ["1.0", "-0", '{"b":1,"a":2}', '{"a":1,"a":1}', '"\\u0041"', '"\\ud800"', '"\ud800"', ""]) {
      expect(parseCanonicalJson(text), text).toBeUndefined();
    }
  });

  it("knows how deep a text is nested, brackets inside strings aside", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(8), (value, limit) => {
        expect(isDeeperThan(JSON.stringify(value), limit)).toBe(depthOf(value) > limit);
      }),
    );
    expect(isDeeperThan('["[[[\\"[[[", "\\\\", []]', 2)).toBe(false);
    expect(isDeeperThan('["\\\\", [[]]]', 2)).toBe(true);
    expect(parseCanonicalJson("[".repeat(maxJsonDepth) + "]".repeat(maxJsonDepth))).toBeDefined();
    expect(parseCanonicalJson("[".repeat(maxJsonDepth + 1) + "]".repeat(maxJsonDepth + 1))).toBeUndefined();
  });
});
