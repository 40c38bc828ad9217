import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: {},
  properties: {},
  arrange: (store) => {
    store.levers["storefront.password"] = { read: async () => store.reading(() => ({ enabled: false })) };
  },
};
