import type { Scene } from "./scene.ts";

export const scene: Scene = { params: {}, properties: { carts: "all" }, arrange: () => undefined };
