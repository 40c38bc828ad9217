import type { PageRow } from "#app/simulator/rows.ts";
import type { Stage } from "../stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { records } = sim.store(shop);
    const handle = `fault-${cell}`;
    const remove = () => {
      records.pages = records.pages.filter((page) => page.handle !== handle);
    };
    remove();
    const pages = () => records.pages.filter((page) => page.handle === handle);
    const theirs: PageRow = {
      ...{ id: 900_000 + cell, title: "Recall", handle, body: "<p>By somebody else.</p>", isPublished: true },
      createdAt: sim.now().toISOString(),
    };
    return {
      params: { title: "Security notice", text: "We found a script.", address: handle },
      snapshot: () => pages().map(({ title, body, isPublished }) => ({ title, body, isPublished })),
      inForce: () => pages().some((page) => page.isPublished && page.body === "<p>We found a script.</p>"),
      touch: () => {
        remove();
        records.pages = [...records.pages, theirs];
      },
      remove,
    };
  },
};
