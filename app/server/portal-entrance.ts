import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { isKeepable } from "#app/core/keepable-text.ts";
import type { Logger } from "#app/core/logger.ts";
import { createPortal } from "#app/portal/portal.ts";
import type { PortalAnswer, PortalRequest } from "#app/portal/portal-context.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { portalServices } from "./portal-services.ts";
import { readBody } from "./read-body.ts";

/** What the portal's entrance is made from. */
export interface PortalOptions {
  readonly deps: Deps;
  readonly logger: Logger;
  /** Scheme, host and port: what browsers must come under. */
  readonly origin: string;
  /** The folder of the built script. */
  readonly folder: string | undefined;
}

/** A form of the portal is far smaller; a passkey's answer is a few kilobytes. In bytes. */
const largestForm = 128 * 1024;

/**
 * `__Host-`: over https only, for this host only, for every path (RFC 6265bis section 4.1.3.2), so that no neighbour can
 * plant one.
 */
const cookieName = "__Host-cordon-portal";
const cookieKind = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** Nothing but our own files: no other origin gets to say or learn anything. */
const contentPolicy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "form-action 'self'"],
  ...["base-uri 'none'", "frame-ancestors 'none'"],
].join("; ");

type Entrance = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers everything that arrives for the portal's host. */
export function portalEntrance(options: PortalOptions): Entrance {
  const answer = createPortal(portalServices(options.deps), options.origin);
  const style = readFileSync(fileURLToPath(new URL("../portal/portal.css", import.meta.url)));
  const files = new Map([["/portal/portal.css", { type: "text/css; charset=utf-8", bytes: style }]]);
  const script = options.folder === undefined ? undefined : path.join(options.folder, "passkey.js");
  if (script !== undefined)
    files.set("/portal/passkey.js", { type: "text/javascript; charset=utf-8", bytes: readFileSync(script) });
  return (request, response) => {
    protect(response, options.origin);
    const file = files.get(request.url?.split("?", 1)[0] ?? "/");
    if (file && request.method === "GET") {
      response.writeHead(200, { "content-type": file.type, "cache-control": "max-age=3600" }).end(file.bytes);
      return;
    }
    const { keyring } = options.deps;
    const ready = (read: PortalRequest) => keyring.refresh().then(() => answer(read));
    serve(request, response, options.origin, ready).catch((error: unknown) => {
      options.logger.error("A page of the portal failed.", { path: request.url?.split("?", 1)[0] }, error);
      if (response.headersSent) response.destroy();
      else sendText(response, 500, "That did not work.\n");
    });
  };
}

function protect(response: ServerResponse, origin: string): void {
  response.setHeader("content-security-policy", contentPolicy);
  response.setHeader("x-content-type-options", "nosniff");
  // Nothing for other origins. Not "no-referrer": browsers then say `Origin: null` for our own forms as well.
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("permissions-policy", "publickey-credentials-get=(self), publickey-credentials-create=(self)");
  if (origin.startsWith("https:")) response.setHeader("strict-transport-security", "max-age=31536000");
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  answer: (request: PortalRequest) => Promise<PortalAnswer>,
): Promise<void> {
  const read = await readRequest(request, origin);
  if (typeof read === "string") {
    response.setHeader("connection", "close");
    return sendText(response, 400, read);
  }
  const { status, headers = {}, body, cookie } = await answer(read);
  const session =
    cookie === null ? `${cookieName}=; Max-Age=0; ${cookieKind}` : `${cookieName}=${cookie}; ${cookieKind}`;
  response.writeHead(status, {
    ...{ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    ...(cookie === undefined ? {} : { "set-cookie": session }),
    ...headers,
  });
  if (typeof body === "string") response.end(body);
  else await pipeline(Readable.from(body), response);
}

async function readRequest(request: IncomingMessage, origin: string): Promise<PortalRequest | string> {
  const { method, headers } = request;
  if (method !== "GET" && method !== "POST") return "Only GET and POST are answered.\n";
  const url = new URL(request.url ?? "/", origin);
  const raw = method === "POST" ? await readForm(request) : "";
  if (raw === null) return "The form could not be read.\n";
  const form = new URLSearchParams(raw);
  if ([...form.values(), ...url.searchParams.values()].some((value) => !isKeepable(value)))
    return "A field holds a character that Cordon cannot keep.\n";
  const site = headers["sec-fetch-site"];
  return {
    ...{ method, path: url.pathname, query: url.searchParams, form },
    cookie: readCookie(headers.cookie ?? ""),
    origin: headers.origin ?? null,
    fetchSite: typeof site === "string" ? site : null,
    caller: { address: addressOf(request), device: deviceOf(headers["user-agent"] ?? "") },
  };
}

async function readForm(request: IncomingMessage): Promise<string | null> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers["content-type"] ?? "")) return null;
  const body = await readBody(request, largestForm);
  return body.kind === "body" ? body.bytes.toString("utf8") : null;
}

function readCookie(header: string): string | null {
  const found = header.split(";").map((part) => part.trim());
  return found.find((part) => part.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? null;
}

/** Where the browser is, for counting wrong codes: behind a proxy on this machine, what the proxy saw. */
function addressOf(request: IncomingMessage): string {
  const direct = request.socket.remoteAddress ?? "";
  const isProxy = direct === "127.0.0.1" || direct === "::1" || direct === "::ffff:127.0.0.1";
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return isProxy && forwarded ? forwarded : direct;
}

/** The kind of browser in two words: enough to know one's own, too little to tell a person by. */
function deviceOf(agent: string): string {
  const browser = ["Edg", "Firefox", "Chrome", "Safari"].find((name) => agent.includes(name)) ?? "Browser";
  const system = ["iPhone", "iPad", "Android", "Windows", "Mac OS", "Linux"].find((name) => agent.includes(name));
  return `${browser === "Edg" ? "Edge" : browser}${system ? ` on ${system}` : ""}`;
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" }).end(text);
}
