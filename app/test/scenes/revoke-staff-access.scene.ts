import { addStaff } from "#app/test/fake-staff.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { people: ["ada@shop.example.com", "gid://shopify/StaffMember/2"] },
  properties: { email: "ada@shop.example.com" },
  arrange: (store) => void addStaff(store, ["ada@shop.example.com", "bo@shop.example.com"]),
};
