import type { ResolverMap } from "../caller.ts";
import { gid, idOf } from "../gid.ts";
import type { CompanyContactRow } from "../rows.ts";

export const companyResolvers: ResolverMap = {
  CompanyContact: {
    id: (row: CompanyContactRow) => gid("CompanyContact", row.id),
    customer: (row: CompanyContactRow, _args, caller) => caller.store.customers.get(row.customerId),
  },
  Mutation: {
    companyContactRevokeRoles: (_root, args, caller) => {
      const { records } = caller.store;
      const row = records.companyContacts.find((one) => one.id === idOf("CompanyContact", args.companyContactId));
      if (!row) {
        const message = "The company contact doesn't exist.";
        const userErrors = [{ field: ["companyContactId"], code: "RESOURCE_NOT_FOUND", message }];
        return { revokedRoleAssignmentIds: null, userErrors };
      }
      const revoked = row.roleAssignmentIds.filter((id) => args.revokeAll || args.roleAssignmentIds?.includes(id));
      const kept = row.roleAssignmentIds.filter((id) => !revoked.includes(id));
      records.companyContacts = records.companyContacts.map((one) =>
        one === row ? { ...row, roleAssignmentIds: kept } : one,
      );
      caller.sim.changed();
      return { revokedRoleAssignmentIds: revoked, userErrors: [] };
    },
  },
};
