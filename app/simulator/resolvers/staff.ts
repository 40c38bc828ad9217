import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, requireId } from "../gid.ts";
import type { StaffRow } from "../rows.ts";
import { search } from "../search.ts";

const byId = (caller: Caller, id: number | null) =>
  caller.store.records.staff.find((member) => member.id === id) ?? null;

const filters = {
  text: {
    default: (row: StaffRow) => [row.firstName, row.lastName, row.email],
    email: (row: StaffRow) => row.email,
    first_name: (row: StaffRow) => row.firstName,
    last_name: (row: StaffRow) => row.lastName,
    account_type: (row: StaffRow) => row.accountType,
  },
  number: { id: (row: StaffRow) => row.id },
  instant: {},
  choice: {},
};

export const staffResolvers: ResolverMap = {
  QueryRoot: {
    staffMember: (_root, { id }, caller) => byId(caller, id == null ? caller.userId : requireId("StaffMember", id)),
    currentStaffMember: (_root, _args, caller) => byId(caller, caller.userId),
    staffMembers: (_root, args, caller, place) =>
      connection(search(caller.store.records.staff, args.query, filters, caller, place), (row) => row.id, args, caller),
  },
  StaffMember: {
    id: (row: StaffRow) => gid("StaffMember", row.id),
    name: (row: StaffRow) => `${row.firstName} ${row.lastName}`,
    exists: () => true,
    isShopOwner: (row: StaffRow) => row.owner,
    locale: () => "en",
    phone: () => null,
    initials: (row: StaffRow) => [row.firstName.slice(0, 1), row.lastName.slice(0, 1)],
    privateData: (row: StaffRow, _args, caller) => ({
      accountSettingsUrl: `https://admin.shopify.com/store/${caller.shop.split(".")[0]}/settings/account/${row.id}`,
      createdAt: caller.store.records.createdAt,
    }),
  },
};
