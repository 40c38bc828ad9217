import type { Stage } from "../stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop) {
    const { records } = sim.store(shop);
    records.validations = [];
    return {
      params: {},
      snapshot: () => records.validations.some((validation) => validation.enabled),
      inForce: () => records.validations.some((validation) => validation.enabled),
      touch: null,
      remove: () => {
        records.validations = [];
      },
    };
  },
};
