import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeCustomer, changeThemeFile } from "./changes.ts";
import { grantScopes, installApp, requestCustomerData, requestShopErasure, uninstallApp } from "./installation.ts";
import { attack } from "./story.ts";
import { AppDouble } from "./testing/app-double.ts";
import { appOptions, HARBOR, NORTHWIND, SimClient } from "./testing/sim-client.ts";

let app: AppDouble;
let client: SimClient;
beforeEach(async () => {
  app = await AppDouble.start();
  client = await SimClient.start({ appUrl: app.url });
});
afterEach(async () => {
  await client.simulator.close();
  await app.close();
});

const topics = () => app.seen.map((request) => request.headers["x-shopify-topic"]);
const firstCustomer = (shop: string) => client.simulator.sim.store(shop).customers.all()[0]!;

describe("app/simulator/webhooks.ts", () => {
  it("signs the raw body and sends every header, with a body of Shopify's shape", async () => {
    const { simulator } = client;
    const row = changeCustomer(simulator.sim, NORTHWIND, firstCustomer(NORTHWIND).id, { email: "new@example.com" });
    await simulator.webhooks.idle();

    const { headers, body, path } = app.seen[0]!;
    expect(path).toBe("/webhooks");
    expect(headers["x-shopify-hmac-sha256"]).toBe(
      createHmac("sha256", appOptions.apiSecret).update(body).digest("base64"),
    );
    expect(headers).toMatchObject({
      "x-shopify-topic": "customers/update",
      "x-shopify-shop-domain": NORTHWIND,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "x-shopify-event-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      "x-shopify-triggered-at": expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(JSON.parse(body)).toMatchObject({ id: row.id, email: "new@example.com", updated_at: row.updatedAt });
    expect(JSON.parse(body)).not.toHaveProperty("author");
  });

  it("tries eight times more over four hours with the first payload and instant, then gives up", async () => {
    app.answer = () => ({ status: 302 });
    const { simulator } = client;
    const [delivery] = simulator.emit(NORTHWIND, "shop/update", { id: 1 });
    await simulator.webhooks.idle();
    for (let step = 0; step < 60; step += 1) await simulator.advanceClock(5 * 60_000 + 10_000);

    expect(app.seen).toHaveLength(9);
    expect(new Set(app.seen.map((request) => request.body)).size).toBe(1);
    expect(new Set(app.seen.map((request) => request.headers["x-shopify-triggered-at"])).size).toBe(1);
    expect(new Set(app.seen.map((request) => request.headers["x-shopify-webhook-id"])).size).toBe(1);
    expect(delivery!.state).toBe("failed");
  });

  it("stops trying once the app accepts", async () => {
    app.answer = (_request, index) => ({ status: index === 0 ? 500 : 200 });
    const { simulator } = client;
    const [delivery] = simulator.emit(NORTHWIND, "shop/update", { id: 1 });
    await simulator.webhooks.idle();
    await simulator.advanceClock(11_000);
    await simulator.advanceClock(3_600_000);

    expect(app.seen).toHaveLength(2);
    expect(delivery!.state).toBe("delivered");
  });

  it("removes a subscription made through the API after the last failure", async () => {
    app.answer = () => ({ status: 500 });
    const { simulator } = client;
    const ask = await client.asking(NORTHWIND);
    await ask(
      'mutation ($uri: String!) { webhookSubscriptionCreate(topic: LOCATIONS_UPDATE, webhookSubscription: {uri: $uri, includeFields: ["id"]}) { webhookSubscription { id } userErrors { message } } }',
      { uri: `${app.url}/extra` },
    );
    simulator.emit(NORTHWIND, "locations/update", { id: 5, name: "not asked for" });
    await simulator.webhooks.idle();
    for (let step = 0; step < 60; step += 1) await simulator.advanceClock(5 * 60_000 + 10_000);

    expect(app.seen[0]).toMatchObject({ path: "/extra", body: '{"id":5}' });
    const left = await (await client.asking(NORTHWIND))("{ webhookSubscriptions(first: 5) { nodes { id } } }");
    expect(left.data.webhookSubscriptions.nodes).toEqual([]);
  });

  it("sends duplicates under one id, bad signatures, stale instants and large bodies when asked", async () => {
    const { simulator } = client;
    simulator.emit(NORTHWIND, "shop/update", { id: 1 }, { duplicates: 2 });
    await simulator.webhooks.idle();
    const old = new Date("2026-01-01T00:00:00Z");
    simulator.emit(NORTHWIND, "shop/update", { id: 2 }, { badSignature: true, triggeredAt: old, padToBytes: 100_000 });
    await simulator.webhooks.idle();

    expect(app.seen).toHaveLength(4);
    expect(new Set(app.seen.slice(0, 3).map((request) => request.headers["x-shopify-webhook-id"])).size).toBe(1);
    const odd = app.seen[3]!;
    const right = createHmac("sha256", appOptions.apiSecret).update(odd.body).digest("base64");
    expect(odd.headers["x-shopify-hmac-sha256"]).not.toBe(right);
    expect(odd.headers["x-shopify-triggered-at"]).toBe(old.toISOString());
    expect(Buffer.byteLength(odd.body)).toBeGreaterThanOrEqual(100_000);
    expect(JSON.parse(odd.body)).toMatchObject({ id: 2 });
  });

  it("can deliver out of order", async () => {
    const { webhooks } = client.simulator;
    webhooks.hold();
    for (const id of [1, 2, 3]) client.simulator.emit(NORTHWIND, "shop/update", { id });
    webhooks.release((held) => [...held].reverse());
    await webhooks.idle();

    const order = app.seen.map((request) => (JSON.parse(request.body) as { id: number }).id);
    expect(order.sort()).toEqual([1, 2, 3]);
    expect(webhooks.deliveries.map((one) => one.state)).toEqual(["delivered", "delivered", "delivered"]);
  });

  it("says nothing about an edited theme file", async () => {
    changeThemeFile(client.simulator.sim, NORTHWIND, "layout/theme.liquid", "changed");
    await client.simulator.webhooks.idle();

    expect(app.seen).toEqual([]);
  });

  it("tells the app about its own scopes, removal and the requests that follow", async () => {
    const { sim, webhooks } = client.simulator;
    grantScopes(sim, HARBOR, sim.app(), [...sim.app().requiredScopes, "write_validations"]);
    requestCustomerData(sim, HARBOR, firstCustomer(HARBOR).id, "access");
    await webhooks.idle();
    uninstallApp(sim, HARBOR, sim.app());
    await webhooks.idle();
    requestShopErasure(sim, HARBOR, sim.app());
    changeCustomer(sim, HARBOR, firstCustomer(HARBOR).id, { note: "unheard" });
    await webhooks.idle();

    expect(topics().sort()).toEqual(["app/scopes_update", "app/uninstalled", "customers/data_request", "shop/redact"]);
    installApp(sim, HARBOR, sim.app());
    expect((await client.exchange(HARBOR)).status).toBe(200);
  });

  it("asks for the erasure of a store 48 hours after the removal, unless the app came back", async () => {
    const { sim } = client.simulator;
    for (const shop of [HARBOR, NORTHWIND]) uninstallApp(sim, shop, sim.app());
    installApp(sim, NORTHWIND, sim.app());
    await client.simulator.advanceClock(47 * 3_600_000);
    expect(topics()).not.toContain("shop/redact");
    await client.simulator.advanceClock(3_600_001);

    const redactions = app.seen.filter((request) => request.headers["x-shopify-topic"] === "shop/redact");
    expect(redactions.map((request) => request.headers["x-shopify-shop-domain"])).toEqual([HARBOR]);
  });
});

describe("app/simulator/story.ts", () => {
  it("changes 312 customers within six minutes, one theme file and 37 orders, through one app", async () => {
    const { sim, webhooks } = client.simulator;
    const report = attack(sim, NORTHWIND);
    await webhooks.idle();

    const customers = app.seen.filter((request) => request.headers["x-shopify-topic"] === "customers/update");
    const times = customers.map((request) => Date.parse(String(request.headers["x-shopify-triggered-at"])));
    expect(new Set(report.customers).size).toBe(312);
    expect(customers).toHaveLength(312);
    const buyers = report.orders.map((id) => sim.store(NORTHWIND).orders.get(id)?.customerId);
    expect(buyers.filter((id) => report.customers.includes(id ?? 0))).toEqual([]);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(6 * 60_000);
    expect(topics().filter((topic) => topic === "orders/updated")).toHaveLength(37);
    expect(sim.store(NORTHWIND).files.get("layout/theme.liquid")!.body).toContain('<script src="https://cdn.');

    const ask = await client.asking(NORTHWIND);
    const feed = await ask(
      '{ events(first: 250, query: "action:update", sortKey: CREATED_AT, reverse: true) { nodes { appTitle attributeToApp ... on BasicEvent { author subjectType } } } }',
    );
    expect(feed.data.events.nodes).toHaveLength(250);
    expect(feed.data.events.nodes[0]).toMatchObject({
      appTitle: "Bulk Editor Pro",
      attributeToApp: true,
      author: "Bulk Editor Pro",
    });
  });
});
