import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { parseInstant } from "#app/core/time.ts";

/** What the headers of a delivery say. Shopify signs only the body, so all of it is a claim. */
export interface WebhookClaims {
  /** Lower case, as in `customers/update`. */
  readonly topic: string;
  /** Lower case. */
  readonly domain: string;
  readonly apiVersion: string;
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly triggeredAt: Date | null;
}

/** The headers of a delivery: the signature, and either all required claims or the names of the missing ones. */
export interface WebhookHeaders {
  readonly signature: string | undefined;
  readonly claims: WebhookClaims | undefined;
  readonly missing: readonly string[];
}

/** Longest header value kept as it is: far above anything Shopify sends, far below what an index holds. */
const longestClaim = 255;

/**
 * Reads the headers of a delivery as `api.webhooks.validate` does: those of the newer *Events* framework where its
 * signature is there, those of webhooks otherwise; an empty header is a missing one.
 * @see https://shopify.dev/docs/apps/build/webhooks/delivery
 */
export function readWebhookHeaders(headers: IncomingHttpHeaders): WebhookHeaders {
  const prefix = headers["shopify-hmac-sha256"] ? "shopify" : "x-shopify";
  const missing: string[] = [];
  const read = (name: string): string => one(headers[`${prefix}-${name}`]);
  const required = (name: string): string => {
    const value = read(name);
    if (value === "") missing.push(`${prefix}-${name}`);
    return value;
  };
  const signature = required("hmac-sha256");
  const claims = {
    topic: bounded(required("topic").toLowerCase()),
    domain: bounded(required("shop-domain").toLowerCase()),
    apiVersion: bounded(required("api-version")),
    webhookId: bounded(required("webhook-id")),
    eventId: bounded(read("event-id")) || null,
    triggeredAt: parseInstant(read("triggered-at")) ?? null,
  };
  return { signature: signature || undefined, claims: missing.length === 0 ? claims : undefined, missing };
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** An overlong claim is kept by its beginning and its digest: still one value per value, and no index breaks on it. */
function bounded(value: string): string {
  if (value.length <= longestClaim) return value;
  return `${value.slice(0, 180)}#${createHash("sha256").update(value).digest("hex")}`;
}

/**
 * The shop that the body itself names, lower case; null when it names none.
 *
 * Compliance requests carry `shop_domain`; `shop/update` and `app/uninstalled` carry the shop, with `myshopify_domain`.
 */
export function shopNamedIn(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  for (const field of ["shop_domain", "myshopify_domain"]) {
    // Own properties only: a body may carry `__proto__`.
    const value: unknown = Object.hasOwn(body, field) ? Reflect.get(body, field) : undefined;
    if (typeof value === "string" && value !== "") return value.toLowerCase();
  }
  return null;
}
