import type { Caller, ResolverMap } from "../caller.ts";
import { orderIdOfFulfillmentOrder } from "../fulfillment-order.ts";
import { typeOf } from "../gid.ts";
import { notImplemented, refuse } from "../refusal.ts";
import { visibleOrder } from "./visible-orders.ts";

/** Any record by its global id, with the type name that an interface needs; `null` when there is none. */
export function findNode(caller: Caller, id: string): Record<string, unknown> | null {
  const type = typeOf(id);
  const number = Number(/\/(\d+)/.exec(id.replace("gid://shopify/", ""))?.[1]);
  if (type === undefined) return refuse("argumentLiteralsIncompatible", `Invalid global id '${id}'`);
  const row = lookUp(caller, type, number);
  return row ? { ...row, __typename: type } : null;
}

function lookUp(caller: Caller, type: string, id: number): object | undefined {
  const { store } = caller;
  const { records } = store;
  const within = (rows: readonly { readonly id: number }[]) => rows.find((row) => row.id === id);
  switch (type) {
    case "Customer":
      return store.customers.get(id);
    case "Order":
      return visibleOrder(caller, id);
    case "FulfillmentOrder":
      return store.orders.get(orderIdOfFulfillmentOrder(id));
    case "Product":
      return store.products.get(id);
    case "Shop":
      return records.id === id ? records : undefined;
    case "OnlineStoreTheme":
      return within(records.themes);
    case "StaffMember":
      return within(records.staff);
    case "Validation":
      return within(records.validations);
    case "PaymentCustomization":
      return within(records.paymentCustomizations);
    case "DeliveryCustomization":
      return within(records.deliveryCustomizations);
    case "BulkOperation":
      return within(records.bulkOperations);
    case "WebhookSubscription":
      return within(records.subscriptions);
    case "BasicEvent":
      return within(records.events);
    case "DiscountCodeNode":
    case "DiscountAutomaticNode":
      return within(records.discounts);
    case "GiftCard":
      return within(records.giftCards);
    case "FulfillmentHold": {
      const order = store.orders.all().find((candidate) => candidate.holds.some((hold) => hold.id === id));
      return order?.holds.find((hold) => hold.id === id);
    }
    default:
      return notImplemented(`node of type ${type}`);
  }
}

export const nodeResolvers: ResolverMap = {
  QueryRoot: {
    node: (_root, { id }, caller) => findNode(caller, id),
    nodes: (_root, { ids }, caller) => (ids as string[]).map((id) => findNode(caller, id)),
  },
};
