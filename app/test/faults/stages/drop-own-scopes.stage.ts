import { grantScopes } from "#app/simulator/installation.ts";
import type { Stage } from "../stage.ts";

const scope = "write_gift_cards";

export const stage: Stage = {
  mutations: { execute: 1, revert: 0 },
  without: {
    "changed by somebody else": "A scope is granted or it is not: there is no third.",
    "target deleted": "A scope that is taken away is what the action itself is for.",
  },
  set(sim, shop) {
    const app = sim.app();
    const held = () => sim.installation(shop, app.apiKey)?.scopes ?? [];
    return {
      params: { scopes: [scope] },
      snapshot: () => held().includes(scope),
      // Where Cordon itself is gone, no scope was given back: there is nothing left to give.
      inForce: () => sim.installation(shop, app.apiKey) !== undefined && !held().includes(scope),
      undoByHand: () => {
        if (sim.installation(shop, app.apiKey)) grantScopes(sim, shop, app, [...held(), scope]);
      },
    };
  },
};
