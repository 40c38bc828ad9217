import { z } from "zod";
import { NotSupported } from "#app/core/errors.ts";
import type { GiftCardState } from "#app/core/platform/capabilities/gift-card-stop.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { defineAction, type Way } from "../define-action.ts";
import {
  chooseGiftCards,
  GiftCardChoice,
  giftCardCount,
  giftCardFields,
  giftCardReach,
  giftCardsFrom,
  list,
  nameOfCard,
} from "../gift-card-choice.ts";

const Params = z.strictObject({ cards: GiftCardChoice });

const Observed = z.object({ deactivated: z.boolean() });

const source = "https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/giftCardDeactivate";

const direct: Way = {
  mode: "direct",
  needs: ["giftcards.stop"],
  async observe({ port }, step) {
    const cards = demand(port, "giftcards.stop");
    if (!cards.ok) return cards;
    const card = await cards.value.read(step.target);
    return card.ok ? ok({ deactivated: card.value.deactivated }) : card;
  },
  async execute({ port }, step) {
    const cards = demand(port, "giftcards.stop");
    if (!cards.ok) return { kind: "failed", error: cards.error };
    const done = await cards.value.deactivate(step.target);
    return done.ok ? { kind: "done", receipt: { deactivated: step.target } } : { kind: "failed", error: done.error };
  },
  revert: async () => ({
    kind: "failed",
    error: new NotSupported("Shopify never enables a deactivated gift card again.", {
      source,
      nextStep: "Make a new gift card for whoever is owed its value.",
    }),
  }),
};

/**
 * Cards that a plan may take. Where several end in the same characters none of them is: the wrong one could not be
 * brought back.
 */
function sort(cards: readonly GiftCardState[], twins: ReadonlySet<string>) {
  const certain = cards.filter((card) => !twins.has(card.giftCard));
  return {
    toStop: certain.filter((card) => !card.deactivated),
    stopped: certain.filter((card) => card.deactivated),
  };
}

/**
 * Deactivates gift cards for good.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/giftCardDeactivate
 */
export const action = defineAction({
  handle: "deactivate_gift_cards",
  group: "checkout",
  order: 160,
  title: "Deactivate gift cards",
  description: "Nobody can ever pay with these gift cards again. This cannot be undone.",
  button: (steps) => `Deactivate ${giftCardCount(steps)} for good`,
  undoButton: () => "Cannot be undone",
  unaffected: "Payments already made with the cards stay. Other gift cards stay good.",
  reversible: false,
  remains: "Shopify never enables a deactivated gift card again. Whoever is owed its value needs a new one.",
  afterwards: "Make new gift cards for buyers who are owed the value.",
  approval: 2,
  restoreApproval: "none",
  params: Params,
  form: { fields: giftCardFields, params: (values) => ({ cards: giftCardsFrom(values) }) },
  rehearsal: { kind: "cannot", why: "It cannot be undone." },
  ways: [direct],
  flow: null,
  async plan({ port, now }, params) {
    const cards = demand(port, "giftcards.stop");
    if (!cards.ok) return err(cards.error);
    const chosen = await chooseGiftCards(cards.value, params.cards, now);
    if (!chosen.ok) return chosen;
    const { ambiguous, query } = chosen.value;
    const twins = new Set(ambiguous.flatMap((one) => one.cards.map((card) => card.giftCard)));
    const { toStop, stopped } = sort(chosen.value.cards, twins);
    const steps = toStop.map((card) => ({
      target: card.giftCard,
      title: `Deactivate gift card ${nameOfCard(card)}`,
      before: { deactivated: false },
      intended: { deactivated: true },
    }));
    const notes = [
      steps.length === 0 ? "No gift card is left to deactivate." : "This cannot be undone.",
      ...chosen.value.notes,
      ...ambiguous.map(
        (one) =>
          `Left out, because ${one.cards.length} cards end in ${one.ending}. Name one by its id: ${list(one.cards.map((card) => card.giftCard.split("/").at(-1) ?? ""))}.`,
      ),
      ...(stopped.length > 0 ? [`Deactivated already: ${list(stopped.map(nameOfCard))}.`] : []),
    ];
    return ok({ steps, blastRadius: giftCardReach(query, toStop), notes });
  },
  isInForce: (seen) => Observed.parse(seen).deactivated,
  manualUndo: () => "This cannot be undone. In the Shopify admin, make a new gift card for whoever is owed its value.",
  isRestored: (seen) => !Observed.parse(seen).deactivated,
});
