import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { orders: ["gid://shopify/Order/1", "gid://shopify/Order/2"] },
  properties: { order_id: "gid://shopify/Order/1" },
  arrange: (store) => {
    store.addOrder(1);
    store.addOrder(2);
  },
};
