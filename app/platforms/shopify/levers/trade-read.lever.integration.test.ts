import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ok } from "#app/core/result.ts";
import { gid } from "#app/simulator/gid.ts";
import type { OrderRow } from "#app/simulator/rows.ts";
import { NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { createAdminClient } from "../admin-client.ts";
import { lever } from "./trade-read.lever.ts";

let sim: SimClient;
let token: string;

beforeAll(async () => {
  sim = await SimClient.start();
  token = String((await sim.exchange(NORTHWIND)).body.access_token);
});
afterAll(() => sim.simulator.close());

function trade(asking: typeof fetch = sim.fetch) {
  const client = createAdminClient({ domain: NORTHWIND, fetch: asking, tokens: { of: async () => ok(token) } });
  return lever.create({ client, apiKey: "test-key" });
}

const now = () => sim.simulator.sim.now();
const orders = (): OrderRow[] => sim.simulator.sim.store(NORTHWIND).orders.all();
const within = (hours: number) =>
  orders().filter(
    (row) => row.cancelledAt === null && Date.parse(row.createdAt) >= now().getTime() - hours * 3_600_000,
  );

describe("platforms/shopify/levers/trade-read", () => {
  it("reads the orders of the last hours with what they are worth and who is behind them", async () => {
    const hours = 24 * 30;
    const expected = within(hours).slice(-250);
    const read = await trade().read({ until: now(), hours });

    expect(read.ok && read.value.orders.length).toBe(expected.length);
    if (!read.ok) return;
    const newest = expected.at(-1)!;
    expect(read.value.orders[0]).toMatchObject({
      order: gid("Order", newest.id),
      name: `#${newest.number}`,
      amount: (newest.totalMinor / 100).toFixed(2),
      buyer: newest.customerId === null ? null : gid("Customer", newest.customerId),
      products: newest.lines.map((line) => ({ id: gid("Product", line.productId), title: line.title })),
    });
  });

  it("stops after five pages, says so, and gives the time that it read wholly", async () => {
    let requests = 0;
    const counting: typeof fetch = (input, init) => {
      requests += 1;
      return sim.fetch(input, init);
    };
    const read = await trade(counting).read({ until: now(), hours: 24 * 59 });

    expect(within(24 * 59).length).toBeGreaterThan(250);
    expect(requests).toBe(5);
    if (!read.ok) throw read.error;
    expect(read.value.cutShort).toBe("Cordon reads the newest 250 orders at most.");
    expect(read.value.readSince).toEqual(read.value.orders.at(-1)?.createdAt);
  });

  it("says that Shopify shows no more than 60 days", async () => {
    const client = await SimClient.start();
    try {
      const store = client.simulator.sim.store(NORTHWIND);
      for (const row of store.orders.all().slice(0, -20)) store.orders.remove(row.id);
      const at = client.simulator.sim.now();
      const access = String((await client.exchange(NORTHWIND)).body.access_token);
      const admin = createAdminClient({
        domain: NORTHWIND,
        fetch: client.fetch,
        tokens: { of: async () => ok(access) },
      });

      const read = await lever.create({ client: admin, apiKey: "test-key" }).read({ until: at, hours: 24 * 90 });

      if (!read.ok) throw read.error;
      expect(read.value.cutShort).toBe("Shopify shows Cordon the orders of the last 60 days only.");
      expect(at.getTime() - read.value.readSince.getTime()).toBe(60 * 86_400_000);
    } finally {
      await client.simulator.close();
    }
  });

  it("counts only the orders with a chosen product", async () => {
    const product = within(48).at(-1)!.lines[0]!.productId;
    const read = await trade().read({ until: now(), hours: 48, products: [gid("Product", product)] });

    if (!read.ok) throw read.error;
    const expected = within(48).filter((row) => row.lines.some((line) => line.productId === product));
    expect(read.value.orders.map((order) => order.order).sort()).toEqual(
      expected.map((row) => gid("Order", row.id)).sort(),
    );
  });

  it("counts only the orders with a product of a chosen tag, whatever its case", async () => {
    const store = sim.simulator.sim.store(NORTHWIND);
    const tag = within(24 * 7)
      .flatMap((row) => row.lines.flatMap((line) => store.products.get(line.productId)?.tags ?? []))
      .at(-1)!;
    const read = await trade().read({ until: now(), hours: 24 * 7, productTags: [tag.toUpperCase()] });

    if (!read.ok) throw read.error;
    const expected = within(24 * 7).filter((row) =>
      row.lines.some((line) => store.products.get(line.productId)?.tags.includes(tag)),
    );
    expect(read.value.orders).toHaveLength(expected.length);
    expect(expected.length).toBeLessThan(within(24 * 7).length);
  });

  it("keeps what it has when Shopify gets busy in between, and says no more than that", async () => {
    let requests = 0;
    const busy: typeof fetch = async (input, init) => {
      requests += 1;
      return requests < 3 ? sim.fetch(input, init) : new Response("", { status: 503 });
    };

    const read = await trade(busy).read({ until: now(), hours: 24 * 59 });

    if (!read.ok) throw read.error;
    expect(read.value.cutShort).toBe("Shopify was busy after the newest 100 orders.");
    expect(read.value.orders.length).toBeLessThanOrEqual(100);
    expect(await trade(async () => new Response("", { status: 503 })).read({ until: now(), hours: 1 })).toMatchObject({
      ok: false,
      error: { code: "platform_busy" },
    });
  });

  it("leaves out tests, cancelled orders, orders outside the time and, when asked, the point of sale", async () => {
    const at = new Date("2026-11-25T03:00:00Z");
    const row = (id: number, more: object = {}) => ({
      id: gid("Order", id),
      name: `#${id}`,
      createdAt: "2026-11-25T02:30:00Z",
      cancelledAt: null,
      test: false,
      sourceName: "web",
      customer: null,
      currentTotalPriceSet: { shopMoney: { amount: "1.00", currencyCode: "USD" } },
      lineItems: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
      ...more,
    });
    const nodes = [
      row(1),
      row(2, { test: true }),
      row(3, { cancelledAt: "2026-11-25T02:40:00Z" }),
      row(4, { createdAt: "2026-11-25T01:30:00Z" }),
      row(5, { sourceName: "pos" }),
    ];
    const answering: typeof fetch = async () =>
      Response.json({ data: { orders: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } } });

    const names = async (onlineOnly: boolean) => {
      const read = await trade(answering).read({ until: at, hours: 1, onlineOnly });
      return read.ok ? read.value.orders.map((order) => order.name) : read.error;
    };

    expect(await names(false)).toEqual(["#1", "#5"]);
    expect(await names(true)).toEqual(["#1"]);
  });

  it("takes a search that Shopify did not understand as a refusal", async () => {
    const warned: typeof fetch = async () =>
      Response.json({
        data: { orders: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } },
        extensions: { search: [{ path: ["orders"], query: "x", warnings: [{ field: "created_at", code: "x" }] }] },
      });

    expect(await trade(warned).read({ until: now(), hours: 1 })).toMatchObject({
      ok: false,
      error: { details: { platformCode: "SEARCH_WARNING" } },
    });
  });
});
