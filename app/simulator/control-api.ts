import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { type Answer, json } from "./answer.ts";
import { changeCustomer, changeOrder, changeShop, changeThemeFile, placeOrder, publishTheme } from "./changes.ts";
import {
  grantScopes,
  installApp,
  requestCustomerData,
  requestShopErasure,
  setOtherApp,
  setStaffActive,
  setStorefrontPassword,
  uninstallApp,
} from "./installation.ts";
import type { CustomerRow, OrderRow } from "./rows.ts";
import type { Simulator } from "./simulator.ts";
import { attack, changeManyCustomers, redirectOrders, repairTheme, tamperWithTheme } from "./story.ts";

const shop = z.string().min(1);
const apiKey = z.string().optional();
const how = z
  .object({
    triggeredAt: z.coerce.date().optional(),
    duplicates: z.number().int().optional(),
    badSignature: z.boolean().optional(),
    padToBytes: z.number().int().optional(),
  })
  .default({});

/** Drops keys without a value, so that an absent option is absent. */
function present<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}

interface Command {
  readonly input: z.ZodType;
  // biome-ignore lint/suspicious/noExplicitAny: each command's input is parsed by its own schema right before.
  readonly run: (simulator: Simulator, input: any) => unknown;
}

const Shop = z.object({ shop, apiKey });
const Id = Shop.extend({ id: z.number().int() });

/** What `POST /__sim/<name>` can do. Every body is JSON; the answer is `{result}`. */
const commands: Readonly<Record<string, Command>> = {
  attack: { input: Shop, run: ({ sim }, input) => attack(sim, input.shop) },
  "change-customers": {
    input: Shop.extend({ count: z.number().int().positive().default(312) }),
    run: ({ sim }, input) => changeManyCustomers(sim, input.shop, input.count),
  },
  "tamper-theme": { input: Shop, run: ({ sim }, input) => tamperWithTheme(sim, input.shop) },
  "repair-theme": { input: Shop, run: ({ sim }, input) => repairTheme(sim, input.shop) },
  "redirect-orders": {
    input: Shop.extend({ count: z.number().int().positive().default(37) }),
    run: ({ sim }, input) => redirectOrders(sim, input.shop, input.count),
  },
  "edit-customer": {
    input: Id.extend({ patch: z.record(z.string(), z.unknown()) }),
    run: ({ sim }, input) => changeCustomer(sim, input.shop, input.id, input.patch as Partial<CustomerRow>),
  },
  "edit-order": {
    input: Id.extend({ patch: z.record(z.string(), z.unknown()) }),
    run: ({ sim }, input) => changeOrder(sim, input.shop, input.id, input.patch as Partial<OrderRow>),
  },
  "place-order": {
    input: Id,
    run: ({ sim }, input) => {
      const customer = sim.store(input.shop).customers.get(input.id);
      if (!customer) throw new Error(`No customer ${input.id} in ${input.shop}.`);
      return placeOrder(sim, input.shop, customer.id, customer.address).id;
    },
  },
  "edit-theme-file": {
    input: Shop.extend({ filename: z.string(), body: z.string() }),
    run: ({ sim }, input) => changeThemeFile(sim, input.shop, input.filename, input.body),
  },
  "edit-shop": {
    input: Shop.extend({ patch: z.object({ name: z.string().optional(), email: z.string().optional() }) }),
    run: ({ sim }, input) => changeShop(sim, input.shop, present(input.patch)),
  },
  "publish-theme": { input: Id, run: ({ sim }, input) => publishTheme(sim, input.shop, input.id) },
  install: {
    input: Shop.extend({ optional: z.array(z.string()).default([]) }),
    run: ({ sim }, input) => installApp(sim, input.shop, sim.app(input.apiKey), input.optional),
  },
  "grant-scopes": {
    input: Shop.extend({ scopes: z.array(z.string()) }),
    run: ({ sim }, input) => {
      const app = sim.app(input.apiKey);
      const held = sim.installation(input.shop, app.apiKey)?.scopes ?? [];
      const asked = (input.scopes as string[]).filter((scope) => app.optionalScopes.includes(scope));
      grantScopes(sim, input.shop, app, [...held, ...asked]);
      return sim.installation(input.shop, app.apiKey)?.scopes;
    },
  },
  "revoke-scopes": {
    input: Shop.extend({ scopes: z.array(z.string()) }),
    run: ({ sim }, input) => {
      const app = sim.app(input.apiKey);
      const held = sim.installation(input.shop, app.apiKey)?.scopes ?? [];
      const kept = held.filter((scope) => !input.scopes.includes(scope) || app.requiredScopes.includes(scope));
      grantScopes(sim, input.shop, app, kept);
      return kept;
    },
  },
  uninstall: { input: Shop, run: ({ sim }, input) => uninstallApp(sim, input.shop, sim.app(input.apiKey)) },
  "shop-redact": { input: Shop, run: ({ sim }, input) => requestShopErasure(sim, input.shop, sim.app(input.apiKey)) },
  "customer-redact": { input: Id, run: ({ sim }, input) => requestCustomerData(sim, input.shop, input.id, "redact") },
  "customer-data-request": {
    input: Id,
    run: ({ sim }, input) => requestCustomerData(sim, input.shop, input.id, "access"),
  },
  "other-app": {
    input: Shop.extend({ handle: z.string(), installed: z.boolean() }),
    run: ({ sim }, input) => setOtherApp(sim, input.shop, input.handle, input.installed),
  },
  "storefront-password": {
    input: Shop.extend({ enabled: z.boolean() }),
    run: ({ sim }, input) => setStorefrontPassword(sim, input.shop, input.enabled),
  },
  staff: {
    input: Id.extend({ active: z.boolean() }),
    run: ({ sim }, input) => setStaffActive(sim, input.shop, input.id, input.active),
  },
  emit: {
    input: Shop.extend({ topic: z.string(), body: z.unknown(), how }),
    run: (simulator, input) =>
      simulator.emit(input.shop, input.topic, input.body, present(input.how)).map((delivery) => delivery.webhookId),
  },
  "hold-webhooks": { input: z.object({}), run: ({ webhooks }) => webhooks.hold() },
  "release-webhooks": {
    input: z.object({ reversed: z.boolean().default(false) }),
    run: ({ webhooks }, input) => webhooks.release((held) => (input.reversed ? [...held].reverse() : held)),
  },
  flow: {
    input: Shop.extend({ handle: z.string(), properties: z.record(z.string(), z.unknown()).default({}) }),
    run: (simulator, input) => simulator.fireFlowAction(input.shop, input.handle, input.properties),
  },
  throttle: {
    input: Shop.extend({ pointsLeft: z.number().default(0) }),
    run: (simulator, input) => simulator.throttle(input.shop, input.pointsLeft, input.apiKey),
  },
  "advance-clock": {
    input: z.object({ seconds: z.number().nonnegative() }),
    run: async (simulator, input) => {
      await simulator.advanceClock(input.seconds * 1000);
      return simulator.sim.now();
    },
  },
};

/** The control API: `GET` reads, `POST` acts. Not reachable from a page of another origin. */
export async function answerControl(
  simulator: Simulator,
  request: IncomingMessage,
  url: URL,
  text: string,
): Promise<Answer> {
  const name = url.pathname.slice("/__sim/".length);
  if (request.method === "GET") return answerRead(simulator, name, url.searchParams);
  const command = commands[name];
  if (request.method !== "POST" || !command) return json(404, { error: `No control command ${name}.` });
  if (!isOwnPage(request)) return json(403, { error: "Commands are taken from this machine's own pages only." });
  const input = command.input.safeParse(JSON.parse(text || "{}"));
  if (!input.success) return json(400, { error: z.prettifyError(input.error) });
  return json(200, { result: (await command.run(simulator, input.data)) ?? null });
}

function isOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const typed = request.headers["content-type"]?.includes("application/json") ?? false;
  return typed && (origin === undefined || origin === `http://${host}` || origin === "https://admin.shopify.com");
}

function answerRead(simulator: Simulator, name: string, query: URLSearchParams): Answer {
  const { sim, webhooks, flow } = simulator;
  const of = query.get("shop") ?? [...sim.stores.keys()][0]!;
  const app = sim.app(query.get("apiKey") ?? undefined);
  switch (name) {
    case "id_token": {
      const user = query.get("user");
      const life = Number(query.get("ttl") ?? 60);
      const options = { lifeSeconds: life, apiKey: app.apiKey, ...(user ? { userId: Number(user) } : {}) };
      return { status: 200, type: "text/plain", body: simulator.sessionToken(of, options) };
    }
    case "scopes":
      return json(200, {
        granted: sim.installation(of, app.apiKey)?.scopes ?? [],
        required: app.requiredScopes,
        optional: app.optionalScopes,
      });
    case "deliveries":
      return json(
        200,
        webhooks.deliveries.filter((one) => one.shop === of).map(({ body: _body, ...rest }) => rest),
      );
    case "flow":
      return json(200, flow.runs);
    case "triggers":
      return json(200, sim.receivedTriggers);
    case "store":
      return json(200, summary(simulator, of));
    case "clock":
      return json(200, { aheadMs: sim.offsetMs });
    default:
      return json(404, { error: `Nothing to read at ${name}.` });
  }
}

function summary(simulator: Simulator, of: string) {
  const { records, customers, orders, products, files } = simulator.sim.store(of);
  return {
    shop: of,
    now: simulator.sim.now(),
    plan: records.plan,
    customers: customers.size,
    orders: orders.size,
    products: products.size,
    themeFiles: files.size,
    staff: records.staff,
    giftCards: records.giftCards.map(({ id, deactivatedAt }) => ({ id, deactivatedAt })),
    otherApps: records.otherApps,
    installations: records.installations,
    validations: records.validations,
    holds: orders.all().reduce((sum, order) => sum + order.holds.length, 0),
  };
}
