import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LiveServer, startLiveServer } from "#app/test/live-server.ts";
import { testSecret } from "#app/test/shopify-webhook.ts";

const planted = ["planted.person@secret-mail.example", "shpat_plantedtoken"];
let live: LiveServer;

const callBody = (given: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    ...{ shop_id: 1, shopify_domain: live.shop.domain, action_run_id: randomUUID(), handle: "freeze-checkout" },
    ...{ properties: { note: planted[0], token: planted[1] }, ...given },
  });

async function call(
  body: string | Uint8Array<ArrayBuffer>,
  given: { path?: string; method?: string; secret?: string; signature?: string | null } = {},
) {
  const { path = "freeze-checkout", method = "POST", secret = testSecret } = given;
  const right = createHmac("sha256", secret).update(body).digest("base64");
  const signature = given.signature === undefined ? right : given.signature;
  const headers = signature === null ? {} : { "x-shopify-hmac-sha256": signature };
  const sent = method === "GET" ? {} : { body };
  const answer = await fetch(`${live.url}/flow/actions/${path}`, { method, headers, ...sent });
  return { status: answer.status, body: await answer.text() };
}

const runs = async (): Promise<number> =>
  (await live.test.sql<{ n: number }>("SELECT count(*)::int AS n FROM containment_run"))[0]?.n ?? -1;

const counted = (outcome: string): number => live.server.counters.value("cordon_flow_calls_total", { outcome });

describe("POST /flow/actions/:handle, whatever comes", () => {
  beforeAll(async () => {
    live = await startLiveServer();
  });

  afterAll(() => live.close());

  const bytes = (...values: number[]) => new Uint8Array(values);

  it.each<[string, () => string | Uint8Array<ArrayBuffer>, Parameters<typeof call>[1], number]>([
    ["a wrong signature", () => callBody(), { secret: "wrong" }, 400],
    ["no signature", () => callBody(), { signature: null }, 400],
    ["a signature that is none", () => callBody(), { signature: planted[1]! }, 400],
    ["an empty body", () => "", {}, 400],
    ["half of a JSON text", () => callBody().slice(0, 40), {}, 400],
    ["invalid UTF-8", () => bytes(0x22, 0xc3, 0x28, 0x22), {}, 400],
    ["100,000 levels", () => `${"[".repeat(100_000)}1${"]".repeat(100_000)}`, {}, 400],
    [
      "100,000 levels among the fields",
      () => callBody().replace('{"note"', `{"x":${"[".repeat(100_000)}${"]".repeat(100_000)},"note"`),
      {},
      400,
    ],
    ["fields that are a list", () => callBody({ properties: [] }), {}, 400],
    ["an id that is a number", () => callBody({ action_run_id: 7 }), {}, 400],
    ["an endless id", () => callBody({ action_run_id: "x".repeat(5000) }), {}, 400],
    ["more than 256 KB", () => callBody({ properties: { x: "x".repeat(300_000) } }), {}, 413],
    ["NUL in the id", () => callBody({ action_run_id: "a\0b" }), {}, 422],
    ["half a pair in the id", () => callBody({ action_run_id: "a\ud800" }), {}, 422],
    ["NUL in the shop", () => callBody({ shopify_domain: "a\0.myshopify.com" }), {}, 422],
    [
      "NUL in a field",
      () => callBody({ handle: "disable-app", properties: { app_name: "a\0" } }),
      { path: "disable-app" },
      422,
    ],
    ["a shop that is not known", () => callBody({ shopify_domain: "stranger.myshopify.com" }), {}, 422],
    [
      "a field of the wrong kind",
      () => callBody({ handle: "disable-app", properties: { app_name: {} } }),
      { path: "disable-app" },
      422,
    ],
    [
      "the fields of a prototype",
      () =>
        callBody({ handle: "disable-app" }).replace('"properties":{', '"properties":{"__proto__":{"app_name":"x"},'),
      { path: "disable-app" },
      422,
    ],
    ["an unknown action", () => callBody({ handle: "x" }), { path: "x" }, 404],
    ["the prototype as an action", () => callBody({ handle: "__proto__" }), { path: "__proto__" }, 404],
    ["an action further down", () => callBody(), { path: "freeze-checkout/x" }, 404],
    ["another action's path", () => callBody(), { path: "hold-fulfilment" }, 404],
    ["a GET", () => callBody(), { method: "GET" }, 405],
    ["a PUT", () => callBody(), { method: "PUT" }, 405],
  ])("answers %s clearly, counts it and begins nothing", async (_name, body, given, status) => {
    const [before, refused] = [await runs(), counted(String(status))];

    const answer = await call(body(), given);

    expect(answer.status).toBe(status);
    if ([400, 404, 413, 422].includes(status)) expect(answer.body).toMatch(/^[A-Z].*\.$/);
    for (const secret of planted) expect(answer.body).not.toContain(secret);
    expect(await runs()).toBe(before);
    expect(counted(String(status))).toBe(refused + 1);
  });

  it("makes one run of 20 calls under one id at the same moment, and refuses other fields under it", async () => {
    const before = await runs();
    const action_run_id = randomUUID();
    const wish = { action_run_id, handle: "disable-app", properties: { app_name: "Bad App" } };
    const path = "disable-app";

    const answers = await Promise.all(Array.from({ length: 20 }, () => call(callBody(wish), { path })));
    const other = await call(callBody({ ...wish, properties: { app_name: "Good App" } }), { path });

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(other.status).toBe(422);
    expect(await runs()).toBe(before + 1);
  });

  it("never does what a field says about the store", async () => {
    const action_run_id = randomUUID();
    const properties = { carts: "all", storeId: randomUUID(), merchantId: "x" };
    const answer = await call(callBody({ action_run_id, properties }));

    expect(answer.status).toBe(202);
    const [run] = await live.test.sql("SELECT store_id, merchant_id FROM containment_run WHERE external_key = $1", [
      `flow:${action_run_id}`,
    ]);
    expect(run).toEqual({ store_id: live.shop.storeId, merchant_id: live.shop.merchantId });
  });

  it("has written none of it into its log, and left no job dead", async () => {
    await live.drain();

    for (const secret of planted) expect(live.log()).not.toContain(secret);
    expect(await live.test.sql("SELECT kind FROM outbox WHERE state = 'dead' AND kind LIKE 'containment%'")).toEqual(
      [],
    );
  });
});
