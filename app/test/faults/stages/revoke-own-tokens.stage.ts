import type { StorefrontTokenRow } from "#app/simulator/rows.ts";
import type { Stage } from "../stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 0 },
  without: { "changed by somebody else": "A token works or it does not: there is no third." },
  set(sim, shop, cell) {
    const { records } = sim.store(shop);
    const id = 900_000 + cell;
    const row: StorefrontTokenRow = {
      ...{ id, appKey: sim.app().apiKey, title: `Fault ${cell}`, accessToken: `fault-${cell}` },
      createdAt: sim.now().toISOString(),
    };
    records.storefrontTokens = [row];
    const exists = () => records.storefrontTokens.some((one) => one.id === id);
    return {
      params: {},
      snapshot: exists,
      inForce: () => !exists(),
      remove: () => {
        records.storefrontTokens = [];
      },
    };
  },
};
