import type { z } from "zod";
import { type StoreEvent, type StoreEventType, unknownActor } from "#app/contracts/store-event.ts";
import { eventIdOf } from "#app/core/detection/event-id.ts";
import type { StoreId } from "#app/core/ids.ts";
import { keepableText } from "#app/core/keepable-text.ts";
import { fromMilliseconds } from "#app/core/time.ts";
import {
  type Address,
  CustomerBody,
  CustomerComplianceBody,
  CustomerMergeBody,
  DiscountBody,
  DomainBody,
  FulfilmentHoldBody,
  OrderBody,
  OrderEditedBody,
  ProductBody,
  ScopesBody,
  ShopBody,
  ShopRedactBody,
  ThemeBody,
} from "./webhook-bodies.ts";

/** A delivery that is about to be read. Its headers are claims; its body was signed. */
export interface ReadableDelivery {
  /** Our id of the delivery. */
  readonly id: string;
  readonly storeId: StoreId;
  /** The shop that the header names. */
  readonly domain: string;
  /** As in the header: `customers/update`. */
  readonly topic: string;
  readonly eventId: string | null;
  readonly triggeredAt: Date | null;
  readonly receivedAt: Date;
  readonly body: unknown;
}

/** Turns a personal value into its keyed hash; nothing for a blank one. */
export type Pseudonymise = (kind: "email" | "phone" | "name" | "address", value: string) => string | undefined;

/** What a delivery says has happened, or why nothing can be made of it. */
export type Normalised =
  | { readonly kind: "events"; readonly events: readonly StoreEvent[] }
  | { readonly kind: "ignored"; readonly reason: "unknown_topic" | "unreadable_body" | "shop_mismatch" };

interface Draft {
  readonly type: StoreEventType;
  readonly object: StoreEvent["object"];
  /** When it happened by the body; the header's or our own time otherwise. */
  readonly at?: string | undefined;
  readonly attributes: StoreEvent["attributes"];
}

/** What was read from a body; `shop` where the body names the shop itself. */
interface Reading {
  readonly shop?: string | undefined;
  readonly drafts: readonly Draft[];
}

type Reader = (body: unknown, hash: Pseudonymise) => Reading | undefined;

function reader<Body extends z.ZodType>(
  shape: Body,
  read: (body: z.output<Body>, hash: Pseudonymise) => Reading,
): Reader {
  return (body, hash) => {
    const parsed = shape.safeParse(body);
    return parsed.success ? read(parsed.data, hash) : undefined;
  };
}

const single = (draft: Draft): Reading => ({ drafts: [draft] });

const customer = (type: "customer.created" | "customer.changed" | "customer.deleted") =>
  reader(CustomerBody, (body, hash) =>
    single({
      type,
      object: { type: "customer", ref: `gid://shopify/Customer/${body.id}` },
      at: type === "customer.deleted" ? undefined : body.updated_at,
      attributes: defined({
        email_hash: hashOf(hash, "email", body.email),
        phone_hash: hashOf(hash, "phone", body.phone),
        address_hash: addressHash(hash, body.default_address),
        state: short(body.state),
      }),
    }),
  );

const merged = reader(CustomerMergeBody, (body) =>
  single({
    type: "customer.merged",
    object: { type: "customer", ref: short(body.admin_graphql_api_customer_deleted_id, 200) ?? "unknown" },
    attributes: defined({ into: short(body.admin_graphql_api_customer_kept_id, 200) }),
  }),
);

const order = (type: "order.created" | "order.changed" | "order.cancelled") =>
  reader(OrderBody, (body, hash) =>
    single({
      type,
      object: { type: "order", ref: `gid://shopify/Order/${body.id}` },
      at: (type === "order.cancelled" ? body.cancelled_at : undefined) ?? body.updated_at ?? body.created_at,
      attributes: defined({
        customer: body.customer ? `gid://shopify/Customer/${body.customer.id}` : undefined,
        email_hash: hashOf(hash, "email", body.email),
        phone_hash: hashOf(hash, "phone", body.phone),
        address_hash: addressHash(hash, body.shipping_address),
        lines: body.line_items?.length,
        source: short(body.source_name),
        test: body.test,
        cancel_reason: short(body.cancel_reason),
      }),
    }),
  );

const orderEdited = reader(OrderEditedBody, ({ order_edit: edit }) =>
  single({
    type: "order.changed",
    object: { type: "order", ref: `gid://shopify/Order/${edit.order_id}` },
    at: edit.committed_at ?? edit.created_at,
    attributes: { edited: true },
  }),
);

const product = (change: "created" | "changed" | "deleted") =>
  reader(ProductBody, (body) =>
    single({
      type: "product.changed",
      object: { type: "product", ref: `gid://shopify/Product/${body.id}` },
      at: body.updated_at,
      attributes: defined({ change, status: short(body.status), variants: body.variants?.length }),
    }),
  );

const theme = (type: "theme.changed" | "theme.published", change?: "created" | "deleted") =>
  reader(ThemeBody, (body) =>
    single({
      type,
      object: { type: "theme", ref: `gid://shopify/OnlineStoreTheme/${body.id}` },
      at: body.updated_at,
      attributes: defined({ change, theme_name: short(body.name), role: short(body.role) }),
    }),
  );

const discount = (change: "created" | "changed" | "deleted") =>
  reader(DiscountBody, (body) =>
    single({
      type: "discount.changed",
      object: { type: "discount", ref: body.admin_graphql_api_id },
      at: body.updated_at,
      attributes: defined({ change, status: short(body.status) }),
    }),
  );

const shop = reader(ShopBody, (body, hash) => ({
  shop: body.myshopify_domain,
  drafts: [
    {
      type: "shop.changed",
      object: { type: "shop", ref: `gid://shopify/Shop/${body.id}` },
      at: body.updated_at,
      attributes: defined({
        email_hash: hashOf(hash, "email", body.email),
        customer_email_hash: hashOf(hash, "email", body.customer_email),
        owner_hash: hashOf(hash, "name", body.shop_owner),
        domain: short(body.domain),
        plan: short(body.plan_name),
      }),
    },
  ],
}));

const domain = (change: "created" | "changed" | "removed") =>
  reader(DomainBody, (body) =>
    single({
      type: "domain.changed",
      object: { type: "domain", ref: `gid://shopify/Domain/${body.id}` },
      attributes: defined({ change, host: short(body.host), ssl: body.ssl_enabled }),
    }),
  );

const hold = (type: "fulfilment_hold.added" | "fulfilment_hold.released") =>
  reader(FulfilmentHoldBody, ({ fulfillment_order: parcel, fulfillment_hold: held }) =>
    single({
      type,
      object: { type: "fulfilment_order", ref: gid("FulfillmentOrder", parcel.id) },
      attributes: defined({
        status: short(parcel.status),
        hold: held?.id === undefined ? undefined : short(gid("FulfillmentHold", held.id)),
        reason: short(held?.reason),
        handle: short(held?.handle),
      }),
    }),
  );

const uninstalled = reader(ShopBody, (body) => ({
  shop: body.myshopify_domain,
  drafts: [{ type: "app.uninstalled", object: { type: "app", ref: "own" }, attributes: {} }],
}));

const scopes = reader(ScopesBody, (body) => {
  const before = new Set(body.previous ?? []);
  const now = new Set(body.current ?? []);
  return single({
    type: "app.scopes_changed",
    object: { type: "app", ref: "own" },
    at: body.updated_at,
    attributes: {
      added: scopeList([...now].filter((s) => !before.has(s))),
      removed: scopeList([...before].filter((s) => !now.has(s))),
    },
  });
});

const compliance = (type: "compliance.customer_data_requested" | "compliance.customer_redact_requested") =>
  reader(CustomerComplianceBody, (body) => ({
    shop: body.shop_domain,
    // Who it is about stays in the sealed body: the event only says that the request came.
    drafts: [{ type, object: { type: "customer", ref: "withheld" }, attributes: {} }],
  }));

const shopRedact = reader(ShopRedactBody, (body) => ({
  shop: body.shop_domain,
  drafts: [{ type: "compliance.shop_redact_requested", object: { type: "shop", ref: "own" }, attributes: {} }],
}));

/** Every topic Cordon understands. */
const readers: Readonly<Record<string, Reader>> = {
  "customers/create": customer("customer.created"),
  "customers/update": customer("customer.changed"),
  "customers/enable": customer("customer.changed"),
  "customers/disable": customer("customer.changed"),
  "customers/delete": customer("customer.deleted"),
  "customers/merge": merged,
  "orders/create": order("order.created"),
  "orders/updated": order("order.changed"),
  "orders/edited": orderEdited,
  "orders/cancelled": order("order.cancelled"),
  "products/create": product("created"),
  "products/update": product("changed"),
  "products/delete": product("deleted"),
  "themes/create": theme("theme.changed", "created"),
  "themes/update": theme("theme.changed"),
  "themes/delete": theme("theme.changed", "deleted"),
  "themes/publish": theme("theme.published"),
  "discounts/create": discount("created"),
  "discounts/update": discount("changed"),
  "discounts/delete": discount("deleted"),
  "shop/update": shop,
  "domains/create": domain("created"),
  "domains/update": domain("changed"),
  "domains/destroy": domain("removed"),
  "fulfillment_holds/added": hold("fulfilment_hold.added"),
  "fulfillment_holds/released": hold("fulfilment_hold.released"),
  "fulfillment_orders/placed_on_hold": hold("fulfilment_hold.added"),
  "fulfillment_orders/hold_released": hold("fulfilment_hold.released"),
  "app/uninstalled": uninstalled,
  "app/scopes_update": scopes,
  "customers/data_request": compliance("compliance.customer_data_requested"),
  "customers/redact": compliance("compliance.customer_redact_requested"),
  "shop/redact": shopRedact,
};

/** The topics of which events can be made. */
export const understoodTopics: readonly string[] = Object.keys(readers);

/**
 * Reads a webhook body as events in Cordon's own words. Pure and total: any body, any topic, never an exception.
 *
 * The same delivery always gives the same event ids, so that processing it twice writes nothing twice. Personal values
 * leave only as keyed hashes. Webhooks name nobody, so every actor is unknown.
 *
 * @see https://shopify.dev/docs/api/webhooks?reference=toml
 */
export function normalise(delivery: ReadableDelivery, hash: Pseudonymise): Normalised {
  const read = Object.hasOwn(readers, delivery.topic) ? readers[delivery.topic] : undefined;
  if (!read) return { kind: "ignored", reason: "unknown_topic" };
  const reading = read(delivery.body, hash);
  if (!reading) return { kind: "ignored", reason: "unreadable_body" };
  if (reading.shop !== undefined && reading.shop.toLowerCase() !== delivery.domain.toLowerCase()) {
    return { kind: "ignored", reason: "shop_mismatch" };
  }
  return { kind: "events", events: reading.drafts.map((draft, index) => complete(draft, delivery, index)) };
}

function complete(draft: Draft, delivery: ReadableDelivery, index: number): StoreEvent {
  return {
    v: 1,
    id: eventIdOf(delivery.id, index),
    store: delivery.storeId,
    platform: "shopify",
    type: draft.type,
    occurredAt: occurredAt(draft.at, delivery).toISOString(),
    receivedAt: delivery.receivedAt.toISOString(),
    actor: unknownActor,
    object: { ...draft.object, ref: keepableText(draft.object.ref, 200) },
    count: 1,
    attributes: draft.attributes,
    source: { delivery: delivery.id, eventId: short(delivery.eventId ?? undefined, 200) ?? null },
  };
}

/** A body's time counts unless it lies ahead of our own clock: nothing has happened that has yet to come. */
function occurredAt(at: string | undefined, delivery: ReadableDelivery): Date {
  const received = delivery.receivedAt;
  const said = at === undefined ? Number.NaN : Date.parse(at);
  const earliest = Date.UTC(2004, 0);
  if (said >= earliest && said <= received.getTime()) return fromMilliseconds(said);
  const triggered = delivery.triggeredAt;
  return triggered && triggered <= received && triggered.getTime() >= earliest ? triggered : received;
}

function gid(type: string, id: string | number): string {
  return typeof id === "string" && id.startsWith("gid://") ? id : `gid://shopify/${type}/${id}`;
}

function hashOf(hash: Pseudonymise, kind: "email" | "phone" | "name", value: string | undefined): string | undefined {
  return value === undefined ? undefined : hash(kind, value);
}

function addressHash(hash: Pseudonymise, address: Address): string | undefined {
  if (!address) return undefined;
  const parts = [
    address.address1,
    address.address2,
    address.city,
    address.zip,
    address.province_code,
    address.country_code,
  ];
  return parts.some((part) => part !== undefined)
    ? hash("address", parts.map((part) => part ?? "").join("\n"))
    : undefined;
}

function short(value: string | undefined, most = 120): string | undefined {
  return value === undefined ? undefined : keepableText(value, most);
}

function scopeList(all: readonly string[]): string[] {
  return all
    .slice(0, 100)
    .map((scope) => keepableText(scope, 200))
    .sort();
}

function defined(attributes: Record<string, string | number | boolean | undefined>): StoreEvent["attributes"] {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined),
  );
}
