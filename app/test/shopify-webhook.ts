import { createHmac, randomUUID } from "node:crypto";

/** The client secret that tests sign with. */
export const testSecret = "shpss_0123456789abcdef0123456789abcdef";

/** A webhook as Shopify sends it: the raw body and its headers. */
export interface SignedWebhook {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Record<string, string>;
}

/** A rightly signed webhook; `headers` replace or, when undefined, remove single ones. */
export function signWebhook(
  given: {
    readonly topic?: string;
    readonly shop?: string;
    readonly body?: unknown;
    readonly webhookId?: string;
    readonly secret?: string;
    readonly headers?: Readonly<Record<string, string | undefined>>;
  } = {},
): SignedWebhook {
  const { topic = "customers/update", shop = "demo.myshopify.com", body = { id: 1 } } = given;
  const bytes = body instanceof Uint8Array ? new Uint8Array(body) : new TextEncoder().encode(JSON.stringify(body));
  const headers: Record<string, string | undefined> = {
    "content-type": "application/json",
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shop,
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": given.webhookId ?? randomUUID(),
    "x-shopify-event-id": randomUUID(),
    "x-shopify-triggered-at": "2026-11-25T03:07:00.123456789Z",
    "x-shopify-hmac-sha256": createHmac("sha256", given.secret ?? testSecret)
      .update(bytes)
      .digest("base64"),
    ...given.headers,
  };
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { body: bytes, headers: Object.fromEntries(present) };
}
