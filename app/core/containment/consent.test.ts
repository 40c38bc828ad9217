import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConsentWish, consentFloor, isLooser, withConsent } from "./consent.ts";
import { ActionClass, Consent, type Demand, demandOf, type GatePlan, type Policy, startingPolicy } from "./gate.ts";

const plan = (wish: ConsentWish, floor: 1 | 2): GatePlan => ({
  ...{ action: wish.kind === "action" ? wish.action : "hold_fulfilment", digest: "d", reversible: true },
  ...{ class: wish.kind === "class" ? wish.class : "goods", approvalFloor: floor, targets: 40, storeId: "s" },
  ...{ mode: "direct", blastRadius: [] },
});

/** Somebody who has to agree now would not have to any more, or might do so in a weaker place. */
function lacks(before: Demand, after: Demand): boolean {
  return (
    after.people < before.people ||
    (before.counsel && !after.counsel) ||
    (!before.automatic && after.automatic) ||
    (before.outside && !after.outside)
  );
}

const policies = fc.record({
  classes: fc.dictionary(fc.constantFrom(...ActionClass.options), fc.constantFrom(...Consent.options)),
  approvals: fc.dictionary(fc.constantFrom("hold_fulfilment", "freeze_checkout"), fc.integer({ min: 1, max: 5 })),
  approvalsOutside: fc.boolean(),
  targetCap: fc.integer({ min: 1, max: 100 }),
});
const wishes: fc.Arbitrary<ConsentWish> = fc.oneof(
  fc.record({
    kind: fc.constant("class" as const),
    class: fc.constantFrom(...ActionClass.options),
    consent: fc.constantFrom(...Consent.options),
  }),
  fc.record({
    kind: fc.constant("action" as const),
    action: fc.constantFrom("hold_fulfilment", "freeze_checkout"),
    people: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ kind: fc.constant("outside" as const), outside: fc.boolean() }),
  fc.record({ kind: fc.constant("cap" as const), targets: fc.integer({ min: 1, max: 100 }) }),
);

describe("core/containment/consent", () => {
  it("calls every change looser after which anybody is missing who has to agree now", () => {
    fc.assert(
      fc.property(policies, wishes, fc.constantFrom(1 as const, 2 as const), (parts, wish, floor) => {
        const policy: Policy = { ...startingPolicy, ...parts };
        const gated = plan(wish, floor);
        const before = demandOf(policy, gated);
        const after = demandOf(withConsent(policy, wish), gated);
        if (lacks(before, after)) expect(isLooser(policy, wish, floor)).toBe(true);
      }),
    );
  });

  it("calls what holds already no change for the looser", () => {
    const policy: Policy = { ...startingPolicy, classes: { goods: "counsel" }, approvalsOutside: true };
    expect(isLooser(policy, { kind: "class", class: "goods", consent: "counsel" }, 1)).toBe(false);
    expect(isLooser(policy, { kind: "outside", outside: true }, 1)).toBe(false);
    expect(isLooser(policy, { kind: "action", action: "hold_fulfilment", people: 2 }, 2)).toBe(false);
    expect(isLooser(policy, { kind: "class", class: "goods", consent: "two" }, 1)).toBe(true);
  });

  it("never goes below two people for what cannot be undone", () => {
    expect(consentFloor({ approval: 1, reversible: false })).toBe(2);
    expect(consentFloor({ approval: 1, reversible: true })).toBe(1);
  });
});
