import { lookup as systemLookup } from "node:dns/promises";
import type { ClientRequest, IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { isIP } from "node:net";
import { InvalidInput, PlatformBusy, PlatformRefused } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { isPublicAddress } from "./public-address.ts";

/** What is sent to an address that somebody entered. */
export interface OutboundRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface OutboundResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export type OutboundError = InvalidInput | PlatformBusy | PlatformRefused;

/** Sends one request to an address that somebody entered. */
export type GuardedFetch = (
  address: string,
  request: OutboundRequest,
) => Promise<Result<OutboundResponse, OutboundError>>;

export interface OutboundOptions {
  /** When given, only these host names, compared exactly. */
  readonly allowHosts?: readonly string[];
  /** All addresses of a host name; the system's resolver by default. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** For the whole exchange, the resolver included. */
  readonly timeoutSeconds?: number;
  /** Of the answer's body. */
  readonly mostBytes?: number;
  /** Hands a redirect to the caller instead of refusing it; it is never followed here. */
  readonly answerRedirects?: boolean;
  /** Opens the connection; a test puts its own in place of `https.request`. */
  readonly connect?: (options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest;
}

const notOutside = "Use an address that anybody on the internet could reach over https.";

function refuse(sentence: string): Result<never, InvalidInput> {
  return err(new InvalidInput(sentence, { field: "address", nextStep: notOutside }));
}

/**
 * Checks the form of an address somebody entered: for the form it is entered in, and again before every request.
 *
 * The URL parser has already turned `0x7f.1`, `2130706433` and the like into dotted addresses. Which network the host
 * lies in is not asked here, since that may change at any time. Messages never repeat the address: it may hold a secret.
 */
export function parseOutboundAddress(address: string, allowHosts?: readonly string[]): Result<URL, InvalidInput> {
  if (!URL.canParse(address)) return refuse("This is not an address.");
  const url = new URL(address);
  if (url.protocol !== "https:") return refuse("Only https addresses are used.");
  if (url.username !== "" || url.password !== "") return refuse("An address with a user name or password is not used.");
  if (url.port !== "") return refuse("Only the standard port of https is used.");
  const host = url.hostname.replace(/\.$/, "");
  if (isIP(host.replace(/^\[|\]$/g, "")) !== 0) return refuse("A bare network address is not used, only a host name.");
  if (!host.includes(".") || /\.(localhost|local|internal|lan|home\.arpa|onion)$/.test(host)) {
    return refuse("This host name belongs to a private network.");
  }
  if (allowHosts && !allowHosts.includes(host)) return refuse("This host is not one of those allowed here.");
  return ok(url);
}

async function resolveWithSystem(host: string): Promise<readonly string[]> {
  return (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}

async function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return await new Promise<T>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

// Given to the connection in place of a second look-up: what was checked is what is connected to, so that a name which
// changes its answer in between (DNS rebinding) gains nothing. TLS still checks the certificate against the name.
function pin(addresses: readonly string[]): NonNullable<RequestOptions["lookup"]> {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, answer) => {
    const [first] = answers;
    if (options.all) answer(null, answers);
    else if (first) answer(null, first.address, first.family);
  };
}

class TooLarge extends Error {}

async function readWithin(response: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    bytes += part.length;
    if (bytes > mostBytes) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function flatten(headers: IncomingMessage["headers"]): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return Object.fromEntries(entries);
}

interface Exchange {
  readonly url: URL;
  readonly addresses: readonly string[];
  readonly request: OutboundRequest;
  readonly signal: AbortSignal;
  readonly mostBytes: number;
  readonly connect: NonNullable<OutboundOptions["connect"]>;
}

async function exchange({ url, addresses, request, signal, mostBytes, connect }: Exchange): Promise<OutboundResponse> {
  const { body, method } = request;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options: RequestOptions = {
      protocol: "https:",
      host: url.hostname,
      port: 443,
      path: `${url.pathname}${url.search}`,
      method,
      headers: {
        "accept-encoding": "identity",
        ...request.headers,
        host: url.host,
        ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
      },
      lookup: pin(addresses),
      // A connection of its own: one from a pool may have been opened to another address.
      agent: false,
      signal,
    };
    const sending = connect(options, resolve);
    sending.on("error", reject);
    sending.end(body);
  });
  try {
    return {
      status: response.statusCode ?? 0,
      headers: flatten(response.headers),
      body: await readWithin(response, mostBytes),
    };
  } finally {
    response.destroy();
  }
}

function explain(error: unknown, signal: AbortSignal): OutboundError {
  if (error instanceof TooLarge)
    return new PlatformRefused("The other side's answer was larger than is taken.", { platformCode: "too_large" });
  if (signal.aborted) return new PlatformBusy("The other side did not answer in time.", { retryAfterSeconds: 30 });
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
  // A wrong certificate will not be right in a minute; a refused connection may be.
  if (code !== undefined && /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return new PlatformRefused("The other side's certificate is not valid for this host.", { platformCode: code });
  }
  return new PlatformBusy("The other side could not be reached.", { retryAfterSeconds: 30, cause: error });
}

/**
 * Makes the only way in which Cordon calls an address that a user can set.
 *
 * Refuses everything but https to a public host name, all of whose addresses are public; connects to exactly the
 * addresses it checked; follows no redirect; bounds time and size. A redirect is answered as `PlatformRefused`.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function createGuardedFetch(options: OutboundOptions = {}): GuardedFetch {
  const { resolve = resolveWithSystem, timeoutSeconds = 10, mostBytes = 1_000_000, connect = httpsRequest } = options;
  return async (address, request) => {
    const url = parseOutboundAddress(address, options.allowHosts);
    if (!url.ok) return url;
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    try {
      const addresses = await within(resolve(url.value.hostname), signal);
      if (addresses.length === 0) return refuse("This host name has no address.");
      // One private address among public ones is refused too: which of them is used would be chance.
      if (!addresses.every(isPublicAddress)) return refuse("This host name leads into a private network.");
      const response = await exchange({ url: url.value, addresses, request, signal, mostBytes, connect });
      if (response.status < 300 || response.status >= 400 || options.answerRedirects) return ok(response);
      return err(
        new PlatformRefused("The other side answered with a redirect, which is not followed.", {
          platformCode: String(response.status),
          nextStep: "Enter the address it redirects to.",
        }),
      );
    } catch (error) {
      return err(explain(error, signal));
    }
  };
}
