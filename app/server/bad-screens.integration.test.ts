import { randomUUID } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { dumpMerchant } from "#app/test/dump-merchant.ts";
import { testEnvironment } from "#app/test/environment.ts";
import { type LiveServer, startLiveServer } from "#app/test/live-server.ts";
import { makeTenant, type Tenant } from "#app/test/tenant.ts";

const planted = "planted.person@secret-mail.example";
const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36";
const form = "application/x-www-form-urlencoded";
const environment = testEnvironment();
const tokens: string[] = [];
let sim: SimClient;
let live: LiveServer;
let theirs: Tenant;

interface Asked {
  readonly token?: string | null;
  readonly body?: string;
  readonly type?: string;
  readonly method?: string;
}

async function ask(address: string, { token, body, type = form, method }: Asked = {}) {
  const bearer = token === undefined ? sim.simulator.sessionToken(NORTHWIND) : token;
  if (bearer !== null) tokens.push(bearer);
  const answer = await fetch(`${live.url}${address}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      "user-agent": agent,
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { "content-type": type }),
    },
    redirect: "manual",
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, text: await answer.text() };
}

describe("screens, whatever comes", () => {
  beforeAll(async () => {
    const { apiKey, apiSecret, appUrl } = environment.shopify;
    sim = await SimClient.start({ apiKey, apiSecret, appUrl });
    const build = await import(pathToFileURL(path.resolve("build/server/index.js")).href);
    live = await startLiveServer({ environment, build, adminFetch: sim.fetch });
    theirs = await makeTenant(live.test, "theirs");
    expect((await ask("/app")).status).toBe(200);
  });

  afterAll(async () => {
    await live.close();
    await sim.simulator.close();
  });

  it("shows Home to a member, so that the refusals below refuse something", async () => {
    const home = await ask("/app.data?index");

    expect(home.status).toBe(200);
    expect(home.text).toContain("alertsWaiting");
  });

  it("takes a file on the screen of a run only, and none above its limit", async () => {
    const send = async (address: string, megabytes: number) => {
      const body = new FormData();
      body.set("intent", "attest");
      body.set("index", "0");
      body.set("of", "done");
      body.set("proof", new Blob([new Uint8Array(megabytes * 1024 * 1024)]), "large.png");
      const authorization = `Bearer ${sim.simulator.sessionToken(NORTHWIND)}`;
      const headers = { "user-agent": agent, authorization };
      const answer = await fetch(`${live.url}${address}`, { method: "POST", headers, body });
      return { status: answer.status, text: await answer.text() };
    };
    const run = `/app/runs/${randomUUID()}.data`;

    const fits = await send(run, 9);
    expect(fits.status).toBeLessThan(300);
    expect(fits.text).toContain("Proof is a PNG, JPEG or WebP picture, or a PDF.");
    expect((await send("/app/settings/policy.data", 2)).status).toBe(413);
    expect((await send(run, 11)).status).toBe(413);
    expect((await send(`${run}/x`, 2)).status).toBe(413);
  });

  it.each<[string, string, number]>([
    ["of theirs", "theirs", 404],
    ["of nobody", randomUUID(), 404],
    ["that is no id", "1%20OR%201=1", 404],
    ["that is a prototype", "__proto__", 404],
    ["with NUL", "%00", 404],
  ])("knows no incident %s, in the same words", async (_name, id, status) => {
    const incident = id === "theirs" ? theirs.incidentId : id;

    const screen = await ask(`/app/incidents/${incident}.data`);
    const take = await ask(`/app/incidents/${incident}?index`, { body: "intent=take" });

    expect(screen.status).toBe(status);
    expect(screen.text).toContain('"missing"');
    expect(screen.text).not.toContain("theirs");
    expect([404, 200]).toContain(take.status);
    expect(take.text).not.toContain("theirs");
  });

  it.each<[string, Asked, number[]]>([
    ["no intent", { body: "" }, [200]],
    ["an unknown intent", { body: "intent=drop_tables" }, [200]],
    ["a prototype as a field", { body: "__proto__=x&__proto__[]=y&constructor=z&intent=x" }, [200]],
    ["a list where a word belongs", { body: "intent[]=revive_jobs&intent[]=x" }, [200]],
    ["NUL in a field", { body: "intent=%00" }, [200]],
    ["broken percent signs", { body: "intent=%E0%A4%A" }, [200]],
    ["10,000 fields", { body: Array.from({ length: 10_000 }, (_, n) => `f${n}=1`).join("&") }, [200]],
    ["JSON", { body: `{"email":"${planted}"}`, type: "application/json" }, [400, 415]],
    [
      "half of a multipart form",
      { body: `--x\r\ncontent-disposition: form-data`, type: "multipart/form-data; boundary=x" },
      [400],
    ],
    ["more than 1 MB", { body: `intent=${"x".repeat(1024 * 1024)}` }, [413]],
    ["a PUT", { body: "intent=revive_jobs", method: "PUT" }, [200, 405]],
  ])("answers a form with %s clearly", async (_name, asked, statuses) => {
    const errors = live.log().split('"level":"error"').length;

    const answer = await ask("/app?index", asked);

    expect(statuses).toContain(answer.status);
    expect(answer.text).not.toContain(planted);
    expect(live.log().split('"level":"error"').length).toBe(errors);
  });

  it.each<[string, () => string | null]>([
    ["no token", () => null],
    ["a token that has run out", () => sim.simulator.sessionToken(NORTHWIND, { lifeSeconds: -120 })],
    [
      "a token with a changed shop",
      () =>
        sim.simulator
          .sessionToken(NORTHWIND)
          .replace(/\.[^.]+\./, `.${Buffer.from('{"dest":"https://theirs.myshopify.com"}').toString("base64url")}.`),
    ],
    ["a token that is none", () => "x".repeat(5000)],
  ])("does nothing for %s", async (_name, token) => {
    const before = await dumpMerchant(live.test, theirs.merchantId);

    const answer = await ask("/app?index", { body: "intent=revive_jobs", token: token() });

    expect([302, 400, 401, 410]).toContain(answer.status);
    expect(await dumpMerchant(live.test, theirs.merchantId)).toBe(before);
  });

  it.each(["/healthz", "/readyz", "/metrics"])("answers %s whatever is sent along", async (address) => {
    for (const method of ["GET", "POST", "PUT"]) {
      const body = method === "GET" ? {} : { body: planted };
      const answer = await fetch(`${live.url}${address}?id_token=${planted}`, { method, ...body });
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain(planted);
    }
  });

  it("has changed nothing of theirs and written no token or address into its log", async () => {
    await ask(`/app/nowhere?id_token=${sim.simulator.sessionToken(NORTHWIND)}&hmac=abcdef0123&email=${planted}`);

    expect(live.log()).toContain('"path":"/app"');
    for (const secret of [
      planted,
      "abcdef0123",
      environment.shopify.apiSecret,
      ...tokens.filter((one) => one.length < 4000),
    ])
      expect(live.log()).not.toContain(secret);
  });
});
