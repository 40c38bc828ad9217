import type { StaffMember } from "#app/core/platform/capabilities/staff-read.capability.ts";
import type { StaffAccount } from "#app/core/platform/capabilities/staff-suspend.capability.ts";
import { ok } from "#app/core/result.ts";
import type { FakeStore } from "./fake-store.ts";

/** Somebody in a fake store: their account with a fake identity provider, and in the store. */
export interface FakePerson {
  readonly email: string;
  account: StaffAccount | null;
  member: StaffMember | null;
  never: string | null;
  notes: readonly string[];
}

/** Gives a fake store an identity provider and a staff list with these people; what happens there is in `effects`. */
export function addStaff(store: FakeStore, emails: readonly string[]): readonly FakePerson[] {
  const people = emails.map(
    (email, index): FakePerson => ({
      ...{ email, never: null, notes: [] },
      account: { ref: `account-${index + 1}`, status: "active", said: "ACTIVE" },
      member: {
        ...{ ref: `gid://shopify/StaffMember/${index + 1}`, email, active: true, owner: false },
        throughProvider: true,
      },
    }),
  );
  const byAccount = (ref: string) => people.find((person) => person.account?.ref === ref);
  const accountOf = (ref: string): StaffAccount => {
    const account = byAccount(ref)?.account;
    if (!account) throw new Error(`There is no account ${ref}.`);
    return account;
  };
  const find = async (email: string) =>
    store.reading(() => people.find((person) => person.email === email)?.account ?? null);
  const move = async (ref: string, status: StaffAccount["status"], verb: string) =>
    store.changing(`${verb} ${ref}`, () => {
      const person = byAccount(ref);
      if (person) person.account = { ref, status, said: status.toUpperCase() };
      return accountOf(ref);
    });
  store.levers = {
    ...store.levers,
    "staff.suspend": {
      where: "Okta",
      find,
      read: async (ref) => store.reading(() => accountOf(ref)),
      check: async (ref) => ok({ never: byAccount(ref)?.never ?? null, notes: byAccount(ref)?.notes ?? [] }),
      suspend: (ref) => move(ref, "suspended", "suspend"),
    },
    "staff.restore": { restore: (ref) => move(ref, "active", "restore") },
    "staff.sessions.end": {
      where: "Okta",
      find,
      end: async (ref) => store.changing(`end sessions ${ref}`, () => undefined),
    },
    "staff.read": {
      findByEmail: async (email) =>
        store.reading(() => people.find((one) => one.member?.email === email)?.member ?? null),
      read: async (ref) => store.reading(() => people.find((one) => one.member?.ref === ref)?.member ?? null),
    },
  };
  return people;
}
