import type { Caller, ResolverMap } from "../caller.ts";
import { changeCustomer, changeTags } from "../changes.ts";
import { connection } from "../connection.ts";
import { gid, idOf, requireId, typeOf } from "../gid.ts";
import { money } from "../money.ts";
import type { AddressRow, CustomerRow } from "../rows.ts";
import { type Filters, search } from "../search.ts";
import { count } from "./count.ts";
import { eventsOf } from "./event.ts";
import { addressKey, countryName } from "./mailing-address.ts";
import { metafieldsOf } from "./metafield.ts";
import { findNode } from "./node.ts";
import { sortRows } from "./sort.ts";
import { visibleOrder, visibleOrders } from "./visible-orders.ts";

const states = ["declined", "disabled", "enabled", "invited"];

const filters: Filters<CustomerRow> = {
  text: {
    default: (row) => [row.firstName, row.lastName, row.email ?? "", row.phone ?? ""],
    email: (row) => row.email,
    first_name: (row) => row.firstName,
    last_name: (row) => row.lastName,
    phone: (row) => row.phone,
    tag: (row) => row.tags,
    country: (row) => [row.address.country, row.address.countryCode],
  },
  number: { id: (row) => row.id, orders_count: (row) => row.ordersCount, total_spent: (row) => row.spentMinor / 100 },
  instant: {
    updated_at: (row) => row.updatedAt,
    created_at: (row) => row.createdAt,
    customer_date: (row) => row.createdAt,
  },
  choice: {
    state: { values: states, of: (row) => row.state.toLowerCase() },
    accepts_marketing: { values: ["true", "false"], of: (row) => String(row.marketing) },
  },
};

const sorts: Readonly<Record<string, (row: CustomerRow) => string | number>> = {
  ID: (row) => row.id,
  CREATED_AT: (row) => row.createdAt,
  UPDATED_AT: (row) => row.updatedAt,
  NAME: (row) => `${row.lastName}, ${row.firstName}`,
};

export const customerResolvers: ResolverMap = {
  QueryRoot: {
    customer: (_root, { id }, caller) => caller.store.customers.get(requireId("Customer", id)) ?? null,
    customers: (_root, args, caller, place) => {
      const found = search(caller.store.customers.all(), args.query, filters, caller, place);
      return connection(sortRows(found, args.sortKey, sorts), (row) => row.id, args, caller);
    },
    customersCount: (_root, args, caller, place) =>
      count(search(caller.store.customers.all(), args.query, filters, caller, place).length, args.limit),
  },
  Customer: {
    id: (row: CustomerRow) => gid("Customer", row.id),
    legacyResourceId: (row: CustomerRow) => String(row.id),
    displayName: (row: CustomerRow) => `${row.firstName} ${row.lastName}`,
    defaultEmailAddress: (row: CustomerRow) =>
      row.email === null ? null : { emailAddress: row.email, marketing: row.marketing },
    defaultPhoneNumber: (row: CustomerRow) => (row.phone === null ? null : { phoneNumber: row.phone }),
    verifiedEmail: (row: CustomerRow) => row.email !== null,
    numberOfOrders: (row: CustomerRow) => String(row.ordersCount),
    amountSpent: (row: CustomerRow, _args, caller) => money(row.spentMinor, caller.store.records.currency),
    canDelete: (row: CustomerRow) => row.ordersCount === 0,
    locale: () => "en",
    defaultAddress: (row: CustomerRow) => ({ ...row.address, key: addressKey(row.id) }),
    addressesV2: (row: CustomerRow, args, caller) =>
      connection([{ ...row.address, key: addressKey(row.id) }], (address) => address.key, args, caller),
    orders: (row: CustomerRow, args, caller) =>
      connection(
        visibleOrders(caller).filter((order) => order.customerId === row.id),
        (order) => order.id,
        args,
        caller,
      ),
    lastOrder: (row: CustomerRow, _args, caller) =>
      row.lastOrderId === null ? null : (visibleOrder(caller, row.lastOrderId) ?? null),
    companyContactProfiles: (row: CustomerRow, _args, caller) =>
      caller.store.records.companyContacts.filter((contact) => contact.customerId === row.id),
    events: (row: CustomerRow, args, caller, place) => eventsOf(gid("Customer", row.id), args, caller, place),
    ...metafieldsOf((row: CustomerRow) => gid("Customer", row.id)),
  },
  CustomerEmailAddress: {
    marketingState: (row: { marketing: boolean }) => (row.marketing ? "SUBSCRIBED" : "NOT_SUBSCRIBED"),
    validFormat: () => true,
  },
  MailingAddress: {
    id: (row: AddressRow & { key: string }) => gid("MailingAddress", row.key),
    address2: () => null,
    company: () => null,
    country: (row: AddressRow) => countryName(row.countryCode),
    countryCodeV2: (row: AddressRow) => row.countryCode,
    name: (row: AddressRow) => `${row.firstName} ${row.lastName}`,
    formattedArea: (row: AddressRow) => [row.city, row.provinceCode, row.country].filter(Boolean).join(", "),
    formatted: (row: AddressRow) => [row.address1, `${row.city} ${row.zip}`, row.country],
  },
  Mutation: {
    customerRequestDataErasure: (_root, { customerId }, caller) => {
      const id = idOf("Customer", customerId);
      if (id === undefined || !caller.store.customers.get(id)) {
        const userErrors = [{ code: "DOES_NOT_EXIST", field: ["customerId"], message: "Customer does not exist" }];
        return { customerId: null, userErrors };
      }
      caller.store.records.erasureRequested.push(id);
      caller.sim.changed();
      return { customerId, userErrors: [] };
    },
    customerUpdate: (_root, { input }, caller) => {
      const id = idOf("Customer", input.id ?? "");
      if (id === undefined || !caller.store.customers.get(id))
        return { customer: null, userErrors: [{ field: ["id"], message: "Customer does not exist" }] };
      const given = Object.entries(input).filter(
        ([name, value]) => (name === "note" || name === "tags") && value != null,
      );
      const customer = changeCustomer(caller.sim, caller.shop, id, Object.fromEntries(given), {
        author: { by: "app", name: caller.app.title },
      });
      return { customer, userErrors: [] };
    },
    tagsAdd: (_root, args, caller) => tag(caller, args.id, (tags) => [...new Set([...tags, ...args.tags])]),
    tagsRemove: (_root, args, caller) => tag(caller, args.id, (tags) => tags.filter((one) => !args.tags.includes(one))),
  },
};

const tagScopes: Readonly<Record<string, string>> = {
  Customer: "write_customers",
  Order: "write_orders",
  Product: "write_products",
};

function tag(caller: Caller, id: string, change: (tags: readonly string[]) => readonly string[]) {
  const type = typeOf(id) ?? "";
  const scope = tagScopes[type];
  if (!scope || !findNode(caller, id)) return { node: null, userErrors: [{ field: ["id"], message: "Not found" }] };
  if (!caller.scopes.has(scope))
    return { node: null, userErrors: [{ field: ["id"], message: `Access denied: ${scope} is required.` }] };
  changeTags(caller.sim, caller.shop, type, requireId(type, id), change);
  return { node: findNode(caller, id), userErrors: [] };
}
