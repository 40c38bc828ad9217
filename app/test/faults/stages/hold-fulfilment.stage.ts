import { gid } from "#app/simulator/gid.ts";
import type { Stage } from "../stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const open = sim
      .store(shop)
      .orders.all()
      .filter((order) => !order.fulfilled && order.holds.length === 0 && !order.cancelledAt);
    const order = open[cell % open.length];
    if (!order) throw new Error("The simulated shop has no open order left.");
    const now = () => sim.store(shop).orders.get(order.id);
    return {
      params: { orders: [gid("Order", order.id)] },
      snapshot: () => now()?.holds ?? null,
      inForce: () => (now()?.holds.length ?? 0) > 0,
      // Somebody else's hold beside ours is no conflict, and nothing else can happen to an open parcel but this:
      touch: null,
      remove: null,
    };
  },
};
