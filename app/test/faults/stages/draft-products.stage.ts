import type { Stage } from "../stage.ts";
import { stageProduct } from "../stage-product.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { ref, current, change, remove } = stageProduct(sim, shop, cell);
    return {
      params: { products: [ref] },
      snapshot: () => current()?.status ?? null,
      inForce: () => current()?.status === "DRAFT",
      touch: () => change({ status: "ARCHIVED" }),
      remove,
    };
  },
};
