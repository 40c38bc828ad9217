import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HARBOR, NORTHWIND, SimClient, STRANGER } from "./testing/sim-client.ts";

let client: SimClient;
beforeAll(async () => {
  client = await SimClient.start();
});
afterAll(() => client.simulator.close());

const refresh = (shop: string, token: string) =>
  client.oauth(shop, { grant_type: "refresh_token", refresh_token: token });
const ask = (shop: string, token: string) => client.call(shop, token, "{ shop { name } }");

describe("app/simulator/oauth.ts", () => {
  it("trades a session token for an online token that names its user", async () => {
    const { status, body } = await client.exchange(NORTHWIND, "online");

    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 86_399, associated_user: { email: "ana@northwind-health.example.com" } });
    expect(body.access_token).toMatch(/^shpua_/);
    expect((await ask(NORTHWIND, body.access_token)).body.data.shop.name).toBe("Northwind Health");
  });

  it("gives an expiring offline token whose life is one hour", async () => {
    const { body } = await client.exchange(NORTHWIND);

    expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    await client.simulator.advanceClock(3601_000);
    expect((await ask(NORTHWIND, body.access_token)).status).toBe(401);
  });

  it("keeps the previous refresh token until the new one is first used", async () => {
    const first = (await client.exchange(NORTHWIND)).body.refresh_token;
    const second = (await refresh(NORTHWIND, first)).body.refresh_token;

    expect(second).not.toBe(first);
    expect((await refresh(NORTHWIND, first)).status).toBe(200);
    expect((await refresh(NORTHWIND, second)).status).toBe(200);
    expect(await refresh(NORTHWIND, first)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it.each([
    ["has run out", () => client.simulator.sessionToken(NORTHWIND, { lifeSeconds: -120 })],
    ["was made for another store", () => client.simulator.sessionToken(HARBOR)],
    ["was tampered with", () => `${client.simulator.sessionToken(NORTHWIND)}x`],
  ])("refuses a session token that %s", async (_why, subject) => {
    expect(await client.exchange(NORTHWIND, "offline", subject())).toMatchObject({
      status: 400,
      body: { error: "invalid_subject_token" },
    });
  });

  it("refuses a wrong client secret", async () => {
    const answer = await client.oauth(NORTHWIND, { client_secret: "other", grant_type: "refresh_token" });

    expect(answer).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  });

  it("does not accept one store's token in another", async () => {
    const { body } = await client.exchange(HARBOR);

    expect((await ask(STRANGER, body.access_token)).status).toBe(401);
  });

  it("kills every token when the app is uninstalled", async () => {
    const { body } = await client.exchange(STRANGER);
    await client.call(STRANGER, body.access_token, "mutation { appUninstall { app { id } userErrors { message } } }");

    expect((await ask(STRANGER, body.access_token)).status).toBe(401);
    expect((await refresh(STRANGER, body.refresh_token)).status).toBe(400);
    expect(await client.exchange(STRANGER)).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
  });

  it("lets nothing out to other hosts", async () => {
    await expect(client.fetch("https://example.com/")).rejects.toThrow(/refused/);
    await expect(client.fetch("https://northwind-health.myshopify.com.example.com/")).rejects.toThrow(/refused/);
  });
});
