import type { PlanName } from "./rows.ts";

/** The size and kind of a store to seed. */
export interface SeedPlan {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  readonly merchant: string;
  readonly plan: PlanName;
  readonly timeZone: string;
  readonly currency: string;
  readonly customers: number;
  readonly orders: number;
  readonly products: number;
  readonly staff: number;
  readonly otherApps: number;
  /** Grants the app's optional scopes too, as a merchant who has prepared. */
  readonly prepared: boolean;
  /** Share of the orders that have been shipped; 0.97 when absent. */
  readonly shipped?: number;
  /** Over how many days back the orders lie; 300 when absent. */
  readonly days?: number;
}

/** Two merchants and three stores: a large prepared one, a small one with core scopes, and a stranger's. */
export const seedPlans: readonly SeedPlan[] = [
  {
    id: 61_001,
    name: "northwind-health",
    title: "Northwind Health",
    merchant: "Northwind",
    plan: "plus",
    timeZone: "America/New_York",
    currency: "USD",
    customers: 5000,
    orders: 8000,
    products: 200,
    staff: 6,
    otherApps: 9,
    prepared: true,
  },
  {
    id: 61_002,
    name: "harbor-basic",
    title: "Harbor Basic",
    merchant: "Northwind",
    plan: "basic",
    timeZone: "America/Chicago",
    currency: "USD",
    customers: 120,
    orders: 150,
    products: 30,
    staff: 2,
    otherApps: 3,
    prepared: false,
  },
  {
    id: 61_003,
    name: "stranger-goods",
    title: "Stranger Goods",
    merchant: "Stranger",
    plan: "advanced",
    timeZone: "Europe/Berlin",
    currency: "EUR",
    customers: 60,
    orders: 80,
    products: 20,
    staff: 2,
    otherApps: 2,
    prepared: false,
  },
];
