import type { z } from "zod";
import { PlatformBusy, PlatformRefused } from "#app/core/errors.ts";
import type { Outside } from "#app/core/platform/capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { fromMilliseconds } from "#app/core/time.ts";
import type { ConnectorContext, ConnectorRequest, ConnectorResponse } from "./define-connector.ts";

/** One vendor's way of talking, around the guarded way out. */
export interface Vendor {
  /** For people: "Okta". */
  readonly title: string;
  /** The vendor's own code in the body of a refusal, for telling refusals apart; never its text, which may name people. */
  codeOf(body: unknown): string | undefined;
  /** True for a refusal that only means "too fast". */
  isThrottle?(status: number, code: string | undefined): boolean;
  /** What the token may lack, when the vendor says 403. */
  readonly permission: string;
}

const mostWaitSeconds = 3600;
const settingsPath = "Settings > Connectors";

/**
 * Sends one request and reads its JSON answer.
 *
 * Too fast, too late and broken are `PlatformBusy`; every other no is `PlatformRefused` with the vendor's code. Messages
 * hold neither secrets nor what the vendor wrote.
 */
export async function callVendor<S extends z.ZodType>(
  { fetch, clock }: ConnectorContext,
  vendor: Vendor,
  address: string,
  request: ConnectorRequest,
  shape: S,
): Outside<z.output<S>> {
  const sent = await fetch(address, request);
  if (!sent.ok) {
    const { error } = sent;
    if (error.code !== "invalid_input") return err(error);
    return err(
      new PlatformRefused(`The address of ${vendor.title} cannot be used. ${error.message}`, {
        platformCode: "address",
        nextStep: `Enter the connector again in ${settingsPath}.`,
      }),
    );
  }
  const response = sent.value;
  const body = readJson(response);
  if (response.status >= 200 && response.status < 300) {
    const parsed = shape.safeParse(body);
    return parsed.success ? ok(parsed.data) : err(unreadable(vendor));
  }
  return err(refusal(vendor, response, body, clock.now()));
}

/** Nothing is an answer too: many vendors say yes without a body. */
function readJson(response: ConnectorResponse): unknown {
  const text = new TextDecoder().decode(response.body);
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    // A page instead of an answer, as proxies send it: no shape fits it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function unreadable(vendor: Vendor): PlatformRefused {
  return new PlatformRefused(`${vendor.title} answered in a way that Cordon does not understand.`, {
    platformCode: "unreadable",
    nextStep: "Do it by hand there, and tell whoever runs Cordon.",
  });
}

function refusal(
  vendor: Vendor,
  { status, headers }: ConnectorResponse,
  body: unknown,
  now: Date,
): PlatformBusy | PlatformRefused {
  const { title } = vendor;
  const code = safeCode(vendor.codeOf(body));
  if (status === 429 || vendor.isThrottle?.(status, code))
    return new PlatformBusy(`${title} asks to go slower.`, { retryAfterSeconds: waitOf(headers, now) ?? 30 });
  if (status === 408 || status >= 500)
    return new PlatformBusy(`${title} is not well (HTTP ${status}).`, {
      retryAfterSeconds: waitOf(headers, now) ?? 15,
    });
  const platformCode = code ?? String(status);
  if (status === 401)
    return new PlatformRefused(`${title} does not accept Cordon's credentials.`, {
      platformCode,
      nextStep: `Enter new ones in ${settingsPath}.`,
    });
  if (status === 403)
    return new PlatformRefused(`${title} does not allow this to Cordon.`, {
      platformCode,
      nextStep: vendor.permission,
    });
  if (status === 404) return new PlatformRefused(`${title} knows no such account.`, { platformCode });
  return new PlatformRefused(`${title} refused (${platformCode}).`, { platformCode });
}

/** True for the answer to a question about something that is not there. */
export function isMissing(answer: Result<unknown, { readonly details: { readonly platformCode?: string } }>): boolean {
  return !answer.ok && missingCodes.includes(answer.error.details.platformCode ?? "");
}

const missingCodes = ["404", "E0000007", "Request_ResourceNotFound", "notFound"];

/** A code is a word; anything longer could be a sentence with a name in it. */
function safeCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[A-Za-z0-9_.-]{1,60}$/.test(code) ? code : undefined;
}

/** Seconds to wait: `Retry-After` (RFC 9110 section 10.2.3) or Okta's `X-Rate-Limit-Reset`, at most an hour. */
function waitOf(headers: ConnectorResponse["headers"], now: Date): number | undefined {
  const after = headers["retry-after"];
  const reset = headers["x-rate-limit-reset"];
  const seconds =
    after !== undefined && /^\d{1,6}$/.test(after)
      ? Number(after)
      : (secondsUntil(after === undefined ? undefined : Date.parse(after), now) ??
        secondsUntil(reset !== undefined && /^\d{9,11}$/.test(reset) ? Number(reset) * 1000 : undefined, now));
  return seconds === undefined ? undefined : Math.min(Math.max(Math.ceil(seconds), 1), mostWaitSeconds);
}

function secondsUntil(milliseconds: number | undefined, now: Date): number | undefined {
  if (milliseconds === undefined || Number.isNaN(milliseconds)) return undefined;
  return (fromMilliseconds(milliseconds).getTime() - now.getTime()) / 1000;
}
