import { describe, expect, it } from "vitest";
import { seedStore } from "./seed.ts";
import { seedPlans } from "./seed-plan.ts";

const noon = new Date("2026-11-21T00:00:00Z");
const northwind = seedPlans[0]!;

describe("app/simulator/seed.ts", () => {
  it("builds the same store from the same number and another from another", () => {
    const [one, again, other] = [
      seedStore(northwind, 1, noon),
      seedStore(northwind, 1, noon),
      seedStore(northwind, 2, noon),
    ];

    expect(JSON.stringify(again.customers.all())).toBe(JSON.stringify(one.customers.all()));
    expect(JSON.stringify(again.orders.all())).toBe(JSON.stringify(one.orders.all()));
    expect(JSON.stringify(other.customers.all())).not.toBe(JSON.stringify(one.customers.all()));
  });

  it("is as large as the story needs, with more than 37 orders still to be shipped", () => {
    const store = seedStore(northwind, 1, noon);

    expect(store.customers.size).toBe(5000);
    expect(store.orders.size).toBe(8000);
    expect(store.products.size).toBe(200);
    expect(store.files.size).toBeGreaterThanOrEqual(75);
    expect(store.records.staff).toHaveLength(6);
    expect(store.records.otherApps).toHaveLength(9);
    expect(store.orders.all().filter((order) => !order.fulfilled).length).toBeGreaterThan(37);
  });

  it("holds addresses that belong to nobody, in many states and countries", () => {
    const people = seedStore(northwind, 1, noon).customers.all();

    expect(people.every((person) => /@example\.(com|net|org)$/.test(person.email ?? ""))).toBe(true);
    expect(new Set(people.map((person) => person.address.countryCode))).toEqual(
      new Set(["US", "DE", "FR", "GB", "CA"]),
    );
    const american = people.filter((person) => person.address.countryCode === "US");
    expect(new Set(american.map((person) => person.address.provinceCode)).size).toBeGreaterThanOrEqual(15);
  });

  it("gives no two stores a record with the same id", () => {
    const stores = seedPlans.map((plan) => seedStore(plan, 1, noon));
    const ids = stores.flatMap((store) =>
      [...store.customers.all(), ...store.orders.all(), ...store.products.all()].map((row) => row.id),
    );

    expect(new Set(ids).size).toBe(ids.length);
  });
});
