import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: {},
  properties: {},
  arrange: (store) => {
    const tokens = new Set(["t1", "t2"]);
    store.levers["own.tokens"] = {
      list: async () => store.reading(() => [...tokens].map((id) => ({ id, title: `Token ${id}` }))),
      revoke: async (id) => store.changing(`revoke ${id}`, () => void tokens.delete(id)),
    };
  },
};
