import { ok } from "#app/core/result.ts";
import type { Scene } from "./scene.ts";

export const scene: Scene = {
  params: { contacts: ["gid://shopify/CompanyContact/7"] },
  properties: { company_contact_id: "gid://shopify/CompanyContact/7" },
  arrange: (store) => {
    let next = 3;
    let roles = [
      { assignment: "a1", role: "r1", location: "l1" },
      { assignment: "a2", role: "r2", location: "l2" },
    ];
    store.levers["b2b.contacts"] = {
      read: async (id) =>
        store.reading(() => (id.endsWith("/7") ? { id, company: "c", roles: structuredClone(roles) } : null)),
      revoke: async (id, assignments) =>
        store.changing(`revoke ${id}`, () => {
          roles = roles.filter((one) => !assignments.includes(one.assignment));
        }),
      assign: async (id, given) =>
        given.length === 0
          ? ok(undefined)
          : store.changing(`assign ${id}`, () => {
              // Given again in another order and under other ids, as the platform does.
              for (const one of given.toReversed()) roles.push({ assignment: `a${next++}`, ...one });
            }),
    };
  },
};
