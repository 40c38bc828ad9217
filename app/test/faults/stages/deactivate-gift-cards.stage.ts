import type { Stage } from "../stage.ts";
import { stageGiftCard } from "./soften-gift-cards.stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 0 },
  without: { "changed by somebody else": "A card is good or it is not: there is no third." },
  set(sim, shop, cell) {
    const { params, current, remove } = stageGiftCard(sim, shop, cell);
    return {
      ...{ params, remove },
      snapshot: () => current()?.deactivatedAt ?? null,
      inForce: () => (current()?.deactivatedAt ?? null) !== null,
    };
  },
};
