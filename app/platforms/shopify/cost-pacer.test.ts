import { describe, expect, it } from "vitest";
import { createCostPacer } from "./cost-pacer.ts";

const shop = "northwind.myshopify.com";

function pacer() {
  let now = 0;
  const waits: number[] = [];
  const made = createCostPacer({
    elapsed: () => now,
    pause: async (milliseconds) => void waits.push(milliseconds),
  });
  return {
    ...made,
    waits,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const status = (currentlyAvailable: number) => ({ maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 });

describe("platforms/shopify/cost-pacer", () => {
  it("lets through at once what it knows nothing of", async () => {
    const { enter, waits } = pacer();
    await enter(shop, "query A");
    expect(waits).toEqual([]);
  });

  it("waits until the bucket has room for what the same document cost before", async () => {
    const { enter, waits } = pacer();
    (await enter(shop, "query A"))({ requested: 50, status: status(20) });

    await enter(shop, "query A");

    expect(waits).toEqual([300]);
  });

  it("lets requests that are under way at once wait one behind the other", async () => {
    const { enter, waits } = pacer();
    (await enter(shop, "query A"))({ requested: 50, status: status(50) });

    await Promise.all([enter(shop, "query A"), enter(shop, "query A"), enter(shop, "query A")]);

    expect(waits).toEqual([500, 1000]);
  });

  it("counts what trickled in since, and never more than the bucket holds", async () => {
    const { enter, waits, pass } = pacer();
    (await enter(shop, "query A"))({ requested: 1990, status: status(0) });
    pass(3_600_000);
    const leave = await enter(shop, "query A");
    expect(waits).toEqual([]);

    await enter(shop, "query A");

    expect(waits).toEqual([5000]);
    leave();
  });

  it("gives back what a request without an answer had reserved", async () => {
    const { enter, waits } = pacer();
    (await enter(shop, "query A"))({ requested: 50, status: status(50) });
    (await enter(shop, "query A"))();

    await enter(shop, "query A");

    expect(waits).toEqual([]);
  });

  it("keeps shops apart", async () => {
    const { enter, waits } = pacer();
    (await enter(shop, "query A"))({ requested: 50, status: status(0) });

    await enter("other.myshopify.com", "query A");

    expect(waits).toEqual([]);
  });
});
