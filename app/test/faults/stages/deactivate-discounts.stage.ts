import type { DiscountRow } from "#app/simulator/rows.ts";
import type { Stage } from "../stage.ts";

const at = (now: Date, days: number) => `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 19)}Z`;

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { records } = sim.store(shop);
    const id = 900_000 + cell;
    const now = sim.now();
    const row: DiscountRow = {
      ...{ id, method: "code", kind: "Basic", title: `FAULT${cell}`, codes: [`FAULT${cell}`], summary: "10% off" },
      ...{ usageLimit: null, tags: [], startsAt: at(now, -10), endsAt: at(now, 10) },
      ...{ createdAt: at(now, -10), updatedAt: at(now, -10) },
    };
    records.discounts = [...records.discounts, row];
    const current = () => records.discounts.find((one) => one.id === id);
    return {
      params: { codes: [`FAULT${cell}`] },
      snapshot: () => ({ startsAt: current()?.startsAt ?? null, endsAt: current()?.endsAt ?? null }),
      inForce: () => {
        const endsAt = current()?.endsAt ?? null;
        return endsAt !== null && Date.parse(endsAt) <= sim.now().getTime();
      },
      touch: () => {
        records.discounts = records.discounts.map((one) => (one.id === id ? { ...one, endsAt: at(now, 90) } : one));
      },
      remove: () => {
        records.discounts = records.discounts.filter((one) => one.id !== id);
      },
    };
  },
};
