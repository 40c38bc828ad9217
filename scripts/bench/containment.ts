// Containment under load: (a) many holds in many shops, against the time that the shops' own rate limits allow at best;
// (b) one step in each of a thousand shops, against a bare loop that makes the same calls through the same client.
import { randomBytes, randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Session } from "@shopify/shopify-api";
import { z } from "zod";
import { startingPolicy } from "../../app/core/containment/gate.ts";
import type { MerchantId } from "../../app/core/ids.ts";
import { ok } from "../../app/core/result.ts";
import { systemClock } from "../../app/core/time.ts";
import { createAdminClient } from "../../app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "../../app/platforms/shopify/capabilities.ts";
import { readStoreFacts } from "../../app/platforms/shopify/store-facts.ts";
import { readEnvironment } from "../../app/server/env.ts";
import { createLogger } from "../../app/server/logging.ts";
import { createWiring, type Wiring } from "../../app/server/wiring.ts";
import { type Database, openDatabase } from "../../app/storage/database.ts";
import { offlineSessionId, sessionStorage } from "../../app/storage/sessions.ts";
import { startWorker } from "../../app/worker/start-worker.ts";
import { proposeRun } from "../../app/workflows/propose-run.ts";
import { startPostgres } from "../throwaway-servers.ts";
import { type Asked, type ShopFarm, startFarm } from "./shop-farm.ts";

const apiKey = randomBytes(16).toString("hex");
const apiSecret = randomBytes(16).toString("hex");
const optionalScopes = ["write_merchant_managed_fulfillment_orders", "write_validations"];

/** A Standard plan's bucket: https://shopify.dev/docs/api/usage/rate-limits */
const standard = { bucket: 2000, perSecond: 100 };

/** Calls to shops under way at once, for Cordon and for the bare loop alike. */
const concurrency = 24;

interface Bench {
  readonly farm: ShopFarm;
  readonly wiring: Wiring;
  readonly database: Database;
  /** Store ids in the order of the farm's domains, with the merchant they belong to and a responder of it. */
  readonly stores: readonly { readonly storeId: string; readonly merchantId: MerchantId; readonly memberId: string }[];
}

/** What a measurement came to. */
export interface ContainmentReport {
  readonly what: string;
  readonly seconds: number;
  /** What it is compared with, in seconds. */
  readonly peer: string;
  readonly peerSeconds: number;
  readonly note: string;
  /** False when something was not done, or done where it should not have been. */
  readonly fine: boolean;
}

interface Setting {
  readonly stores: number;
  readonly orders: number;
  readonly latency: number;
  /** Whether every shop is a merchant of its own. */
  readonly merchants: "one each" | "one for all";
}

async function withBench<T>(setting: Setting, work: (bench: Bench) => Promise<T>): Promise<T | string> {
  const started = await startPostgres({ durable: true });
  if (!started.ok) return started.reason;
  const farm = await startFarm({ ...setting, apiKey, apiSecret, optionalScopes });
  const migrations = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
  const database = await openDatabase({ kind: "postgres", url: started.server.url, poolSize: 24 }, { migrations });
  try {
    const wiring = wire(database, farm, started.server.url);
    return await work({ farm, wiring, database, stores: await settle(setting, wiring, database, farm) });
  } finally {
    await database.close();
    await farm.stop();
    await started.server.stop();
  }
}

function wire(database: Database, farm: ShopFarm, url: string): Wiring {
  const environment = readEnvironment(
    {
      ...{ SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, SHOPIFY_APP_URL: "https://cordon.example.com" },
      ...{ CORDON_KEYS: `k1:${randomBytes(32).toString("base64")}`, DATABASE_URL: url },
    },
    { simulator: true },
  );
  if (!environment.ok) throw environment.error[0];
  const logger = createLogger("error");
  return createWiring({ environment: environment.value, database, logger, clock: systemClock, adminFetch: farm.fetch });
}

async function settle(setting: Setting, wiring: Wiring, database: Database, farm: ShopFarm): Promise<Bench["stores"]> {
  const now = systemClock.now();
  const stores: { storeId: string; merchantId: MerchantId; memberId: string }[] = [];
  let capabilities: unknown;
  for (const [index, domain] of farm.domains.entries()) {
    const token = await farm.tokenOf(domain);
    capabilities ??= await look(farm, domain, token);
    const shared = setting.merchants === "one for all" ? stores[0] : undefined;
    const merchantId = shared?.merchantId ?? (randomUUID() as MerchantId);
    const memberId = shared?.memberId ?? randomUUID();
    const storeId = randomUUID();
    await database.asOwner(async ({ client }) => {
      if (!shared) {
        const merchant = { id: merchantId, name: `Bench ${index}`, timeZone: "UTC", createdAt: now, updatedAt: now };
        await client.merchant.create({ data: { ...merchant, policy: { ...startingPolicy, targetCap: 10_000 } } });
        const person = { personSealed: "", emailIndex: memberId, state: "active", createdAt: now };
        await client.member.create({ data: { id: memberId, merchantId, ...person, roles: ["responder", "approver"] } });
      }
      const store = { platform: "shopify", domain, name: domain, state: "active", scopes: [], installedAt: now };
      await client.store.create({ data: { id: storeId, merchantId, ...store, capabilities: capabilities as never } });
    });
    const session = { id: offlineSessionId(domain), shop: domain, state: "", isOnline: false, accessToken: token };
    await sessionStorage(wiring.deps).storeSession(new Session(session));
    stores.push({ storeId, merchantId, memberId });
  }
  farm.take();
  return stores;
}

async function look(farm: ShopFarm, domain: string, token: string): Promise<unknown> {
  const client = createAdminClient({ domain, fetch: farm.fetch, tokens: { of: async () => ok(token) } });
  const facts = await readStoreFacts(client, "public");
  if (!facts.ok) throw facts.error;
  return { v: 1, checkedAt: systemClock.now().toISOString(), capabilities: resolveCapabilities(facts.value) };
}

/** Does `one` for every index, so many at once. */
async function eachOf(count: number, atOnce: number, one: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
}

/** Proposes one run in each store and waits until all of them are in force; milliseconds. */
async function contain(bench: Bench, action: string, paramsOf: (index: number) => unknown): Promise<number> {
  const { wiring, stores, database } = bench;
  const { deps, handlers, counters } = wiring;
  const worker = await startWorker({ deps, handlers, counters, schedules: false, concurrency: concurrency - 8 });
  const began = performance.now();
  await eachOf(stores.length, 8, async (index) => {
    const store = stores[index];
    if (!store) throw new Error("There is no such store.");
    const wish = { ...store, incidentId: null, action, params: paramsOf(index), channel: "screen" } as const;
    const run = await proposeRun(deps, { ...wish, proposer: { kind: "member", memberId: store.memberId } });
    if (!run.ok) throw run.error;
  });
  for (;;) {
    const states = await database.asOwner(({ client }) =>
      client.containmentRun.groupBy({ by: ["state"], _count: true }),
    );
    const count = (state: string) => states.find((one) => one.state === state)?._count ?? 0;
    if (count("approved") + count("running") === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const took = performance.now() - began;
  await worker.stop();
  return took;
}

const inForce = (database: Database): Promise<number> =>
  database.asOwner(({ client }) => client.containmentRun.count({ where: { state: "in_force" } }));

const held = (database: Database): Promise<number> =>
  database.asOwner(({ client }) => client.runStep.count({ where: { state: "verified" } }));

const sum = (asked: Iterable<Asked>, of: "calls" | "points" | "throttled"): number =>
  [...asked].reduce((all, one) => all + one[of], 0);

/** (a) So many holds in each of so many shops on Standard limits. */
export function holdsAtTheRateLimit(stores: number, holds: number): Promise<ContainmentReport | string> {
  return withBench({ stores, orders: holds, latency: 0, merchants: "one each" }, async (bench) => {
    const params = (store: number) => ({
      orders: Array.from(
        { length: holds },
        (_unused, order) => `gid://shopify/Order/${(70_000 + store) * 1_000_000 + 300_000 + order}`,
      ),
    });
    const seconds = (await contain(bench, "hold_fulfilment", params)) / 1000;
    const asked = bench.farm.take();
    // What was charged less what the bucket held at the start has to trickle in, in every shop by itself.
    const slowest = Math.max(...[...asked.values()].map(({ points }) => points));
    const reached = await inForce(bench.database);
    return {
      what: `${stores} shops × ${holds} holds, Standard limits`,
      seconds,
      peer: "at best, by the rate limits",
      peerSeconds: Math.max(0, slowest - standard.bucket) / standard.perSecond,
      note: `${await held(bench.database)} holds verified in ${reached} of ${stores} runs, ${sum(asked.values(), "calls")} calls, ${sum(asked.values(), "throttled")} of them throttled, ${Math.round(slowest / holds)} points a hold`,
      fine: reached === stores && (await held(bench.database)) === stores * holds,
    };
  });
}

/** (b) One step in each of so many shops, and nothing asked of the shops outside the wave. */
export function oneStepEverywhere(stores: number, latency: number): Promise<ContainmentReport | string> {
  const outside = 5;
  return withBench({ stores: stores + outside, orders: 1, latency, merchants: "one for all" }, async (whole) => {
    const bench = { ...whole, stores: whole.stores.slice(0, stores) };
    const seconds = (await contain(bench, "freeze_checkout", () => ({}))) / 1000;
    const asked = whole.farm.take();
    const strangers = whole.farm.domains.slice(stores).filter((domain) => asked.has(domain)).length;
    const reached = await inForce(bench.database);
    const peerSeconds = (await bareLoop(whole.farm, asked)) / 1000;
    return {
      what: `${stores} shops × one step, ${latency} ms to a shop`,
      seconds,
      peer: "bare loop, the same calls, the same client",
      peerSeconds,
      note: `${reached} of ${stores} in force, ${sum(asked.values(), "calls")} calls; shops outside the wave that were asked: ${strangers}`,
      fine: reached === stores && strangers === 0,
    };
  });
}

/** The very calls that Cordon made, shop by shop in their order, and nothing around them. */
async function bareLoop(farm: ShopFarm, asked: ReadonlyMap<string, Asked>): Promise<number> {
  const shops = await Promise.all(
    [...asked].map(async ([domain, { requests }]) => {
      const token = await farm.tokenOf(domain);
      const reach = { domain, fetch: farm.fetch, tokens: { of: async () => ok(token) } };
      return { client: createAdminClient(reach), requests };
    }),
  );
  const began = performance.now();
  await eachOf(shops.length, concurrency, async (index) => {
    const shop = shops[index];
    for (const { query, variables } of shop?.requests ?? []) await shop?.client.query(query, variables, z.unknown());
  });
  return performance.now() - began;
}
