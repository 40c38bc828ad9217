import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { app: "Bad App" },
  properties: { app_name: "Bad App" },
  arrange: (store) => void store.apps.push({ id: "gid://shopify/App/1", title: "Bad App", scopes: [] }),
};
