import type { SubscriptionRow } from "#app/simulator/rows.ts";
import type { Stage } from "../stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { records } = sim.store(shop);
    const app = sim.app();
    const id = 900_000 + cell;
    const row: SubscriptionRow = {
      ...{ id, appKey: app.apiKey, topic: "ORDERS_CREATE", uri: "https://collector.example/in", filter: "id:*" },
      ...{ includeFields: ["id"], metafieldNamespaces: [], name: "x", createdAt: sim.now().toISOString() },
    };
    records.subscriptions = [row];
    const current = () => records.subscriptions.find((one) => one.id === id);
    return {
      params: {},
      snapshot: () => current() ?? null,
      inForce: () => current()?.uri === `${app.appUrl}/webhooks`,
      touch: () => {
        records.subscriptions = [{ ...row, uri: "https://elsewhere.example/in" }];
      },
      remove: () => {
        records.subscriptions = [];
      },
    };
  },
};
