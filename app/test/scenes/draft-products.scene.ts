import { fakeProduct, putProducts } from "./fake-products.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { products: ["gid://shopify/Product/1", "gid://shopify/Product/3"] },
  properties: { tag: "leaked" },
  arrange: (store) => {
    putProducts(store, [fakeProduct(1), fakeProduct(2), fakeProduct(3)]);
  },
};
