import type { SimulatedApp } from "./app-config.ts";
import { fulfillmentOrderId } from "./fulfillment-order.ts";
import { gid } from "./gid.ts";
import { decimal } from "./money.ts";
import type { AddressRow, CustomerRow, HoldRow, OrderRow, ProductRow, ThemeRow } from "./rows.ts";
import type { StoreRecords } from "./store-state.ts";

/** Bodies of webhooks. They are shaped like the REST resources, as Shopify sends them, and name no actor. */

function address(row: AddressRow) {
  return {
    first_name: row.firstName,
    last_name: row.lastName,
    address1: row.address1,
    address2: null,
    city: row.city,
    province: row.province,
    province_code: row.provinceCode,
    country: row.country,
    country_code: row.countryCode,
    zip: row.zip,
    phone: row.phone,
    name: `${row.firstName} ${row.lastName}`,
    company: null,
  };
}

export function customerPayload(row: CustomerRow, currency: string) {
  const consent = row.marketing ? "subscribed" : "not_subscribed";
  return {
    id: row.id,
    email: row.email,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    first_name: row.firstName,
    last_name: row.lastName,
    orders_count: row.ordersCount,
    state: row.state.toLowerCase(),
    total_spent: decimal(row.spentMinor),
    last_order_id: row.lastOrderId,
    note: row.note,
    verified_email: row.email !== null,
    tax_exempt: false,
    tags: row.tags.join(", "),
    currency,
    phone: row.phone,
    addresses: [{ id: row.id, customer_id: row.id, ...address(row.address), default: true }],
    email_marketing_consent: { state: consent, opt_in_level: "single_opt_in", consent_updated_at: null },
    admin_graphql_api_id: gid("Customer", row.id),
    default_address: { id: row.id, customer_id: row.id, ...address(row.address), default: true },
  };
}

export function orderPayload(row: OrderRow, customer: CustomerRow | undefined, currency: string) {
  return {
    id: row.id,
    admin_graphql_api_id: gid("Order", row.id),
    browser_ip: row.clientIp,
    cancelled_at: row.cancelledAt,
    confirmed: true,
    contact_email: row.email,
    created_at: row.createdAt,
    currency,
    email: row.email,
    financial_status: row.financial.toLowerCase(),
    fulfillment_status: row.fulfilled ? "fulfilled" : null,
    name: `#${row.number}`,
    note: row.note,
    number: row.number - 1000,
    order_number: row.number,
    phone: row.phone,
    processed_at: row.createdAt,
    source_name: row.staffId === null ? "web" : "shopify_draft_order",
    subtotal_price: decimal(row.totalMinor),
    tags: row.tags.join(", "),
    test: false,
    total_price: decimal(row.totalMinor),
    updated_at: row.updatedAt,
    user_id: row.staffId,
    customer: customer ? customerPayload(customer, currency) : null,
    line_items: row.lines.map((line, index) => ({
      id: row.id * 10 + index,
      product_id: line.productId,
      title: line.title,
      quantity: line.quantity,
      price: decimal(line.priceMinor),
    })),
    shipping_address: address(row.shipTo),
    billing_address: customer ? address(customer.address) : address(row.shipTo),
  };
}

export function productPayload(row: ProductRow) {
  return {
    id: row.id,
    admin_graphql_api_id: gid("Product", row.id),
    title: row.title,
    body_html: row.descriptionHtml,
    vendor: row.vendor,
    product_type: row.productType,
    handle: row.handle,
    status: row.status.toLowerCase(),
    tags: row.tags.join(", "),
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    published_at: row.publicationIds.length > 0 ? row.createdAt : null,
    variants: [{ id: row.id + 1, product_id: row.id, title: "Default Title", price: decimal(row.priceMinor) }],
  };
}

export function themePayload(row: ThemeRow) {
  return {
    id: row.id,
    admin_graphql_api_id: gid("OnlineStoreTheme", row.id),
    name: row.name,
    role: row.role.toLowerCase(),
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    theme_store_id: null,
    previewable: true,
    processing: false,
  };
}

export function shopPayload(records: StoreRecords) {
  const owner = records.staff.find((member) => member.owner);
  return {
    id: records.id,
    name: records.name,
    email: records.email,
    domain: records.domain,
    myshopify_domain: records.domain,
    shop_owner: owner ? `${owner.firstName} ${owner.lastName}` : null,
    iana_timezone: records.timeZone,
    currency: records.currency,
    plan_name: records.plan === "plus" ? "shopify_plus" : records.plan,
    password_enabled: records.passwordProtected,
    created_at: records.createdAt,
  };
}

export function scopesPayload(app: SimulatedApp, previous: readonly string[], current: readonly string[], at: Date) {
  return { id: app.id, previous, current, updated_at: at.toISOString() };
}

export function holdPayload(order: OrderRow, hold: HoldRow) {
  const id = gid("FulfillmentOrder", fulfillmentOrderId(order.id));
  return {
    fulfillment_order: { id, status: order.holds.length > 0 ? "on_hold" : "open" },
    fulfillment_hold: {
      id: gid("FulfillmentHold", hold.id),
      reason: hold.reason.toLowerCase(),
      reason_notes: hold.reasonNotes,
    },
  };
}

export function compliancePayload(
  records: StoreRecords,
  customer: CustomerRow,
  orderIds: readonly number[],
  request?: number,
) {
  const person = { id: customer.id, email: customer.email, phone: customer.phone };
  const store = { shop_id: records.id, shop_domain: records.domain, customer: person };
  return request === undefined
    ? { ...store, orders_to_redact: orderIds }
    : { ...store, orders_requested: orderIds, data_request: { id: request } };
}
