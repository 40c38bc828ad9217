import { z } from "zod";
import type { AppOptions } from "./app-config.ts";
import { createSimulator } from "./create-simulator.ts";
import type { SeedPlan } from "./seed-plan.ts";

// Many small shops for measurements, in a process of their own: `node farm.entry.ts JSON`. Says where it listens on
// standard output and goes on until it is stopped.

const Farm = z.object({
  apiKey: z.string(),
  apiSecret: z.string(),
  stores: z.int().min(1),
  orders: z.int().min(1),
  optionalScopes: z.array(z.string()),
});

const farm = Farm.parse(JSON.parse(process.argv[2] ?? "null"));
const plans = Array.from(
  { length: farm.stores },
  (_unused, index): SeedPlan => ({
    ...{ id: 70_000 + index, name: `farm-${index}`, title: `Farm ${index}`, merchant: "Farm", plan: "basic" },
    ...{ timeZone: "UTC", currency: "USD", customers: 5, orders: farm.orders, products: 5, staff: 1, otherApps: 1 },
    ...{ prepared: true, shipped: 0, days: 20 },
  }),
);
const app: AppOptions = {
  ...{ apiKey: farm.apiKey, apiSecret: farm.apiSecret, appUrl: "http://127.0.0.1:9", distribution: "public" },
  ...{ optionalScopes: farm.optionalScopes, subscriptions: [] },
};
const simulator = createSimulator({ apps: [app], root: null, plans });
const url = await simulator.listen();
process.stdout.write(`${JSON.stringify({ url })}\n`);
process.once("SIGTERM", () => void simulator.close().then(() => process.exit(0)));
