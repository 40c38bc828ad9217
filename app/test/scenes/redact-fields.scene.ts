import { putFields } from "./fake-fields.ts";
import type { Scene } from "./scene.ts";

const customer = "gid://shopify/Customer/1";
const product = "gid://shopify/Product/2";

export const scene: Scene = {
  params: {
    fields: [
      { record: customer, kind: "note" },
      { record: customer, kind: "tags" },
      { record: product, kind: "metafield", namespace: "custom", key: "notes" },
    ],
  },
  properties: {},
  arrange: (store) =>
    putFields(
      store,
      new Map([
        [`${customer} note`, "Diagnosis: private"],
        [`${customer} tags`, '["vip"]'],
        [`${product} custom.notes`, "leaked"],
      ]),
    ),
};
