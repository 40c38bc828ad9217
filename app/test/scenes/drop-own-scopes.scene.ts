import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { scopes: ["write_validations"] },
  properties: {},
  arrange: (store) => {
    const held = new Set(["read_orders", "write_validations"]);
    store.levers["own.scopes"] = {
      list: async () =>
        store.reading(() =>
          [...held].map((scope) => ({ scope, optional: scope.startsWith("write"), serves: ["checkout.freeze"] })),
        ),
      drop: async (scope) => store.changing(`drop ${scope}`, () => void held.delete(scope)),
    };
  },
};
