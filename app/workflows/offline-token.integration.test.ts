import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimRefresh } from "#app/storage/offline-tokens.ts";
import { sessionStorage } from "#app/storage/sessions.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import type { Deps } from "./deps.ts";
import { createOfflineTokens, type OfflineTokens } from "./offline-token.ts";

const shop = "demo.myshopify.com";

let test: TestDatabase;
let deps: Deps;
let clock: TestClock;
/** Refresh tokens that Shopify was asked with. */
let asked: string[];
let answer: () => Promise<Response>;

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

const grant = (number: number) => ({
  access_token: `shpat_${number}`,
  refresh_token: `shprt_${number}`,
  scope: "read_orders",
  expires_in: 3600,
  refresh_token_expires_in: 7_776_000,
});

function tokens(): OfflineTokens {
  const fetchShopify: typeof fetch = async (_address, init) => {
    asked.push(JSON.parse(String(init?.body)).refresh_token);
    return answer();
  };
  return createOfflineTokens(deps, { apiKey: "key", apiSecret: "secret", fetch: fetchShopify });
}

async function store(expiresInSeconds: number | null): Promise<void> {
  const at = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);
  const session = new Session({ id: `offline_${shop}`, shop, state: "", isOnline: false, accessToken: "shpat_0" });
  if (expiresInSeconds !== null) {
    session.expires = at(expiresInSeconds);
    session.refreshToken = "shprt_0";
    session.refreshTokenExpires = at(7_776_000);
  }
  await sessionStorage(deps).storeSession(session);
}

describe("app/workflows/offline-token", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    await test.sql("DELETE FROM session");
    await test.sql("DELETE FROM data_key");
    clock = new TestClock();
    deps = testDeps(test.database, { clock });
    asked = [];
    answer = async () => json(200, grant(asked.length));
  });

  it("gives a token that is good for a while without asking Shopify", async () => {
    await store(3600);

    expect(await tokens().of(shop)).toEqual({ ok: true, value: "shpat_0" });
    expect(asked).toEqual([]);
  });

  it("gives a token that never expires, as a custom app's do, and never renews it", async () => {
    await store(null);

    expect(await tokens().of(shop)).toEqual({ ok: true, value: "shpat_0" });
    expect(await tokens().renew(shop)).toEqual({ ok: true, value: "shpat_0" });
    expect(asked).toEqual([]);
  });

  it("refreshes once although many workers ask at the same moment", async () => {
    await store(-10);
    answer = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return json(200, grant(asked.length));
    };

    const given = await Promise.all(Array.from({ length: 6 }, () => tokens().of(shop)));

    expect(given.every((token) => token.ok && token.value === "shpat_1")).toBe(true);
    expect(asked).toEqual(["shprt_0"]);
  });

  it("goes on with the old token while another worker refreshes it in good time", async () => {
    await store(120);
    const now = clock.now();
    await test.database.asIntake((tx) => claimRefresh(tx, shop, "other", new Date(now.getTime() + 30_000), now));

    expect(await tokens().of(shop)).toEqual({ ok: true, value: "shpat_0" });
    expect(asked).toEqual([]);
  });

  it("asks again with the same refresh token after a worker died between asking and keeping", async () => {
    await store(-10);
    const now = clock.now();
    await test.database.asIntake((tx) => claimRefresh(tx, shop, "dead", new Date(now.getTime() + 30_000), now));
    clock.advance(31);

    expect(await tokens().of(shop)).toEqual({ ok: true, value: "shpat_1" });
    expect(asked).toEqual(["shprt_0"]);
  });

  it("says that the store must be reconnected, and asks Shopify no more until it was", async () => {
    await store(-10);
    answer = async () => json(400, { error: "invalid_grant", error_description: "expired" });

    const first = await tokens().of(shop);
    const second = await tokens().of(shop);

    expect(first).toMatchObject({
      ok: false,
      error: { code: "platform_refused", details: { platformCode: "reconnect_needed" } },
    });
    expect(second).toMatchObject({ ok: false });
    expect(asked).toHaveLength(1);
    expect(await tokens().connection(shop)).toEqual({ kind: "reconnect_needed", since: clock.now() });

    await store(3600);
    expect(await tokens().connection(shop)).toEqual({ kind: "connected" });
    expect(await tokens().of(shop)).toEqual({ ok: true, value: "shpat_0" });
  });

  it.each([
    ["is busy", async () => json(503, {})],
    ["cannot be reached", async () => Promise.reject(new TypeError("fetch failed"))],
    ["answers with a page", async () => new Response("<html>", { status: 502 })],
  ])("tries again later when Shopify %s", async (_, failing) => {
    await store(-10);
    answer = failing;

    expect(await tokens().of(shop)).toMatchObject({ ok: false, error: { code: "platform_busy" } });

    answer = async () => json(200, grant(9));
    expect(await tokens().of(shop)).toEqual({ ok: true, value: "shpat_9" });
  });

  it("does not blame the store when our own secret is refused", async () => {
    await store(-10);
    answer = async () => json(401, { error: "invalid_client" });

    expect(await tokens().of(shop)).toMatchObject({
      ok: false,
      error: { details: { platformCode: "invalid_client" } },
    });
    expect(await tokens().connection(shop)).toEqual({ kind: "connected" });
  });

  it("drops what it was given when somebody signed in meanwhile: the newer token counts", async () => {
    await store(-10);
    answer = async () => {
      await store(3600);
      return json(200, grant(1));
    };

    expect(await tokens().of(shop)).toMatchObject({ ok: false, error: { code: "platform_busy" } });
    expect(await tokens().of(shop)).toEqual({ ok: true, value: "shpat_0" });
  });

  it("renews once a day although the token is good", async () => {
    await store(90_000);
    clock.advance(21 * 3600);

    await tokens().renew(shop);
    await tokens().renew(shop);

    expect(asked).toEqual(["shprt_0"]);
  });

  it("knows no token for a shop that never opened the app", async () => {
    expect(await tokens().of("new.myshopify.com")).toMatchObject({ ok: false });
    expect(await tokens().connection("new.myshopify.com")).toEqual({ kind: "reconnect_needed", since: null });
  });
});
