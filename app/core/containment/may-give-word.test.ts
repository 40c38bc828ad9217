import { describe, expect, it } from "vitest";
import { type GatePlan, mayGiveWord, startingPolicy } from "./gate.ts";

const plan: GatePlan = {
  action: "hold_fulfilment",
  class: "goods",
  digest: "d1",
  reversible: true,
  approvalFloor: 1,
  targets: 37,
  storeId: "00000000-0000-4000-8000-000000000001",
  mode: "direct",
  blastRadius: [{ of: "orders", value: 37, currency: null, query: "orders", rows: [], why: null }],
};

describe("core/containment/gate: who may give their word", () => {
  it.each([
    ["an approver", ["approver"], 1, 3, true],
    ["a responder while there is one approver", ["responder"], 1, 1, true],
    ["a responder once there are two approvers", ["responder"], 1, 2, false],
    ["a responder where two are needed", ["responder"], 2, 1, false],
    ["a viewer", ["viewer"], 1, 0, false],
    ["nobody", [], 1, 0, false],
  ] as const)("takes the word of %s", (_name, roles, floor, approvers, expected) => {
    expect(mayGiveWord(roles, startingPolicy, { ...plan, approvalFloor: floor }, approvers)).toBe(expected);
  });
});
