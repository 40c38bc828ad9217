import { z } from "zod";
import { PlatformBusy, PlatformRefused } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";

/** The app towards Shopify. */
export interface ShopifyApp {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly fetch: typeof fetch;
}

/** What Shopify gives for a refresh token. Times are seconds from now. */
const Grant = z.object({
  access_token: z.string().min(1),
  scope: z.string().optional(),
  expires_in: z.number().optional(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().optional(),
});
export type Grant = z.infer<typeof Grant>;

/** Shopify's word that this refresh token is worth nothing any more: somebody must open the app in the store. */
export const reconnectNeeded = "reconnect_needed";

const OAuthError = z.object({ error: z.string() });

/**
 * Trades a refresh token for a new offline token. The old refresh token stays usable until the new one is first used, so
 * a caller that dies before it kept the answer may ask again.
 *
 * @returns `PlatformRefused` with the platform code `reconnect_needed` when the refresh token is dead
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/offline-access-tokens
 */
export async function refreshOfflineToken(
  app: ShopifyApp,
  shop: string,
  refreshToken: string,
): Promise<Result<Grant, PlatformBusy | PlatformRefused>> {
  const answer = await ask(app, shop, refreshToken);
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  const grant = Grant.safeParse(body);
  if (status === 200 && grant.success) return ok(grant.data);
  if (status === 429 || status >= 500) return err(new PlatformBusy("Shopify is busy."));
  const code = OAuthError.safeParse(body).data?.error ?? `http_${status}`;
  // invalid_client is about our own secret; opening the app in the store would not help.
  const dead = code !== "invalid_client" && (status === 400 || status === 401);
  return err(
    new PlatformRefused(dead ? "Cordon's access to the store has run out." : "Shopify refused to renew the access.", {
      platformCode: dead ? reconnectNeeded : code,
      ...(dead ? { nextStep: "Open Cordon once in the store's admin." } : {}),
    }),
  );
}

async function ask(
  app: ShopifyApp,
  shop: string,
  refreshToken: string,
): Promise<Result<{ readonly status: number; readonly body: unknown }, PlatformBusy>> {
  try {
    const response = await app.fetch(`https://${shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        client_id: app.apiKey,
        client_secret: app.apiSecret,
        grant_type: "refresh_token",
        refresh_token: refreshToken,
      }),
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    // A proxy's error page is no JSON: then the status alone speaks.
    const body: unknown = await response.json().catch(() => null);
    return ok({ status: response.status, body });
  } catch (cause) {
    return err(new PlatformBusy("Shopify could not be reached.", { cause }));
  }
}
