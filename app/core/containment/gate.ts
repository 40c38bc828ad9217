import { z } from "zod";
import { may, type Role } from "#app/core/members/role.ts";
import {
  AutomationLine,
  AutomationMode,
  automationMode,
  BlastCap,
  beyondBlastCap,
  startingBlastCap,
} from "./automation-policy.ts";
import type { BlastFigure, Mode } from "./define-action.ts";

/** Where a proposal came from. The last three are automation and never count as a person. */
export const Channel = z.enum(["screen", "portal", "flow", "bridge", "rule"]);
export type Channel = z.infer<typeof Channel>;

/** True for channels behind which no person is known to stand. */
export function isAutomation(channel: Channel): boolean {
  return channel === "flow" || channel === "bridge" || channel === "rule";
}

/** Classes of actions that a merchant decides about: where people look for them. */
export const ActionClass = z.enum(["access", "checkout", "goods", "content"]);
export type ActionClass = z.infer<typeof ActionClass>;

/**
 * Whose consent a class of actions takes. `automatic`: automation may run it where the policy lets it, if it can be
 * undone and stays under the cap. `one`: a person. `two`: two different people. `counsel`: counsel besides.
 */
export const Consent = z.enum(["automatic", "one", "two", "counsel"]);
export type Consent = z.infer<typeof Consent>;

/** Who has to agree when a member asks for more rights for an hour: nobody else, or an approver. */
const Lending = z.enum(["self", "approver"]);

/** What the merchant decided about acting. */
export const Policy = z.strictObject({
  // What an earlier version wrote says the same: it has no exceptions and takes the starting cap.
  v: z.literal([1, 2]).transform((): 2 => 2),
  automation: AutomationMode,
  /** Exceptions from `automation`; the most specific one holds. */
  automationFor: z.array(AutomationLine).default([]),
  /** How far a run may reach that automation starts by itself. */
  blastCap: BlastCap.default(startingBlastCap),
  /** Approvals an action needs where the merchant wants more than its floor. */
  approvals: z.record(z.string(), z.int().min(1).max(5)),
  /** Consent that a class takes; one that is not named takes what its actions ask for themselves. */
  classes: z.partialRecord(ActionClass, Consent).default({}),
  /**
   * Words on what takes two people or counsel count only when given in the portal, outside Shopify's session. Set once
   * two approvers have enrolled there; whoever takes over the admin afterwards approves nothing.
   */
  approvalsOutside: z.boolean().default(false),
  elevation: z.strictObject({ responder: Lending, admin: Lending }).default({ responder: "self", admin: "approver" }),
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
  v: 2,
  automation: "propose",
  automationFor: [],
  blastCap: startingBlastCap,
  approvals: {},
  classes: {},
  approvalsOutside: false,
  elevation: { responder: "self", admin: "approver" },
  targetCap: 250,
  crossStore: [],
  killSwitch: null,
};

/** The facts about a plan that the gate weighs. */
export interface GatePlan {
  readonly action: string;
  readonly class: ActionClass;
  readonly digest: string;
  readonly reversible: boolean;
  /** The action's floor. */
  readonly approvalFloor: 1 | 2;
  readonly targets: number;
  readonly storeId: string;
  readonly mode: Mode;
  readonly blastRadius: readonly BlastFigure[];
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
  /** Has the role approver: only those are counted where more than one has to agree. */
  readonly isApprover: boolean;
  readonly isCounsel: boolean;
  /** `portal`: confirmed there with a passkey or one-time code for exactly this plan. `screen`: Shopify's session only. */
  readonly channel: "screen" | "portal";
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
 * reversible, under both caps, in its own store, where the policy for that store and rule says `auto`.
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
  const demand = demandOf(policy, plan);
  const heard = approvals.filter((approval) => counts(approval, plan, demand));
  if (heard.some((approval) => approval.decision === "refuse"))
    return refuse("refused_by_approver", "An approver refused this plan.");
  const standing = { demand, counted: countApprovals(proposer, heard, demand), counsel: hasCounsel(proposer, heard) };
  return isAutomation(channel) || proposer.kind === "automation"
    ? decideAutomation(policy, plan, proposer, channel, standing)
    : decidePerson(plan, people, standing);
}

/** Who has to agree to a plan. */
export interface Demand {
  /** Different people. */
  readonly people: number;
  readonly counsel: boolean;
  /** Automation may do without a person where the policy lets it run. */
  readonly automatic: boolean;
  /** Only words given in the portal count. */
  readonly outside: boolean;
}

/**
 * Who has to agree: the action's floor, raised by the merchant's class of actions, by the policy and by the plan's
 * size, never lowered. What cannot be undone always takes two.
 */
export function demandOf(policy: Policy, plan: GatePlan): Demand {
  const consent = policy.classes[plan.class] ?? "automatic";
  const floor = Math.max(plan.reversible ? plan.approvalFloor : 2, consent === "two" ? 2 : 1);
  const wanted = Math.max(floor, policy.approvals[plan.action] ?? 1);
  const people = plan.targets > policy.targetCap ? Math.max(wanted, 2) : wanted;
  const counsel = consent === "counsel";
  return {
    ...{ people, counsel, automatic: consent === "automatic" && people === 1 && plan.reversible },
    outside: policy.approvalsOutside && (people > 1 || counsel),
  };
}

/** What the gate has before it when it weighs a plan. */
interface Standing {
  readonly demand: Demand;
  readonly counted: number;
  readonly counsel: boolean;
}

/**
 * Whether a run may be undone that wants counsel's word for it. Counsel is somebody else than who asks.
 *
 * @param digest that of the asking (`restoreDigest`)
 * @param asker the member who asked; null when the run's own time limit did
 */
export function decideRestore(
  policy: Policy,
  digest: string,
  asker: string | null,
  approvals: readonly GateApproval[],
): "begin" | "wait" | "refused" {
  const words = approvals.filter(
    (word) =>
      word.planDigest === digest &&
      word.isCounsel &&
      !word.isPrincipal &&
      word.memberId !== asker &&
      (word.channel === "portal" || !policy.approvalsOutside),
  );
  if (words.some((word) => word.decision === "refuse")) return "refused";
  return words.length > 0 ? "begin" : "wait";
}

function refuse(code: Extract<GateDecision, { kind: "refuse" }>["code"], because: string): GateDecision {
  return { kind: "refuse", code, because };
}

/** Different people who have to agree to a plan. */
export function approvalsNeeded(policy: Policy, plan: GatePlan): number {
  return demandOf(policy, plan).people;
}

/**
 * Whether a member's word on a plan counts: an approver's does, and counsel's where it is asked for. Until a merchant
 * has two approvers, one responder is enough for what can be undone and needs one person only.
 */
export function mayGiveWord(roles: readonly Role[], policy: Policy, plan: GatePlan, approvers: number): boolean {
  if (may(roles, "approve")) return true;
  const demand = demandOf(policy, plan);
  if (demand.counsel && roles.includes("counsel")) return true;
  return approvers < 2 && plan.reversible && demand.people === 1 && may(roles, "respond");
}

/**
 * A word counts when its speaker may give it, is not named in the incident, spoke of exactly this plan, and spoke where
 * such words are taken.
 */
function counts(approval: GateApproval, plan: GatePlan, demand: Demand): boolean {
  if (demand.outside && approval.channel !== "portal") return false;
  return approval.mayApprove && !approval.isPrincipal && approval.planDigest === plan.digest;
}

function countApprovals(proposer: Proposer, heard: readonly GateApproval[], demand: Demand): number {
  const members = new Set<string>();
  for (const approval of heard) {
    if (approval.decision !== "approve") continue;
    // The proposer may be the one person, never one of two. Counsel agrees besides the approvers, never in place of one.
    if (demand.people > 1 && (isProposer(proposer, approval) || !approval.isApprover)) continue;
    members.add(approval.memberId);
  }
  return members.size;
}

function hasCounsel(proposer: Proposer, heard: readonly GateApproval[]): boolean {
  return heard.some((word) => word.decision === "approve" && word.isCounsel && !isProposer(proposer, word));
}

function isProposer(proposer: Proposer, { memberId }: GateApproval): boolean {
  return proposer.kind === "member" && proposer.memberId === memberId;
}

function decideAutomation(
  policy: Policy,
  plan: GatePlan,
  proposer: Proposer,
  channel: Channel,
  standing: Standing,
): GateDecision {
  const { demand, counted } = standing;
  const mode = automationMode(policy, plan.storeId, channel === "rule" ? ruleOf(proposer) : null);
  if (mode === "observe") return refuse("observe_only", "This merchant's policy lets automation observe only.");
  if (proposer.kind === "automation" && proposer.storeId !== plan.storeId) {
    const named = policy.crossStore.some(([from, to]) => from === proposer.storeId && to === plan.storeId);
    if (!named) return refuse("cross_store", "The policy does not let that store act on this one.");
  }
  if (!plan.reversible) return refuse("automation_irreversible", "It cannot be undone: only people may propose it.");
  if (counted >= demand.people && (standing.counsel || !demand.counsel))
    return { kind: "run", singleControl: false, because: "Approved by the people it needs." };
  const beyond = beyondBlastCap(policy.blastCap, plan);
  const byItself = mode === "auto" && demand.automatic;
  if (byItself && beyond === undefined)
    return {
      kind: "run",
      singleControl: true,
      because: "The policy lets automation run reversible actions under the cap.",
    };
  const because = demand.counsel && !standing.counsel && counted >= demand.people ? waitsForCounsel : automationWaits;
  if (byItself && beyond !== undefined) return { kind: "wait", needed: demand.people, given: counted, because: beyond };
  return { kind: "wait", needed: demand.people, given: counted, because };
}

/** The rule behind a proposal: automation of the channel `rule` is named `rule@version`. */
function ruleOf(proposer: Proposer): string | null {
  return proposer.kind === "automation" ? (proposer.ref.split("@")[0] ?? null) : null;
}

const automationWaits = "Automation proposes; a person decides.";
const waitsForCounsel = "It waits for counsel's word.";

function decidePerson(plan: GatePlan, people: GatePeople, { demand, counted, counsel }: Standing): GateDecision {
  const needed = demand.people;
  if (people.proposerIsPrincipal) return refuse("principal", "A person named in the incident may not act on it.");
  if (!people.proposerMayRespond)
    return refuse("not_entitled", "Only responders, approvers and admins may propose actions.");
  if (needed === 1 && demand.counsel && !counsel)
    return { kind: "wait", needed, given: counted, because: waitsForCounsel };
  if (needed === 1) {
    return counted >= 1
      ? { kind: "run", singleControl: false, because: "Approved." }
      : { kind: "run", singleControl: true, because: "A reversible action under the cap needs one signed-in person." };
  }
  if (!plan.reversible && people.approvers < 2) {
    return refuse("no_second_approver", "It cannot be undone, and this merchant does not have two approvers yet.");
  }
  if (counted < needed) return { kind: "wait", needed, given: counted, because: waiting(needed - counted, people) };
  if (demand.counsel && !counsel) return { kind: "wait", needed, given: counted, because: waitsForCounsel };
  return { kind: "run", singleControl: false, because: `Approved by ${counted} people.` };
}

function waiting(missing: number, people: GatePeople): string {
  const sentence = missing === 1 ? "It waits for one more approval." : `It waits for ${missing} more approvals.`;
  return people.approvers < 2
    ? `${sentence} This merchant has ${people.approvers} approver${people.approvers === 1 ? "" : "s"} so far.`
    : sentence;
}
