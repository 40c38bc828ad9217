import { isUtf8 } from "node:buffer";
import { hash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { CordonError } from "#app/core/errors.ts";
import type { IdSource } from "#app/core/ids.ts";
import type { Logger } from "#app/core/logger.ts";
import { assertNever } from "#app/core/result.ts";
import type { Clock } from "#app/core/time.ts";
import { understoodTopics } from "#app/platforms/shopify/normalise.ts";
import { readWebhookHeaders, shopNamedIn, type WebhookClaims } from "#app/platforms/shopify/webhook-request.ts";
import { webhookVersions } from "#app/platforms/shopify/webhook-versions.ts";
import type { Keyring } from "#app/secrets/keyring.ts";
import { verifyShopifyHmac } from "#app/secrets/signature.ts";
import { deliveryBodyPlace, type IgnoredReason } from "#app/storage/deliveries.ts";
import type { Counters } from "./counters.ts";
import type { DeliveryBatcher } from "./delivery-batcher.ts";
import { largestBody, type RawBody, readBody } from "./read-body.ts";

/** What the webhook entrance needs. */
export interface WebhookEntranceDeps {
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly counters: Counters;
  readonly batcher: DeliveryBatcher;
  /** The app's client secrets: the current one, and the one before while a rotation is under way. */
  readonly secrets: readonly string[];
}

/** The answer to a delivery. */
interface Answer {
  readonly status: number;
  readonly outcome: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const topics: ReadonlySet<string> = new Set(understoodTopics);

/**
 * What has arrived of bodies being read, over all connections; a flood of large unsigned bodies stops here. In bytes.
 * Only what arrived counts: otherwise a handful of idle connections could announce enough to shut everyone else out.
 */
const readingLimit = 128 * 1024 * 1024;

/** A body up to this size may use room that larger ones may not: nearly every delivery is one. In bytes. */
const smallBody = 256 * 1024;
const keptForSmall = 32 * 1024 * 1024;

/**
 * Takes Shopify's webhooks: checks the signature over the raw body, keeps the delivery durably, answers 200.
 *
 * Nothing else happens in the request: no session is loaded and Shopify is not called, so that a delivery after an
 * uninstall is kept like any other. Age never refuses: Shopify retries for four hours with the first timestamp.
 */
export function webhookEntrance(
  deps: WebhookEntranceDeps,
): (request: IncomingMessage, response: ServerResponse) => void {
  let reading = 0;

  const take = async (request: IncomingMessage): Promise<Answer> => {
    if (request.method !== "POST") return { status: 405, outcome: "method", headers: { allow: "POST" } };
    let held = 0;
    const hold = (piece: number, soFar: number): boolean => {
      if (reading + piece > (soFar > smallBody ? readingLimit - keptForSmall : readingLimit)) return false;
      reading += piece;
      held += piece;
      return true;
    };
    try {
      const body = await readBody(request, largestBody, { hold });
      return body.kind === "body" ? await judge(deps, request, body.bytes) : unread(body.kind);
    } finally {
      reading -= held;
    }
  };

  return (request, response) => {
    take(request).then(
      (answer) => respond(deps, request, response, answer),
      (error: unknown) => respond(deps, request, response, failed(deps, error)),
    );
  };
}

function unread(why: Exclude<RawBody["kind"], "body">): Answer {
  switch (why) {
    case "gone":
      return { status: 400, outcome: "gone" };
    case "too_large":
      return { status: 413, outcome: "too_large" };
    case "slow":
      return { status: 408, outcome: "slow" };
    case "no_room":
      return { status: 503, outcome: "busy" };
    default:
      return assertNever(why);
  }
}

async function judge(deps: WebhookEntranceDeps, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const { signature, claims, missing } = readWebhookHeaders(request.headers);
  if (!verifyShopifyHmac(body, signature, deps.secrets)) return { status: 401, outcome: "unsigned" };
  if (!claims) return { status: 400, outcome: missing.length > 0 ? "missing_headers" : "malformed" };
  const json = parseJson(body);
  if (!json.ok) return { status: 400, outcome: "not_json" };
  const kept = await keep(deps, claims, body, decideIgnored(claims, json.value));
  if (kept.kind === "repeat") return { status: 200, outcome: "repeat" };
  return { status: 200, outcome: kept.ignored === null ? "kept" : `ignored_${kept.ignored}` };
}

function decideIgnored(claims: WebhookClaims, body: unknown): IgnoredReason | null {
  const named = shopNamedIn(body);
  if (named !== null && named !== claims.domain) return "shop_mismatch";
  if (!topics.has(claims.topic)) return "unknown_topic";
  return webhookVersions.has(claims.apiVersion) ? null : "unknown_version";
}

async function keep(deps: WebhookEntranceDeps, claims: WebhookClaims, body: Buffer, ignored: IgnoredReason | null) {
  const id = deps.ids.next();
  return deps.batcher.keep({
    id,
    platform: "shopify",
    domain: claims.domain,
    topic: claims.topic,
    apiVersion: claims.apiVersion,
    deliveryId: claims.webhookId,
    eventId: claims.eventId,
    triggeredAt: claims.triggeredAt,
    receivedAt: deps.clock.now(),
    bodyDigest: hash("sha256", body, "hex"),
    bodySealed: await deps.keyring.seal(deliveryBodyPlace(id), body),
    bodyBytes: body.length,
    ignored,
  });
}

/** JSON as RFC 8259 has it: UTF-8 without a byte order mark. */
function parseJson(body: Buffer): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  if (!isUtf8(body)) return { ok: false };
  try {
    return { ok: true, value: JSON.parse(body.toString("utf8")) };
  } catch (error) {
    // Whatever else breaks here (memory, for one) is no fault of the sender's.
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}

function failed(deps: WebhookEntranceDeps, error: unknown): Answer {
  const retry = error instanceof CordonError && error.code === "platform_busy";
  deps.logger.error("A delivery could not be kept; Shopify will send it again.", {}, error);
  return { status: retry ? 503 : 500, outcome: retry ? "busy" : "failed", headers: { "retry-after": "5" } };
}

function respond(deps: WebhookEntranceDeps, request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  deps.counters.increment("cordon_deliveries_total", { outcome: answer.outcome });
  // The rest of a refused body is not read: the connection ends with the answer.
  const headers = request.complete ? answer.headers : { ...answer.headers, connection: "close" };
  response.writeHead(answer.status, { "content-length": "0", ...headers });
  response.end();
}
