import { z } from "zod";
import type { GiftCardState } from "#app/core/platform/capabilities/gift-card-stop.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { dayBefore } from "#app/core/time.ts";
import { defineAction, type Json, type Way } from "../define-action.ts";
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
import { linesOf } from "../lines.ts";

const Params = z.strictObject({
  cards: GiftCardChoice,
  /** `no_longer`: the last day becomes yesterday. `until_midnight`: it becomes today. */
  good: z.enum(["no_longer", "until_midnight"]).default("no_longer"),
});

const Observed = z.object({ expiresOn: z.string().nullable(), deactivated: z.boolean() });

const direct: Way = {
  mode: "direct",
  needs: ["giftcards.stop"],
  async observe({ port }, step) {
    const cards = demand(port, "giftcards.stop");
    if (!cards.ok) return cards;
    const card = await cards.value.read(step.target);
    return card.ok ? ok(toJson(card.value)) : card;
  },
  async execute({ port }, step) {
    const cards = demand(port, "giftcards.stop");
    if (!cards.ok) return { kind: "failed", error: cards.error };
    const { expiresOn } = Observed.parse(step.intended);
    const done = await cards.value.setExpiry(step.target, expiresOn);
    return done.ok ? { kind: "done", receipt: { expiresOn } } : { kind: "failed", error: done.error };
  },
  async revert({ port }, step) {
    const cards = demand(port, "giftcards.stop");
    if (!cards.ok) return { kind: "failed", error: cards.error };
    const { expiresOn } = Observed.parse(step.before);
    const done = await cards.value.setExpiry(step.target, expiresOn);
    return done.ok ? { kind: "done", receipt: { expiresOn } } : { kind: "failed", error: done.error };
  },
};

function toJson({ expiresOn, deactivated }: GiftCardState): Json {
  return { expiresOn, deactivated };
}

/** What keeps a card out of the plan, for people; null when it can be ended. */
function notesOn(left: { readonly deactivated: readonly GiftCardState[]; readonly ended: readonly GiftCardState[] }) {
  const named = (cards: readonly GiftCardState[]) => list(cards.map(nameOfCard));
  return [
    left.deactivated.length > 0 ? `Deactivated already: ${named(left.deactivated)}.` : null,
    left.ended.length > 0 ? `Ended by then already: ${named(left.ended)}.` : null,
  ].filter((note) => note !== null);
}

/**
 * Ends gift cards early, and gives each its own last day back.
 *
 * A card is good until the end of its last day in the store's time zone, so the last day becomes yesterday; a merchant
 * whose store does not take a day that has passed chooses the end of today.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/giftCardUpdate
 */
export const action = defineAction({
  handle: "soften_gift_cards",
  group: "checkout",
  order: 50,
  title: "End gift cards early",
  description: "Sets an earlier last day on gift cards, so that nobody can pay with them until it is given back.",
  button: (steps) => `End ${giftCardCount(steps)} early`,
  undoButton: (steps) => `Give ${giftCardCount(steps)} their last day back`,
  unaffected: "The money on the cards stays. Payments already made with them stay too.",
  reversible: true,
  remains: null,
  afterwards: "Give the cards back, or deactivate for good those that were stolen.",
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      ...giftCardFields,
      {
        ...{ key: "good", label: "Buyers may still pay with them", kind: "choice", required: true },
        help: "Choose until midnight when the store does not take a last day that has passed.",
        choices: [
          { value: "no_longer", label: "No longer" },
          { value: "until_midnight", label: "Until midnight in the store's time zone" },
        ],
      },
    ],
    params: (values) => ({ cards: giftCardsFrom(values), good: values["good"] }),
  },
  rehearsal: { kind: "cannot", why: "Every gift card is somebody's, and could not be paid with meanwhile." },
  stepsAtOnce: 5,
  ways: [direct],
  flow: {
    handle: "end-gift-cards-early",
    title: "End gift cards early",
    description:
      "Sets an earlier last day on gift cards in Shopify through Cordon, or asks for approval first, as the merchant's policy says.",
    fields: [
      {
        ...{ key: "last_characters", name: "Last four characters", type: "multi_line_text_field", required: false },
        description: "Of each gift card, one per line; never a whole code. Leave empty to take cards by their age.",
      },
      {
        ...{ key: "made_minutes", name: "Made within (minutes)", type: "number_integer", required: false },
        description: "Ends every gift card that was made within this time.",
      },
    ],
    params: ({ last_characters, made_minutes }) => {
      const endingIn = linesOf(last_characters);
      return { cards: endingIn.length > 0 ? { endingIn } : { createdWithinMinutes: Number(made_minutes) } };
    },
  },
  async plan({ port, now }, params) {
    const cards = demand(port, "giftcards.stop");
    if (!cards.ok) return err(cards.error);
    const today = await cards.value.today(now);
    if (!today.ok) return err(today.error);
    const chosen = await chooseGiftCards(cards.value, params.cards, now);
    if (!chosen.ok) return chosen;
    const midnight = params.good === "until_midnight";
    const lastDay = midnight ? today.value.date : dayBefore(today.value.date);
    const deactivated = chosen.value.cards.filter((card) => card.deactivated);
    const alive = chosen.value.cards.filter((card) => !card.deactivated);
    const isLater = ({ expiresOn }: GiftCardState) => expiresOn === null || expiresOn > lastDay;
    const toEnd = alive.filter(isLater);
    const ended = alive.filter((card) => !isLater(card));
    const steps = toEnd.map((card) => ({
      target: card.giftCard,
      title: `End gift card ${nameOfCard(card)}`,
      before: toJson(card),
      intended: { expiresOn: lastDay, deactivated: false },
    }));
    const twins = chosen.value.ambiguous.map((one) => one.ending);
    const notes = [
      ...(steps.length === 0 ? ["No gift card is left to end."] : []),
      ...chosen.value.notes,
      ...(twins.length > 0 ? [`More than one card ends in these, and all of them are taken: ${list(twins)}.`] : []),
      ...notesOn({ deactivated, ended }),
      ...(midnight ? [`Buyers may pay with them until midnight (${today.value.timeZone}).`] : []),
    ];
    return ok({ steps, blastRadius: giftCardReach(chosen.value.query, toEnd), notes });
  },
  // A card that was deactivated meanwhile cannot be paid with either.
  isInForce: (seen, step) => {
    const { expiresOn, deactivated } = Observed.parse(seen);
    return deactivated || expiresOn === Observed.parse(step.intended).expiresOn;
  },
  manualUndo: (step) => {
    const { expiresOn } = Observed.parse(step.before);
    const name = step.title.replace("End gift card ", "");
    return `In the Shopify admin, open Products > Gift cards > ${name} and ${expiresOn === null ? "remove its expiration date" : `set its expiration date to ${expiresOn}`}.`;
  },
  isRestored: (seen, step) => {
    const { expiresOn, deactivated } = Observed.parse(seen);
    return !deactivated && expiresOn === Observed.parse(step.before).expiresOn;
  },
});
