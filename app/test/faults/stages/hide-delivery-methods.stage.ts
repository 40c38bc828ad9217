import type { Stage } from "../stage.ts";
import { stageRule } from "../stage-rule.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set: (sim, shop) =>
    stageRule(sim, shop, {
      ...{ type: "DeliveryCustomization", records: "deliveryCustomizations", functionHandle: "delivery-guard" },
      params: { names: ["Express"] },
      isMeant: (configuration) => (configuration as { names?: string[] } | null)?.names?.includes("Express") === true,
      theirs: { v: 1, carts: "all", names: ["Other"] },
    }),
};
