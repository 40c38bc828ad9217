import "@shopify/shopify-api/adapters/web-api";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NewDelivery } from "#app/storage/deliveries.ts";
import { type SignedWebhook, signWebhook, testSecret } from "#app/test/shopify-webhook.ts";
import { createCounters } from "./counters.ts";
import { webhookEntrance } from "./webhook-entrance.ts";

const shopify = shopifyApi({
  apiKey: "conformance",
  apiSecretKey: testSecret,
  hostName: "cordon.example.net",
  apiVersion: "2026-10" as ApiVersion,
  isEmbeddedApp: true,
});

let server: Server;
let port: number;
let kept: NewDelivery[] = [];

/** Sends it as it is: `fetch` would put headers in order. */
function deliver(webhook: SignedWebhook): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path: "/webhooks", method: "POST", headers: webhook.headers };
    const sending = request(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.once("error", reject);
    sending.end(webhook.body);
  });
}

async function validates(webhook: SignedWebhook): Promise<boolean> {
  const rawRequest = new Request("https://cordon.example.net/webhooks", {
    method: "POST",
    headers: webhook.headers,
    body: webhook.body,
  });
  return (await shopify.webhooks.validate({ rawBody: new TextDecoder().decode(webhook.body), rawRequest })).valid;
}

/** The same claims under the names of the newer Events framework. */
function asEvent(webhook: SignedWebhook, without?: string): SignedWebhook {
  const renamed = Object.entries(webhook.headers).map(([name, value]) => [
    name.replace(/^x-shopify/, "shopify"),
    value,
  ]);
  return { ...webhook, headers: Object.fromEntries(renamed.filter(([name]) => name !== without)) };
}

const required = ["hmac-sha256", "topic", "shop-domain", "api-version", "webhook-id"];
const signed = signWebhook();
const signature = signed.headers["x-shopify-hmac-sha256"] ?? "";
const flipped = `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;

const cases: [string, SignedWebhook][] = [
  ["a plain delivery", signed],
  [
    "a delivery without the optional headers",
    signWebhook({ headers: { "x-shopify-event-id": undefined, "x-shopify-triggered-at": undefined } }),
  ],
  [
    "a compliance request",
    signWebhook({ topic: "shop/redact", body: { shop_id: 1, shop_domain: "demo.myshopify.com" } }),
  ],
  ["an unknown topic", signWebhook({ topic: "no/such_topic" })],
  ["an unknown version", signWebhook({ headers: { "x-shopify-api-version": "unstable" } })],
  ["a shop that is none", signWebhook({ shop: "not a shop" })],
  ["another secret", signWebhook({ secret: "another" })],
  [
    "header names in capitals",
    {
      ...signed,
      headers: Object.fromEntries(Object.entries(signed.headers).map(([name, value]) => [name.toUpperCase(), value])),
    },
  ],
  ["characters outside ASCII", signWebhook({ body: { name: "Zoë 🙂", note: "\u2028" } })],
  ["a long body", signWebhook({ body: { note: "x".repeat(100_000) } })],
  ...required.map((name): [string, SignedWebhook] => [
    `no ${name}`,
    signWebhook({ headers: { [`x-shopify-${name}`]: undefined } }),
  ]),
  ...required.map((name): [string, SignedWebhook] => [
    `an empty ${name}`,
    signWebhook({ headers: { [`x-shopify-${name}`]: "" } }),
  ]),
  ...[
    flipped,
    signature.replace("=", ""),
    `${signature}=`,
    signature.toLowerCase(),
    Buffer.from(signature, "base64").toString("hex"),
    Buffer.from(signature, "base64").toString("base64url"),
    `sha256=${signature}`,
    "x",
    `${signature},${signature}`,
  ].map((value): [string, SignedWebhook] => [
    `the signature ${value.slice(0, 12)}… (${value.length})`,
    { ...signed, headers: { ...signed.headers, "x-shopify-hmac-sha256": value } },
  ]),
  ["a body of which a space was added", { ...signed, body: new Uint8Array([...signed.body, 0x20]) }],
  ["an empty body", { ...signed, body: new Uint8Array() }],
  ["an event", asEvent(signed)],
  ...required.map((name): [string, SignedWebhook] => [`an event without ${name}`, asEvent(signed, `shopify-${name}`)]),
  [
    "an event beside the headers of a webhook",
    { ...signed, headers: { ...signed.headers, ...asEvent(signed).headers } },
  ],
  [
    "an event's wrong signature beside a webhook's right one",
    { ...signed, headers: { ...signed.headers, "shopify-hmac-sha256": flipped } },
  ],
];

describe("app/server/webhook-entrance, beside Shopify's own check", () => {
  beforeAll(async () => {
    const batcher = {
      keep: async (delivery: NewDelivery) => {
        kept.push(delivery);
        return { kind: "kept", ignored: delivery.ignored } as const;
      },
      load: () => 0,
      close: async () => undefined,
    };
    const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const logger = { ...quiet, with: () => logger };
    const keyring = { seal: async () => "sealed" } as never;
    const base = { keyring, logger, batcher, counters: createCounters(), secrets: [testSecret] };
    server = createServer(webhookEntrance({ ...base, clock: { now: () => new Date() }, ids: { next: () => "id" } }));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it.each(cases)("agrees on %s", async (_, webhook) => {
    kept = [];

    const status = await deliver(webhook);

    expect(status === 200).toBe(await validates(webhook));
    expect(kept).toHaveLength(status === 200 ? 1 : 0);
  });

  it("covers both answers many times", async () => {
    const valid = await Promise.all(cases.map(([, webhook]) => validates(webhook)));

    expect(valid.filter(Boolean).length).toBeGreaterThan(8);
    expect(valid.filter((answer) => !answer).length).toBeGreaterThan(20);
  });
});
