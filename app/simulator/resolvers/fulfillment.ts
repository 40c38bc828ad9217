import type { Caller, ResolverMap } from "../caller.ts";
import { addHold, releaseHolds } from "../changes.ts";
import { connection } from "../connection.ts";
import { fulfillmentOrderId, orderIdOfFulfillmentOrder } from "../fulfillment-order.ts";
import { gid, idOf, requireId } from "../gid.ts";
import type { HoldRow, OrderRow } from "../rows.ts";
import { type Filters, search } from "../search.ts";
import { appViews } from "./app.ts";
import { linesOf } from "./order.ts";
import { sortRows } from "./sort.ts";

const MAX_HOLDS_PER_APP = 10;

const displayReasons: Readonly<Record<string, string>> = {
  AWAITING_PAYMENT: "Awaiting payment",
  AWAITING_RETURN_ITEMS: "Exchange items awaiting return delivery",
  HIGH_RISK_OF_FRAUD: "High risk of fraud",
  INCORRECT_ADDRESS: "Incorrect address",
  INVENTORY_OUT_OF_STOCK: "Inventory out of stock",
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: "Pending upsell offer",
  OTHER: "Other",
  UNKNOWN_DELIVERY_DATE: "Unknown delivery date",
};

function statusOf(row: OrderRow): string {
  if (row.cancelledAt) return "CANCELLED";
  if (row.fulfilled) return "CLOSED";
  return row.holds.length > 0 ? "ON_HOLD" : "OPEN";
}

const supported: Readonly<Record<string, readonly string[]>> = {
  OPEN: ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"],
  ON_HOLD: ["RELEASE_HOLD", "HOLD", "MOVE"],
};

const filters: Filters<OrderRow> = {
  text: {},
  number: { id: (row) => fulfillmentOrderId(row.id) },
  instant: { updated_at: (row) => row.updatedAt },
  choice: {
    status: {
      values: ["cancelled", "closed", "incomplete", "in_progress", "on_hold", "open", "scheduled"],
      of: (row) => statusOf(row).toLowerCase(),
    },
  },
};

const sorts: Readonly<Record<string, (row: OrderRow) => string | number>> = {
  ID: (row) => row.id,
  CREATED_AT: (row) => row.createdAt,
  UPDATED_AT: (row) => row.updatedAt,
};

const lineId = (line: { readonly id: number }) => line.id;

export const fulfillmentResolvers: ResolverMap = {
  QueryRoot: {
    fulfillmentOrder: (_root, { id }, caller) => find(caller, id) ?? null,
    fulfillmentOrders: (_root, args, caller, place) => {
      const rows = caller.store.orders.all().filter((row) => args.includeClosed || statusOf(row) !== "CLOSED");
      const found = search(rows, args.query, filters, caller, place);
      return connection(sortRows(found, args.sortKey, sorts), (row) => row.id, args, caller);
    },
  },
  FulfillmentOrder: {
    id: (row: OrderRow) => gid("FulfillmentOrder", fulfillmentOrderId(row.id)),
    order: (row: OrderRow) => row,
    orderId: (row: OrderRow) => gid("Order", row.id),
    orderName: (row: OrderRow) => `#${row.number}`,
    orderProcessedAt: (row: OrderRow) => row.createdAt,
    status: statusOf,
    requestStatus: () => "UNSUBMITTED",
    fulfillAt: (row: OrderRow) => row.createdAt,
    fulfillBy: () => null,
    fulfillmentHolds: (row: OrderRow) => row.holds,
    supportedActions: (row: OrderRow) =>
      (supported[statusOf(row)] ?? []).map((action) => ({ action, externalUrl: null })),
    assignedLocation: () => ({ name: "Main warehouse", countryCode: "US", city: "Columbus", location: null }),
    destination: (row: OrderRow) => ({
      ...row.shipTo,
      id: gid("FulfillmentOrderDestination", row.id),
      email: row.email,
    }),
    lineItems: (row: OrderRow, args, caller) => connection(linesOf(row), lineId, args, caller),
    merchantRequests: (_row, args, caller) => connection([] as { id: number }[], lineId, args, caller),
  },
  FulfillmentOrderLineItem: {
    id: (line) => gid("FulfillmentOrderLineItem", line.id),
    lineItem: (line) => line,
    productTitle: (line) => line.title,
    totalQuantity: (line) => line.quantity,
    remainingQuantity: (line) => line.quantity,
    requiresShipping: () => true,
  },
  FulfillmentHold: {
    id: (hold: HoldRow) => gid("FulfillmentHold", hold.id),
    displayReason: (hold: HoldRow) => displayReasons[hold.reason] ?? hold.reason,
    heldByRequestingApp: (hold: HoldRow, _args, caller) => hold.heldBy === caller.app.apiKey,
    heldByApp: (hold: HoldRow, _args, caller) => appViews(caller).find((app) => app.apiKey === hold.heldBy) ?? null,
  },
  Mutation: {
    fulfillmentOrderHold: (_root, { id, fulfillmentHold }, caller) => hold(caller, id, fulfillmentHold),
    fulfillmentOrderReleaseHold: (_root, { id, holdIds }, caller) => release(caller, id, holdIds),
  },
};

function find(caller: Caller, id: string): OrderRow | undefined {
  return caller.store.orders.get(orderIdOfFulfillmentOrder(requireId("FulfillmentOrder", id)));
}

interface HoldInput {
  readonly reason: string;
  readonly reasonNotes?: string | null;
  readonly handle?: string | null;
  readonly fulfillmentOrderLineItems?: readonly unknown[];
}

function hold(caller: Caller, id: string, input: HoldInput) {
  const order = find(caller, id);
  const refused = (field: readonly string[], code: string, message: string) => ({
    fulfillmentHold: null,
    fulfillmentOrder: null,
    remainingFulfillmentOrder: null,
    userErrors: [{ field, code, message }],
  });
  if (!order) return refused(["id"], "FULFILLMENT_ORDER_NOT_FOUND", "Fulfillment order does not exist.");
  const status = statusOf(order);
  if (status !== "OPEN" && status !== "ON_HOLD")
    return refused(["id"], "TAKEN", "The fulfillment order is not in a holdable state.");
  if ((input.fulfillmentOrderLineItems ?? []).length > 0)
    return refused(
      ["fulfillmentHold", "fulfillmentOrderLineItems"],
      "FULFILLMENT_ORDER_NOT_SPLITTABLE",
      "The fulfillment order is not in a splittable state.",
    );
  const own = order.holds.filter((row) => row.heldBy === caller.app.apiKey);
  const handle = input.handle || null;
  if (handle !== null && own.some((row) => row.handle === handle))
    return refused(
      ["fulfillmentHold", "handle"],
      "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
      "The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.",
    );
  // The recorded store let an app add a second hold only under a handle of its own.
  if (handle === null && own.some((row) => row.handle === null))
    return refused(
      ["fulfillmentHold", "handle"],
      "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
      "The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.",
    );
  if (own.length >= MAX_HOLDS_PER_APP)
    return refused(
      ["id"],
      "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED",
      `The maximum number of fulfillment holds for this fulfillment order has been reached for this app. An app can only have up to ${MAX_HOLDS_PER_APP} holds on a single fulfillment order at any one time.`,
    );
  const notes = { reason: input.reason, reasonNotes: input.reasonNotes ?? null, handle, heldBy: caller.app.apiKey };
  const added = addHold(caller.sim, caller.shop, order.id, notes);
  return {
    fulfillmentHold: added.hold,
    fulfillmentOrder: added.order,
    remainingFulfillmentOrder: null,
    userErrors: [],
  };
}

/** Without `holdIds` every hold goes, those of others too: so it is documented, and so it is here. */
function release(caller: Caller, id: string, holdIds: readonly string[] | null | undefined) {
  const order = find(caller, id);
  if (!order) {
    const message = "Fulfillment order does not exist.";
    return { fulfillmentOrder: null, userErrors: [{ field: ["id"], code: "FULFILLMENT_ORDER_NOT_FOUND", message }] };
  }
  const wanted = holdIds?.map((holdId) => idOf("FulfillmentHold", holdId));
  const released = order.holds.filter((row) => wanted === undefined || wanted.includes(row.id));
  return { fulfillmentOrder: releaseHolds(caller.sim, caller.shop, order.id, released), userErrors: [] };
}
