import { addStaff } from "#app/test/fake-staff.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { people: ["ada@shop.example.com"] },
  properties: {},
  arrange: (store) => void addStaff(store, ["ada@shop.example.com"]),
};
