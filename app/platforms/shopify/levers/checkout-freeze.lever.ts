import { z } from "zod";
import type { PlatformError } from "#app/core/errors.ts";
import type {
  CheckoutFreeze,
  CheckoutFreezeState,
} from "#app/core/platform/capabilities/checkout-freeze.capability.ts";
import { ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { createValidation, listValidations, updateValidation } from "../documents/checkout-freeze.ts";
import { PageInfo, readAllPages } from "../page.ts";

/** The handle of our cart and checkout validation function. */
export const freezeFunctionHandle = "cordon-checkout-hold";

const Validation = z.object({ id: z.string(), title: z.string(), enabled: z.boolean(), blockOnFailure: z.boolean() });
const Listed = Validation.extend({ shopifyFunction: z.object({ handle: z.string(), appKey: z.string() }) });
const Validations = z.object({ validations: z.object({ nodes: z.array(Listed), pageInfo: PageInfo }) });
const Written = z.object({ validation: Validation });

const none: CheckoutFreezeState = { id: null, enabled: false, blockOnFailure: false, title: null };

/**
 * The checkout freeze as a cart and checkout validation.
 *
 * Written as `enable`, read as `enabled`. Title, enable and blockOnFailure always go together, because Shopify resets
 * what an update leaves out.
 */
function checkoutFreeze(client: AdminClient, apiKey: string): CheckoutFreeze {
  const read = async (): Promise<Result<CheckoutFreezeState, PlatformError>> => {
    const all = await readAllPages(async (after) => {
      const page = await client.query(listValidations, { after }, Validations);
      return page.ok ? ok(page.value.validations) : page;
    });
    if (!all.ok) return all;
    const ours = all.value.filter(
      (one) => one.shopifyFunction.handle === freezeFunctionHandle && one.shopifyFunction.appKey === apiKey,
    );
    // Should there ever be two, the one that is on decides whether checkout is frozen.
    const found = ours.find((one) => one.enabled) ?? ours[0];
    return ok(found ? toState(found) : none);
  };
  return {
    read,
    async set({ id, enabled, title }) {
      const settings = { title, enable: enabled, blockOnFailure: false };
      const written =
        id === null
          ? await client.mutate(
              createValidation,
              { validation: { ...settings, functionHandle: freezeFunctionHandle } },
              Written,
            )
          : await client.mutate(updateValidation, { id, validation: settings }, Written);
      return written.ok ? ok(toState(written.value.validation)) : written;
    },
  };
}

function toState({ id, title, enabled, blockOnFailure }: z.infer<typeof Validation>): CheckoutFreezeState {
  return { id, title, enabled, blockOnFailure };
}

export const lever = defineLever({
  capability: "checkout.freeze",
  source: `${docs}/mutations/validationCreate`,
  scopes: [{ anyOf: ["write_validations"], why: "Checkout can be frozen once the merchant allows checkout rules." }],
  limit: (facts) =>
    facts.distribution === "custom" && !facts.plus && !facts.development
      ? {
          why: "An app of one merchant may run checkout functions on Shopify Plus only.",
          source: "https://shopify.dev/docs/api/functions",
        }
      : undefined,
  create: ({ client, apiKey }) => checkoutFreeze(client, apiKey),
});
