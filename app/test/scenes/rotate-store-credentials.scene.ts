import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { credentials: ["Warehouse API key", "Mail service"] },
  properties: { credentials: "Warehouse API key\nMail service" },
  arrange: () => undefined,
};
