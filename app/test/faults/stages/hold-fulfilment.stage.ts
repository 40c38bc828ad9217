import { gid } from "#app/simulator/gid.ts";
import type { Stage } from "../stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  without: {
    "changed by somebody else": "A hold of somebody else beside ours is no conflict: each holds by itself.",
    "target deleted": "An order that may still be held cannot be deleted.",
  },
  set(sim, shop, cell) {
    const { orders } = sim.store(shop);
    const open = orders.all().filter((order) => !order.fulfilled && order.holds.length === 0 && !order.cancelledAt);
    const order = open[cell % open.length];
    if (!order) throw new Error("The simulated shop has no open order left.");
    const now = () => orders.get(order.id);
    return {
      params: { orders: [gid("Order", order.id)] },
      snapshot: () => now()?.holds ?? null,
      inForce: () => (now()?.holds.length ?? 0) > 0,
    };
  },
};
