import { Collection } from "./collection.ts";
import { Random } from "./random.ts";
import type { CustomerRow, OrderRow, ProductRow } from "./rows.ts";
import { makeAddress, makePerson } from "./seed-people.ts";
import type { SeedPlan } from "./seed-plan.ts";
import { makeRecords } from "./seed-records.ts";
import { makeTheme } from "./seed-theme.ts";
import type { StoreState } from "./store-state.ts";

const DAY_MS = 86_400_000;

const goods: readonly (readonly [type: string, noun: string, health: boolean])[] = [
  ["Telehealth visit", "Online consultation", true],
  ["Prescription refill", "Monthly refill", true],
  ["Test kit", "At-home test kit", true],
  ["Supplement", "Daily capsules", true],
  ["Skin care", "Repair cream", true],
  ["Sleep", "Sleep mask", false],
  ["Kitchen", "Stoneware mug", false],
  ["Apparel", "Cotton shirt", false],
];
const qualities = "Classic Gentle Advanced Daily Night Travel Family Complete Light Pure".split(" ");

/** Builds a store that is the same for the same seed and instant. */
export function seedStore(plan: SeedPlan, seed: number, at: Date): StoreState {
  const random = new Random(seed * 1_000_003 + plan.id);
  const products = makeProducts(plan, random, at);
  const customers = makeCustomers(plan, random, at);
  const { orders, spending } = makeOrders(plan, random, at, customers, products);
  const shoppers = customers.map((row) => ({ ...row, ...spending.get(row.id) }));
  const records = makeRecords(
    plan,
    random,
    customers.map((row) => row.id),
    at,
  );
  return {
    records,
    customers: new Collection<CustomerRow>((row) => row.id, shoppers),
    orders: new Collection<OrderRow>((row) => row.id, orders),
    products: new Collection<ProductRow>(
      (row) => row.id,
      products.map((row) => ({ ...row, publicationIds: records.publications.slice(0, 2).map((one) => one.id) })),
    ),
    files: new Collection((row) => row.filename, makeTheme(new Date(at.getTime() - 20 * DAY_MS).toISOString())),
  };
}

function makeProducts(plan: SeedPlan, random: Random, at: Date): ProductRow[] {
  const healthy = plan.merchant === "Northwind";
  const kinds = goods.filter(([, , health]) => healthy || !health);
  return Array.from({ length: plan.products }, (_unused, index) => {
    const [productType, noun, health] = random.pick(kinds);
    const title = `${random.pick(qualities)} ${noun} ${index + 1}`;
    const createdAt = new Date(at.getTime() - random.between(100, 700) * DAY_MS).toISOString();
    return {
      id: plan.id * 1_000_000 + 700_000 + index * 2,
      title,
      handle: title.toLowerCase().replaceAll(" ", "-"),
      productType,
      vendor: plan.title,
      status: random.next() < 0.95 ? "ACTIVE" : "DRAFT",
      tags: health ? ["health", productType.toLowerCase()] : ["home"],
      descriptionHtml: `<p>${title}.</p>`,
      priceMinor: random.between(900, 19_900),
      createdAt,
      updatedAt: createdAt,
      publicationIds: [],
    };
  });
}

function makeCustomers(plan: SeedPlan, random: Random, at: Date): CustomerRow[] {
  return Array.from({ length: plan.customers }, (_unused, index) => {
    const person = makePerson(random, index + 1);
    const createdAt = new Date(at.getTime() - random.between(10, 1200) * DAY_MS).toISOString();
    return {
      ...person,
      id: plan.id * 1_000_000 + index + 1,
      phone: random.next() < 0.6 ? person.phone : null,
      state: random.next() < 0.7 ? "ENABLED" : "DISABLED",
      tags: random.next() < 0.1 ? ["vip"] : [],
      note: null,
      marketing: random.next() < 0.5,
      createdAt,
      updatedAt: createdAt,
      ordersCount: 0,
      spentMinor: 0,
      lastOrderId: null,
      address: makeAddress(random, person),
    };
  });
}

type Spending = Pick<CustomerRow, "ordersCount" | "spentMinor" | "lastOrderId">;

function makeOrders(
  plan: SeedPlan,
  random: Random,
  at: Date,
  customers: readonly CustomerRow[],
  products: readonly ProductRow[],
): { orders: OrderRow[]; spending: Map<number, Spending> } {
  const spending = new Map<number, Spending>();
  const orders = Array.from({ length: plan.orders }, (_unused, index): OrderRow => {
    const customer = random.pick(customers);
    const product = random.pick(products);
    const quantity = random.between(1, 3);
    // Evenly over the days: the newest few hundred are still to be shipped.
    const age = ((plan.orders - index) / plan.orders) * (plan.days ?? 300) * DAY_MS;
    const createdAt = new Date(at.getTime() - age).toISOString();
    const totalMinor = product.priceMinor * quantity;
    const id = plan.id * 1_000_000 + 300_000 + index;
    const before = spending.get(customer.id) ?? { ordersCount: 0, spentMinor: 0, lastOrderId: null };
    spending.set(customer.id, {
      ordersCount: before.ordersCount + 1,
      spentMinor: before.spentMinor + totalMinor,
      lastOrderId: id,
    });
    return {
      id,
      number: 1001 + index,
      customerId: customer.id,
      email: customer.email,
      phone: customer.phone,
      createdAt,
      updatedAt: createdAt,
      cancelledAt: null,
      financial: random.next() < 0.97 ? "PAID" : "PENDING",
      fulfilled: index < plan.orders * (plan.shipped ?? 0.97),
      totalMinor,
      tags: [],
      note: null,
      clientIp: `203.0.113.${random.between(1, 254)}`,
      staffId: null,
      appTitle: "Online Store",
      risk: random.next() < 0.96 ? "LOW" : random.pick(["MEDIUM", "HIGH"]),
      lines: [{ productId: product.id, title: product.title, quantity, priceMinor: product.priceMinor }],
      shipTo: customer.address,
      holds: [],
    };
  });
  return { orders, spending };
}
