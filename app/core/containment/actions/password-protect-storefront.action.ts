import { z } from "zod";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { type ActionContext, type BlastFigure, defineAction, type GuidedTask, type Way } from "../define-action.ts";
import { guidedWay } from "../guided-way.ts";
import { atMost } from "../known-reach.ts";
import { measureTrade } from "../trade-figures.ts";

const Protected = z.object({ enabled: z.boolean() });

function task(proof: GuidedTask["proof"]): GuidedTask {
  return {
    instructions: [
      "Open Online Store > Preferences in the Shopify admin.",
      "Find the part about store access and restrict it with a password.",
      "Choose a new password that is used nowhere else, and save.",
      proof === "read_back"
        ? "Cordon sees within a minute that the storefront is closed."
        : 'Come back here and say that it is done. Cordon cannot see it: the step will read "attested".',
    ],
    path: "Online Store > Preferences > Store access > Restrict access with a password",
    link: "shopify://admin/online_store/preferences",
    proof,
    undo: "Open Online Store > Preferences, remove the password from store access, and save.",
    withinMinutes: 15,
  };
}

const readable: Way = {
  ...guidedWay((_step) => task("read_back"), "looks"),
  needs: ["storefront.password"],
  async observe({ port }) {
    const password = demand(port, "storefront.password");
    if (!password.ok) return password;
    const state = await password.value.read();
    return state.ok ? ok({ enabled: state.value.enabled }) : state;
  },
};

const blind: Way = guidedWay((_step) => task("attestation"), "waits");

/** The trade that a closed storefront touches. Which of it came through the storefront, the platform's orders do not say. */
async function reach(context: ActionContext): Promise<readonly BlastFigure[]> {
  const online = await measureTrade(context, { onlineOnly: true });
  return atMost(online, "Orders of other sales channels are counted too, and those stay open.");
}

/**
 * Guides a person through closing the storefront by a password: Shopify lets apps read whether it is closed, and has no
 * call that closes it.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/objects/OnlineStorePasswordProtection
 */
export const action = defineAction({
  handle: "password_protect_storefront",
  group: "content",
  order: 60,
  title: "Close the storefront by a password",
  description: "Opens a task for a person: nobody sees the storefront without a password. Shopify has no call for it.",
  button: () => "Open the password task",
  undoButton: () => "Open the task to lift the password",
  unaffected:
    "The admin, apps, other sales channels, the point of sale, and orders that exist. Checkout links that were sent out may still work.",
  reversible: true,
  remains: null,
  afterwards: "Visitors who know the password still get in: tell it to nobody who does not need it.",
  approval: 1,
  restoreApproval: "none",
  params: z.strictObject({}),
  form: { fields: [], params: () => ({}) },
  rehearsal: { kind: "cannot", why: "Every visitor would see the password page." },
  ways: [readable, blind],
  flow: {
    handle: "password-storefront",
    title: "Close the storefront by a password",
    description:
      "Opens a task in Cordon for a person to close the storefront by a password. Shopify has no call for it.",
    fields: [],
    params: () => ({}),
  },
  async plan(context, _params, way) {
    const { port } = context;
    const notes = [
      "A person closes the storefront in the Shopify admin: no app can.",
      "Buyers cannot see the shop or start a checkout from it until a person opens it again.",
    ];
    const step = (enabled: false | "cannot be read") => ({
      ...{ target: "storefront", title: "Close the storefront by a password" },
      ...{ before: { enabled }, intended: { enabled: true } },
    });
    if (!way.observe) return ok({ steps: [step("cannot be read")], blastRadius: await reach(context), notes });
    const password = demand(port, "storefront.password");
    if (!password.ok) return err(password.error);
    const state = await password.value.read();
    if (!state.ok) return err(state.error);
    if (state.value.enabled)
      return ok({ steps: [], blastRadius: [], notes: ["The storefront is already closed by a password."] });
    return ok({ steps: [step(false)], blastRadius: await reach(context), notes });
  },
  isInForce: (seen) => Protected.parse(seen).enabled,
  manualUndo: () => "In the Shopify admin, open Online Store > Preferences and remove the password from store access.",
  isRestored: (seen) => !Protected.parse(seen).enabled,
});
