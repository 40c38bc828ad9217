import type { Stage } from "../stage.ts";
import { stageProduct } from "../stage-product.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { ref, publicationIds, current, change, remove } = stageProduct(sim, shop, cell);
    return {
      params: { products: [ref] },
      snapshot: () => {
        const { publicationIds: channels, publishDates } = current() ?? {};
        return { channels: channels?.toSorted() ?? null, publishDates: publishDates ?? null };
      },
      inForce: () => current()?.publicationIds.length === 0,
      touch: () => change({ publicationIds: publicationIds.slice(0, 1) }),
      remove,
    };
  },
};
