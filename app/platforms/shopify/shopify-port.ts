import type { PublicFetch } from "#app/core/platform/public-fetch.ts";
import type { Capability, CapabilityMap, StorePort, Unsupported } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type AdminClientOptions, createAdminClient } from "./admin-client.ts";
import { StoredCapabilities } from "./capabilities.ts";
import type { LeverContext } from "./define-lever.ts";
import { levers } from "./levers.generated.ts";

export interface ShopifyPortOptions extends AdminClientOptions {
  /** The app's client id: by it our own function is told from a namesake. */
  readonly apiKey: string;
  /** Where this app is reached: by it our own webhooks are told from others. */
  readonly appUrl?: string;
  /** Opens the store's public pages; without it none is looked at, and the capability's answers say so. */
  readonly publicFetch?: PublicFetch;
  /** What was last found out about the store (`Store.capabilities`), unparsed; null before the first look. */
  readonly capabilities: unknown;
}

/** A Shopify store behind the port. What the store was found to lack is not even tried. */
export function createShopifyPort(options: ShopifyPortOptions): StorePort {
  const client = createAdminClient(options);
  const known = StoredCapabilities.safeParse(options.capabilities);
  const made = createLevers({
    client,
    apiKey: options.apiKey,
    scopeNeeds,
    ...(options.appUrl ? { appUrl: options.appUrl } : {}),
    ...(options.publicFetch ? { publicFetch: options.publicFetch } : {}),
  });
  return {
    platform: "shopify",
    get<C extends Capability>(capability: C): Result<CapabilityMap[C], Unsupported> {
      const answer = known.success ? known.data.capabilities[capability] : undefined;
      const lever = made[capability];
      if (!answer || (answer.ok && !lever)) return err(unknown);
      return answer.ok
        ? ok(lever as CapabilityMap[C])
        : err({ why: answer.why, source: answer.source, missingScope: answer.missingScope });
    },
  };
}

const scopeNeeds = levers.flatMap((lever) =>
  "scopes" in lever ? lever.scopes.map(({ anyOf }) => ({ capability: lever.capability, scopes: anyOf })) : [],
);

const unknown: Unsupported = {
  why: "Cordon has not yet looked at what this store allows.",
  source: "https://shopify.dev/docs/api/usage/access-scopes",
  missingScope: null,
};

/** Everything Shopify has a lever for. Making one calls nothing. */
function createLevers(context: LeverContext): Partial<CapabilityMap> {
  const made = levers.flatMap((lever) =>
    "create" in lever ? [[lever.capability, lever.create(context)] as const] : [],
  );
  return Object.fromEntries(made) as Partial<CapabilityMap>;
}
