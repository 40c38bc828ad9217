import { NotSupported } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import type { PublicFetch } from "#app/core/platform/public-fetch.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { createAdminClient, type TokenSource } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import type { CostPacer } from "#app/platforms/shopify/cost-pacer.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { type Distribution, readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { commitChange } from "#app/storage/commit.ts";
import { findStore, writeCapabilities } from "#app/storage/store-rows.ts";
import type { Deps } from "./deps.ts";

/** How Shopify is reached in this process. */
export interface ShopifyReach {
  readonly tokens: TokenSource;
  readonly fetch: typeof fetch;
  readonly pacer?: CostPacer;
  readonly distribution: Distribution;
  readonly apiKey: string;
  /** Where this app is reached. */
  readonly appUrl?: string;
  /** Opens public pages; absent: none is looked at. */
  readonly publicFetch?: PublicFetch;
}

/** How often a store's capabilities are looked at again, in seconds. */
const againSeconds = 24 * 3600;

/** Makes the port of a store as its row says it is now. */
export function shopifyPortOf(reach: ShopifyReach): Deps["portOf"] {
  return async ({ platform, domain, capabilities }) => {
    if (platform !== "shopify") throw new NotSupported("There is no adapter for this platform yet.");
    return createShopifyPort({ ...reach, domain, capabilities });
  };
}

/** Job `capabilities.refresh`: asks a store what it allows, and keeps the answer for screens and ports. */
export async function refreshCapabilities(
  deps: Deps,
  reach: ShopifyReach,
  merchantId: MerchantId,
  { storeId }: JobPayload<"capabilities.refresh">,
): Promise<JobOutcome> {
  const store = await deps.database.asMerchant(merchantId, (tx) => findStore(tx, storeId));
  if (!store?.active || store.platform !== "shopify") return { kind: "done" };
  const client = createAdminClient({ ...reach, domain: store.domain });
  const facts = await readStoreFacts(client, reach.distribution);
  if (!facts.ok) {
    if (facts.error.code !== "platform_busy")
      return { kind: "dead", reason: facts.error.details.platformCode ?? facts.error.code };
    return { kind: "retry", reason: facts.error.code, afterSeconds: facts.error.details.retryAfterSeconds ?? null };
  }
  const now = deps.clock.now();
  const stored = { v: 1, checkedAt: now.toISOString(), capabilities: resolveCapabilities(facts.value) };
  await commitChange(deps.database, merchantId, now, async ({ tx, job }) => {
    await writeCapabilities(tx, storeId, stored as never, facts.value.scopes);
    // A new store's theme cannot be read before this is known: its good state is taken at once, not at the next interval.
    job({ kind: "detection.poll_theme", key: storeId, payload: { storeId } });
  });
  return { kind: "later", runAt: plusSeconds(now, againSeconds) };
}
