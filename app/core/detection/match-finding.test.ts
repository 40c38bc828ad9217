import { describe, expect, it } from "vitest";
import type { RuleFinding } from "./define-rule.ts";
import { grow, hasGrown, isWorthTelling } from "./grow-finding.ts";
import { matchFinding } from "./match-finding.ts";

function claim(from: string, until: string, over: Partial<RuleFinding> = {}): RuleFinding {
  return {
    dedupeKey: from,
    correlationKey: "surge",
    severity: "high",
    confidence: "high",
    title: "many",
    detail: {},
    firstSeenAt: `2026-11-24T${from}:00.000Z`,
    lastSeenAt: `2026-11-24T${until}:00.000Z`,
    ...over,
  };
}

describe("app/core/detection/match-finding", () => {
  it("knows a claim by its key whatever the time", () => {
    const known = claim("03:00", "03:10");

    expect(matchFinding(claim("05:00", "05:10", { dedupeKey: "03:00" }), [known], undefined)).toBe(known);
  });

  it("takes a claim that overlaps or follows closely for the same one, where the rule says so", () => {
    const known = claim("03:00", "03:10");

    expect(matchFinding(claim("02:50", "03:05"), [known], 600)).toBe(known);
    expect(matchFinding(claim("03:20", "03:30"), [known], 600)).toBe(known);
    expect(matchFinding(claim("03:21", "03:30"), [known], 600)).toBeUndefined();
    expect(matchFinding(claim("03:05", "03:30"), [known], undefined)).toBeUndefined();
  });

  it("takes the earliest of two that a late event has bridged", () => {
    const [first, second] = [claim("03:00", "03:10"), claim("04:00", "04:10")];

    expect(matchFinding(claim("03:05", "04:05"), [second, first], 600)).toBe(first);
  });
});

describe("app/core/detection/grow-finding", () => {
  it("keeps the longer span and the worse severity, and the newer words", () => {
    const grown = grow(claim("03:00", "03:10", { severity: "critical" }), claim("02:55", "03:05", { title: "more" }));

    expect(grown).toEqual({
      severity: "critical",
      title: "more",
      firstSeenAt: "2026-11-24T02:55:00.000Z",
      lastSeenAt: "2026-11-24T03:10:00.000Z",
    });
  });

  it("has not grown when the same is claimed again, or only a part of it", () => {
    expect(hasGrown(claim("03:00", "03:10"), claim("03:00", "03:10"))).toBe(false);
    expect(hasGrown(claim("03:00", "03:10"), claim("03:05", "03:10", { title: "fewer" }))).toBe(false);
    expect(hasGrown(claim("03:00", "03:10"), claim("03:00", "03:10", { title: "a late one more" }))).toBe(true);
    expect(hasGrown(claim("03:00", "03:10"), claim("03:00", "03:11"))).toBe(true);
  });

  it("is told when it got worse or its span doubled, not at every tick", () => {
    expect(isWorthTelling(claim("03:00", "03:10"), claim("03:00", "03:12"))).toBe(false);
    expect(isWorthTelling(claim("03:00", "03:10"), claim("03:00", "03:20"))).toBe(true);
    expect(isWorthTelling(claim("03:00", "03:10"), claim("03:00", "03:10", { severity: "critical" }))).toBe(true);
  });
});
