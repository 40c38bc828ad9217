import { fakeRule } from "#app/test/fake-rule.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { names: ["Express"] },
  properties: { names: "Express, Klarna" },
  arrange: (store) => {
    store.levers = { ...store.levers, "delivery.hide": fakeRule(store, "delivery") };
  },
};
