import { beforeEach, describe, expect, it } from "vitest";
import { fakeContext } from "#app/test/fake-context.ts";
import { addStaff, type FakePerson } from "#app/test/fake-staff.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import type { ActionContext, Way } from "../define-action.ts";
import { chooseWay } from "../find-action.ts";
import { personRef } from "../person-ref.ts";
import { action as endSessions } from "./end-sessions.action.ts";
import { action } from "./revoke-staff-access.action.ts";

const emails = ["ada@shop.example.com", "bo@shop.example.com"] as const;
const refs = new Map(emails.map((email, index) => [email as string, personRef(String(index).repeat(22))]));

let store: FakeStore;
let ada: FakePerson;
let context: ActionContext;

beforeEach(() => {
  store = new FakeStore();
  [ada] = addStaff(store, emails) as [FakePerson, FakePerson];
  context = {
    ...fakeContext(store),
    people: { emailOf: async (ref) => [...refs].find(([, one]) => one === ref)?.[0] },
  };
});

const conceal = (people: readonly string[]) =>
  action.conceal?.(
    action.params.parse({ people }),
    (email) => refs.get(email.toLowerCase()) ?? personRef("x".repeat(22)),
  );

async function plan(people: readonly string[], way = chooseWay(action as never, store)) {
  return action.plan(context, conceal(people)!, way as Way);
}

async function planned(people: readonly string[], way?: Way) {
  const made = await plan(people, way);
  if (!made.ok) throw made.error;
  return made.value;
}

describe("core/containment/actions/revoke-staff-access", () => {
  it("takes e-mail addresses and staff ids, each person once, and nothing else", () => {
    expect(conceal([" ada@shop.example.com", "ADA@shop.example.com", "gid://shopify/StaffMember/7"])).toEqual({
      people: [refs.get(emails[0]), "gid://shopify/StaffMember/7"],
    });
    for (const wrong of [
      [],
      ["ada"],
      ["gid://shopify/Customer/7"],
      Array.from({ length: 21 }, (_, i) => `a${i}@b.example.com`),
    ])
      expect(action.params.safeParse({ people: wrong }).success, String(wrong)).toBe(false);
  });

  it("writes no address into steps, notes or figures", async () => {
    const made = await planned(emails);

    expect(JSON.stringify(made)).not.toMatch(/@/);
    expect(made.steps.map((step) => step.title)).toEqual([
      expect.stringMatching(/^Suspend person:\S+ in Okta$/),
      expect.stringMatching(/^Sign person:\S+ out of Shopify$/),
      expect.stringMatching(/^Suspend person:/),
      expect.stringMatching(/^Sign person:/),
    ]);
    expect(made.blastRadius).toMatchObject([{ of: "people", value: 2 }]);
  });

  it("says of an open session that it may go on, and who else is touched", async () => {
    const { notes } = await planned([emails[0]]);

    expect(notes.join(" ")).toMatch(/session that is open in the Shopify admin may go on/);
    expect(notes.join(" ")).toMatch(/everything else the person reaches through it/);
  });

  it("says when the person signs in with a Shopify password, which the identity provider does not stop", async () => {
    ada.member = { ...ada.member!, throughProvider: false };

    expect((await planned([emails[0]])).notes.join(" ")).toMatch(/signs in to Shopify with a password/);
  });

  it("leaves only the devices to do for an account that cannot sign in any more", async () => {
    for (const status of ["suspended", "closed"] as const) {
      ada.account = { ref: "account-1", status, said: status };
      const { steps, notes } = await planned([emails[0]]);
      expect(steps).toHaveLength(1);
      expect(steps[0]?.target).toMatch(/\/devices$/);
      expect(notes.join(" ")).toMatch(/cannot sign in to Okta already/);
    }
  });

  it("refuses an account that is in no state to be suspended, the owner and whoever must never be suspended", async () => {
    ada.account = { ref: "account-1", status: "other", said: "LOCKED_OUT" };
    expect(await plan([emails[0]])).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/LOCKED_OUT/) },
    });
    ada.account = { ref: "account-1", status: "active", said: "ACTIVE" };
    ada.never = "This is the only administrator.";
    expect(await plan([emails[1], emails[0]])).toMatchObject({
      ok: false,
      error: { message: "Person 2 of 2: This is the only administrator.", details: { field: "people" } },
    });
    ada.never = null;
    ada.member = { ...ada.member!, owner: true };
    expect(await plan([emails[0]])).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/store owner/) },
    });
  });

  it("passes on what could not be checked", async () => {
    ada.notes = ["Okta does not tell Cordon who is an administrator."];

    expect((await planned([emails[0]])).notes.join(" ")).toMatch(/does not tell Cordon/);
  });

  it("says so where the identity provider cannot end sessions", async () => {
    store.without.add("staff.sessions.end");
    const { steps, notes } = await planned([emails[0]]);
    const way = chooseWay(action as never, store) as Way;

    expect(notes.join(" ")).toMatch(/no call that ends sessions/);
    expect(await way.execute(context, steps[1]!)).toEqual({ kind: "parked", on: "person", until: null });
    expect(store.effects).toEqual([]);
  });

  it("needs an address where the staff list cannot be read", async () => {
    store.without.add("staff.read");

    expect(await plan(["gid://shopify/StaffMember/1"])).toMatchObject({ ok: false, error: { code: "not_supported" } });
  });

  it("does not suspend somebody whose address was erased, because the protected accounts cannot be compared", async () => {
    const { steps } = await planned([emails[0]]);
    const way = chooseWay(action as never, store) as Way;
    const erased = { ...context, people: { emailOf: async () => undefined } };

    expect(await way.execute(erased, steps[0]!)).toMatchObject({ kind: "failed", error: { code: "not_supported" } });
    expect(store.effects).toEqual([]);
  });

  it("falls back to a task that is read back, and then to a person's word", async () => {
    store.without.add("staff.suspend");
    expect((await planned([emails[0]])).steps[0]).toMatchObject({ before: { active: true } });
    store.without.add("staff.read");
    expect((await planned([emails[0]])).steps[0]).toMatchObject({ before: { active: "cannot be read" } });
  });
});

describe("core/containment/actions/end-sessions", () => {
  it("ends the sessions there, and leaves the devices to a person", async () => {
    const way = chooseWay(endSessions as never, store) as Way;
    const made = await endSessions.plan(context, conceal([emails[0]])!, way);
    if (!made.ok) throw made.error;

    expect(await way.execute(context, made.value.steps[0]!)).toEqual({
      ...{ kind: "parked", on: "person", until: null },
      receipt: { endedIn: "Okta" },
    });
    expect(store.effects).toEqual(["end sessions account-1"]);
    expect(way.observe).toBeUndefined();
  });

  it("says whom the identity provider does not know", async () => {
    ada.account = null;
    const made = await endSessions.plan(context, conceal([emails[0]])!, chooseWay(endSessions as never, store) as Way);

    expect(made).toMatchObject({ ok: true, value: { steps: [{ before: { sessions: "cannot be read" } }] } });
    expect(made.ok && made.value.notes.join(" ")).toMatch(/Okta has no account/);
  });

  it("says busy when the sessions could not be ended", async () => {
    const way = chooseWay(endSessions as never, store) as Way;
    const made = await endSessions.plan(context, conceal([emails[0]])!, way);
    if (!made.ok) throw made.error;
    store.moods.push("busy");

    expect(await way.execute(context, made.value.steps[0]!)).toMatchObject({
      kind: "failed",
      error: { code: "platform_busy" },
    });
  });
});
