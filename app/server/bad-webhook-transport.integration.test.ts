import { randomUUID } from "node:crypto";
import { createServer as createHttpServer, request as httpRequest, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type LiveServer, startLiveServer } from "#app/test/live-server.ts";
import { type SignedWebhook, signWebhook } from "#app/test/shopify-webhook.ts";
import { type RawBody, readBody } from "./read-body.ts";

const planted = ["planted.person@secret-mail.example", "+49301234567", "shpat_plantedtoken", "planted-id-token"];
const person = { id: 1, email: planted[0], phone: planted[1], note: planted[2] };
const megabyte = 1024 * 1024;
const sockets: Socket[] = [];
let live: LiveServer;

async function send(webhook: SignedWebhook, given: { path?: string; method?: string } = {}) {
  const { path = "/webhooks", method = "POST" } = given;
  const body = method === "GET" ? {} : { body: webhook.body };
  const answer = await fetch(`${live.url}${path}`, { method, headers: webhook.headers, ...body });
  return { status: answer.status, body: await answer.text() };
}

const kept = async (): Promise<number> =>
  (await live.test.sql<{ n: number }>("SELECT count(*)::int AS n FROM delivery"))[0]?.n ?? -1;

/** Sends a body in pieces without saying how long it is; the status, or `null` when the connection was ended first. */
function sendChunked(webhook: SignedWebhook, pieces: readonly Uint8Array[]): Promise<number | null> {
  return new Promise((resolve) => {
    const headers = { ...webhook.headers, "transfer-encoding": "chunked" };
    const asking = httpRequest(`${live.url}/webhooks`, { method: "POST", headers }, (answer: IncomingMessage) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asking.once("error", () => resolve(null));
    for (const piece of pieces) asking.write(piece);
    asking.end();
  });
}

/** A connection that announces a body and then says nothing more. */
async function stall(announced: number, url = live.url): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  sockets.push(socket);
  socket.on("error", () => undefined);
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  socket.write(`POST /webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: ${announced}\r\n\r\n`);
  return socket;
}

const wrong = (given: Parameters<typeof signWebhook>[0] = {}) =>
  signWebhook({ body: person, secret: "wrong", ...given });
const without = (name: string) => signWebhook({ body: person, headers: { [name]: undefined } });

describe("the webhook entrance under bad transport", () => {
  beforeAll(async () => {
    live = await startLiveServer();
  });

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  afterAll(() => live.close());

  it.each<[string, SignedWebhook, { path?: string; method?: string }, number, string]>([
    ["a wrong signature", wrong(), {}, 401, "unsigned"],
    ["a wrong signature under the compliance path", wrong(), { path: "/webhooks/compliance" }, 401, "unsigned"],
    [
      "a token where the signature belongs",
      signWebhook({ headers: { "x-shopify-hmac-sha256": planted[2] } }),
      {},
      401,
      "unsigned",
    ],
    ["no signature", without("x-shopify-hmac-sha256"), {}, 401, "unsigned"],
    ["no topic", without("x-shopify-topic"), {}, 400, "missing_headers"],
    ["no shop", without("x-shopify-shop-domain"), {}, 400, "missing_headers"],
    ["no version", without("x-shopify-api-version"), {}, 400, "missing_headers"],
    ["no webhook id", without("x-shopify-webhook-id"), {}, 400, "missing_headers"],
    ["invalid UTF-8", signWebhook({ body: new Uint8Array([0x22, 0xc3, 0x28, 0x22]) }), {}, 400, "not_json"],
    [
      "half of a JSON text",
      signWebhook({ body: new TextEncoder().encode(`{"email":"${planted[0]}"`) }),
      {},
      400,
      "not_json",
    ],
    ["a GET", signWebhook(), { method: "GET", path: `/webhooks?id_token=${planted[3]}` }, 405, "method"],
    ["a PUT", signWebhook({ body: person }), { method: "PUT" }, 405, "method"],
    ["a DELETE", signWebhook({ body: person }), { method: "DELETE" }, 405, "method"],
  ])("refuses %s, counts it and keeps nothing", async (_name, webhook, given, status, outcome) => {
    const [rows, counted] = [await kept(), live.counted(outcome)];

    expect(await send(webhook, given)).toEqual({ status, body: "" });

    expect(await kept()).toBe(rows);
    expect(live.counted(outcome)).toBe(counted + 1);
  });

  it.each(["/webhooks/", "/webhooks/compliance", "/webhooks/compliance/x?y=1"])(
    "takes deliveries at %s",
    async (path) => {
      expect(await send(signWebhook(), { path })).toEqual({ status: 200, body: "" });
    },
  );

  it.each(["//webhooks", "/webhooks%2Fx", "/WEBHOOKS", "/webhooksx", "/x/../webhooksx"])(
    "knows no %s",
    async (path) => {
      const rows = await kept();

      expect((await send(signWebhook(), { path })).status).toBe(404);

      expect(await kept()).toBe(rows);
    },
  );

  it("keeps a delivery that comes in pieces of unknown length", async () => {
    const webhookId = randomUUID();
    const webhook = signWebhook({ webhookId, body: person });

    expect(await sendChunked(webhook, [webhook.body.slice(0, 5), webhook.body.slice(5)])).toBe(200);

    expect(await live.test.sql("SELECT 1 FROM delivery WHERE delivery_id = $1", [webhookId])).toHaveLength(1);
  });

  it("keeps what comes late, twice and out of order once each, and works on all of it", async () => {
    const at = (minute: number) => ({ "x-shopify-triggered-at": `2020-01-01T00:0${minute}:00Z` });
    const webhooks = [9, 1, 5].map((minute) =>
      signWebhook({ body: { ...person, updated_at: `2020-01-01T00:0${minute}:00Z` }, headers: at(minute) }),
    );
    const [first] = webhooks;
    const again = signWebhook({ body: { ...person, updated_at: "2020-01-01T00:09:00Z" }, headers: at(9) });

    for (const webhook of [...webhooks, first!, again]) expect((await send(webhook)).status).toBe(200);
    await live.drain();

    const ids = [...webhooks, again].map(({ headers }) => headers["x-shopify-webhook-id"]);
    const rows = await live.test.sql<{ state: string; repeated: boolean }>(
      "SELECT state, repeat_of IS NOT NULL AS repeated FROM delivery WHERE delivery_id = ANY($1) ORDER BY repeated",
      [ids],
    );
    expect(rows.map(({ state }) => state)).toEqual(Array(4).fill("processed"));
    expect(rows.map(({ repeated }) => repeated)).toEqual([false, false, false, true]);
  });

  it("stays small under 50 bodies of 11 MB, announced or not", async () => {
    const piece = new Uint8Array(megabyte).fill(0x20);
    const large = signWebhook({ body: new Uint8Array(11 * megabyte).fill(0x20) });
    const before = process.memoryUsage().rss;
    const rows = await kept();

    const statuses: (number | null)[] = [];
    for (let turn = 0; turn < 25; turn += 1) {
      statuses.push(await sendChunked(large, Array(11).fill(piece)));
      statuses.push(
        await send(large).then(
          ({ status }) => status,
          () => null,
        ),
      );
    }

    expect(statuses.filter((status) => status !== 413 && status !== null)).toEqual([]);
    expect(await kept()).toBe(rows);
    expect(live.counted("too_large")).toBe(50);
    // This process sends the 550 MB as well: what is left of them is the sender's, until it is collected.
    expect((process.memoryUsage().rss - before) / megabyte).toBeLessThan(320);
  });

  it("goes on taking deliveries while idle connections announce more than it may hold", async () => {
    for (const size of [10 * megabyte, megabyte, megabyte / 8, megabyte / 64, 2048, 256, 32])
      for (let turn = 0; turn < 14; turn += 1) await stall(size);

    const answers = await Promise.all(Array.from({ length: 5 }, () => send(signWebhook({ body: person }))));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it("does not wait for the rest of a body without end", async () => {
    const seen = Promise.withResolvers<RawBody>();
    const server = createHttpServer((request, response) => {
      readBody(request, megabyte, { milliseconds: 100 }).then((body) => {
        seen.resolve(body);
        response.writeHead(408, { connection: "close" }).end();
      }, seen.reject);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

    const socket = await stall(1000, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const ended = new Promise((resolve) => socket.once("close", resolve));
    socket.resume();

    expect(await seen.promise).toEqual({ kind: "slow" });
    await ended;
    server.close();
  });

  it("has written none of it into its log, its counts or its answers", async () => {
    await live.drain();
    const counts = await (await fetch(`${live.url}/metrics`)).text();

    expect(live.log()).not.toBe("");
    for (const secret of planted) expect(live.log() + counts).not.toContain(secret);
    const stuck = await live.test.sql("SELECT state FROM delivery WHERE state NOT IN ('processed', 'ignored')");
    expect(stuck).toEqual([]);
  });
});
