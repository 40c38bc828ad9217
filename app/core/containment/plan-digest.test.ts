import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "./define-action.ts";
import { type ApprovedPlan, planDigest } from "./plan-digest.ts";

const plan: ApprovedPlan = {
  storeId: "s",
  action: "freeze_checkout",
  mode: "direct",
  revertAt: null,
  autoRevert: false,
  steps: [
    {
      target: "checkout",
      title: "Freeze checkout",
      before: { enabled: false, title: null },
      intended: { enabled: true },
    },
  ],
  notes: ["Stops: the online checkout."],
};

describe("core/containment/plan-digest", () => {
  it("is SHA-256 over the canonical plan (RFC 8785)", () => {
    // printf of the canonical text, hashed by coreutils' sha256sum.
    expect(planDigest(plan)).toBe("54d8c82bcb2ea627830c391ea54fb294ac232c3b607715953fcfba71241dde1a");
  });

  it("does not depend on the order of keys, and ignores what is not part of the plan", () => {
    const same = {
      autoRevert: false,
      notes: plan.notes,
      steps: plan.steps.map((step) => ({
        intended: step.intended,
        before: step.before,
        title: step.title,
        target: step.target,
        state: "pending",
      })),
      revertAt: null,
      mode: "direct",
      action: "freeze_checkout",
      storeId: "s",
      runId: "r",
    } as const;

    expect(planDigest(same)).toBe(planDigest(plan));
  });

  it.each<[string, Partial<ApprovedPlan>]>([
    ["store", { storeId: "t" }],
    ["action", { action: "hold_fulfilment" }],
    ["mode", { mode: "guided" }],
    ["time limit", { revertAt: "2026-11-26T00:00:00.000Z" }],
    ["what happens at the limit", { autoRevert: true }],
    ["notes", { notes: [] }],
    ["steps", { steps: [] }],
  ])("changes with the %s", (_name, patch) => {
    expect(planDigest({ ...plan, ...patch })).not.toBe(planDigest(plan));
  });

  it("changes with any value of any step", () => {
    const json = fc.jsonValue() as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(json, json, (one, other) => {
        fc.pre(
          JSON.stringify(one) !== JSON.stringify(other) &&
            JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)),
        );
        const withBefore = (before: Json) =>
          planDigest({ ...plan, steps: plan.steps.map((step) => ({ ...step, before })) });
        return withBefore(one) !== withBefore(other);
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? 0 : value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
