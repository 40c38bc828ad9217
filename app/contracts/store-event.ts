import { z } from "zod";

/**
 * What can happen in a store, in words that belong to no platform.
 *
 * A closed list: adding one is a change of contract. The comment of each says what the platform really reported.
 */
export const StoreEventType = z.enum([
  // A customer record was made, changed, erased or merged.
  "customer.created",
  "customer.changed",
  "customer.deleted",
  "customer.merged",
  // An order was placed, changed (address, notes, lines), cancelled.
  "order.created",
  "order.changed",
  "order.cancelled",
  "product.changed",
  // A theme was switched; `theme.files_changed` comes from comparing MD5 sums, since no webhook reports file edits.
  "theme.published",
  "theme.changed",
  "theme.files_changed",
  "discount.changed",
  "shop.changed",
  "domain.changed",
  "fulfilment_hold.added",
  "fulfilment_hold.released",
  // About our own installation only: platforms do not report other apps.
  "app.uninstalled",
  "app.installed",
  "app.scopes_changed",
  // A compliance request of the platform.
  "compliance.customer_data_requested",
  "compliance.customer_redact_requested",
  "compliance.shop_redact_requested",
]);
export type StoreEventType = z.infer<typeof StoreEventType>;

/**
 * Who did it, and how far that can be believed.
 *
 * `token`: the platform authenticated the principal to us. `display_name`: a name shown in the platform's events feed,
 * never proof of identity. `none`: unknown.
 */
export const Actor = z.strictObject({
  kind: z.enum(["staff", "app", "customer", "system", "unknown"]),
  ref: z.string().max(200).nullable(),
  name: z.string().max(200).nullable(),
  assurance: z.enum(["token", "display_name", "none"]),
});
export type Actor = z.infer<typeof Actor>;

/** The actor of an event that came without one, as every Shopify webhook does. */
export const unknownActor: Actor = { kind: "unknown", ref: null, name: null, assurance: "none" };

/** A flat bag of numbers, flags, short words and keyed hashes; never a personal value in clear. */
export const EventAttributes = z.record(
  z.string().max(60),
  z.union([z.string().max(500), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(100)]),
);

/** One thing that happened in one store. Personal values appear only as HMAC under the merchant's key. */
export const StoreEvent = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  store: z.uuid(),
  platform: z.enum(["shopify", "magento"]),
  type: StoreEventType,
  occurredAt: z.iso.datetime({ offset: true }),
  receivedAt: z.iso.datetime({ offset: true }),
  actor: Actor,
  object: z.strictObject({ type: z.string().max(60), ref: z.string().max(200) }),
  count: z.int().min(1),
  attributes: EventAttributes,
  source: z.strictObject({ delivery: z.string().max(200).nullable(), eventId: z.string().max(200).nullable() }),
});
export type StoreEvent = z.infer<typeof StoreEvent>;
