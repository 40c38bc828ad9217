import { fakeProduct, putProducts } from "./fake-products.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { tag: "leaked" },
  properties: { product_id: "gid://shopify/Product/1" },
  arrange: (store) => {
    putProducts(store, [fakeProduct(1, ["leaked"]), fakeProduct(2, ["leaked"]), fakeProduct(3)]);
  },
};
