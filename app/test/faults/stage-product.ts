import { gid } from "#app/simulator/gid.ts";
import type { ProductRow } from "#app/simulator/rows.ts";
import type { Simulation } from "#app/simulator/simulation.ts";

/** A product of this cell's own, on sale in two channels, before a storefront without caches. */
export function stageProduct(sim: Simulation, shop: string, cell: number) {
  sim.storefront.lagSeconds = 0;
  const { products, records } = sim.store(shop);
  const [template] = products.all();
  const publicationIds = records.publications.slice(0, 2).map((one) => one.id);
  if (!template || publicationIds.length < 2) throw new Error("The simulated shop has no product in two channels.");
  const id = 900_000 + cell;
  const since = "2026-02-03T04:05:06.000Z";
  products.put({
    ...{ ...template, id, title: `Fault ${cell}`, handle: `fault-${cell}`, status: "ACTIVE", tags: [] },
    ...{ publicationIds, publishDates: Object.fromEntries(publicationIds.map((one) => [one, since])) },
  });
  const current = () => products.get(id);
  return {
    ...{ ref: gid("Product", id), publicationIds, current },
    change: (patch: Partial<ProductRow>) => {
      const row = current();
      if (row) products.put({ ...row, ...patch });
    },
    remove: () => products.remove(id),
  };
}
