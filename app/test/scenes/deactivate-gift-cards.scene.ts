import type { Scene } from "./scene.ts";
import { addGiftCards, giftCard } from "./soften-gift-cards.scene.ts";

export const scene: Scene = {
  params: { cards: { giftCards: ["gid://shopify/GiftCard/11", "gid://shopify/GiftCard/12"] } },
  properties: {},
  arrange: (store) => void addGiftCards(store, giftCard(11), giftCard(12)),
};
