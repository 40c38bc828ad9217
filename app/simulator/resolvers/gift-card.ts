import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import { money } from "../money.ts";
import type { GiftCardRow } from "../rows.ts";
import { type Filters, search } from "../search.ts";
import { sortRows } from "./sort.ts";

const byId = (caller: Caller, id: string) =>
  caller.store.records.giftCards.find((row) => row.id === idOf("GiftCard", id));

/** The documented filters; `enabled`, `updated_at` and the like warn and let everything pass (recorded). */
const filters = (caller: Caller): Filters<GiftCardRow> => ({
  text: { default: (row) => row.lastCharacters },
  number: { id: (row) => row.id, initial_value: (row) => row.balanceMinor / 100 },
  instant: { created_at: (row) => row.createdAt, expires_on: (row) => row.expiresOn },
  choice: {
    status: { values: ["disabled", "enabled", "expired", "expiring"], of: (row) => statusOf(row, caller) },
    source: { values: ["manual", "purchased", "api_client"], of: () => "purchased" },
  },
});

function statusOf(row: GiftCardRow, caller: Caller): string {
  if (row.deactivatedAt !== null) return "disabled";
  return isExpired(row, caller) ? "expired" : "enabled";
}

/** A card is good until the end of its last day in the store's time zone. */
function isExpired(row: GiftCardRow, caller: Caller): boolean {
  const timeZone = caller.store.records.timeZone;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone }).format(caller.sim.now());
  return row.expiresOn !== null && row.expiresOn < today;
}

const sorts: Readonly<Record<string, (row: GiftCardRow) => string | number>> = {
  ID: (row) => row.id,
  CREATED_AT: (row) => row.createdAt,
};

function change(caller: Caller, id: string, field: readonly string[], patch: Partial<GiftCardRow>) {
  const row = byId(caller, id);
  const refused = (where: readonly string[], message: string) => ({
    giftCard: null,
    userErrors: [{ field: where, code: "INVALID", message }],
  });
  if (!row) return refused(["id"], "The gift card could not be found.");
  if (row.deactivatedAt !== null) return refused(field, "The gift card is deactivated.");
  const changed = { ...row, ...patch };
  const { records } = caller.store;
  records.giftCards = records.giftCards.map((other) => (other === row ? changed : other));
  caller.sim.changed();
  return { giftCard: changed, userErrors: [] };
}

export const giftCardResolvers: ResolverMap = {
  QueryRoot: {
    giftCard: (_root, { id }, caller) => byId(caller, id) ?? null,
    giftCards: (_root, args, caller, place) => {
      const found = search(caller.store.records.giftCards, args.query, filters(caller), caller, place);
      return connection(sortRows(found, args.sortKey, sorts), (row) => row.id, args, caller);
    },
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
      change(caller, id, ["id"], { deactivatedAt: caller.sim.now().toISOString() }),
    giftCardUpdate: (_root, { id, input }, caller) =>
      change(caller, id, ["input", "expiresOn"], input.expiresOn === undefined ? {} : { expiresOn: input.expiresOn }),
  },
};
