import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import { money } from "../money.ts";
import type { GiftCardRow } from "../rows.ts";

const byId = (caller: Caller, id: string) =>
  caller.store.records.giftCards.find((row) => row.id === idOf("GiftCard", id));

function change(caller: Caller, id: string, patch: Partial<GiftCardRow>) {
  const row = byId(caller, id);
  const refused = (message: string) => ({ giftCard: null, userErrors: [{ field: ["id"], code: "INVALID", message }] });
  if (!row) return refused("The gift card could not be found.");
  if (row.deactivatedAt !== null) return refused("The gift card is deactivated.");
  const changed = { ...row, ...patch };
  const { records } = caller.store;
  records.giftCards = records.giftCards.map((other) => (other === row ? changed : other));
  caller.sim.changed();
  return { giftCard: changed, userErrors: [] };
}

export const giftCardResolvers: ResolverMap = {
  QueryRoot: {
    giftCard: (_root, { id }, caller) => byId(caller, id) ?? null,
    giftCards: (_root, args, caller) => connection(caller.store.records.giftCards, (row) => row.id, args, caller),
  },
  GiftCard: {
    id: (row: GiftCardRow) => gid("GiftCard", row.id),
    enabled: (row: GiftCardRow) => row.deactivatedAt === null,
    balance: (row: GiftCardRow, _args, caller) => money(row.balanceMinor, caller.store.records.currency),
    initialValue: (row: GiftCardRow, _args, caller) => money(row.balanceMinor, caller.store.records.currency),
    maskedCode: (row: GiftCardRow) => `•••• •••• •••• ${row.lastCharacters}`,
    updatedAt: (row: GiftCardRow) => row.deactivatedAt ?? row.createdAt,
  },
  Mutation: {
    giftCardDeactivate: (_root, { id }, caller) =>
      change(caller, id, { deactivatedAt: caller.sim.now().toISOString() }),
    giftCardUpdate: (_root, { id, input }, caller) =>
      change(caller, id, input.expiresOn === undefined ? {} : { expiresOn: input.expiresOn }),
  },
};
