import { z } from "zod";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { defineAction, type Way } from "../define-action.ts";

const Exists = z.object({ exists: z.boolean() });

const direct: Way = {
  mode: "direct",
  needs: ["own.tokens"],
  async observe({ port }, step) {
    const tokens = demand(port, "own.tokens");
    if (!tokens.ok) return tokens;
    const all = await tokens.value.list();
    return all.ok ? ok({ exists: all.value.some((token) => token.id === step.target) }) : all;
  },
  async execute({ port }, step) {
    const tokens = demand(port, "own.tokens");
    if (!tokens.ok) return { kind: "failed", error: tokens.error };
    const done = await tokens.value.revoke(step.target);
    return done.ok ? { kind: "done", receipt: { ended: true } } : { kind: "failed", error: done.error };
  },
  revert: async () => ({ kind: "nothing", why: "An ended token never works again." }),
};

/**
 * Ends the storefront tokens that Cordon itself made in a store. This version of Cordon makes none: what is found was
 * made by an earlier one, or by somebody with Cordon's access.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/storefrontAccessTokenDelete
 */
export const action = defineAction({
  handle: "revoke_own_tokens",
  group: "access",
  order: 80,
  title: "End Cordon's own tokens",
  description: "Ends the storefront tokens that were made with Cordon's access. They stop working at once, for good.",
  button: (steps) => (steps === 1 ? "End 1 token for good" : `End ${steps} tokens for good`),
  undoButton: () => "It cannot be undone",
  unaffected: "Tokens of other apps and of the merchant, and Cordon's own access to the admin.",
  reversible: false,
  remains: "Ended tokens never work again. New ones are made, not restored.",
  afterwards: "Find out who made these tokens: Cordon makes none.",
  approval: 2,
  restoreApproval: "none",
  params: z.strictObject({}),
  form: { fields: [], params: () => ({}) },
  rehearsal: { kind: "cannot", why: "An ended token never works again." },
  ways: [direct],
  flow: null,
  async plan({ port }) {
    const tokens = demand(port, "own.tokens");
    if (!tokens.ok) return err(tokens.error);
    const all = await tokens.value.list();
    if (!all.ok) return err(all.error);
    const steps = all.value.map(({ id, title }) => ({
      ...{ target: id, title: `End the token "${title.slice(0, 100)}"` },
      ...{ before: { exists: true }, intended: { exists: false } },
    }));
    if (steps.length === 0)
      return ok({
        steps,
        blastRadius: [],
        notes: ["No storefront token was made with Cordon's access in this store."],
      });
    const notes = ["Cordon makes no such tokens. Whoever uses these is cut off at once, and they never work again."];
    return ok({ steps, blastRadius: [], notes });
  },
  isInForce: (seen) => !Exists.parse(seen).exists,
  manualUndo: () => "An ended token never works again. Make a new one where it is needed.",
  isRestored: (seen) => Exists.parse(seen).exists,
});
