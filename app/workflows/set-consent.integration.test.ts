import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConsentWish } from "#app/core/containment/consent.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { JobPayload } from "#app/core/work/job.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { readPolicyView } from "#app/views/settings.view.ts";
import { removeMember } from "./remove-member.ts";
import { loosenConsent, setConsent } from "./set-consent.ts";
import { setPolicy } from "./set-policy.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let admin: Viewer;
const day = 24 * 3600;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  admin = await world.addMember(["admin"]);
});

const policy = () => world.deps.database.asMerchant(world.merchantId, readPolicy);
const view = async () => (await readPolicyView(world.deps, admin)).consent;
const set = async (wish: ConsentWish, by = admin) => {
  const outcome = await setConsent(world.deps, by, wish);
  if (!outcome.ok) return outcome.error.code;
  return outcome.value.waits ? "waits" : "holds";
};
/** What the worker does with the changes whose time has come. */
async function work(): Promise<void> {
  for (const { payload, run_at } of await world.jobs("policy.loosen"))
    if (run_at <= world.clock.now()) {
      await loosenConsent(world.deps, world.merchantId, payload as JobPayload<"policy.loosen">);
      await opened.sql("DELETE FROM outbox WHERE merchant_id = $1 AND kind = 'policy.loosen'", [world.merchantId]);
    }
}
const goods = (consent: "automatic" | "one" | "two" | "counsel") => set({ kind: "class", class: "goods", consent });
const twoForHolds = { kind: "action", action: "hold_fulfilment", people: 2 } as const;

describe("workflows/set-consent", () => {
  it("asks for more people at once, writes it down and has it announced", async () => {
    expect(await goods("two")).toBe("holds");
    expect(await set(twoForHolds)).toBe("holds");

    expect(await policy()).toMatchObject({ classes: { goods: "two" }, approvals: { hold_fulfilment: 2 } });
    expect(await world.evidence()).toEqual(["policy.changed", "policy.changed"]);
    expect(await world.jobs("message.announce")).toMatchObject([{ payload: { topic: "consent_changed" } }]);
    expect((await view()).classes).toContainEqual({ class: "goods", consent: "two" });
  });

  it("lets go of somebody's word after 24 hours only, and shows it until then", async () => {
    await goods("two");

    expect(await goods("counsel")).toBe("waits");

    expect((await policy()).classes).toEqual({ goods: "two" });
    const [waiting] = (await view()).waiting;
    expect(waiting?.wish).toEqual({ kind: "class", class: "goods", consent: "counsel" });
    expect(Date.parse(waiting?.at ?? "")).toBe(world.clock.now().getTime() + day * 1000);
    world.clock.advance(day + 1);
    await work();
    expect((await policy()).classes).toEqual({ goods: "counsel" });
    expect((await view()).waiting).toEqual([]);
  });

  it("takes a change back that waits, by setting again what holds", async () => {
    await set(twoForHolds);
    await set({ ...twoForHolds, people: 1 });
    expect((await view()).waiting).toHaveLength(1);

    expect(await set(twoForHolds)).toBe("holds");

    world.clock.advance(day + 1);
    await work();
    expect((await policy()).approvals).toEqual({ hold_fulfilment: 2 });
  });

  it("does not follow an administrator who was removed meanwhile", async () => {
    const other = await world.addMember(["admin"]);
    await goods("two");
    await set({ kind: "class", class: "goods", consent: "automatic" }, other);
    await removeMember(world.deps, admin, { memberId: other.memberId });

    world.clock.advance(day + 1);
    await work();

    expect((await policy()).classes).toEqual({ goods: "two" });
  });

  it.each(["deactivate_gift_cards", "revoke_vaulted_card"])("never goes below two people for %s", async (action) => {
    const outcome = await setConsent(world.deps, admin, { kind: "action", action, people: 1 });

    expect(outcome.ok ? "" : outcome.error.message).toContain("never for fewer");
    expect((await view()).actions.find((one) => one.handle === action)).toMatchObject({ floor: 2, people: 2 });
  });

  it("counts words in the portal only where two approvers are enrolled there", async () => {
    expect(await set({ kind: "outside", outside: true })).toBe("conflict");
    expect((await policy()).approvalsOutside).toBe(false);
  });

  it("lets words in the admin count again after 24 hours only", async () => {
    await opened.sql("UPDATE merchant SET policy = policy || '{\"approvalsOutside\": true}' WHERE id = $1", [
      world.merchantId,
    ]);

    expect(await set({ kind: "outside", outside: false })).toBe("waits");

    expect((await policy()).approvalsOutside).toBe(true);
    world.clock.advance(day + 1);
    await work();
    expect((await policy()).approvalsOutside).toBe(false);
  });

  describe("the most targets without a second approver", () => {
    const save = (targetCap: number, automation: "propose" | "observe" = "propose") =>
      setPolicy(world.deps, admin, { automation, targetCap });

    it("is lowered at once, and raised after 24 hours only, announced", async () => {
      expect(await save(100)).toEqual({ ok: true, value: { waits: false } });
      expect((await policy()).targetCap).toBe(100);
      await opened.sql("DELETE FROM outbox WHERE merchant_id = $1", [world.merchantId]);

      expect(await save(5000)).toEqual({ ok: true, value: { waits: true } });

      expect((await policy()).targetCap).toBe(100);
      expect((await view()).waiting.map(({ wish }) => wish)).toEqual([{ kind: "cap", targets: 5000 }]);
      expect(await world.jobs("message.announce")).toMatchObject([{ payload: { topic: "consent_changed" } }]);
      world.clock.advance(day + 1);
      await work();
      expect((await policy()).targetCap).toBe(5000);
    });

    it("stays raised-to-be when only automation is saved, and is taken back by itself", async () => {
      await save(5000);
      await save(250, "observe");
      expect((await view()).waiting).toHaveLength(1);
      expect((await policy()).automation).toBe("observe");

      expect(await set({ kind: "cap", targets: 250 })).toBe("holds");

      world.clock.advance(day + 1);
      await work();
      expect((await policy()).targetCap).toBe(250);
    });

    it("is a number from 1 to 10,000", async () => {
      for (const targets of [0, 10_001, 1.5]) expect(await set({ kind: "cap", targets })).toBe("invalid_input");
    });
  });

  it("is for administrators, about actions that exist", async () => {
    expect(await set(twoForHolds, world.ada)).toBe("not_allowed");
    expect(await set({ kind: "action", action: "no_such_action", people: 3 })).toBe("invalid_input");
    expect(await set({ kind: "action", action: "hold_fulfilment", people: 6 })).toBe("invalid_input");
  });
});
