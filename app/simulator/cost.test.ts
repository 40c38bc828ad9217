import { describe, expect, it } from "vitest";
import { CostBuckets } from "./cost.ts";

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1000);

describe("app/simulator/cost.ts", () => {
  it("gives back a plan's points per second up to its maximum", () => {
    const buckets = new CostBuckets();
    buckets.spend("shop app", "basic", at(0), 500);

    expect(buckets.status("shop app", "basic", at(0)).currentlyAvailable).toBe(1500);
    expect(buckets.status("shop app", "basic", at(2)).currentlyAvailable).toBe(1700);
    expect(buckets.status("shop app", "basic", at(60))).toEqual({
      maximumAvailable: 2000,
      currentlyAvailable: 2000,
      restoreRate: 100,
    });
  });

  it("keeps one bucket for each app in each store", () => {
    const buckets = new CostBuckets();
    buckets.drain("one", at(0), 0);

    expect(buckets.status("two", "plus", at(0)).currentlyAvailable).toBe(20_000);
  });
});
