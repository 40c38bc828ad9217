import { describe, expect, it } from "vitest";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { addGiftCards, giftCard } from "#app/test/scenes/soften-gift-cards.scene.ts";
import { action } from "./deactivate-gift-cards.action.ts";

const way = action.ways[0]!;

async function planned(store: FakeStore, params: unknown) {
  const plan = await action.plan(fakeContext(store), action.params.parse(params), way);
  if (!plan.ok) throw plan.error;
  return plan.value;
}

describe("core/containment/actions/deactivate-gift-cards", () => {
  it("says before anything else that it cannot be undone", async () => {
    const store = new FakeStore();
    addGiftCards(store, giftCard(11));

    const plan = await planned(store, { cards: { endingIn: ["ab11"] } });

    expect(plan.notes[0]).toBe("This cannot be undone.");
    expect(action).toMatchObject({ reversible: false, approval: 2, flow: null });
    expect(action.manualUndo(plan.steps[0]!)).toMatch(/^This cannot be undone\./);
  });

  it("takes none of several cards that end alike, and says how to name one", async () => {
    const store = new FakeStore();
    addGiftCards(
      store,
      giftCard(11),
      giftCard(12, { lastCharacters: "twin" }),
      giftCard(13, { lastCharacters: "twin" }),
      giftCard(14, { deactivated: true }),
    );

    const plan = await planned(store, { cards: { endingIn: ["ab11", "twin", "ab14"] } });

    expect(plan.steps.map((step) => step.title)).toEqual(["Deactivate gift card •••• ab11"]);
    expect(plan.notes.slice(1)).toEqual([
      "Left out, because 2 cards end in twin. Name one by its id: 12, 13.",
      "Deactivated already: •••• ab14.",
    ]);
    expect((await planned(store, { cards: { giftCards: ["gid://shopify/GiftCard/13"] } })).steps).toHaveLength(1);
  });

  it("refuses to be undone, with the reason and what to do instead, and changes nothing", async () => {
    const store = new FakeStore();
    addGiftCards(store, giftCard(11));
    const [step] = (await planned(store, { cards: { endingIn: ["ab11"] } })).steps;

    expect(await way.revert(fakeContext(store), step!, null)).toMatchObject({
      kind: "failed",
      error: {
        code: "not_supported",
        message: "Shopify never enables a deactivated gift card again.",
        nextStep: "Make a new gift card for whoever is owed its value.",
      },
    });
    expect(store.effects).toEqual([]);
  });
});
