import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import type { DiscountRow } from "../rows.ts";

const byId = (caller: Caller, id: string) =>
  caller.store.records.discounts.find((row) => row.id === idOf("DiscountCodeNode", id));

/** Switching a code off ends it now; switching it on again starts it now and leaves the end open: its dates are lost. */
function change(caller: Caller, id: string, dates: (row: DiscountRow, now: string) => Partial<DiscountRow>) {
  const row = byId(caller, id);
  if (!row) {
    const userErrors = [{ field: ["id"], code: "INVALID", message: "Code discount does not exist." }];
    return { codeDiscountNode: null, userErrors };
  }
  const changed = { ...row, ...dates(row, caller.sim.now().toISOString()) };
  const { records } = caller.store;
  records.discounts = records.discounts.map((other) => (other === row ? changed : other));
  caller.sim.emit(caller.shop, "discounts/update", {
    admin_graphql_api_id: id,
    title: changed.title,
    status: statusOf(changed, caller).toLowerCase(),
  });
  caller.sim.changed();
  return { codeDiscountNode: changed, userErrors: [] };
}

function statusOf(row: DiscountRow, caller: Caller): string {
  const now = caller.sim.now().toISOString();
  if (row.startsAt > now) return "SCHEDULED";
  return row.endsAt !== null && row.endsAt <= now ? "EXPIRED" : "ACTIVE";
}

export const discountResolvers: ResolverMap = {
  QueryRoot: {
    codeDiscountNode: (_root, { id }, caller) => byId(caller, id) ?? null,
    codeDiscountNodes: (_root, args, caller) =>
      connection(caller.store.records.discounts, (row) => row.id, args, caller),
  },
  DiscountCodeNode: {
    id: (row: DiscountRow) => gid("DiscountCodeNode", row.id),
    codeDiscount: (row: DiscountRow) => ({ ...row, __typename: "DiscountCodeBasic" }),
  },
  DiscountCodeBasic: {
    status: (row: DiscountRow, _args, caller) => statusOf(row, caller),
    updatedAt: (row: DiscountRow) => row.createdAt,
    codes: (row: DiscountRow, args, caller) =>
      connection([{ id: gid("DiscountRedeemCode", row.id), code: row.code }], (code) => code.id, args, caller),
  },
  Mutation: {
    discountCodeDeactivate: (_root, { id }, caller) => change(caller, id, (_row, now) => ({ endsAt: now })),
    discountCodeActivate: (_root, { id }, caller) =>
      change(caller, id, (_row, now) => ({ startsAt: now, endsAt: null })),
  },
};
