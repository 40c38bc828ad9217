import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { testDeps } from "#app/test/deps.ts";
import { deleteExpiredSessions, deleteShopSessions, sessionStorage } from "./sessions.ts";

const shop = "demo.myshopify.com";
const user = {
  id: 42,
  first_name: "Ana",
  last_name: "Example",
  email: "ana@shop.example",
  email_verified: true,
  account_owner: true,
  locale: "en",
  collaborator: false,
};

let test: TestDatabase;
let storage: SessionStorage;

function online(id = `${shop}_42`, expires = new Date("2026-11-26T03:07:00Z")): Session {
  const onlineAccessInfo = { expires_in: 86_399, associated_user_scope: "read_products", associated_user: user };
  return new Session({
    id,
    shop,
    state: "",
    isOnline: true,
    scope: "read_products",
    expires,
    accessToken: "shpua_secret",
    onlineAccessInfo,
  });
}

function offline(): Session {
  const expires = new Date("2026-11-25T04:07:00Z");
  const refreshTokenExpires = new Date("2027-02-23T03:07:00Z");
  const tokens = { accessToken: "shpat_secret", refreshToken: "shprt_secret", expires, refreshTokenExpires };
  return new Session({ id: `offline_${shop}`, shop, state: "", isOnline: false, scope: "read_orders", ...tokens });
}

describe("app/storage/sessions", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    storage = sessionStorage(testDeps(test.database));
  });

  afterAll(() => test.close());

  it.each([
    ["an online", online()],
    ["an offline", offline()],
    ["a signed-out", new Session({ id: "x", shop, state: "s", isOnline: false })],
  ])("gives back %s session as it was stored", async (_, session) => {
    await storage.storeSession(session);

    const loaded = await storage.loadSession(session.id);

    expect(loaded?.toObject()).toEqual(session.toObject());
    expect(loaded?.equals(session)).toBe(true);
  });

  it("stores no token and no person in clear", async () => {
    await Promise.all([storage.storeSession(online()), storage.storeSession(offline())]);

    const rows = JSON.stringify(await test.sql("SELECT * FROM session"));

    expect(rows).not.toMatch(/shp(ua|at|rt)_secret|Ana|ana@shop/);
  });

  it("stores the same session many times at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => storage.storeSession(online())));

    expect((await storage.findSessionsByShop(shop)).filter(({ isOnline }) => isOnline)).toHaveLength(1);
  });

  it("treats a session that another row's secrets were copied into as none", async () => {
    await storage.storeSession(online("mine"));
    await storage.storeSession(online("theirs"));
    await test.sql(
      "UPDATE session SET access_token = (SELECT access_token FROM session WHERE id = 'theirs') WHERE id = 'mine'",
    );

    expect(await storage.loadSession("mine")).toBeUndefined();
    expect(await storage.loadSession("theirs")).toBeDefined();
  });

  it("removes what has run out, and with a shop everything of it", async () => {
    await storage.storeSession(online("old", new Date("2026-11-20T00:00:00Z")));
    await storage.storeSession(offline());

    await test.database.asIntake((tx) => deleteExpiredSessions(tx, new Date("2026-11-25T03:07:00Z")));
    expect(await storage.loadSession("old")).toBeUndefined();
    expect(await storage.loadSession(`offline_${shop}`)).toBeDefined();

    await test.database.asIntake((tx) => deleteShopSessions(tx, shop));
    expect(await storage.findSessionsByShop(shop)).toEqual([]);
  });
});
