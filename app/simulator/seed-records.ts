import type { Random } from "./random.ts";
import type { OtherAppRow, StaffRow } from "./rows.ts";
import { seedDiscounts, seedPaymentMethods } from "./seed-money.ts";
import type { SeedPlan } from "./seed-plan.ts";
import { makeTheme } from "./seed-theme.ts";
import type { StoreRecords } from "./store-state.ts";

type StaffLine = readonly [first: string, last: string, type: StaffRow["accountType"], owner?: boolean];

const people: readonly StaffLine[] = [
  ["Ana", "Ortiz", "REGULAR", true],
  ["Bo", "Lindqvist", "REGULAR"],
  ["Carmen", "Reyes", "REGULAR"],
  ["Dev", "Anand", "SAML"],
  ["Ellis", "Wood", "COLLABORATOR"],
  ["Frida", "Holm", "REGULAR"],
];

type AppLine = readonly [title: string, developer: string, scopes: string];

const apps: readonly AppLine[] = [
  ["Bulk Editor Pro", "Quickwire Labs", "read_customers,write_customers,read_orders,write_orders,write_themes"],
  ["Klarvoice Email", "Klarvoice", "read_customers,read_orders"],
  ["ShipRight", "ShipRight Inc", "read_orders,write_fulfillments,read_merchant_managed_fulfillment_orders"],
  ["ReviewNest", "ReviewNest", "read_products,read_orders"],
  ["SubscribeKit", "SubscribeKit", "read_customers,write_own_subscription_contracts"],
  ["TaxMate", "TaxMate", "read_orders,read_taxes"],
  ["Returnly Desk", "Desk Works", "read_orders,write_returns"],
  ["PageSmith", "PageSmith Studio", "read_themes,write_content"],
  ["Stock Sync", "Warehouse Bridge", "read_inventory,write_inventory,read_products"],
];

/** The title of the app that the story's attack works through. */
export const rogueApp = { title: apps[0]![0], handle: "bulk-editor-pro" } as const;

/** The ids of the first member of staff (the owner) and those after. */
export function staffOf(plan: SeedPlan): StaffRow[] {
  return people.slice(0, plan.staff).map(([firstName, lastName, accountType, owner], index) => ({
    id: plan.id * 100 + 42 + index,
    firstName,
    lastName,
    email: `${firstName.toLowerCase()}@${plan.name}.example.com`,
    owner: owner ?? false,
    accountType,
    active: true,
  }));
}

function otherAppsOf(plan: SeedPlan): OtherAppRow[] {
  return apps.slice(0, plan.otherApps).map(([title, developer, scopes], index) => ({
    id: plan.id * 1000 + index * 10,
    title,
    handle: title.toLowerCase().replaceAll(" ", "-"),
    developer,
    apiKey: `other-${plan.id}-${index}`,
    scopes: scopes.split(","),
    installed: true,
  }));
}

/** Everything of a store that is not a large collection. */
export function makeRecords(plan: SeedPlan, random: Random, customerIds: readonly number[], at: Date): StoreRecords {
  const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000).toISOString();
  const base = plan.id * 10_000;
  return {
    id: plan.id,
    domain: `${plan.name}.myshopify.com`,
    name: plan.title,
    email: `hello@${plan.name}.example.com`,
    merchant: plan.merchant,
    timeZone: plan.timeZone,
    currency: plan.currency,
    createdAt: daysAgo(1400),
    plan: plan.plan,
    development: false,
    passwordProtected: false,
    staff: staffOf(plan),
    otherApps: otherAppsOf(plan),
    installations: {},
    erasureDue: {},
    themes: [
      { id: base + 1, name: "Meadow", role: "MAIN", createdAt: daysAgo(400), updatedAt: daysAgo(20) },
      { id: base + 2, name: "Meadow (copy)", role: "UNPUBLISHED", createdAt: daysAgo(60), updatedAt: daysAgo(60) },
    ],
    themeCopies: { [base + 2]: makeTheme(daysAgo(60)) },
    events: [],
    metafields: [],
    validations: [],
    paymentCustomizations: [],
    deliveryCustomizations: [],
    subscriptions: [],
    bulkOperations: [],
    storefrontTokens: [],
    discounts: seedDiscounts(plan, base, daysAgo),
    giftCards: Array.from({ length: Math.min(25, plan.orders) }, (_unused, index) => ({
      id: base + 200 + index,
      lastCharacters: `${random.between(1000, 9999)}`,
      balanceMinor: random.between(10, 100) * 100,
      createdAt: daysAgo(random.between(1, 200)),
      deactivatedAt: null,
      expiresOn: null,
    })),
    paymentMethods: seedPaymentMethods(plan, customerIds, daysAgo),
    publications: ["Online Store", "Shop", "Point of Sale"].map((name, index) => ({ id: base + 300 + index, name })),
    redirects: [],
    pages: [
      {
        id: base + 400,
        title: "Contact",
        handle: "contact",
        body: "<p>Write to us.</p>",
        isPublished: true,
        createdAt: daysAgo(400),
      },
    ],
    companyContacts: customerIds.slice(0, plan.plan === "plus" ? 3 : 0).map((customerId, index) => ({
      id: base + 500 + index,
      customerId,
      companyId: base + 700,
      roles: [0, 1].map((location) => ({
        id: base + 600 + 2 * index + location,
        roleId: base + 710 + location,
        locationId: base + 720 + location,
      })),
    })),
    erasureRequested: [],
  };
}
