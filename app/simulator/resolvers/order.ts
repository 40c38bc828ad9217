import type { ResolverMap } from "../caller.ts";
import { changeOrder } from "../changes.ts";
import { connection } from "../connection.ts";
import { gid, idOf, requireId } from "../gid.ts";
import { decimal, money, moneyBag } from "../money.ts";
import type { OrderLineRow, OrderRow } from "../rows.ts";
import { type Filters, search } from "../search.ts";
import { count } from "./count.ts";
import { eventsOf } from "./event.ts";
import { addressKey } from "./mailing-address.ts";
import { metafieldsOf } from "./metafield.ts";
import { sortRows } from "./sort.ts";
import { visibleOrder, visibleOrders } from "./visible-orders.ts";

export function fulfillmentStatus(row: OrderRow): "fulfilled" | "on_hold" | "unfulfilled" {
  if (row.fulfilled) return "fulfilled";
  return row.holds.length > 0 ? "on_hold" : "unfulfilled";
}

const financial = [
  "paid",
  "pending",
  "refunded",
  "authorized",
  "partially_paid",
  "partially_refunded",
  "voided",
  "expired",
];
const fulfillment = ["unfulfilled", "fulfilled", "on_hold", "partial", "shipped", "unshipped", "scheduled"];

const filters: Filters<OrderRow> = {
  text: {
    default: (row) => [`#${row.number}`, row.email ?? "", `${row.shipTo.firstName} ${row.shipTo.lastName}`],
    name: (row) => [`#${row.number}`, String(row.number)],
    email: (row) => row.email,
    tag: (row) => row.tags,
  },
  number: { id: (row) => row.id, customer_id: (row) => row.customerId },
  instant: {
    created_at: (row) => row.createdAt,
    processed_at: (row) => row.createdAt,
    updated_at: (row) => row.updatedAt,
  },
  choice: {
    financial_status: { values: financial, of: (row) => row.financial.toLowerCase() },
    fulfillment_status: {
      values: fulfillment,
      of: (row) => [fulfillmentStatus(row), row.fulfilled ? "shipped" : "unshipped"],
    },
    risk_level: { values: ["high", "medium", "low", "none", "pending"], of: (row) => row.risk.toLowerCase() },
    status: {
      values: ["open", "closed", "cancelled", "not_closed"],
      of: (row) => (row.cancelledAt ? "cancelled" : ["open", "not_closed"]),
    },
  },
};

const sorts: Readonly<Record<string, (row: OrderRow) => string | number>> = {
  ID: (row) => row.id,
  CREATED_AT: (row) => row.createdAt,
  PROCESSED_AT: (row) => row.createdAt,
  UPDATED_AT: (row) => row.updatedAt,
  ORDER_NUMBER: (row) => row.number,
};

type Line = OrderLineRow & { readonly id: number; readonly open: number };

export const linesOf = (row: OrderRow): Line[] =>
  row.lines.map((line, index) => ({
    ...line,
    id: row.id * 10 + index,
    open: row.fulfilled || row.holds.length > 0 ? 0 : line.quantity,
  }));

const recommendations = { LOW: "ACCEPT", MEDIUM: "INVESTIGATE", HIGH: "CANCEL" } as const;

/** How orders were paid and sent: by their number, so that every method has some. */
const gateways = ["Shopify Payments", "Shopify Payments", "PayPal", "Cash on Delivery (COD)"];
const deliveries = ["Standard", "Standard", "Express 24h"];

const Order: ResolverMap[string] = {
  paymentGatewayNames: (row: OrderRow) => [gateways[row.number % gateways.length]],
  shippingLine: (row: OrderRow) => ({ title: deliveries[row.number % deliveries.length] }),
  id: (row: OrderRow) => gid("Order", row.id),
  legacyResourceId: (row: OrderRow) => String(row.id),
  name: (row: OrderRow) => `#${row.number}`,
  processedAt: (row: OrderRow) => row.createdAt,
  closed: () => false,
  closedAt: () => null,
  confirmed: () => true,
  test: () => false,
  currencyCode: (_row, _args, caller) => caller.store.records.currency,
  customer: (row: OrderRow, _args, caller) =>
    row.customerId === null ? null : (caller.store.customers.get(row.customerId) ?? null),
  shippingAddress: (row: OrderRow) => ({ ...row.shipTo, key: addressKey(row.id, "Address") }),
  displayAddress: (row: OrderRow) => ({ ...row.shipTo, key: addressKey(row.id, "Address") }),
  billingAddress: (row: OrderRow, _args, caller) => {
    const customer = row.customerId === null ? undefined : caller.store.customers.get(row.customerId);
    return customer ? { ...customer.address, key: addressKey(row.id, "BillingAddress") } : null;
  },
  displayFinancialStatus: (row: OrderRow) => row.financial,
  displayFulfillmentStatus: (row: OrderRow) => fulfillmentStatus(row).toUpperCase(),
  staffMember: (row: OrderRow, _args, caller) =>
    caller.store.records.staff.find((member) => member.id === row.staffId) ?? null,
  app: (row: OrderRow) => ({ id: gid("App", 580_111), name: row.appTitle }),
  sourceName: (row: OrderRow) => (row.staffId === null ? "web" : "shopify_draft_order"),
  riskLevel: (row: OrderRow) => row.risk,
  risk: (row: OrderRow) => ({
    recommendation: recommendations[row.risk],
    assessments: [{ riskLevel: row.risk, facts: [], provider: null }],
  }),
  totalPrice: (row: OrderRow) => decimal(row.totalMinor),
  totalPriceSet: (row: OrderRow, _args, caller) => moneyBag(row.totalMinor, caller.store.records.currency),
  currentTotalPriceSet: (row: OrderRow, _args, caller) => moneyBag(row.totalMinor, caller.store.records.currency),
  subtotalPriceSet: (row: OrderRow, _args, caller) => moneyBag(row.totalMinor, caller.store.records.currency),
  lineItems: (row: OrderRow, args, caller) => connection(linesOf(row), (line) => line.id, args, caller),
  events: (row: OrderRow, args, caller, place) => eventsOf(gid("Order", row.id), args, caller, place),
  fulfillmentOrders: (row: OrderRow, args, caller) => connection([row], (order) => order.id, args, caller),
  ...metafieldsOf((row: OrderRow) => gid("Order", row.id)),
};

export const orderResolvers: ResolverMap = {
  QueryRoot: {
    order: (_root, { id }, caller) => visibleOrder(caller, requireId("Order", id)) ?? null,
    orders: (_root, args, caller, place) => {
      const found = search(visibleOrders(caller), args.query, filters, caller, place);
      return connection(sortRows(found, args.sortKey, sorts), (row) => row.id, args, caller);
    },
    ordersCount: (_root, args, caller, place) =>
      count(search(visibleOrders(caller), args.query, filters, caller, place).length, args.limit),
  },
  Order,
  LineItem: {
    id: (line: Line) => gid("LineItem", line.id),
    name: (line: Line) => line.title,
    currentQuantity: (line: Line) => line.quantity,
    fulfillableQuantity: (line: Line) => line.open,
    originalUnitPriceSet: (line: Line, _args, caller) => moneyBag(line.priceMinor, caller.store.records.currency),
    originalUnitPrice: (line: Line) => money(line.priceMinor, "").amount,
    product: (line: Line, _args, caller) => caller.store.products.get(line.productId) ?? null,
    sku: () => null,
  },
  Mutation: {
    orderUpdate: (_root, { input }, caller) => {
      const id = idOf("Order", input.id);
      if (id === undefined || !visibleOrder(caller, id))
        return { order: null, userErrors: [{ field: ["id"], message: "Order does not exist" }] };
      const given = Object.entries(input).filter(
        ([name, value]) => (name === "note" || name === "tags") && value != null,
      );
      const order = changeOrder(caller.sim, caller.shop, id, Object.fromEntries(given), {
        author: { by: "app", name: caller.app.title },
      });
      return { order, userErrors: [] };
    },
  },
};
