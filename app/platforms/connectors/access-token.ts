import { z } from "zod";
import type { Outside } from "#app/core/platform/capability.ts";
import { ok } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { callVendor, type Vendor } from "./call-vendor.ts";
import type { ConnectorContext } from "./define-connector.ts";

const Grant = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const ErrorBody = z.object({ error: z.string() });

/** Seconds before its end at which a token is no longer used. */
const margin = 60;

/**
 * An access token by an OAuth 2.0 grant without a person (RFC 6749 section 4.4, RFC 7523), asked for when it is needed
 * and kept in memory until shortly before its end.
 */
export function accessTokens(
  context: ConnectorContext,
  { title, permission }: Pick<Vendor, "title" | "permission">,
  endpoint: string,
  grant: () => Promise<Readonly<Record<string, string>>>,
): () => Outside<string> {
  // A refusal to grant says the credentials are wrong, whatever its status.
  const vendor: Vendor = { title, permission, codeOf: (body) => ErrorBody.safeParse(body).data?.error };
  let held: { readonly token: string; readonly until: Date } | undefined;
  return async () => {
    const now = context.clock.now();
    if (held && held.until > now) return ok(held.token);
    const body = new URLSearchParams(await grant()).toString();
    const headers = { accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
    const granted = await callVendor(context, vendor, endpoint, { method: "POST", headers, body }, Grant);
    if (!granted.ok) return granted;
    held = { token: granted.value.access_token, until: plusSeconds(now, granted.value.expires_in - margin) };
    return ok(held.token);
  };
}
