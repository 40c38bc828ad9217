import type { Scene } from "./scene.ts";

export const scene: Scene = { params: {}, properties: {}, arrange: () => undefined };
