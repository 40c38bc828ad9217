import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AutomationMode, startingBlastCap } from "./automation-policy.ts";
import {
  approvalsNeeded,
  type Channel,
  type Consent,
  decide,
  demandOf,
  type GateApproval,
  type GateDecision,
  type GatePeople,
  type GatePlan,
  type Policy,
  type Proposer,
  startingPolicy,
} from "./gate.ts";

const here = "00000000-0000-4000-8000-000000000001";
const there = "00000000-0000-4000-8000-000000000002";
const plan: GatePlan = {
  action: "hold_fulfilment",
  class: "goods",
  digest: "d1",
  reversible: true,
  approvalFloor: 1,
  targets: 37,
  storeId: here,
  mode: "direct",
  blastRadius: [{ of: "orders", value: 37, currency: null, query: "orders", rows: [], why: null }],
};
const irreversible: GatePlan = { ...plan, reversible: false };
const people: GatePeople = { approvers: 2, proposerMayRespond: true, proposerIsPrincipal: false };
const ada: Proposer = { kind: "member", memberId: "ada" };
const flow: Proposer = { kind: "automation", storeId: here, ref: "flow" };
const policy = (patch: Partial<Policy> = {}): Policy => ({ ...startingPolicy, ...patch });
const yes = (memberId: string, patch: Partial<GateApproval> = {}): GateApproval => ({
  ...{ memberId, planDigest: "d1", decision: "approve", mayApprove: true, isPrincipal: false },
  ...{ isApprover: true, isCounsel: false, channel: "screen" },
  ...patch,
});
const no = (memberId: string, patch: Partial<GateApproval> = {}) => yes(memberId, { decision: "refuse", ...patch });
const killed = policy({ killSwitch: { by: "x", at: "2026-11-25T03:07:00Z", lifting: [] } });
const two = policy({ approvals: { hold_fulfilment: 2 } });
const outsideTwo = policy({ approvals: { hold_fulfilment: 2 }, approvalsOutside: true });
const outside = (memberId: string) => yes(memberId, { channel: "portal" });
const ofClass = (consent: Consent) => policy({ classes: { goods: consent } });

type Row = readonly [
  name: string,
  expected: string,
  given: {
    policy?: Policy;
    plan?: GatePlan;
    proposer?: Proposer;
    channel?: Channel;
    approvals?: readonly GateApproval[];
    people?: Partial<GatePeople>;
  },
];

const rows: readonly Row[] = [
  ["one signed-in responder runs a reversible action under the cap", "run single", {}],
  ["an approval makes it no single control", "run", { approvals: [yes("ben")] }],
  ["over the cap it waits for a second person", "wait 2/0", { plan: { ...plan, targets: 251 } }],
  ["at the cap it does not wait", "run single", { plan: { ...plan, targets: 250 } }],
  ["two approvals where the policy wants two", "run", { policy: two, approvals: [yes("ben"), yes("cleo")] }],
  ["the proposer is never one of two", "wait 2/1", { policy: two, approvals: [yes("ada"), yes("ben")] }],
  ["the same member counts once", "wait 2/1", { policy: two, approvals: [yes("ben"), yes("ben")] }],
  [
    "a word on another plan does not count",
    "wait 2/1",
    { policy: two, approvals: [yes("ben"), yes("cleo", { planDigest: "d0" })] },
  ],
  [
    "a member without the right does not count",
    "wait 2/1",
    { policy: two, approvals: [yes("ben"), yes("cleo", { mayApprove: false })] },
  ],
  [
    "a principal does not count",
    "wait 2/1",
    { policy: two, approvals: [yes("ben"), yes("cleo", { isPrincipal: true })] },
  ],
  ["an approver refuses", "refuse refused_by_approver", { approvals: [yes("cleo"), no("ben")] }],
  ["a principal's refusal stops nothing", "run single", { approvals: [no("ben", { isPrincipal: true })] }],
  ["a refusal of another plan stops nothing", "run single", { approvals: [no("ben", { planDigest: "d0" })] }],
  ["a proposer who may not respond", "refuse not_entitled", { people: { proposerMayRespond: false } }],
  ["a proposer who is named in the incident", "refuse principal", { people: { proposerIsPrincipal: true } }],
  ["what cannot be undone takes two", "wait 2/0", { plan: irreversible }],
  [
    "what cannot be undone, without two approvers",
    "refuse no_second_approver",
    { plan: irreversible, people: { approvers: 1 } },
  ],
  ["the kill switch", "refuse kill_switch", { policy: killed, approvals: [yes("ben"), yes("cleo")] }],
  ["Flow proposes under the starting policy", "wait 1/0", { proposer: flow, channel: "flow" }],
  ["Flow's proposal, approved", "run", { proposer: flow, channel: "flow", approvals: [yes("ben")] }],
  ["Flow under auto", "run single", { proposer: flow, channel: "flow", policy: policy({ automation: "auto" }) }],
  [
    "Flow under observe",
    "refuse observe_only",
    { proposer: flow, channel: "flow", policy: policy({ automation: "observe" }) },
  ],
  [
    "Flow under auto, over the cap",
    "wait 2/0",
    { proposer: flow, channel: "flow", policy: policy({ automation: "auto" }), plan: { ...plan, targets: 251 } },
  ],
  [
    "Flow under auto, with a higher floor",
    "wait 2/0",
    { proposer: flow, channel: "flow", policy: policy({ automation: "auto" }), plan: { ...plan, approvalFloor: 2 } },
  ],
  [
    "automation and what cannot be undone",
    "refuse automation_irreversible",
    { proposer: flow, channel: "flow", policy: policy({ automation: "auto" }), plan: irreversible },
  ],
  ["automation that claims to come from a screen", "wait 1/0", { proposer: flow, channel: "screen" }],
  [
    "another store's automation",
    "refuse cross_store",
    { proposer: { ...flow, storeId: there }, channel: "flow", policy: policy({ automation: "auto" }) },
  ],
  [
    "another store's automation, named by the policy",
    "run single",
    {
      proposer: { ...flow, storeId: there },
      channel: "flow",
      policy: policy({ automation: "auto", crossStore: [[there, here]] }),
    },
  ],
  [
    "the screen's words do not count where words are taken outside",
    "wait 2/0",
    { policy: outsideTwo, approvals: [yes("ben"), yes("cleo")] },
  ],
  [
    "one word outside and one on the screen",
    "wait 2/1",
    { policy: outsideTwo, approvals: [outside("ben"), yes("cleo")] },
  ],
  ["both words outside", "run", { policy: outsideTwo, approvals: [outside("ben"), outside("cleo")] }],
  [
    "a refusal on the screen stops nothing there",
    "wait 2/1",
    { policy: outsideTwo, approvals: [outside("ben"), no("cleo")] },
  ],
  [
    "a refusal outside does",
    "refuse refused_by_approver",
    { policy: outsideTwo, approvals: [outside("ben"), no("cleo", { channel: "portal" })] },
  ],
  ["one person's plan asks for nothing outside", "run single", { policy: policy({ approvalsOutside: true }) }],
  ["a class that wants two people", "wait 2/1", { policy: ofClass("two"), approvals: [yes("ben")] }],
  ["a class that wants counsel waits for them", "wait 1/1", { policy: ofClass("counsel"), approvals: [yes("ben")] }],
  [
    "a class that wants counsel, with counsel's word",
    "run",
    { policy: ofClass("counsel"), approvals: [yes("dora", { isCounsel: true })] },
  ],
  [
    "counsel besides two approvers, never in place of one of them",
    "wait 2/1",
    {
      policy: ofClass("counsel"),
      plan: irreversible,
      approvals: [yes("ben"), yes("dora", { isCounsel: true, isApprover: false })],
    },
  ],
  [
    "counsel who proposed is not the second pair of eyes",
    "wait 1/1",
    { policy: ofClass("counsel"), approvals: [yes("ada", { isCounsel: true })] },
  ],
  [
    "automation under auto, in a class that wants a person",
    "wait 1/0",
    { proposer: flow, channel: "flow", policy: { ...ofClass("one"), automation: "auto" } },
  ],
  [
    "automation under auto, in a class that wants counsel",
    "wait 1/0",
    { proposer: flow, channel: "rule", policy: { ...ofClass("counsel"), automation: "auto" } },
  ],
  [
    "the pair named the other way round",
    "refuse cross_store",
    {
      proposer: { ...flow, storeId: there },
      channel: "flow",
      policy: policy({ automation: "auto", crossStore: [[here, there]] }),
    },
  ],
];

function short(decision: GateDecision): string {
  if (decision.kind === "run") return decision.singleControl ? "run single" : "run";
  return decision.kind === "wait" ? `wait ${decision.needed}/${decision.given}` : `refuse ${decision.code}`;
}

/** The first value nine times out of ten, so that most cases get far. */
const mostly = <T>(usual: T, rare: T): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(rare) });
const anyMode: fc.Arbitrary<AutomationMode> = fc.constantFrom("observe", "propose", "auto");
const anyChannel: fc.Arbitrary<Channel> = fc.constantFrom("screen", "portal", "flow", "bridge", "rule");
const anyMember = fc.constantFrom("ada", "ben", "cleo", "dan");
const anyProposer: fc.Arbitrary<Proposer> = fc.oneof(
  anyMember.map((memberId) => ({ kind: "member" as const, memberId })),
  fc.constantFrom(here, there).map((storeId) => ({ kind: "automation" as const, storeId, ref: "r" })),
);
const anyPlan: fc.Arbitrary<GatePlan> = fc.record({
  action: fc.constantFrom("hold_fulfilment", "freeze_checkout"),
  class: fc.constantFrom("goods" as const, "checkout" as const),
  digest: fc.constant("d1"),
  reversible: fc.boolean(),
  approvalFloor: fc.constantFrom(1 as const, 2 as const),
  targets: fc.integer({ min: 1, max: 600 }),
  storeId: fc.constant(here),
  mode: fc.constantFrom("direct" as const, "connector" as const, "guided" as const),
  blastRadius: fc.array(
    fc.record({
      of: fc.constantFrom("orders" as const, "revenue_per_hour" as const),
      value: fc.option(fc.nat(2000)),
      ...{ currency: fc.constant(null), query: fc.constant("q"), rows: fc.constant([]), why: fc.constant(null) },
    }),
    { maxLength: 2 },
  ),
});
const anyApproval: fc.Arbitrary<GateApproval> = fc.record({
  memberId: anyMember,
  planDigest: mostly("d1", "d2"),
  decision: mostly("approve" as const, "refuse" as const),
  mayApprove: mostly(true, false),
  isPrincipal: mostly(false, true),
  isApprover: mostly(true, false),
  isCounsel: fc.boolean(),
  channel: fc.constantFrom("screen" as const, "portal" as const),
});
const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  v: fc.constant(2 as const),
  automation: anyMode,
  automationFor: fc.array(
    fc.record({ storeId: fc.constantFrom(here, there), ruleId: fc.constantFrom(null, "a-rule"), mode: anyMode }),
    { maxLength: 3 },
  ),
  blastCap: fc.constant(startingBlastCap),
  approvals: fc.dictionary(fc.constantFrom("hold_fulfilment", "freeze_checkout"), fc.integer({ min: 1, max: 5 })),
  targetCap: fc.integer({ min: 1, max: 500 }),
  classes: fc.dictionary(
    fc.constantFrom("goods" as const, "checkout" as const),
    fc.constantFrom<Consent>("automatic", "one", "two", "counsel"),
  ),
  approvalsOutside: fc.boolean(),
  elevation: fc.constant(startingPolicy.elevation),
  crossStore: fc.constantFrom<Policy["crossStore"]>([], [[there, here]]),
  killSwitch: mostly<Policy["killSwitch"]>(null, killed.killSwitch),
});
const anyPeople: fc.Arbitrary<GatePeople> = fc.record({
  approvers: fc.nat(4),
  proposerMayRespond: mostly(true, false),
  proposerIsPrincipal: mostly(false, true),
});
const anyCase = fc.record({
  policy: anyPolicy,
  plan: anyPlan,
  proposer: anyProposer,
  channel: anyChannel,
  approvals: fc.array(anyApproval, { maxLength: 6 }),
  people: anyPeople,
});

/** Distinct members whose approval may count at all. */
const goodMembers = (approvals: readonly GateApproval[]) =>
  new Set(
    approvals
      .filter((one) => one.decision === "approve" && one.mayApprove && !one.isPrincipal && one.planDigest === "d1")
      .map((one) => one.memberId),
  );

describe("core/containment/gate", () => {
  it.each(rows)("%s: %s", (_name, expected, given) => {
    const asked = [given.policy ?? startingPolicy, given.plan ?? plan, given.proposer ?? ada] as const;
    const spoken = [given.channel ?? "screen", given.approvals ?? [], { ...people, ...given.people }] as const;
    const decision = decide(...asked, ...spoken);

    expect(short(decision)).toBe(expected);
    expect(decision.because).toMatch(/^[A-Z].*\.$/);
  });

  it("never lets automation run what cannot be undone", () => {
    fc.assert(
      fc.property(anyCase, ({ policy, plan, proposer, channel, approvals, people }) => {
        fc.pre(
          !plan.reversible &&
            (channel === "flow" || channel === "bridge" || channel === "rule" || proposer.kind === "automation"),
        );
        return decide(policy, plan, proposer, channel, approvals, people).kind === "refuse";
      }),
    );
  });

  it("starts nothing under the kill switch", () => {
    fc.assert(
      fc.property(
        anyCase,
        ({ plan, proposer, channel, approvals, people, ...given }) =>
          decide({ ...given.policy, killSwitch: killed.killSwitch }, plan, proposer, channel, approvals, people)
            .kind === "refuse",
      ),
    );
  });

  it("runs what needs two only on two people other than the proposer", () => {
    fc.assert(
      fc.property(anyCase, ({ policy, plan, proposer, channel, approvals, people }) => {
        const needed = approvalsNeeded(policy, plan);
        fc.pre(needed > 1 && decide(policy, plan, proposer, channel, approvals, people).kind === "run");
        const members = goodMembers(approvals.filter((one) => one.isApprover));
        if (proposer.kind === "member") members.delete(proposer.memberId);
        return members.size >= needed;
      }),
    );
  });

  it("gives the same answer when words of principals, of the unentitled and on other plans are left out", () => {
    fc.assert(
      fc.property(anyCase, ({ policy, plan, proposer, channel, approvals, people }) => {
        const counting = approvals.filter(
          (one) => one.mayApprove && !one.isPrincipal && one.planDigest === plan.digest,
        );
        expect(decide(policy, plan, proposer, channel, approvals, people)).toEqual(
          decide(policy, plan, proposer, channel, counting, people),
        );
      }),
    );
  });

  it("never needs fewer approvals than the action's floor, whatever the policy says", () => {
    fc.assert(
      fc.property(anyPolicy, anyPlan, (policy, plan) => {
        const needed = approvalsNeeded(policy, plan);
        return (
          needed >= plan.approvalFloor &&
          needed >= (policy.approvals[plan.action] ?? 1) &&
          (plan.reversible || needed >= 2)
        );
      }),
    );
  });

  it("runs a person's plan only when that person may respond and is not named in the incident", () => {
    fc.assert(
      fc.property(anyCase, ({ policy, plan, approvals, people }) => {
        fc.pre(decide(policy, plan, ada, "screen", approvals, people).kind === "run");
        return people.proposerMayRespond && !people.proposerIsPrincipal;
      }),
    );
  });

  it("counts no word given on a screen where words are taken outside", () => {
    fc.assert(
      fc.property(anyCase, ({ policy, plan, proposer, channel, approvals, people }) => {
        const strict = { ...policy, approvalsOutside: true };
        fc.pre(demandOf(strict, plan).outside);
        const onScreen = approvals.map((word) => ({ ...word, channel: "screen" as const }));
        return decide(strict, plan, proposer, channel, onScreen, people).kind !== "run";
      }),
    );
  });

  it("runs what needs counsel only on counsel's word, who did not propose it", () => {
    fc.assert(
      fc.property(anyCase, ({ policy, plan, proposer, channel, approvals, people }) => {
        const careful: Policy = { ...policy, classes: { goods: "counsel", checkout: "counsel" }, killSwitch: null };
        if (decide(careful, plan, proposer, channel, approvals, people).kind !== "run") return true;
        const own = proposer.kind === "member" ? proposer.memberId : "";
        return approvals.some((word) => word.isCounsel && word.decision === "approve" && word.memberId !== own);
      }),
      { numRuns: 1000 },
    );
  });
});
