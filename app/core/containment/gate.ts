import { z } from "zod";
import { may, type Role } from "#app/core/members/role.ts";

/** Where a proposal came from. The last three are automation and never count as a person. */
export const Channel = z.enum(["screen", "portal", "flow", "bridge", "rule"]);
export type Channel = z.infer<typeof Channel>;

/** True for channels behind which no person is known to stand. */
export function isAutomation(channel: Channel): boolean {
  return channel === "flow" || channel === "bridge" || channel === "rule";
}

/** How far automation may go in a merchant's stores. New stores start on `propose`. */
export const AutomationMode = z.enum(["observe", "propose", "auto"]);
export type AutomationMode = z.infer<typeof AutomationMode>;

/** What the merchant decided about acting. */
export const Policy = z.strictObject({
  v: z.literal(1),
  automation: AutomationMode,
  /** Approvals an action needs where the merchant wants more than its floor. */
  approvals: z.record(z.string(), z.int().min(1).max(5)),
  /** Most targets one run may have without a second approver. */
  targetCap: z.int().min(1),
  /** Pairs [acting store, target store] for automation across stores; none means never. */
  crossStore: z.array(z.tuple([z.uuid(), z.uuid()])),
  /** Set: nothing starts. Lifting it takes two approvers. */
  killSwitch: z.strictObject({ by: z.string(), at: z.string(), lifting: z.array(z.string()) }).nullable(),
});
export type Policy = z.infer<typeof Policy>;

/** The policy of a new merchant. */
export const startingPolicy: Policy = {
  v: 1,
  automation: "propose",
  approvals: {},
  targetCap: 250,
  crossStore: [],
  killSwitch: null,
};

/** The facts about a plan that the gate weighs. */
export interface GatePlan {
  readonly action: string;
  readonly digest: string;
  readonly reversible: boolean;
  /** The action's floor. */
  readonly approvalFloor: 1 | 2;
  readonly targets: number;
  readonly storeId: string;
}

/** Who asks: a member, or an automation acting from a store. */
export type Proposer =
  | { readonly kind: "member"; readonly memberId: string }
  | { readonly kind: "automation"; readonly storeId: string; readonly ref: string };

/** A member's word on a plan, with what the gate must know of the member. */
export interface GateApproval {
  readonly memberId: string;
  readonly planDigest: string;
  readonly decision: "approve" | "refuse";
  readonly mayApprove: boolean;
  /** Named in the incident: never approves. */
  readonly isPrincipal: boolean;
}

/** What the gate must know about the merchant's people. */
export interface GatePeople {
  /** Active members with the role approver. */
  readonly approvers: number;
  /** The proposer may respond (role responder, approver or admin); false for automation. */
  readonly proposerMayRespond: boolean;
  /** The proposer is named in the incident. */
  readonly proposerIsPrincipal: boolean;
}

export type GateDecision =
  | { readonly kind: "run"; readonly singleControl: boolean; readonly because: string }
  | { readonly kind: "wait"; readonly needed: number; readonly given: number; readonly because: string }
  | {
      readonly kind: "refuse";
      readonly code:
        | "kill_switch"
        | "observe_only"
        | "automation_irreversible"
        | "cross_store"
        | "not_entitled"
        | "principal"
        | "refused_by_approver"
        | "no_second_approver";
      readonly because: string;
    };

/**
 * The only way into `approved`. Asked when a run is proposed and again before its first step.
 *
 * Two approvals are two humans, and the proposer is never one of them. Automation runs by itself only what is
 * reversible, under the cap, in its own store, where the policy says `auto`.
 */
export function decide(
  policy: Policy,
  plan: GatePlan,
  proposer: Proposer,
  channel: Channel,
  approvals: readonly GateApproval[],
  people: GatePeople,
): GateDecision {
  if (policy.killSwitch)
    return refuse("kill_switch", "The kill switch is set: no run starts until two approvers lift it.");
  const refusal = approvals.some((approval) => approval.decision === "refuse" && counts(approval, plan));
  if (refusal) return refuse("refused_by_approver", "An approver refused this plan.");
  const needed = approvalsNeeded(policy, plan);
  const counted = countApprovals(plan, proposer, approvals, needed);
  return isAutomation(channel) || proposer.kind === "automation"
    ? decideAutomation(policy, plan, proposer, needed, counted)
    : decidePerson(plan, people, needed, counted);
}

function refuse(code: Extract<GateDecision, { kind: "refuse" }>["code"], because: string): GateDecision {
  return { kind: "refuse", code, because };
}

/**
 * Approvals a plan needs: the action's floor, raised by the policy and by its size, never lowered. What cannot be
 * undone always takes two.
 */
export function approvalsNeeded(policy: Policy, plan: GatePlan): number {
  const floor = plan.reversible ? plan.approvalFloor : 2;
  const wanted = Math.max(floor, policy.approvals[plan.action] ?? 1);
  return plan.targets > policy.targetCap ? Math.max(wanted, 2) : wanted;
}

/**
 * Whether a member's word on a plan counts: an approver's does. Until a merchant has two approvers, one responder is
 * enough for what can be undone and needs one person only.
 */
export function mayGiveWord(roles: readonly Role[], policy: Policy, plan: GatePlan, approvers: number): boolean {
  if (may(roles, "approve")) return true;
  return approvers < 2 && plan.reversible && approvalsNeeded(policy, plan) === 1 && may(roles, "respond");
}

/** A word counts when its speaker may approve, is not named in the incident, and spoke of exactly this plan. */
function counts(approval: GateApproval, plan: GatePlan): boolean {
  return approval.mayApprove && !approval.isPrincipal && approval.planDigest === plan.digest;
}

function countApprovals(
  plan: GatePlan,
  proposer: Proposer,
  approvals: readonly GateApproval[],
  needed: number,
): number {
  const members = new Set<string>();
  for (const approval of approvals) {
    if (approval.decision !== "approve" || !counts(approval, plan)) continue;
    // The proposer may be the one person, never one of two.
    if (needed > 1 && proposer.kind === "member" && proposer.memberId === approval.memberId) continue;
    members.add(approval.memberId);
  }
  return members.size;
}

function decideAutomation(
  policy: Policy,
  plan: GatePlan,
  proposer: Proposer,
  needed: number,
  counted: number,
): GateDecision {
  if (policy.automation === "observe")
    return refuse("observe_only", "This merchant's policy lets automation observe only.");
  if (proposer.kind === "automation" && proposer.storeId !== plan.storeId) {
    const named = policy.crossStore.some(([from, to]) => from === proposer.storeId && to === plan.storeId);
    if (!named) return refuse("cross_store", "The policy does not let that store act on this one.");
  }
  if (!plan.reversible) return refuse("automation_irreversible", "It cannot be undone: only people may propose it.");
  if (counted >= needed) return { kind: "run", singleControl: false, because: "Approved by the people it needs." };
  const byItself = policy.automation === "auto" && plan.reversible && needed === 1;
  if (byItself)
    return {
      kind: "run",
      singleControl: true,
      because: "The policy lets automation run reversible actions under the cap.",
    };
  return { kind: "wait", needed, given: counted, because: "Automation proposes; a person decides." };
}

function decidePerson(plan: GatePlan, people: GatePeople, needed: number, counted: number): GateDecision {
  if (people.proposerIsPrincipal) return refuse("principal", "A person named in the incident may not act on it.");
  if (!people.proposerMayRespond)
    return refuse("not_entitled", "Only responders, approvers and admins may propose actions.");
  if (needed === 1) {
    return counted >= 1
      ? { kind: "run", singleControl: false, because: "Approved." }
      : { kind: "run", singleControl: true, because: "A reversible action under the cap needs one signed-in person." };
  }
  if (counted >= needed) return { kind: "run", singleControl: false, because: `Approved by ${counted} people.` };
  if (!plan.reversible && people.approvers < 2) {
    return refuse("no_second_approver", "It cannot be undone, and this merchant does not have two approvers yet.");
  }
  return { kind: "wait", needed, given: counted, because: waiting(needed - counted, people) };
}

function waiting(missing: number, people: GatePeople): string {
  const sentence = missing === 1 ? "It waits for one more approval." : `It waits for ${missing} more approvals.`;
  return people.approvers < 2
    ? `${sentence} This merchant has ${people.approvers} approver${people.approvers === 1 ? "" : "s"} so far.`
    : sentence;
}
