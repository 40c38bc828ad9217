import "@shopify/shopify-app-remix/adapters/node";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { AppDistribution, type Session, shopifyApp } from "@shopify/shopify-app-remix/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_VERSION } from "./schema.ts";
import { frameAddress } from "./shell.ts";
import { appOptions, NORTHWIND, SimClient } from "./testing/sim-client.ts";

const APP_URL = "https://cordon.example.com";
const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36";

/** The library's storage interface on a map. */
function memoryStorage() {
  const rows = new Map<string, Session>();
  return {
    rows,
    storeSession: async (session: Session) => rows.set(session.id, session) !== undefined,
    loadSession: async (id: string) => rows.get(id),
    deleteSession: async (id: string) => rows.delete(id),
    deleteSessions: async (ids: string[]) => ids.every((id) => rows.delete(id)),
    findSessionsByShop: async (shop: string) => [...rows.values()].filter((session) => session.shop === shop),
  };
}

let client: SimClient;
const storage = memoryStorage();
const shopify = shopifyApp({
  apiKey: appOptions.apiKey,
  apiSecretKey: appOptions.apiSecret,
  apiVersion: API_VERSION as never,
  scopes: ["read_customers"],
  appUrl: APP_URL,
  sessionStorage: storage,
  distribution: AppDistribution.AppStore,
  useOnlineTokens: true,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  logger: { log: () => undefined },
});

beforeAll(async () => {
  client = await SimClient.start({ appUrl: APP_URL });
  setAbstractFetchFunc(client.fetch);
});
afterAll(() => client.simulator.close());

const page = (address: string) => new Request(address, { headers: { "user-agent": AGENT } });
const bearer = (token: string) =>
  new Request(`${APP_URL}/app?_data=x`, { headers: { "user-agent": AGENT, authorization: `Bearer ${token}` } });

async function thrown(promise: Promise<unknown>): Promise<Response> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Response)) throw new Error(`Expected a Response, got ${String(error)}`);
  return error;
}

/** What the simulator would post, caught on its way. */
async function captured(send: () => unknown): Promise<Request> {
  const seen: Request[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    seen.push(new Request(input, init));
    return new Response(null, { status: 200 });
  };
  try {
    await send();
    await client.simulator.webhooks.idle();
  } finally {
    globalThis.fetch = original;
  }
  return seen[0]!;
}

describe("the unmodified library against the simulator", () => {
  it("authenticates the page that the admin opens, with a user and an offline session beside it", async () => {
    const app = client.simulator.sim.app();
    const { session, admin } = await shopify.authenticate.admin(
      page(frameAddress(client.simulator, { shop: NORTHWIND, app, path: "/app" })),
    );
    const answer = await (await admin.graphql("{ shop { myshopifyDomain } customersCount { count } }")).json();

    expect(session).toMatchObject({ shop: NORTHWIND, isOnline: true });
    expect(session.onlineAccessInfo?.associated_user.email).toBe("ana@northwind-health.example.com");
    expect(answer.data).toEqual({ shop: { myshopifyDomain: NORTHWIND }, customersCount: { count: 5000 } });
    expect(storage.rows.get(`offline_${NORTHWIND}`)?.refreshToken).toMatch(/^shprt_/);
  });

  it("sends a page without a token to the bounce page", async () => {
    const app = client.simulator.sim.app();
    const address = new URL(frameAddress(client.simulator, { shop: NORTHWIND, app, path: "/app" }));
    address.searchParams.delete("id_token");
    const answer = await thrown(shopify.authenticate.admin(page(address.href)));

    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toMatch(/^\/auth\/session-token/);
  });

  it("accepts a fresh bearer token and asks for another when it has run out", async () => {
    const { session } = await shopify.authenticate.admin(bearer(client.simulator.sessionToken(NORTHWIND)));
    const late = await thrown(
      shopify.authenticate.admin(bearer(client.simulator.sessionToken(NORTHWIND, { lifeSeconds: -120 }))),
    );

    expect(session.shop).toBe(NORTHWIND);
    expect(late.status).toBe(401);
    expect(late.headers.get("x-shopify-retry-invalid-session-request")).toBe("1");
  });

  it("refreshes an expired offline token", async () => {
    const offline = storage.rows.get(`offline_${NORTHWIND}`)!;
    const before = offline.accessToken;
    offline.expires = new Date(Date.now() - 1000);
    const { session } = await shopify.unauthenticated.admin(NORTHWIND);

    expect(session.accessToken).not.toBe(before);
    expect(session.expires!.getTime()).toBeGreaterThan(Date.now());
  });

  it("accepts a webhook that the simulator signed and refuses one that it signed wrongly", async () => {
    const good = await captured(() => client.simulator.emit(NORTHWIND, "customers/update", { id: 1 }));
    const bad = await captured(() =>
      client.simulator.emit(NORTHWIND, "customers/update", { id: 1 }, { badSignature: true }),
    );
    const webhook = await shopify.authenticate.webhook(good);

    expect(webhook).toMatchObject({ topic: "CUSTOMERS_UPDATE", shop: NORTHWIND, payload: { id: 1 } });
    expect((await thrown(shopify.authenticate.webhook(bad))).status).toBe(401);
  });

  it("accepts a Flow call that the simulator signed and refuses one that it signed wrongly", async () => {
    const good = await captured(() => client.simulator.flow.fire(NORTHWIND, "pause-checkout", { severity: "high" }));
    const bad = await captured(() =>
      client.simulator.flow.fire(NORTHWIND, "pause-checkout", {}, { badSignature: true }),
    );
    const flow = await shopify.authenticate.flow(good);

    expect(flow.payload).toMatchObject({ handle: "pause-checkout", properties: { severity: "high" } });
    expect((await thrown(shopify.authenticate.flow(bad))).status).toBe(400);
  });
});
