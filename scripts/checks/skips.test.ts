import { describe, expect, it } from "vitest";
import { sentence, sum } from "./counts.ts";
import { judgeSkips } from "./skips.ts";

const known = [{ id: "javy", reason: "needs a download" }];
const counts = {
  passed: 5,
  failed: 1,
  skipped: [
    { id: "a", reason: "javy: no compiler" },
    { id: "b", reason: "Redis is not installed" },
  ],
};

describe("scripts/checks/skips", () => {
  it("counts a skip as a failure in CI unless it is known to be out of reach", () => {
    expect(judgeSkips(counts, known, true)).toEqual({
      passed: 5,
      failed: 2,
      skipped: [{ id: "a", reason: "javy: no compiler" }],
    });
  });

  it("lets skips be skips elsewhere", () => {
    expect(judgeSkips(counts, known, false)).toEqual(counts);
  });
});

describe("scripts/checks/counts", () => {
  it("names skips in the last line only when there are any", () => {
    expect(sentence({ passed: 3, failed: 0, skipped: [] })).toBe("3 passed, 0 failed");
    expect(sentence(sum([counts, counts]))).toBe("10 passed, 2 failed, 4 skipped");
  });
});
