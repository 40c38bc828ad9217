import { z } from "zod";

/**
 * The parts of Shopify's webhook bodies that Cordon reads, and no others: whatever else they hold is left alone.
 *
 * Bodies are those of the REST resources. `include_fields` may have cut them down, so everything but the id is optional,
 * and a field of another shape than expected counts as absent instead of spoiling the rest.
 */

const text = z.string().min(1).max(10_000).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const words = z.array(z.string()).optional().catch(undefined);

/** Shopify's numeric id, which is larger than a safe integer may be in other clients' hands: kept as text. */
export const NumericId = z.union([z.int().min(1).transform(String), z.string().regex(/^\d{1,20}$/)]);

const Address = z
  .object({
    address1: text,
    address2: text,
    city: text,
    zip: text,
    province_code: text,
    country_code: text,
  })
  .nullish()
  .catch(undefined);
export type Address = z.infer<typeof Address>;

export const CustomerBody = z.object({
  id: NumericId,
  updated_at: text,
  created_at: text,
  email: text,
  phone: text,
  state: text,
  default_address: Address,
});

/** `customers/merge`: the two that became one. */
export const CustomerMergeBody = z.object({
  admin_graphql_api_customer_kept_id: text,
  admin_graphql_api_customer_deleted_id: text,
});

export const OrderBody = z.object({
  id: NumericId,
  name: text,
  updated_at: text,
  created_at: text,
  cancelled_at: text,
  cancel_reason: text,
  email: text,
  phone: text,
  test: flag,
  source_name: text,
  customer: z.object({ id: NumericId }).nullish().catch(undefined),
  shipping_address: Address,
  line_items: z.array(z.unknown()).optional().catch(undefined),
});

/** `orders/edited` names the order, not its new state. */
export const OrderEditedBody = z.object({
  order_edit: z.object({ order_id: NumericId, committed_at: text, created_at: text }),
});

export const ProductBody = z.object({
  id: NumericId,
  updated_at: text,
  status: text,
  variants: z.array(z.unknown()).optional().catch(undefined),
});

export const ThemeBody = z.object({ id: NumericId, name: text, role: text, updated_at: text });

export const DiscountBody = z.object({
  admin_graphql_api_id: z.string().min(1).max(200),
  status: text,
  updated_at: text,
});

export const ShopBody = z.object({
  id: NumericId,
  myshopify_domain: text,
  domain: text,
  email: text,
  customer_email: text,
  shop_owner: text,
  plan_name: text,
  updated_at: text,
});

export const DomainBody = z.object({ id: NumericId, host: text, ssl_enabled: flag });

export const FulfilmentHoldBody = z.object({
  fulfillment_order: z.object({ id: z.union([z.string().min(1).max(200), z.number()]), status: text }),
  fulfillment_hold: z
    .object({ id: z.union([z.string(), z.number()]).optional().catch(undefined), reason: text, handle: text })
    .nullish()
    .catch(undefined),
});

export const ScopesBody = z.object({ previous: words, current: words, updated_at: text });

export const CustomerComplianceBody = z.object({
  shop_domain: text,
  customer: z.object({ id: NumericId, email: text, phone: text }),
  orders_to_redact: z.array(NumericId).optional().catch(undefined),
  orders_requested: z.array(NumericId).optional().catch(undefined),
  data_request: z.object({ id: number }).nullish().catch(undefined),
});
export type CustomerComplianceBody = z.infer<typeof CustomerComplianceBody>;

export const ShopRedactBody = z.object({ shop_domain: text });
