import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { usableScopes } from "./access.ts";
import { type Answer, json } from "./answer.ts";
import { bulkFile } from "./bulk.ts";
import type { Caller } from "./caller.ts";
import { answerControl } from "./control-api.ts";
import { answerGraphql, executeUnmetered } from "./graphql.ts";
import { answerTokenRequest, livingToken } from "./oauth.ts";
import { answerPage } from "./pages.ts";
import { API_VERSION } from "./schema.ts";
import type { Simulator } from "./simulator.ts";
import type { TokenRow } from "./store-state.ts";
import { answerStorefront } from "./storefront.ts";

const MAX_BODY = 2_000_000;

const notFound = (path: string): Answer => json(404, { errors: `Not Found: ${path}` });

/** The simulator's one server: stores by the header `x-sim-shop`, the admin's pages, and the control API. */
export function createHttpServer(simulator: Simulator): Server {
  return createServer((request, response) => {
    answer(simulator, request)
      .catch((error: unknown) => {
        process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`);
        return json(500, {
          errors: [
            {
              message: `The simulator failed: ${String(error)}`,
              extensions: { code: "INTERNAL_SERVER_ERROR", requestId: randomUUID() },
            },
          ],
        });
      })
      .then((ready) => write(response, ready))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
}

function write(response: ServerResponse, ready: Answer): void {
  response.writeHead(ready.status, {
    "content-type": ready.type,
    "x-request-id": randomUUID(),
    "cache-control": "no-store",
    ...ready.headers,
  });
  response.end(ready.body);
}

async function answer(simulator: Simulator, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? "/", "http://simulator");
  const shop = header(request, "x-sim-shop");
  if (url.pathname.startsWith("/__sim/")) return answerControl(simulator, request, url, await read(request));
  if (shop === undefined) return answerPage(simulator, url) ?? notFound(url.pathname);
  if (!simulator.sim.stores.has(shop)) return json(404, { errors: "Not Found" });
  if (url.pathname === "/admin/oauth/access_token" && request.method === "POST") {
    const { status, body } = answerTokenRequest(simulator.sim, shop, parseBody(request, await read(request)));
    return json(status, body);
  }
  const visited = request.method === "GET" ? answerStorefront(simulator.sim, shop, url) : undefined;
  if (visited) return visited;
  const bulk = /^\/bulk\/(\d+)\.jsonl$/.exec(url.pathname);
  if (bulk) return download(simulator, shop, Number(bulk[1]));
  const graphql = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(url.pathname);
  if (!graphql || request.method !== "POST") return notFound(url.pathname);
  const token = livingToken(simulator.sim, shop, header(request, "x-shopify-access-token"));
  if (!token)
    return json(401, {
      errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
    });
  if (graphql[1] !== API_VERSION) return json(404, { errors: `The simulator speaks ${API_VERSION} only.` });
  return query(simulator, shop, token, await read(request));
}

async function query(simulator: Simulator, shop: string, token: TokenRow, text: string): Promise<Answer> {
  const body = JSON.parse(text) as {
    query?: string;
    variables?: Record<string, unknown> | null;
    operationName?: string;
  };
  const request = { query: body.query ?? "", variables: body.variables ?? {}, operationName: body.operationName };
  const ready = json(200, await answerGraphql(request, callerOf(simulator, shop, token), simulator.buckets));
  return { ...ready, headers: { "x-shopify-api-version": API_VERSION } };
}

function callerOf(simulator: Simulator, shop: string, token: Pick<TokenRow, "appKey" | "userId">): Caller {
  const { sim } = simulator;
  const app = sim.app(token.appKey);
  const store = sim.store(shop);
  return {
    sim,
    shop,
    store,
    app,
    userId: token.userId,
    scopes: usableScopes(app, store, sim.installation(shop, app.apiKey)?.scopes ?? []),
    bulk: false,
    searchNotes: [],
    execute: executeUnmetered,
  };
}

/** Addresses of bulk results are signed, so they carry no token. */
async function download(simulator: Simulator, shop: string, id: number): Promise<Answer> {
  const row = simulator.sim.store(shop).records.bulkOperations.find((candidate) => candidate.id === id);
  const text = row && (await bulkFile(callerOf(simulator, shop, { appKey: row.appKey, userId: null }), id));
  return text === undefined ? notFound("bulk result") : { status: 200, type: "application/jsonl", body: text };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY) throw new Error("The request is too large for the simulator.");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseBody(request: IncomingMessage, text: string): unknown {
  const form = header(request, "content-type")?.includes("x-www-form-urlencoded") ?? false;
  return form ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text || "{}");
}
