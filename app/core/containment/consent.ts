import { z } from "zod";
import { assertNever } from "#app/core/result.ts";
import { ActionClass, Consent, type Policy } from "./gate.ts";

/** Most people that a merchant may ask for. */
export const mostPeople = 5;

/** Most targets that a merchant may let go without a second approver. */
const mostTargets = 10_000;

/** What a merchant may decide about who has to agree. */
export const ConsentWish = z.discriminatedUnion("kind", [
  /** The consent of a class of actions. `automatic`: what each of its actions asks for itself. */
  z.strictObject({ kind: z.literal("class"), class: ActionClass, consent: Consent }),
  /** How many different people one action takes. */
  z.strictObject({ kind: z.literal("action"), action: z.string().max(60), people: z.int().min(1).max(mostPeople) }),
  /** Whether words on what takes two people or counsel count in the portal alone. */
  z.strictObject({ kind: z.literal("outside"), outside: z.boolean() }),
  /** Most targets that a run may have without a second approver. */
  z.strictObject({ kind: z.literal("cap"), targets: z.int().min(1).max(mostTargets) }),
]);
export type ConsentWish = z.infer<typeof ConsentWish>;

/** What a wish is about: a later one about the same replaces it. */
export function consentKey(wish: ConsentWish): string {
  switch (wish.kind) {
    case "class":
      return `class:${wish.class}`;
    case "action":
      return `action:${wish.action}`;
    case "outside":
      return "outside";
    case "cap":
      return "cap";
    default:
      return assertNever(wish);
  }
}

/** The fewest people who have to agree to an action, whatever a policy says. */
export function consentFloor(action: { readonly approval: 1 | 2; readonly reversible: boolean }): 1 | 2 {
  return action.reversible ? action.approval : 2;
}

/** The policy with the wish in it. */
export function withConsent(policy: Policy, wish: ConsentWish): Policy {
  switch (wish.kind) {
    case "class":
      return { ...policy, classes: { ...policy.classes, [wish.class]: wish.consent } };
    case "action":
      return { ...policy, approvals: { ...policy.approvals, [wish.action]: wish.people } };
    case "outside":
      return { ...policy, approvalsOutside: wish.outside };
    case "cap":
      return { ...policy, targetCap: wish.targets };
    default:
      return assertNever(wish);
  }
}

/**
 * Whether fewer words would be needed than now, or words from a weaker place taken. From two people to counsel is such a
 * change, and so is the way back: each lets go of somebody who has to agree now.
 *
 * @param floor the action's own, where the wish is about an action
 */
export function isLooser(policy: Policy, wish: ConsentWish, floor: number): boolean {
  switch (wish.kind) {
    case "class": {
      const now = policy.classes[wish.class] ?? "automatic";
      if (now === wish.consent || now === "automatic") return false;
      return now !== "one" || wish.consent === "automatic";
    }
    case "action":
      return wish.people < Math.max(floor, policy.approvals[wish.action] ?? 1);
    case "outside":
      return policy.approvalsOutside && !wish.outside;
    case "cap":
      return wish.targets > policy.targetCap;
    default:
      return assertNever(wish);
  }
}
