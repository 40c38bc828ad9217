import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { type ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Logger } from "#app/core/logger.ts";
import { apiVersion } from "#app/platforms/shopify/api-version.ts";
import type { SignedIn } from "./after-auth.ts";
import type { Environment } from "./env.ts";

/** What Shopify's library needs from the rest of the app. */
export interface ShopifyOptions {
  readonly settings: Environment["shopify"];
  readonly sessionStorage: SessionStorage;
  readonly logger: Logger;
  /** How the library reaches Shopify. */
  readonly adminFetch: typeof fetch;
  /** Called when Shopify granted access anew: at installing, and about once a day and user afterwards. */
  readonly onSignIn: (signedIn: SignedIn) => Promise<void>;
}

/**
 * Shopify's own library: who is looking at the embedded app, by session token and token exchange.
 *
 * Online tokens are for identity only; work uses the offline token. Both switches under `future` are off by default and
 * needed: without the first one an embedded app falls back to redirects, without the second one its tokens never expire,
 * which Shopify stops accepting on 2027-01-01.
 */
export function createShopify({ settings, sessionStorage, logger, adminFetch, onSignIn }: ShopifyOptions) {
  // The library keeps the fetch it found when it was loaded; this one is asked anew each time.
  setAbstractFetchFunc(adminFetch);
  return shopifyApp({
    apiKey: settings.apiKey,
    apiSecretKey: settings.apiSecret,
    appUrl: settings.appUrl,
    apiVersion: apiVersion as ApiVersion,
    authPathPrefix: "/auth",
    sessionStorage,
    useOnlineTokens: true,
    distribution: settings.distribution === "custom" ? AppDistribution.SingleMerchant : AppDistribution.AppStore,
    logger: {
      level: LogSeverity.Warning,
      log: async (severity, message) => {
        if (severity <= LogSeverity.Warning) logger.warn("Shopify's library has something to say.", { text: message });
      },
    },
    hooks: { afterAuth: onSignIn },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}
