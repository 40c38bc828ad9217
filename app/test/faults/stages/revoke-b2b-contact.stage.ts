import { gid } from "#app/simulator/gid.ts";
import type { CompanyContactRow, ContactRoleRow } from "#app/simulator/rows.ts";
import type { Stage } from "../stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 1 },
  set(sim, shop, cell) {
    const { records, customers } = sim.store(shop);
    const id = 900_000 + cell;
    const row: CompanyContactRow = {
      ...{ id, customerId: customers.all()[0]?.id ?? 0, companyId: 800_000 },
      roles: [1, 2].map((number) => ({ id: id * 10 + number, roleId: 810_000, locationId: 820_000 + number })),
    };
    records.companyContacts = [...records.companyContacts.filter((one) => one.id !== id), row];
    const roles = () => records.companyContacts.find((one) => one.id === id)?.roles;
    const give = (role: ContactRoleRow) => {
      records.companyContacts = records.companyContacts.map((one) => (one.id === id ? { ...one, roles: [role] } : one));
    };
    return {
      params: { contacts: [gid("CompanyContact", id)] },
      snapshot: () =>
        roles()
          ?.map(({ roleId, locationId }) => `${roleId} at ${locationId}`)
          .sort() ?? null,
      inForce: () => roles()?.length === 0,
      touch: () => give({ id: id * 10 + 3, roleId: 810_001, locationId: 820_003 }),
      remove: () => {
        records.companyContacts = records.companyContacts.filter((one) => one.id !== id);
      },
    };
  },
};
