import type { Capability, CapabilityMap, StorePort, Unsupported } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type AdminClient, type AdminClientOptions, createAdminClient } from "./admin-client.ts";
import { appInventory } from "./app-inventory.ts";
import { automationTriggers } from "./automation-triggers.ts";
import { StoredCapabilities } from "./capabilities.ts";
import { checkoutFreeze } from "./checkout-freeze.ts";
import { eventsFeed } from "./events-feed.ts";
import { fulfilmentHolds } from "./fulfilment-holds.ts";
import { themeFiles } from "./theme-files.ts";

export interface ShopifyPortOptions extends AdminClientOptions {
  /** The app's client id: by it our own function is told from a namesake. */
  readonly apiKey: string;
  /** What was last found out about the store (`Store.capabilities`), unparsed; null before the first look. */
  readonly capabilities: unknown;
}

/** A Shopify store behind the port. What the store was found to lack is not even tried. */
export function createShopifyPort(options: ShopifyPortOptions): StorePort {
  const client = createAdminClient(options);
  const known = StoredCapabilities.safeParse(options.capabilities);
  const adapters = createAdapters(client, options.apiKey);
  return {
    platform: "shopify",
    get<C extends Capability>(capability: C): Result<CapabilityMap[C], Unsupported> {
      const answer = known.success ? known.data.capabilities[capability] : undefined;
      if (!answer) return err(unknown);
      return answer.ok
        ? ok(adapters[capability])
        : err({ why: answer.why, source: answer.source, missingScope: answer.missingScope });
    },
  };
}

const unknown: Unsupported = {
  why: "Cordon has not yet looked at what this store allows.",
  source: "https://shopify.dev/docs/api/usage/access-scopes",
  missingScope: null,
};

function createAdapters(client: AdminClient, apiKey: string): CapabilityMap {
  return {
    "checkout.freeze": checkoutFreeze(client, apiKey),
    "fulfilment.hold": fulfilmentHolds(client),
    "apps.read": appInventory(client),
    "theme.read": themeFiles(client),
    "events.read": eventsFeed(client),
    "automation.trigger": automationTriggers(client),
  };
}
