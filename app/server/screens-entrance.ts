import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express, { type NextFunction, type Request, type Response } from "express";
import { mostProofBytes } from "#app/core/containment/proof-file.ts";
import type { Logger } from "#app/core/logger.ts";
import { bindViews } from "#app/views/bind-views.ts";
import type { ScreenContext } from "#app/views/screen-context.ts";
import type { Environment } from "./env.ts";
import { guardFraming } from "./frame-headers.ts";
import type { AppLoadContext } from "./load-context.ts";
import type { Wiring } from "./wiring.ts";

/** What serving the screens needs. */
export interface ScreensOptions {
  readonly environment: Environment;
  readonly wiring: Wiring;
  readonly logger: Logger;
  readonly build?: ServerBuild;
  readonly clientFolder?: string;
  readonly frameAncestors?: string;
  readonly appBridgeUrl?: string;
}

/** A form of the app is far smaller. In bytes. */
const largestForm = 1024 * 1024;

/** The one form with a file: its file (`mostProofBytes`) and what stands around it. In bytes. */
const largestProofForm = mostProofBytes + 64 * 1024;

/** The embedded app: its built files, and Remix for everything else. */
export function screensEntrance(options: ScreensOptions): express.Express {
  const app = express();
  app.disable("x-powered-by");
  // A reverse proxy on this machine says under which scheme the browser came.
  app.set("trust proxy", "loopback");
  app.use((request, response, next) => protect(options, request, response, next));
  if (options.clientFolder !== undefined) {
    const assets = path.join(options.clientFolder, "assets");
    app.use("/assets", express.static(assets, { immutable: true, maxAge: "1y", fallthrough: false }));
    app.use(express.static(options.clientFolder, { maxAge: "1h", index: false }));
  }
  // Screens open names inside a transaction; the keys for it are read before.
  app.use((_request, _response, next) => void options.wiring.deps.keyring.refresh().then(() => next(), next));
  if (options.build) {
    const context: AppLoadContext = { app: screenContext(options) };
    const remix = createRequestHandler({ build: options.build, mode: "production", getLoadContext: () => context });
    app.all("*", (request, response, next) => void remix(request, response, next));
  }
  app.use((_request: Request, response: Response) => void response.status(404).type("text").send("Not found.\n"));
  // Express tells an error handler by its four parameters.
  app.use((error: unknown, _request: Request, response: Response, next: NextFunction) =>
    fail(options, error, response, next),
  );
  return app;
}

function protect(options: ScreensOptions, request: Request, response: Response, next: NextFunction): void {
  guardFraming(response, options.frameAncestors);
  response.setHeader("X-Content-Type-Options", "nosniff");
  // Addresses of the embedded app hold a session token: no other site learns more than our origin.
  response.setHeader("Referrer-Policy", "strict-origin");
  if (options.environment.shopify.appUrl.startsWith("https:")) {
    response.setHeader("Strict-Transport-Security", "max-age=31536000");
  }
  const length = request.headers["content-length"];
  // Browsers announce the length of every form; a body without one could not be bounded.
  const endless = length === undefined && request.headers["transfer-encoding"] !== undefined;
  if (endless) refuse(response, 411, "The length of the body is missing.\n");
  else if (Number(length ?? 0) > (takesFile(request) ? largestProofForm : largestForm))
    refuse(response, 413, "That is too large.\n");
  else next();
}

/** Proof of a task is put forward on its run's own screen, and nowhere else. */
function takesFile({ method, path: asked, headers }: Request): boolean {
  const isForm = headers["content-type"]?.startsWith("multipart/form-data") ?? false;
  return method === "POST" && isForm && /^\/app\/runs\/[0-9a-f-]{36}(\.data)?$/.test(asked);
}

function refuse(response: Response, status: number, sentence: string): void {
  response.status(status).set("Connection", "close").type("text").send(sentence);
}

function fail({ logger }: ScreensOptions, error: unknown, response: Response, next: NextFunction): void {
  // A built file that is not there, or an address that is no address.
  const status = error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : 500;
  if (status >= 500) logger.error("A request failed.", {}, error);
  const sentence = status === 404 ? "Not found.\n" : "That did not work.\n";
  if (response.headersSent) next(error);
  else response.status(status).type("text").send(sentence);
}

function screenContext({ environment, wiring, logger, appBridgeUrl }: ScreensOptions): ScreenContext {
  return {
    shopify: wiring.shopify,
    apiKey: environment.shopify.apiKey,
    appBridgeUrl: appBridgeUrl ?? null,
    views: bindViews(wiring.deps),
    workflows: wiring.workflows,
    reportProblem: (error, route) => {
      const reference = wiring.deps.ids.next().slice(-8);
      logger.error("A screen failed.", { route, reference }, error);
      return reference;
    },
  };
}
