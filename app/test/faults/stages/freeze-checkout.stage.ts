import type { Stage } from "../stage.ts";
import { stageRule } from "../stage-rule.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set: (sim, shop) =>
    stageRule(sim, shop, {
      ...{ type: "Validation", records: "validations", functionHandle: "checkout-freeze", params: {} },
      isMeant: (configuration) => (configuration as { stops?: unknown } | null)?.stops === "all",
      theirs: { v: 1, stops: "rehearsal" },
    }),
};
