import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import { denyField } from "../refusal.ts";
import type { CompanyContactRow, ContactRoleRow } from "../rows.ts";

/** What the schema says beside the scopes of everything about companies. */
function requireB2b(caller: Caller, field: string): void {
  if (caller.store.records.plan !== "plus")
    denyField(field, "The shop must have access to B2B. Some operations may require additional plan capabilities.");
}

const contactOf = (caller: Caller, id: string) =>
  caller.store.records.companyContacts.find((one) => one.id === idOf("CompanyContact", id));

function change(caller: Caller, row: CompanyContactRow, roles: readonly ContactRoleRow[]): void {
  const { records } = caller.store;
  records.companyContacts = records.companyContacts.map((one) => (one.id === row.id ? { ...row, roles } : one));
  caller.sim.changed();
}

const noContact = {
  field: ["companyContactId"],
  code: "RESOURCE_NOT_FOUND",
  message: "The company contact doesn't exist.",
};

interface GivenRole {
  readonly companyContactRoleId: string;
  readonly companyLocationId: string;
}

export const companyResolvers: ResolverMap = {
  QueryRoot: {
    companies: (_root, args, caller) => {
      requireB2b(caller, "companies");
      const ids = [...new Set(caller.store.records.companyContacts.map((row) => row.companyId))];
      return connection(
        ids.map((id) => ({ id: gid("Company", id) })),
        (row) => Number(row.id.split("/").at(-1)),
        args,
        caller,
      );
    },
    companyContact: (_root, { id }, caller) => {
      requireB2b(caller, "companyContact");
      return contactOf(caller, id) ?? null;
    },
  },
  CompanyContact: {
    id: (row: CompanyContactRow) => gid("CompanyContact", row.id),
    customer: (row: CompanyContactRow, _args, caller) => caller.store.customers.get(row.customerId),
    company: (row: CompanyContactRow) => ({ id: gid("Company", row.companyId) }),
    roleAssignments: (row: CompanyContactRow, args, caller) => connection(row.roles, (role) => role.id, args, caller),
  },
  CompanyContactRoleAssignment: {
    id: (row: ContactRoleRow) => gid("CompanyContactRoleAssignment", row.id),
    role: (row: ContactRoleRow) => ({ id: gid("CompanyContactRole", row.roleId) }),
    companyLocation: (row: ContactRoleRow) => ({ id: gid("CompanyLocation", row.locationId) }),
  },
  Mutation: {
    companyContactRevokeRoles: (_root, args, caller) => {
      requireB2b(caller, "companyContactRevokeRoles");
      const row = contactOf(caller, args.companyContactId);
      if (!row) return { revokedRoleAssignmentIds: null, userErrors: [noContact] };
      const named = (role: ContactRoleRow) =>
        args.roleAssignmentIds?.includes(gid("CompanyContactRoleAssignment", role.id)) ?? false;
      const revoked = row.roles.filter((role) => args.revokeAll || named(role));
      change(
        caller,
        row,
        row.roles.filter((role) => !revoked.includes(role)),
      );
      const ids = revoked.map((role) => gid("CompanyContactRoleAssignment", role.id));
      return { revokedRoleAssignmentIds: ids, userErrors: [] };
    },
    companyContactAssignRoles: (_root, args, caller) => {
      requireB2b(caller, "companyContactAssignRoles");
      const row = contactOf(caller, args.companyContactId);
      if (!row) return { roleAssignments: null, userErrors: [noContact] };
      const given = (args.rolesToAssign as readonly GivenRole[]).map((role) => ({
        id: caller.sim.newId(),
        roleId: Number(role.companyContactRoleId.split("/").at(-1)),
        locationId: Number(role.companyLocationId.split("/").at(-1)),
      }));
      if (given.some((role) => row.roles.some((one) => one.locationId === role.locationId))) {
        const message = "Company contact has already been assigned a role in that location.";
        return { roleAssignments: null, userErrors: [{ field: ["rolesToAssign"], code: "TAKEN", message }] };
      }
      change(caller, row, [...row.roles, ...given]);
      return { roleAssignments: given, userErrors: [] };
    },
  },
};
