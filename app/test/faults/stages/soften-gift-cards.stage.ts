import { gid } from "#app/simulator/gid.ts";
import type { GiftCardRow } from "#app/simulator/rows.ts";
import type { Simulation } from "#app/simulator/simulation.ts";
import type { Stage } from "../stage.ts";

/** A gift card of this cell's own. */
export function stageGiftCard(sim: Simulation, shop: string, cell: number) {
  const { records } = sim.store(shop);
  const id = 900_000 + cell;
  const row: GiftCardRow = {
    ...{ id, lastCharacters: "fa11", balanceMinor: 5000, createdAt: sim.now().toISOString() },
    ...{ deactivatedAt: null, expiresOn: "2031-05-04" },
  };
  records.giftCards = [...records.giftCards.filter((one) => one.id !== id), row];
  return {
    params: { cards: { giftCards: [gid("GiftCard", id)] } },
    current: () => records.giftCards.find((one) => one.id === id),
    change: (patch: Partial<GiftCardRow>) => {
      records.giftCards = records.giftCards.map((one) => (one.id === id ? { ...one, ...patch } : one));
    },
    remove: () => {
      records.giftCards = records.giftCards.filter((one) => one.id !== id);
    },
  };
}

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { params, current, change, remove } = stageGiftCard(sim, shop, cell);
    return {
      ...{ params, remove },
      snapshot: () => current()?.expiresOn ?? null,
      // Before the day begins anywhere on earth.
      inForce: () => (current()?.expiresOn ?? "9999") < new Date(sim.now().getTime() + 14 * 3_600_000).toISOString(),
      touch: () => change({ expiresOn: "2044-04-04" }),
    };
  },
};
