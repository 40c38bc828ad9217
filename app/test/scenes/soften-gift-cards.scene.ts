import { PlatformRefused } from "#app/core/errors.ts";
import type { GiftCardState, GiftCardStop } from "#app/core/platform/capabilities/gift-card-stop.capability.ts";
import { err } from "#app/core/result.ts";
import type { FakeStore } from "#app/test/fake-store.ts";
import type { Scene } from "./scene.ts";

/** A gift card that is good, unless told otherwise. */
export function giftCard(number: number, more: Partial<GiftCardState> = {}): GiftCardState {
  return {
    ...{ giftCard: `gid://shopify/GiftCard/${number}`, lastCharacters: `ab${number}`, expiresOn: null },
    ...{ createdAt: "2026-11-25T03:00:00Z", deactivated: false },
    ...more,
  };
}

/** Puts gift cards into a fake store in New York; gives them for a test to look at. */
export function addGiftCards(store: FakeStore, ...given: readonly GiftCardState[]): Map<string, GiftCardState> {
  const all = new Map(given.map((card) => [card.giftCard, card]));
  const gone = new PlatformRefused("This gift card is gone.", { platformCode: "NOT_FOUND" });
  const change = (id: string, name: string, patch: Partial<GiftCardState>) => {
    const card = all.get(id);
    if (!card) return err(gone);
    if (card.deactivated) return err(new PlatformRefused("The gift card is deactivated."));
    return store.changing(`${name} ${id}`, () => {
      all.set(id, { ...card, ...patch });
      return null;
    });
  };
  const found = (query: string, wanted: (card: GiftCardState) => boolean) =>
    store.reading(() => ({ query, cards: [...all.values()].filter(wanted) }));
  const lever: GiftCardStop = {
    createdSince: async (since) =>
      found(`created_at:>='${since.toISOString()}'`, (card) => Date.parse(card.createdAt) >= since.getTime()),
    endingIn: async (characters) => found(characters, (card) => card.lastCharacters === characters),
    read: async (id) => {
      const card = all.get(id);
      return card ? store.reading(() => card) : err(gone);
    },
    today: async () => store.reading(() => ({ date: "2026-11-24", timeZone: "America/New_York" })),
    setExpiry: async (id, expiresOn) => change(id, "expiry", { expiresOn }),
    deactivate: async (id) => change(id, "deactivate", { deactivated: true }),
  };
  store.levers = { ...store.levers, "giftcards.stop": lever };
  return all;
}

export const scene: Scene = {
  params: { cards: { endingIn: ["ab11", "ab12"] } },
  properties: { last_characters: "ab11\nab12" },
  arrange: (store) => void addGiftCards(store, giftCard(11), giftCard(12, { expiresOn: "2027-01-31" })),
};
