import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import { deliveryBodyPlace } from "#app/storage/deliveries.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { testDeps } from "#app/test/deps.ts";
import { type SignedWebhook, signWebhook, testSecret } from "#app/test/shopify-webhook.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { type Counters, createCounters } from "./counters.ts";
import { createDeliveryBatcher, type DeliveryBatcher } from "./delivery-batcher.ts";
import { webhookEntrance } from "./webhook-entrance.ts";

const merchantId = randomUUID() as MerchantId;
const storeId = randomUUID();

let test: TestDatabase;
let deps: Deps;
let counters: Counters;
let batcher: DeliveryBatcher;
let server: Server;
let address: string;

interface Row {
  readonly id: string;
  readonly merchant_id: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly body_sealed: string;
  readonly body_bytes: number;
  readonly jobs: number;
}

async function deliver(webhook: SignedWebhook, method = "POST"): Promise<number> {
  const body = method === "GET" ? {} : { body: webhook.body };
  return (await fetch(address, { method, headers: webhook.headers, ...body })).status;
}

async function rowsOf(webhookId: string): Promise<Row[]> {
  return test.sql<Row>(
    `SELECT d.*, (SELECT count(*)::int FROM outbox o WHERE o.key = d.id::text) AS jobs FROM delivery d WHERE delivery_id = $1`,
    [webhookId],
  );
}

async function countRows(): Promise<number> {
  const [row] = await test.sql<{ count: number }>("SELECT count(*)::int AS count FROM delivery");
  return row?.count ?? -1;
}

describe("app/server/webhook-entrance", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    deps = testDeps(test.database);
    counters = createCounters();
    batcher = createDeliveryBatcher(test.database);
    server = createServer(webhookEntrance({ ...deps, counters, batcher, secrets: [testSecret, "an-older-secret"] }));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
    await test.database.asMerchant(merchantId, async ({ client }) => {
      const now = deps.clock.now();
      await client.merchant.create({
        data: { id: merchantId, name: "M", timeZone: "UTC", policy: {}, createdAt: now, updatedAt: now },
      });
      await client.store.create({
        data: {
          id: storeId,
          merchantId,
          platform: "shopify",
          domain: "demo.myshopify.com",
          name: "Demo",
          state: "active",
          scopes: [],
          installedAt: now,
        },
      });
    });
  });

  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await batcher.close();
    await test.close();
  });

  it("keeps a rightly signed delivery with its job before it answers", async () => {
    const webhookId = randomUUID();

    const status = await deliver(signWebhook({ webhookId, body: { id: 7, email: "a@example.com" } }));

    expect(status).toBe(200);
    const [row] = await rowsOf(webhookId);
    expect(row).toMatchObject({ merchant_id: merchantId, state: "accepted", reason: null, jobs: 1 });
    expect(row?.body_sealed).not.toContain("example");
    const opened = await deps.keyring.openText(deliveryBodyPlace(row?.id ?? ""), row?.body_sealed ?? "");
    expect(opened).toMatchObject({ ok: true, value: '{"id":7,"email":"a@example.com"}' });
  });

  it("keeps a repeat once, whether it comes later or at the same moment", async () => {
    const webhook = signWebhook();
    const webhookId = webhook.headers["x-shopify-webhook-id"] ?? "";

    const statuses = await Promise.all(Array.from({ length: 12 }, () => deliver(webhook)));
    statuses.push(await deliver(webhook));

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await rowsOf(webhookId)).toHaveLength(1);
  });

  it.each([
    ["an unknown topic", { topic: "cookies/baked" }, "unknown_topic"],
    ["an unknown version", { headers: { "x-shopify-api-version": "1999-01" } }, "unknown_version"],
    ["an unknown shop", { shop: "stranger.myshopify.com" }, "unknown_shop"],
    [
      "a body that names another shop",
      { body: { shop_domain: "other.myshopify.com" }, topic: "shop/redact" },
      "shop_mismatch",
    ],
    ["a topic longer than any index holds", { topic: "x".repeat(9000) }, "unknown_topic"],
  ])("answers 200 to %s and keeps it as ignored", async (_, given, reason) => {
    const webhookId = randomUUID();

    const status = await deliver(signWebhook({ ...given, webhookId }));

    expect(status).toBe(200);
    expect(await rowsOf(webhookId)).toMatchObject([{ state: "ignored", reason, jobs: 0 }]);
    expect(counters.value("cordon_deliveries_total", { outcome: `ignored_${reason}` })).toBeGreaterThan(0);
  });

  it("accepts the secret before the last rotation", async () => {
    expect(await deliver(signWebhook({ secret: "an-older-secret" }))).toBe(200);
  });

  it("accepts a delivery whatever its age", async () => {
    const headers = { "x-shopify-triggered-at": "2019-01-01T00:00:00Z" };

    expect(await deliver(signWebhook({ headers }))).toBe(200);
  });

  it.each([
    ["a wrong signature", signWebhook({ secret: "wrong" }), 401],
    ["a wrongly signed compliance request", signWebhook({ secret: "wrong", topic: "customers/redact" }), 401],
    ["no signature", signWebhook({ headers: { "x-shopify-hmac-sha256": undefined } }), 401],
    ["no topic", signWebhook({ headers: { "x-shopify-topic": undefined } }), 400],
    ["no webhook id", signWebhook({ headers: { "x-shopify-webhook-id": "" } }), 400],
    ["a body that is not JSON", signWebhook({ body: new TextEncoder().encode("{") }), 400],
    ["an empty body", signWebhook({ body: new Uint8Array() }), 400],
    ["invalid UTF-8", signWebhook({ body: new Uint8Array([0x22, 0xff, 0x22]) }), 400],
  ])("refuses %s and keeps nothing of it", async (_, webhook, expected) => {
    const before = await countRows();

    expect(await deliver(webhook)).toBe(expected);

    expect(await countRows()).toBe(before);
  });

  it.each([
    ["very deep JSON", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
    ["a __proto__ member", '{"__proto__":{"shop_domain":"other.myshopify.com"},"id":1}'],
    ["huge numbers", `{"id":1${"0".repeat(400)},"n":1e999999}`],
    ["a NUL character", '{"id":"\\u0000"}'],
    ["a lone surrogate", '{"id":"\\ud800"}'],
    ["a bare number", "5"],
  ])("keeps %s whole", async (_, text) => {
    const webhookId = randomUUID();

    const status = await deliver(signWebhook({ webhookId, body: new TextEncoder().encode(text) }));

    expect(status).toBe(200);
    const [row] = await rowsOf(webhookId);
    expect(row).toMatchObject({ state: "accepted", body_bytes: text.length });
    const opened = await deps.keyring.openText(deliveryBodyPlace(row?.id ?? ""), row?.body_sealed ?? "");
    expect(opened.ok && opened.value).toBe(text);
  });

  it("answers 405 to anything but POST", async () => {
    expect(await deliver(signWebhook(), "GET")).toBe(405);
    expect(await deliver(signWebhook(), "PUT")).toBe(405);
  });

  it("refuses more than 10 MB without reading on, and counts it", async () => {
    const large = new Uint8Array(10 * 1024 * 1024 + 1).fill(0x20);

    const status = await deliver(signWebhook({ body: large })).catch(() => 413);

    expect(status).toBe(413);
    expect(counters.value("cordon_deliveries_total", { outcome: "too_large" })).toBe(1);
  });

  it("keeps a body of just under 10 MB", async () => {
    const text = JSON.stringify({ id: 1, note: "x".repeat(10 * 1024 * 1024 - 30) });

    expect(await deliver(signWebhook({ body: new TextEncoder().encode(text) }))).toBe(200);
  });
});
