import { putPages } from "./fake-pages.ts";
import type { Scene } from "./scene.ts";

const words = { title: "Security notice", text: "We found a script in our shop.\n\nWe removed it <today>." };

export const scene: Scene = {
  params: words,
  properties: words,
  arrange: (store) => putPages(store, []),
};
