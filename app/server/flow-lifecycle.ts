import { z } from "zod";
import { triggers } from "#app/core/automation/trigger.ts";
import { parseInstant } from "#app/core/time.ts";
import { verifyShopifyHmac } from "#app/secrets/signature.ts";
import { saveTriggerUse } from "#app/storage/flow-trigger-use.ts";
import { findInDirectory } from "#app/storage/stores.ts";
import type { Deps } from "#app/workflows/deps.ts";
import type { FlowAnswer, FlowEntrance } from "./flow-entrance.ts";

const Told = z.object({
  flow_trigger_definition_id: z.string().min(1).max(255),
  has_enabled_flow: z.boolean(),
  shopify_domain: z.string().min(1).max(255),
  timestamp: z.string().max(64),
});

/**
 * Takes what Shopify Flow tells about our triggers: whether a store has a switched-on workflow that begins with one.
 *
 * Everything rightly signed is answered with 200, a trigger or a store that is not known as well: any other answer keeps
 * the merchant from switching their workflow on. What is not known is not kept, and then a trigger is sent.
 * @see https://shopify.dev/docs/apps/build/flow/track-lifecycle-events
 */
export function flowLifecycle(deps: Deps, secrets: readonly string[]): FlowEntrance {
  return async (headers, rawBody) => {
    const signature = headers["x-shopify-hmac-sha256"];
    if (typeof signature !== "string" || !verifyShopifyHmac(rawBody, signature, secrets))
      return answer(400, "The call is not signed by Shopify.");
    const told = Told.safeParse(readJson(rawBody));
    const saidAt = told.success ? parseInstant(told.data.timestamp) : undefined;
    if (!told.success || !saidAt) return answer(400, "This is not what Shopify Flow tells about a trigger.");
    const { flow_trigger_definition_id: definition, has_enabled_flow: used, shopify_domain } = told.data;
    const trigger = triggers.find(({ handle, title }) =>
      [handle, title.toLowerCase()].includes(definition.toLowerCase()),
    );
    const store = await deps.database.asIntake((tx) => findInDirectory(tx, "shopify", shopify_domain.toLowerCase()));
    if (!trigger || !store) {
      deps.logger.warn("Shopify Flow spoke of a trigger or a store that is not known.", { trigger: trigger?.handle });
      return answer(200, "");
    }
    const { merchantId, storeId } = store;
    await deps.database.asMerchant(merchantId, (tx) =>
      saveTriggerUse(tx, { storeId, trigger: trigger.handle, used, saidAt }, deps.clock.now()),
    );
    return answer(200, "");
  };
}

function answer(status: number, sentence: string): FlowAnswer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: sentence };
}

function readJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(rawBody));
  } catch {
    // The shape check answers for what is no JSON.
    return undefined;
  }
}
