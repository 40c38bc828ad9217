import { putNotice } from "./fake-notice.ts";
import type { Scene } from "./scene.ts";

const words = { heading: "Security notice", text: "We are looking into an incident." };

export const scene: Scene = {
  params: { ...words, link: "/pages/security-notice" },
  properties: words,
  arrange: (store) => {
    putNotice(store);
  },
};
