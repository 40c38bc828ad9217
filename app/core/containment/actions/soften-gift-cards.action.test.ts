import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { addGiftCards, giftCard } from "#app/test/scenes/soften-gift-cards.scene.ts";
import { action } from "./soften-gift-cards.action.ts";

const way = action.ways[0]!;

async function planned(store: FakeStore, params: unknown) {
  const plan = await action.plan(fakeContext(store), action.params.parse(params), way);
  if (!plan.ok) throw plan.error;
  return plan.value;
}

describe("core/containment/actions/soften-gift-cards", () => {
  it("makes the day before the store's own today the last one", async () => {
    const store = new FakeStore();
    addGiftCards(store, giftCard(11), giftCard(12, { expiresOn: "2027-01-31" }));

    // It is the 25th in UTC and still the 24th in New York.
    const plan = await planned(store, { cards: { createdWithinMinutes: 30 } });

    expect(plan.steps.map(({ title, before, intended }) => ({ title, before, intended }))).toEqual([
      {
        title: "End gift card •••• ab11",
        before: { expiresOn: null, deactivated: false },
        intended: { expiresOn: "2026-11-23", deactivated: false },
      },
      {
        title: "End gift card •••• ab12",
        before: { expiresOn: "2027-01-31", deactivated: false },
        intended: { expiresOn: "2026-11-23", deactivated: false },
      },
    ]);
    expect(plan.blastRadius).toMatchObject([
      { of: "records", value: 2, query: "gift cards made (created_at:>='2026-11-25T02:37:00.000Z')" },
    ]);
  });

  it("says that buyers may pay until midnight when that was chosen", async () => {
    const store = new FakeStore();
    addGiftCards(store, giftCard(11), giftCard(12, { expiresOn: "2026-11-24" }));

    const plan = await planned(store, { cards: { endingIn: ["ab11", "ab12"] }, good: "until_midnight" });

    expect(plan.steps.map((step) => step.intended)).toEqual([{ expiresOn: "2026-11-24", deactivated: false }]);
    expect(plan.notes).toEqual([
      "Ended by then already: •••• ab12.",
      "Buyers may pay with them until midnight (America/New_York).",
    ]);
  });

  it("leaves alone what has ended or is deactivated, and names what it did not find or could not tell apart", async () => {
    const store = new FakeStore();
    addGiftCards(
      store,
      giftCard(11),
      giftCard(12, { expiresOn: "2026-11-01" }),
      giftCard(13, { deactivated: true }),
      giftCard(14, { lastCharacters: "twin" }),
      giftCard(15, { lastCharacters: "twin" }),
    );

    const plan = await planned(store, { cards: { endingIn: ["ab11", "ab12", "ab13", "TWIN", "none"] } });

    expect(plan.steps).toHaveLength(3);
    expect(plan.notes).toEqual([
      "The store's search found no gift card that ends in: none.",
      "More than one card ends in these, and all of them are taken: twin.",
      "Deactivated already: •••• ab13.",
      "Ended by then already: •••• ab12.",
    ]);
  });

  it("reads the screen's fields: endings, ids of any form, or a time", () => {
    expect(action.form.params({ cards: "ab11\nAB12", good: "no_longer" })).toEqual({
      cards: { endingIn: ["ab11", "AB12"] },
      good: "no_longer",
    });
    expect(action.form.params({ cards: "654854324530, gid://shopify/GiftCard/654854324531", good: "x" })).toMatchObject(
      {
        cards: { giftCards: ["gid://shopify/GiftCard/654854324530", "gid://shopify/GiftCard/654854324531"] },
      },
    );
    expect(action.form.params({ since: "2026-11-25T03:00:00Z", good: "no_longer" })).toMatchObject({
      cards: { createdSince: "2026-11-25T03:00:00Z" },
    });
  });

  it("never takes a whole code", () => {
    for (const code of ["a5bh6h64b329j4k7", "a5bh 6h64 b329 j4k7"])
      expect(action.params.safeParse(action.form.params({ cards: code, good: "no_longer" })).success).toBe(false);
  });

  it("does not take more cards than people can oversee", async () => {
    const store = new FakeStore();
    addGiftCards(store, ...Array.from({ length: 1001 }, (_, index) => giftCard(index + 11)));
    const params = action.params.parse({ cards: { createdWithinMinutes: 30 } });

    expect(await action.plan(fakeContext(store), params, way)).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });
  });

  it("tells a person the last day to give back by hand, also none", async () => {
    const store = new FakeStore();
    addGiftCards(store, giftCard(11), giftCard(12, { expiresOn: "2027-01-31" }));
    const { steps } = await planned(store, { cards: { endingIn: ["ab11", "ab12"] } });

    expect(steps.map((step) => action.manualUndo(step))).toEqual([
      "In the Shopify admin, open Products > Gift cards > •••• ab11 and remove its expiration date.",
      "In the Shopify admin, open Products > Gift cards > •••• ab12 and set its expiration date to 2027-01-31.",
    ]);
  });

  it("gives every card of any set its own last day back", async () => {
    const day = fc
      .date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2040-01-01T00:00:00Z"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const any = fc.record({ expiresOn: fc.option(day), deactivated: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(any, { maxLength: 15 }), async (given) => {
        const store = new FakeStore();
        const all = addGiftCards(store, ...given.map((more, index) => giftCard(index + 11, more)));
        const before = structuredClone([...all.values()]);
        const context = fakeContext(store);
        const { steps } = await planned(store, { cards: { createdWithinMinutes: 30 } });

        for (const step of steps) expect((await way.execute(context, step)).kind).toBe("done");
        for (const card of all.values())
          expect(card.deactivated || (card.expiresOn !== null && card.expiresOn < "2026-11-24")).toBe(true);
        for (const step of steps) expect((await way.revert(context, step, null)).kind).toBe("done");

        expect([...all.values()]).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});
