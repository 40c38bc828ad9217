import { z } from "zod";
import type { PlatformError } from "#app/core/errors.ts";
import type {
  Trade,
  TradedOrder,
  TradeQuestion,
  TradeRead,
} from "#app/core/platform/capabilities/trade-read.capability.ts";
import { ok, type Result } from "#app/core/result.ts";
import { fromMilliseconds, plusSeconds } from "#app/core/time.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { tradeOfPeriod } from "../documents/trade.ts";
import { PageInfo } from "../page.ts";

/** Most pages of 50 orders that one question may cost. */
const maxPages = 5;
const ordersPerPage = 50;

/** How far back `read_orders` reaches; more needs `read_all_orders`, which Cordon does not ask for. */
const reachDays = 60;

const Line = z.object({
  product: z.object({ id: z.string(), title: z.string(), tags: z.array(z.string()) }).nullable(),
});
const Order = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  cancelledAt: z.string().nullable(),
  test: z.boolean(),
  sourceName: z.string().nullable(),
  customer: z.object({ id: z.string() }).nullable(),
  currentTotalPriceSet: z.object({ shopMoney: z.object({ amount: z.string(), currencyCode: z.string() }) }),
  lineItems: z.object({ nodes: z.array(Line), pageInfo: PageInfo }),
});
type Order = z.infer<typeof Order>;
const Orders = z.object({ orders: z.object({ nodes: z.array(Order), pageInfo: PageInfo }) });

interface Read {
  readonly rows: readonly Order[];
  readonly cutShort: string | null;
}

/**
 * The trade of the last hours from the orders themselves.
 *
 * Every row is checked again: a search that Shopify half understands would answer with more than was asked for. Tests
 * and cancelled orders are left out. There is no filter by product, so that choice is made here.
 */
function tradeRead(client: AdminClient): TradeRead {
  return {
    async read(question) {
      const { until } = question;
      const asked = plusSeconds(until, -question.hours * 3600);
      const reach = plusSeconds(until, -reachDays * 86_400);
      const since = fromMilliseconds(Math.max(asked.getTime(), reach.getTime()));
      const query = `created_at:>='${since.toISOString()}' created_at:<'${until.toISOString()}'`;
      const read = await readNewest(client, query);
      if (!read.ok) return read;
      const tooOld = asked < reach ? `Shopify shows Cordon the orders of the last ${reachDays} days only.` : null;
      return ok(toTrade({ question, since, query, tooOld }, read.value));
    },
  };
}

/** The newest orders, a bounded number. When Shopify is busy in between, what came before it still counts. */
async function readNewest(client: AdminClient, query: string): Promise<Result<Read, PlatformError>> {
  const rows: Order[] = [];
  let after: string | null = null;
  for (let count = 0; count < maxPages; count += 1) {
    const page: Result<z.infer<typeof Orders>, PlatformError> = await client.query(
      tradeOfPeriod,
      { query, after },
      Orders,
    );
    if (!page.ok) {
      if (count === 0 || page.error.code !== "platform_busy") return page;
      return ok({ rows, cutShort: `Shopify was busy after the newest ${rows.length} orders.` });
    }
    rows.push(...page.value.orders.nodes);
    if (!page.value.orders.pageInfo.hasNextPage) return ok({ rows, cutShort: null });
    after = page.value.orders.pageInfo.endCursor;
  }
  return ok({ rows, cutShort: `Cordon reads the newest ${maxPages * ordersPerPage} orders at most.` });
}

interface Asked {
  readonly question: TradeQuestion;
  readonly since: Date;
  readonly query: string;
  readonly tooOld: string | null;
}

function toTrade({ question, since, query, tooOld }: Asked, { rows, cutShort }: Read): Trade {
  const oldest = fromMilliseconds(Math.min(...rows.map((row) => Date.parse(row.createdAt))));
  const candidates = rows.filter((row) => isTrade(row, question, since));
  return {
    query,
    orders: candidates.filter((row) => isChosen(row, question)).map(toOrder),
    readSince: cutShort === null || oldest < since ? since : oldest,
    cutShort: cutShort ?? tooOld,
    unsure: candidates.filter((row) => !isChosen(row, question) && row.lineItems.pageInfo.hasNextPage).length,
  };
}

function isTrade(row: Order, { until, onlineOnly }: TradeQuestion, since: Date): boolean {
  const at = Date.parse(row.createdAt);
  const inTime = at >= since.getTime() && at < until.getTime();
  return inTime && !row.test && row.cancelledAt === null && !(onlineOnly && row.sourceName === "pos");
}

function isChosen(row: Order, { products, productTags }: TradeQuestion): boolean {
  if (!products && !productTags) return true;
  const wanted = (productTags ?? []).map((tag) => tag.toLowerCase());
  return row.lineItems.nodes.some(
    ({ product }) =>
      product !== null &&
      (products?.includes(product.id) || product.tags.some((tag) => wanted.includes(tag.toLowerCase()))),
  );
}

function toOrder(row: Order): TradedOrder {
  const { amount, currencyCode } = row.currentTotalPriceSet.shopMoney;
  const products = row.lineItems.nodes.flatMap(({ product }) => (product ? [product] : []));
  return {
    order: row.id,
    name: row.name,
    createdAt: fromMilliseconds(Date.parse(row.createdAt)),
    buyer: row.customer?.id ?? null,
    amount,
    currency: currencyCode,
    products: products.map(({ id, title }) => ({ id, title })),
    allLinesRead: !row.lineItems.pageInfo.hasNextPage,
  };
}

export const lever = defineLever({
  capability: "trade.read",
  source: `${docs}/queries/orders`,
  scopes: [
    { anyOf: ["read_orders"], why: "Trade can be measured once the merchant allows orders to be read." },
    { anyOf: ["read_products"], why: "Trade can be measured once the merchant allows products to be read." },
    { anyOf: ["read_customers"], why: "Buyers can be counted once the merchant allows customers to be read." },
  ],
  create: ({ client }) => tradeRead(client),
});
