import type { PlatformError } from "#app/core/errors.ts";
import type { Trade, TradeQuestion } from "#app/core/platform/capabilities/trade-read.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import type { ActionContext, BlastFigure } from "./define-action.ts";

/** Hours of trade that a plan looks back on when its action asks for nothing else: a day, so that a night is in it. */
export const usualHours = 24;

/** Rows that a figure shows at most. */
const maxRows = 100;

/** The part of the trade that an action touches. */
export type TradeScope = Omit<TradeQuestion, "until" | "hours">;

/**
 * What trade an action would touch, for its plan. Reads only.
 *
 * Never fails a plan: a store that is busy or lacks the right to say leaves figures that are unknown, with the reason.
 */
export async function measureTrade(
  { port, now }: Pick<ActionContext, "port" | "now">,
  scope: TradeScope = {},
  hours: number = usualHours,
): Promise<readonly BlastFigure[]> {
  const question: TradeQuestion = { ...scope, until: now, hours };
  const trade = demand(port, "trade.read");
  if (!trade.ok) return unknownTrade(question, trade.error);
  const read = await trade.value.read(question);
  return read.ok ? tradeFigures(question, read.value) : unknownTrade(question, read.error);
}

/**
 * Turns what was read of a store's trade into figures: orders and revenue per hour, distinct buyers, products sold.
 *
 * Figures per hour are averages over the time of which every order was read, and the query names that time. Buyers and
 * products are "at least" when not everything was read, and `why` says so. The rows behind the number of buyers are
 * their orders: a buyer's id is never shown.
 */
export function tradeFigures(question: TradeQuestion, trade: Trade): readonly BlastFigure[] {
  const { orders } = trade;
  const query = describe(question, trade);
  const rows = orders.slice(0, maxRows).map(({ order, name }) => ({ ref: order, label: name }));
  const unsure = trade.unsure > 0 ? [`${plural(trade.unsure, "order")} with many lines could not be judged.`] : [];
  const cut = trade.cutShort === null ? unsure : [trade.cutShort, ...unsure];
  const noBuyer = orders.filter((order) => order.buyer === null).length;
  const products = new Map(orders.flatMap((order) => order.products.map(({ id, title }) => [id, title])));
  return [
    {
      ...{ of: "orders_per_hour", value: perHour(orders.length, question, trade, 1), currency: null, query, rows },
      why: atLeast(unsure),
    },
    { of: "revenue_per_hour", ...revenue(question, trade), query, rows, why: revenueDoubt(trade) ?? atLeast(unsure) },
    {
      ...{
        of: "buyers",
        value: new Set(orders.map((order) => order.buyer ?? order.order)).size,
        currency: null,
        query,
        rows,
      },
      query:
        noBuyer > 0 ? `${query}; each of ${plural(noBuyer, "order")} without a customer counts as one buyer` : query,
      why: atLeast(cut),
    },
    {
      ...{ of: "products", value: products.size, currency: null, query },
      rows: [...products].slice(0, maxRows).map(([ref, label]) => ({ ref: String(ref), label: String(label) })),
      why: atLeast(orders.every((order) => order.allLinesRead) ? cut : [...cut, "Some orders have more lines."]),
    },
  ];
}

/** The same figures when nothing could be read: unknown, and why. */
export function unknownTrade(question: TradeQuestion, error: PlatformError): readonly BlastFigure[] {
  const why = error.nextStep === undefined ? error.message : `${error.message} ${error.nextStep}`;
  const query = `orders of the last ${plural(question.hours, "hour")}`;
  return (["orders_per_hour", "revenue_per_hour", "buyers", "products"] as const).map((of) => ({
    ...{ of, value: null, currency: null, query, rows: [], why },
  }));
}

function describe({ until, products, productTags, onlineOnly }: TradeQuestion, { query, readSince }: Trade): string {
  return [
    `orders from ${readSince.toISOString()} to ${until.toISOString()} (${query})`,
    "without tests and cancelled orders",
    ...(onlineOnly ? ["without the point of sale"] : []),
    ...(products ? [`with a product of ${products.join(", ")}`] : []),
    ...(productTags ? [`with a product tagged ${productTags.join(", ")}`] : []),
  ].join(", ");
}

function perHour(amount: number, { until }: TradeQuestion, { readSince }: Trade, digits: number): number {
  const hours = (until.getTime() - readSince.getTime()) / 3_600_000;
  return Number((amount / hours).toFixed(digits));
}

/** Decimal places that are enough for every currency there is. */
const scale = 4;

function revenue(question: TradeQuestion, trade: Trade): Pick<BlastFigure, "value" | "currency"> {
  const [first] = trade.orders;
  if (revenueDoubt(trade) !== null) return { value: null, currency: null };
  const units = trade.orders.reduce((sum, order) => sum + toUnits(order.amount), 0n);
  return { value: perHour(Number(units) / 10 ** scale, question, trade, 2), currency: first?.currency ?? null };
}

function revenueDoubt({ orders }: Trade): string | null {
  const currencies = new Set(orders.map((order) => order.currency));
  if (currencies.size > 1) return `The orders are in more than one currency: ${[...currencies].join(", ")}.`;
  return orders.every((order) => /^-?\d+(\.\d{1,4})?$/.test(order.amount))
    ? null
    : "The store answered with an amount that Cordon cannot read.";
}

/** A decimal as whole units of a ten-thousandth, so that a sum of many is exact. */
function toUnits(amount: string): bigint {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(`${whole}${fraction.padEnd(scale, "0")}`);
}

function atLeast(reasons: readonly string[]): string | null {
  return reasons.length === 0 ? null : `At least this many. ${reasons.join(" ")}`;
}

function plural(count: number, one: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${one}s`;
}
