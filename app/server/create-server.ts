import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerBuild } from "@remix-run/node";
import { Conflict } from "#app/core/errors.ts";
import type { Logger } from "#app/core/logger.ts";
import { type Clock, systemClock } from "#app/core/time.ts";
import type { ConnectorFetch } from "#app/platforms/connectors/define-connector.ts";
import type { Database } from "#app/storage/database.ts";
import { createDeliveryBatcher } from "./delivery-batcher.ts";
import type { Environment } from "./env.ts";
import { flowEntrance } from "./flow-entrance.ts";
import { flowHandler } from "./flow-handler.ts";
import { flowLifecycle } from "./flow-lifecycle.ts";
import { createLogger } from "./logging.ts";
import { operationsEntrance } from "./operations-entrance.ts";
import { portalEntrance } from "./portal-entrance.ts";
import { screensEntrance } from "./screens-entrance.ts";
import { webhookEntrance } from "./webhook-entrance.ts";
import { createWiring, type Wiring } from "./wiring.ts";

/** What the server is made from. The optional ones are for the simulator's entry and for tests. */
export interface ServerOptions {
  readonly environment: Environment;
  /** Open, with its schema up to date. Whoever opened it closes it, after the server. */
  readonly database: Database;
  /** The built screens; without them only the machine entrances answer. */
  readonly build?: ServerBuild;
  /** The folder of the built client files. */
  readonly clientFolder?: string;
  /** The folder of the portal's built script; without it the portal works with one-time codes only. */
  readonly portalFolder?: string;
  readonly logger?: Logger;
  readonly clock?: Clock;
  /** How Shopify is reached. */
  readonly adminFetch?: typeof fetch;
  /** How the systems that merchants connect are reached; the guarded way to the internet when absent. */
  readonly connectorFetch?: ConnectorFetch;
  /** An origin that may frame the app besides Shopify's own. */
  readonly frameAncestors?: string;
  /** Where App Bridge is loaded from, when not from Shopify. */
  readonly appBridgeUrl?: string;
}

/** A server put together, not yet listening. */
export interface CordonServer extends Wiring {
  /** @throws Conflict when the port is taken */
  listen(): Promise<{ readonly url: string; readonly port: number; readonly portalPort?: number }>;
  /** Answers what has begun, waits for what is being kept, and ends. */
  close(): Promise<void>;
}

/** How long requests under way may take once the server is asked to stop. */
const graceMilliseconds = 5_000;

/** Puts the web server together. Machine entrances come before Express, which only serves the screens. */
export function createServer(options: ServerOptions): CordonServer {
  const { environment, database, clock = systemClock } = options;
  const logger = options.logger ?? createLogger(environment.logLevel);
  const wiring = createWiring({
    environment,
    database,
    logger,
    clock,
    ...(options.adminFetch ? { adminFetch: options.adminFetch } : {}),
    ...(options.connectorFetch ? { connectorFetch: options.connectorFetch } : {}),
  });
  const batcher = createDeliveryBatcher(database);
  const secrets = environment.shopify.signingSecrets;
  const webhooks = webhookEntrance({ ...wiring.deps, counters: wiring.counters, batcher, secrets });
  const flow = flowHandler(flowEntrance(wiring.deps, { secrets, apiKey: environment.shopify.apiKey }), {
    logger,
    counters: wiring.counters,
  });
  const lifecycle = flowHandler(flowLifecycle(wiring.deps, secrets), { logger, counters: wiring.counters });
  const operations = operationsEntrance({ database, logger, counters: wiring.counters, isClosing: () => closing });
  const screens = screensEntrance({ ...options, wiring, logger });
  const { portalUrl } = environment;
  const portal =
    portalUrl === undefined
      ? undefined
      : portalEntrance({ deps: wiring.deps, logger, origin: portalUrl, folder: options.portalFolder });
  const portalHost = portalUrl === undefined ? undefined : new URL(portalUrl).host;
  let closing = false;

  // Node looks for connections past their time only every 30 s by itself: those who send their headers drop by drop would
  // be borne three times as long as said below.
  const checking = { connectionsCheckingInterval: 5_000 };
  const server = createHttpServer(checking, (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split("?", 1)[0] ?? "/";
    if (operations.answers(path)) {
      operations.answer(request, response, path);
      return;
    }
    if (path === "/webhooks" || path.startsWith("/webhooks/")) {
      webhooks(request, response);
      return;
    }
    logAccess(logger, request, response, path);
    if (portal && request.headers.host === portalHost) {
      portal(request, response);
      return;
    }
    if (path.startsWith("/flow/actions/")) {
      flow(request, response, path);
      return;
    }
    if (path === "/flow/lifecycle") {
      lifecycle(request, response, path);
      return;
    }
    screens(request, response);
  });
  const door = createHttpServer(checking, (request: IncomingMessage, response: ServerResponse) => {
    logAccess(logger, request, response, request.url?.split("?", 1)[0] ?? "/");
    portal?.(request, response);
  });
  const servers = environment.portalPort === undefined ? [server] : [server, door];
  for (const each of servers) {
    each.headersTimeout = 10_000;
    each.requestTimeout = 30_000;
    // Longer than the usual proxies keep an idle connection, so that they close it and not we, under a request.
    each.keepAliveTimeout = 75_000;
  }

  return {
    ...wiring,
    async listen() {
      const { host } = environment;
      const shown = host.includes(":") ? `[${host}]` : host;
      const port = await listenOn(server, host, environment.port);
      if (environment.portalPort === undefined) return { url: `http://${shown}:${port}`, port };
      const portalPort = await listenOn(door, host, environment.portalPort);
      return { url: `http://${shown}:${port}`, port, portalPort };
    },
    async close() {
      closing = true;
      await Promise.all(servers.map(closeServer));
      await batcher.close();
    },
  };
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(describe(error, host, port)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const ended = new Promise<void>((resolve) => void server.close(() => resolve()));
  // A connection whose last answer is out stays open for another request that must not come.
  const tidying = setInterval(() => server.closeIdleConnections(), 50);
  const impatience = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  await ended;
  clearInterval(tidying);
  clearTimeout(impatience);
}

function describe(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new Conflict(`Port ${port} on ${host} is already in use.`, { nextStep: "Stop what uses it, or set PORT." });
  }
  if (error.code === "EACCES" || error.code === "EADDRNOTAVAIL") {
    return new Conflict(`This process cannot listen on port ${port} of ${host}.`, { nextStep: "Set HOST and PORT." });
  }
  return error;
}

/** The path only: the query of an embedded app's address holds a session token. */
function logAccess(logger: Logger, request: IncomingMessage, response: ServerResponse, path: string): void {
  const began = performance.now();
  response.once("close", () => {
    const ms = Math.round(performance.now() - began);
    logger.info("request", { method: request.method, path, status: response.statusCode, ms });
  });
}
