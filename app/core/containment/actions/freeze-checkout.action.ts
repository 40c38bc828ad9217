import { z } from "zod";
import type { CheckoutFreezeState } from "#app/core/platform/capabilities/checkout-freeze.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { defineAction, type Json, type Way } from "../define-action.ts";

/** What merchants see in the list of checkout rules. */
export const freezeTitle = "Cordon: checkout is paused";

const Frozen = z.object({ enabled: z.boolean(), title: z.string().nullable() });

const direct: Way = {
  mode: "direct",
  needs: ["checkout.freeze"],
  async observe({ port }) {
    const freeze = demand(port, "checkout.freeze");
    if (!freeze.ok) return freeze;
    const state = await freeze.value.read();
    return state.ok ? ok(toJson(state.value)) : state;
  },
  async execute({ port }) {
    const freeze = demand(port, "checkout.freeze");
    if (!freeze.ok) return { kind: "failed", error: freeze.error };
    const now = await freeze.value.read();
    if (!now.ok) return { kind: "failed", error: now.error };
    const set = await freeze.value.set({ id: now.value.id, enabled: true, title: freezeTitle });
    return set.ok ? { kind: "done", receipt: toJson(set.value) } : { kind: "failed", error: set.error };
  },
  async revert({ port }, step) {
    const freeze = demand(port, "checkout.freeze");
    if (!freeze.ok) return { kind: "failed", error: freeze.error };
    const now = await freeze.value.read();
    if (!now.ok) return { kind: "failed", error: now.error };
    if (now.value.id === null) return { kind: "done", receipt: toJson(now.value) };
    const title = Frozen.parse(step.before).title ?? freezeTitle;
    const set = await freeze.value.set({ id: now.value.id, enabled: false, title });
    return set.ok ? { kind: "done", receipt: toJson(set.value) } : { kind: "failed", error: set.error };
  },
};

function toJson({ id, enabled, blockOnFailure, title }: CheckoutFreezeState): Json {
  return { id, enabled, blockOnFailure, title };
}

/**
 * Stops every checkout with Cordon's cart and checkout validation function.
 *
 * `blockOnFailure` stays false: should the function itself break, the merchant goes on trading.
 * @see https://shopify.dev/docs/api/functions/reference/cart-checkout-validation
 */
export const action = defineAction({
  handle: "freeze_checkout",
  group: "checkout",
  order: 10,
  title: "Freeze checkout",
  description: "Buyers cannot complete a checkout until it is lifted. They see a short message instead.",
  button: () => "Freeze checkout",
  undoButton: () => "Lift the checkout freeze",
  unaffected:
    "Orders from the point of sale and orders made in the admin or by apps are not stopped. Carts and the storefront stay open.",
  reversible: true,
  remains: null,
  afterwards: null,
  approval: 1,
  restoreApproval: "none",
  params: z.strictObject({}),
  form: { fields: [], params: () => ({}) },
  rehearsal: { kind: "cannot", why: "It stops every buyer." },
  ways: [direct],
  flow: {
    handle: "freeze-checkout",
    title: "Freeze checkout",
    description:
      "Stops all online checkouts through Cordon, or asks for approval first, as the merchant's policy says.",
    fields: [],
    params: () => ({}),
  },
  async plan({ port }) {
    const freeze = demand(port, "checkout.freeze");
    if (!freeze.ok) return err(freeze.error);
    const now = await freeze.value.read();
    if (!now.ok) return err(now.error);
    if (now.value.enabled) return ok({ steps: [], blastRadius: [], notes: ["Checkout is already frozen."] });
    return ok({
      steps: [
        {
          target: "checkout",
          title: "Freeze checkout",
          before: { enabled: false, title: now.value.title },
          intended: { enabled: true, blockOnFailure: false, title: freezeTitle },
        },
      ],
      blastRadius: [],
      notes: [
        "Stops: the online checkout, express buttons and draft-order checkouts.",
        "Does not stop: the point of sale, and orders made in the admin or by apps.",
        "Should Cordon's own function fail, checkout stays open.",
      ],
    });
  },
  isInForce: (observed) => Frozen.parse(observed).enabled,
  manualUndo: () => `In the Shopify admin, open Settings > Checkout > Checkout rules and switch off "${freezeTitle}".`,
  isRestored: (observed) => !Frozen.parse(observed).enabled,
});
