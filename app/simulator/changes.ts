import { gid } from "./gid.ts";
import type { AddressRow, CustomerRow, HoldRow, OrderRow, ProductRow } from "./rows.ts";
import type { EmitOptions, Simulation } from "./simulation.ts";
import {
  customerPayload,
  holdPayload,
  orderPayload,
  productPayload,
  shopPayload,
  themePayload,
} from "./webhook-payloads.ts";

/** Who made a change, as the events feed will name them. */
export interface Author {
  readonly by: "user" | "app" | "none";
  readonly name: string | null;
}

const nobody: Author = { by: "none", name: null };

export interface ChangeOptions extends EmitOptions {
  readonly author?: Author;
}

/** Changes to a store that a real one would tell its apps about. */

export function changeCustomer(
  sim: Simulation,
  shop: string,
  id: number,
  patch: Partial<Omit<CustomerRow, "id">>,
  how: ChangeOptions = {},
): CustomerRow {
  const store = sim.store(shop);
  const before = store.customers.get(id);
  if (!before) throw new Error(`No customer ${id} in ${shop}.`);
  const at = (how.triggeredAt ?? sim.now()).toISOString();
  const row = store.customers.put({ ...before, ...patch, updatedAt: at });
  note(sim, shop, "CUSTOMER", gid("Customer", id), "update", how, at);
  sim.emit(shop, "customers/update", customerPayload(row, store.records.currency), how);
  sim.changed();
  return row;
}

export function changeOrder(
  sim: Simulation,
  shop: string,
  id: number,
  patch: Partial<Omit<OrderRow, "id">>,
  how: ChangeOptions = {},
): OrderRow {
  const before = sim.store(shop).orders.get(id);
  if (!before) throw new Error(`No order ${id} in ${shop}.`);
  const at = (how.triggeredAt ?? sim.now()).toISOString();
  const row = sim.store(shop).orders.put({ ...before, ...patch, updatedAt: at });
  note(sim, shop, "ORDER", gid("Order", id), patch.cancelledAt ? "cancelled" : "update", how, at);
  emitOrder(sim, shop, patch.cancelledAt ? "orders/cancelled" : "orders/updated", row, how);
  return row;
}

/** A new order of a customer; its other details are copied from the newest one. */
export function placeOrder(
  sim: Simulation,
  shop: string,
  customerId: number,
  shipTo: AddressRow,
  how: ChangeOptions = {},
): OrderRow {
  const store = sim.store(shop);
  const model = store.orders.all().at(-1);
  const customer = store.customers.get(customerId);
  if (!model || !customer) throw new Error(`No customer ${customerId} in ${shop}.`);
  const at = (how.triggeredAt ?? sim.now()).toISOString();
  const row = store.orders.put({
    ...model,
    id: sim.newId(),
    number: model.number + 1,
    customerId,
    email: customer.email,
    createdAt: at,
    updatedAt: at,
    fulfilled: false,
    holds: [],
    shipTo,
  });
  note(sim, shop, "ORDER", gid("Order", row.id), "placed", how, at);
  emitOrder(sim, shop, "orders/create", row, how);
  return row;
}

function emitOrder(sim: Simulation, shop: string, topic: string, row: OrderRow, how: EmitOptions): void {
  const { customers, records } = sim.store(shop);
  const customer = row.customerId === null ? undefined : customers.get(row.customerId);
  sim.emit(shop, topic, orderPayload(row, customer, records.currency), how);
  sim.changed();
}

export function changeProduct(
  sim: Simulation,
  shop: string,
  id: number,
  patch: Partial<Omit<ProductRow, "id">>,
  appTitle: string,
): ProductRow {
  const before = sim.store(shop).products.get(id);
  if (!before) throw new Error(`No product ${id} in ${shop}.`);
  const at = sim.now().toISOString();
  const row = sim.store(shop).products.put({ ...before, ...patch, updatedAt: at });
  note(sim, shop, "PRODUCT", gid("Product", id), "update", { author: { by: "app", name: appTitle } }, at);
  sim.emit(shop, "products/update", productPayload(row));
  sim.changed();
  return row;
}

/** Edits a file of the main theme. No webhook: Shopify sends none for files, and the events feed has no such subject. */
export function changeThemeFile(sim: Simulation, shop: string, filename: string, body: string): void {
  const store = sim.store(shop);
  const at = sim.now().toISOString();
  const before = store.files.get(filename);
  store.files.put({ filename, body, createdAt: before?.createdAt ?? at, updatedAt: at });
  store.records.themes = store.records.themes.map((row) => (row.role === "MAIN" ? { ...row, updatedAt: at } : row));
  sim.changed();
}

export function publishTheme(sim: Simulation, shop: string, id: number): void {
  const { records } = sim.store(shop);
  records.themes = records.themes.map((row) => ({
    ...row,
    role: row.id === id ? "MAIN" : row.role === "MAIN" ? "UNPUBLISHED" : row.role,
  }));
  const row = records.themes.find((theme) => theme.id === id);
  if (row) sim.emit(shop, "themes/publish", themePayload(row));
  sim.changed();
}

export function changeShop(sim: Simulation, shop: string, patch: { name?: string; email?: string }): void {
  Object.assign(sim.store(shop).records, patch);
  sim.emit(shop, "shop/update", shopPayload(sim.store(shop).records));
  sim.changed();
}

export function changeTags(
  sim: Simulation,
  shop: string,
  type: string,
  id: number,
  change: (tags: readonly string[]) => readonly string[],
): void {
  const store = sim.store(shop);
  if (type === "Customer") changeCustomer(sim, shop, id, { tags: change(store.customers.get(id)?.tags ?? []) });
  if (type === "Order") changeOrder(sim, shop, id, { tags: change(store.orders.get(id)?.tags ?? []) });
  if (type === "Product") changeProduct(sim, shop, id, { tags: change(store.products.get(id)?.tags ?? []) }, "");
}

export function addHold(sim: Simulation, shop: string, orderId: number, hold: Omit<HoldRow, "id">) {
  const store = sim.store(shop);
  const before = store.orders.get(orderId);
  if (!before) throw new Error(`No order ${orderId} in ${shop}.`);
  const row: HoldRow = { ...hold, id: sim.newId() };
  const order = store.orders.put({ ...before, holds: [...before.holds, row], updatedAt: sim.now().toISOString() });
  sim.emit(shop, "fulfillment_holds/added", holdPayload(order, row));
  sim.emit(shop, "fulfillment_orders/placed_on_hold", holdPayload(order, row));
  sim.changed();
  return { hold: row, order };
}

export function releaseHolds(sim: Simulation, shop: string, orderId: number, released: readonly HoldRow[]): OrderRow {
  const store = sim.store(shop);
  const before = store.orders.get(orderId);
  if (!before) throw new Error(`No order ${orderId} in ${shop}.`);
  const holds = before.holds.filter((hold) => !released.includes(hold));
  const order = store.orders.put({ ...before, holds, updatedAt: sim.now().toISOString() });
  for (const hold of released) sim.emit(shop, "fulfillment_holds/released", holdPayload(order, hold));
  if (released.length > 0 && holds.length === 0)
    sim.emit(shop, "fulfillment_orders/hold_released", holdPayload(order, released.at(-1)!));
  sim.changed();
  return order;
}

function note(
  sim: Simulation,
  shop: string,
  subjectType: string,
  subjectId: string,
  action: string,
  how: ChangeOptions,
  at: string,
): void {
  const author = how.author ?? nobody;
  const message = author.name ? `${author.name} changed this ${subjectType.toLowerCase()}.` : "";
  sim.record(shop, { action, createdAt: at, message, subjectType, subjectId, author: author.name, by: author.by });
}
