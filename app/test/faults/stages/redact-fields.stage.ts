import type { MetafieldRow } from "#app/simulator/rows.ts";
import type { Stage } from "../stage.ts";
import { stageProduct } from "../stage-product.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { records } = sim.store(shop);
    const { ref, remove } = stageProduct(sim, shop, cell);
    const at = sim.now().toISOString();
    const row: MetafieldRow = {
      ...{ id: 900_000 + cell, ownerId: ref, namespace: "custom", key: "notes", type: "multi_line_text_field" },
      ...{ value: `A leak, number ${cell}`, createdAt: at, updatedAt: at },
    };
    records.metafields = [...records.metafields.filter((one) => one.ownerId !== ref), row];
    const current = () => records.metafields.find((one) => one.ownerId === ref);
    return {
      params: { fields: [{ record: ref, kind: "metafield", namespace: "custom", key: "notes" }] },
      snapshot: () => ({ type: current()?.type ?? null, value: current()?.value ?? null }),
      inForce: () => current()?.value === "Removed",
      touch: () => {
        records.metafields = records.metafields.map((one) =>
          one.ownerId === ref ? { ...one, value: "A new text of the merchant" } : one,
        );
      },
      remove: () => {
        records.metafields = records.metafields.filter((one) => one.ownerId !== ref);
        remove();
      },
    };
  },
};
