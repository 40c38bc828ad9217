import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PlatformBusy } from "#app/core/errors.ts";
import type { Trade, TradedOrder } from "#app/core/platform/capabilities/trade-read.capability.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { measureTrade, tradeFigures, unknownTrade } from "./trade-figures.ts";

const until = new Date("2026-11-25T03:00:00Z");
const question = { until, hours: 24 };

function order(number: number, more: Partial<TradedOrder> = {}): TradedOrder {
  return {
    order: `gid://shopify/Order/${number}`,
    name: `#${number}`,
    createdAt: new Date("2026-11-25T02:00:00Z"),
    buyer: `gid://shopify/Customer/${number}`,
    amount: "10.00",
    currency: "USD",
    products: [{ id: "gid://shopify/Product/1", title: "Tea" }],
    allLinesRead: true,
    ...more,
  };
}

function trade(orders: readonly TradedOrder[], more: Partial<Trade> = {}): Trade {
  const readSince = new Date("2026-11-24T03:00:00Z");
  return { query: "created_at:>='x'", orders, readSince, cutShort: null, unsure: 0, ...more };
}

function figures(read: Trade, asked: Parameters<typeof tradeFigures>[0] = question) {
  return Object.fromEntries(tradeFigures(asked, read).map((figure) => [figure.of, figure]));
}

describe("core/containment/trade-figures", () => {
  it("gives orders and revenue per hour, buyers and products, each with its question and rows", () => {
    const found = figures(trade([order(1), order(2), order(3, { buyer: "gid://shopify/Customer/1", amount: "4.50" })]));

    expect(found["orders_per_hour"]).toMatchObject({ value: 0.1, currency: null, why: null });
    expect(found["revenue_per_hour"]).toMatchObject({ value: 1.02, currency: "USD", why: null });
    expect(found["buyers"]).toMatchObject({ value: 2, why: null });
    expect(found["products"]).toMatchObject({ value: 1, rows: [{ ref: "gid://shopify/Product/1", label: "Tea" }] });
    expect(found["buyers"]?.rows[0]).toEqual({ ref: "gid://shopify/Order/1", label: "#1" });
    expect(found["orders_per_hour"]?.query).toBe(
      "orders from 2026-11-24T03:00:00.000Z to 2026-11-25T03:00:00.000Z (created_at:>='x'), without tests and cancelled orders",
    );
  });

  it("never shows a buyer's id", () => {
    expect(JSON.stringify(tradeFigures(question, trade([order(1), order(2)])))).not.toContain("Customer");
  });

  it("averages over the time it read wholly, and calls the rest at least", () => {
    const read = trade([order(1), order(2)], {
      readSince: new Date("2026-11-25T01:00:00Z"),
      cutShort: "Only so many.",
    });

    const found = figures(read);

    expect(found["orders_per_hour"]).toMatchObject({ value: 1, why: null });
    expect(found["revenue_per_hour"]).toMatchObject({ value: 10, why: null });
    expect(found["buyers"]).toMatchObject({ value: 2, why: "At least this many. Only so many." });
  });

  it("says what it could not judge: orders without a customer, and orders with many lines", () => {
    const found = figures(trade([order(1, { buyer: null, allLinesRead: false })], { unsure: 2 }));

    expect(found["orders_per_hour"]?.why).toBe("At least this many. 2 orders with many lines could not be judged.");
    expect(found["buyers"]).toMatchObject({
      value: 1,
      query: expect.stringMatching(/; each of 1 order without a customer counts as one buyer$/),
    });
    expect(found["products"]?.why).toContain("Some orders have more lines.");
  });

  it("adds no currencies together and reads no amount it does not understand", () => {
    expect(figures(trade([order(1), order(2, { currency: "EUR" })]))["revenue_per_hour"]).toMatchObject({
      value: null,
      why: "The orders are in more than one currency: USD, EUR.",
    });
    expect(figures(trade([order(1, { amount: "1e3" })]))["revenue_per_hour"]).toMatchObject({ value: null });
  });

  it("shows at most 100 rows while it counts all", () => {
    const found = figures(trade(Array.from({ length: 240 }, (_, index) => order(index))));

    expect(found["orders_per_hour"]).toMatchObject({ value: 10 });
    expect(found["orders_per_hour"]?.rows).toHaveLength(100);
    expect(found["buyers"]?.value).toBe(240);
  });

  it("names the part of the trade it was asked for", () => {
    const asked = { ...question, products: ["gid://shopify/Product/1"], productTags: ["recalled"], onlineOnly: true };

    expect(figures(trade([]), asked)["orders_per_hour"]?.query).toMatch(
      /without the point of sale, with a product of gid:\/\/shopify\/Product\/1, with a product tagged recalled$/,
    );
  });

  it("sums money exactly, however many orders there are", () => {
    const cents = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 250 });
    fc.assert(
      fc.property(cents, (amounts) => {
        const orders = amounts.map((amount, index) =>
          order(index, { amount: `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}` }),
        );
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        const hourAgo = new Date("2026-11-25T02:00:00Z");
        expect(figures(trade(orders, { readSince: hourAgo }))["revenue_per_hour"]?.value).toBe(total / 100);
      }),
    );
  });

  it("leaves figures unknown, with the reason, when the store is busy or must not be asked", async () => {
    const store = new FakeStore();
    expect(await measureTrade({ port: store, now: until })).toMatchObject([
      { of: "orders_per_hour", value: null, why: "This store lacks it. Grant the access scope write_it to Cordon." },
      { of: "revenue_per_hour", value: null },
      { of: "buyers", value: null },
      { of: "products", value: null },
    ]);
    store.levers = { "trade.read": { read: async () => store.reading(() => trade([order(1)])) } };
    store.readMoods.push("busy");
    expect(await measureTrade({ port: store, now: until })).toEqual(
      unknownTrade(question, new PlatformBusy("The store is busy.")),
    );
    expect((await measureTrade({ port: store, now: until }))[0]).toMatchObject({ value: 0, why: null });
  });
});
