import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LiveServer, startLiveServer } from "#app/test/live-server.ts";
import { type SignedWebhook, signWebhook } from "#app/test/shopify-webhook.ts";

let live: LiveServer;

interface Row {
  readonly state: string;
  readonly reason: string | null;
}

async function send(webhook: SignedWebhook, given: { path?: string; method?: string } = {}) {
  const { path = "/webhooks", method = "POST" } = given;
  const body = method === "GET" ? {} : { body: webhook.body };
  const answer = await fetch(`${live.url}${path}`, { method, headers: webhook.headers, ...body });
  return { status: answer.status, body: await answer.text() };
}

const rowsOf = (webhookId: string): Promise<Row[]> =>
  live.test.sql<Row>("SELECT state, reason FROM delivery WHERE delivery_id = $1", [webhookId]);

const raw = (text: string) => new TextEncoder().encode(text);
const deep = (levels: number, open: string, close: string) => `${open.repeat(levels)}1${close.repeat(levels)}`;

/** Rightly signed bodies that no parser, database or rule may trip over, and what must become of each. */
const oddBodies: readonly [string, string, string, "processed" | "ignored"][] = [
  ["100,000 levels of arrays", "customers/update", `{"id":1,"note":${deep(100_000, "[", "]")}}`, "ignored"],
  ["100,000 levels of objects", "orders/create", `{"id":1,"x":${deep(100_000, '{"a":', "}")}}`, "ignored"],
  ["nothing but levels", "products/update", deep(100_000, "[", "]"), "ignored"],
  ["a __proto__ member", "customers/update", '{"__proto__":{"id":3,"email":"x@y.example"}}', "ignored"],
  [
    "a __proto__ member in an address",
    "customers/update",
    '{"id":4,"default_address":{"__proto__":{"zip":"1"}}}',
    "processed",
  ],
  ["a constructor member", "orders/updated", '{"id":5,"constructor":{"prototype":{"a":1}}}', "processed"],
  ["an id beyond 53 bits", "customers/update", '{"id":98765432109876543210}', "processed"],
  ["an id of 400 digits", "customers/update", `{"id":1${"0".repeat(400)}}`, "ignored"],
  ["an infinite number", "orders/create", '{"id":6,"customer":{"id":1e999}}', "processed"],
  ["a negative id", "orders/create", '{"id":-6}', "ignored"],
  ["null", "customers/update", "null", "ignored"],
  ["a bare number", "customers/update", "5", "ignored"],
  ["NUL in an e-mail address", "customers/update", '{"id":7,"email":"a\\u0000@x.example"}', "processed"],
  ["NUL in a status", "products/update", '{"id":8,"status":"a\\u0000b"}', "processed"],
  ["NUL in a theme's name", "themes/publish", '{"id":9,"name":"\\u0000","role":"main"}', "processed"],
  ["NUL in a reference", "discounts/update", '{"admin_graphql_api_id":"gid://x/\\u0000"}', "processed"],
  ["a lone surrogate in a status", "products/update", '{"id":10,"status":"\\ud800"}', "processed"],
  ["a lone surrogate in a reference", "discounts/update", '{"admin_graphql_api_id":"gid://x/\\udfff"}', "processed"],
  ["an emoji at the place of the cut", "themes/update", `{"id":11,"name":"a${"\u{1F600}".repeat(100)}"}`, "processed"],
  ["a name as long as it may be", "themes/update", `{"id":12,"name":"${"n".repeat(9_999)}"}`, "processed"],
  [
    "a reference of 200 characters",
    "fulfillment_holds/added",
    `{"fulfillment_order":{"id":"${"7".repeat(200)}"}}`,
    "processed",
  ],
  ["100,000 lines", "orders/create", `{"id":13,"line_items":[${Array(100_000).fill("1").join(",")}]}`, "processed"],
  [
    "1,000 scopes of 5,000 letters",
    "app/scopes_update",
    `{"id":14,"current":[${Array(1000)
      .fill(`"${"s".repeat(5000)}"`)
      .join(",")}]}`,
    "processed",
  ],
  ["NUL in a scope", "app/scopes_update", '{"id":15,"previous":[],"current":["read_\\u0000x"]}', "processed"],
  [
    "a time beyond all calendars",
    "customers/update",
    '{"id":16,"updated_at":"+275760-09-13T00:00:00.001Z"}',
    "processed",
  ],
  ["a time before Christ", "customers/update", '{"id":17,"updated_at":"-000001-01-01T00:00:00Z"}', "processed"],
  [
    "a request about a NUL customer",
    "customers/redact",
    '{"shop_domain":"demo.myshopify.com","customer":{"id":18,"email":"\\u0000"}}',
    "processed",
  ],
];

describe("POST /webhooks, whatever comes", () => {
  beforeAll(async () => {
    live = await startLiveServer();
  });

  afterAll(() => live.close());

  it.each(oddBodies)("keeps %s, and in the end nothing is dead or stuck", async (_name, topic, text, expected) => {
    const webhookId = randomUUID();

    const answer = await send(signWebhook({ topic, webhookId, body: raw(text) }));
    await live.drain();

    expect(answer).toEqual({ status: 200, body: "" });
    const [row] = await rowsOf(webhookId);
    expect(row?.state).toBe(expected);
    if (expected === "ignored") expect(row?.reason).toBe("unreadable_body");
    const troubled = await live.test.sql(
      "SELECT kind, state, last_error FROM outbox WHERE (state = 'dead' OR last_error IS NOT NULL) AND kind IN ('delivery.process', 'detection.evaluate', 'compliance.decide')",
    );
    expect(troubled).toEqual([]);
  });
});
