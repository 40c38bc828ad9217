import type { MerchantId } from "#app/core/ids.ts";
import type { JobOutcome } from "#app/core/work/job.ts";
import { findStore } from "#app/storage/store-rows.ts";
import type { Deps } from "./deps.ts";
import type { OfflineTokens } from "./offline-token.ts";

/**
 * Keeps a store's access alive (job `token.refresh`, daily): a refresh token that nobody uses dies after 90 days, and
 * then only a visit of the merchant helps. A store that needs one is no failed job: the screens say so.
 */
export async function renewToken(
  deps: Deps,
  tokens: OfflineTokens,
  merchantId: MerchantId,
  storeId: string,
): Promise<JobOutcome> {
  const store = await deps.database.asMerchant(merchantId, (tx) => findStore(tx, storeId));
  if (!store?.active || store.platform !== "shopify") return { kind: "done" };
  const renewed = await tokens.renew(store.domain);
  if (renewed.ok || renewed.error.code === "platform_refused") return { kind: "done" };
  return { kind: "retry", reason: renewed.error.code, afterSeconds: renewed.error.details.retryAfterSeconds ?? null };
}
