import { describe, expect, it } from "vitest";
import { type AutomationMode, automationMode, beyondBlastCap, startingBlastCap } from "./automation-policy.ts";
import type { BlastFigure } from "./define-action.ts";
import { decide, type GatePlan, Policy, startingPolicy } from "./gate.ts";

const here = "00000000-0000-4000-8000-000000000001";
const there = "00000000-0000-4000-8000-000000000002";
const line = (mode: AutomationMode, storeId: string | null, ruleId: string | null) => ({ mode, storeId, ruleId });
const policyWith = (automation: AutomationMode, ...automationFor: ReturnType<typeof line>[]) => ({
  automation,
  automationFor,
});
const figure = (of: BlastFigure["of"], value: number | null): BlastFigure => ({
  ...{ of, value, currency: null, query: "q", rows: [], why: value === null ? "The store did not say." : null },
});

describe("core/containment/automation-policy: which mode holds", () => {
  const rows: readonly [string, AutomationMode, ReturnType<typeof policyWith>, string, string | null][] = [
    ["the general mode where nothing is said", "propose", policyWith("propose"), here, "surge"],
    ["a store's own mode", "observe", policyWith("auto", line("observe", here, null)), here, "surge"],
    ["not another store's", "auto", policyWith("auto", line("observe", there, null)), here, "surge"],
    ["a rule's own mode", "auto", policyWith("propose", line("auto", null, "surge")), here, "surge"],
    [
      "a rule's mode says nothing about Flow",
      "propose",
      policyWith("propose", line("auto", null, "surge")),
      here,
      null,
    ],
    [
      "one rule in one store before both",
      "auto",
      policyWith("propose", line("observe", here, null), line("observe", null, "surge"), line("auto", here, "surge")),
      here,
      "surge",
    ],
    [
      "the more careful one where store and rule disagree",
      "propose",
      policyWith("auto", line("auto", here, null), line("propose", null, "surge")),
      here,
      "surge",
    ],
  ];
  it.each(rows)("%s", (_name, expected, policy, storeId, ruleId) => {
    expect(automationMode(policy, storeId, ruleId)).toBe(expected);
  });

  it("reads a policy of the first version as one without exceptions, under the starting cap", () => {
    const old = { v: 1, automation: "auto", approvals: {}, targetCap: 9, crossStore: [], killSwitch: null };

    expect(Policy.parse(old)).toMatchObject({ ...old, v: 2, automationFor: [], blastCap: startingBlastCap });
  });
});

describe("core/containment/automation-policy: how far automation may reach alone", () => {
  const direct = (...blastRadius: BlastFigure[]) =>
    beyondBlastCap(startingBlastCap, { mode: "direct" as const, blastRadius });

  it("lets through what is known and under the cap, and what a person carries out anyway", () => {
    expect(direct(figure("orders", 100), figure("revenue_per_hour", 1000))).toBeUndefined();
    expect(beyondBlastCap(startingBlastCap, { mode: "guided", blastRadius: [] })).toBeUndefined();
  });

  it("stops at one figure above the cap, at one that is unknown, and at a plan that was not measured", () => {
    expect(direct(figure("orders", 3), figure("revenue_per_hour", 1000.01))).toContain("revenue per hour");
    expect(direct(figure("orders", 3), figure("buyers", null))).toContain("not known (buyers)");
    expect(direct({ ...figure("buyers", 3), why: "At least this many." })).toContain("not known (buyers)");
    expect(direct()).toContain("not measured");
  });

  it("makes the gate wait for a person, in the rule's own store and mode", () => {
    const policy: Policy = { ...startingPolicy, automationFor: [line("auto", here, "surge")] };
    const plan: GatePlan = {
      ...{ action: "hold_fulfilment", class: "goods", digest: "d", reversible: true, approvalFloor: 1, targets: 3 },
      ...{ storeId: here, mode: "direct", blastRadius: [figure("orders", 3)] },
    };
    const people = { approvers: 2, proposerMayRespond: false, proposerIsPrincipal: false };
    const surge = { kind: "automation", storeId: here, ref: "surge@2" } as const;
    const ask = (patch: Partial<GatePlan>, by = surge) =>
      decide(policy, { ...plan, ...patch }, by, "rule", [], people).kind;

    expect(ask({})).toBe("run");
    expect(ask({ blastRadius: [figure("orders", 101)] })).toBe("wait");
    expect(ask({ blastRadius: [figure("orders", null)] })).toBe("wait");
    expect(ask({ reversible: false })).toBe("refuse");
    expect(decide(policy, plan, { ...surge, ref: "other@1" }, "rule", [], people).kind).toBe("wait");
    expect(decide(policy, plan, surge, "flow", [], people).kind).toBe("wait");
  });
});
