import { beforeEach, describe, expect, it } from "vitest";
import { PlatformRefused } from "#app/core/errors.ts";
import type { CheckoutRuleState, MethodHiding } from "#app/core/platform/checkout-rule.ts";
import { err, ok } from "#app/core/result.ts";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { isRuleInForce, isRuleRestored, ruleInForce, ruleWay, snapshotOf } from "./checkout-rule-way.ts";
import type { PlannedStep } from "./define-action.ts";

const configuration = { v: 1, carts: "all", names: ["Express"] };
const earlier: CheckoutRuleState = {
  ...{ id: "rule-7", title: "Night hours", enabled: true, blockOnFailure: false },
  configuration: { v: 1, carts: "all", names: ["Klarna"] },
};
const way = ruleWay("payment.hide");

let store: FakeStore;
let now: CheckoutRuleState | null;
/** What a write leaves behind although it is refused; null: everything goes well. */
let partly: ((id: string | null) => CheckoutRuleState | null) | null;
let calls: string[];

const rule: MethodHiding = {
  recentlyUsed: async () => ok([]),
  read: async () => ok(now),
  write: async (id, wish) => {
    calls.push(`write ${wish.enabled}`);
    if (partly) {
      now = partly(id);
      partly = null;
      return err(new PlatformRefused("No more are allowed.", { platformCode: "MAXIMUM" }));
    }
    now = { ...wish, id: id ?? "rule-1" };
    return ok(now);
  },
  remove: async (id) => {
    calls.push(`remove ${id}`);
    now = null;
    return ok(undefined);
  },
};

function step(before: CheckoutRuleState | null): PlannedStep {
  const intended = ruleInForce("Cordon", configuration);
  return { target: "payment", title: "Hide", before: snapshotOf(before), intended };
}

async function observed(): Promise<{ inForce: boolean; restored: boolean }> {
  const seen = await way.observe?.(fakeContext(store), step(earlier));
  if (!seen?.ok) throw new Error("It must be readable.");
  return { inForce: isRuleInForce(seen.value, step(earlier)), restored: isRuleRestored(seen.value, step(earlier)) };
}

beforeEach(() => {
  store = new FakeStore();
  store.levers = { "payment.hide": rule };
  now = null;
  partly = null;
  calls = [];
});

describe("core/containment/checkout-rule-way", () => {
  it("puts an earlier rule back with its title, switch and configuration", async () => {
    now = earlier;

    expect((await way.execute(fakeContext(store), step(earlier))).kind).toBe("done");
    expect(await observed()).toEqual({ inForce: true, restored: false });
    expect((await way.revert(fakeContext(store), step(earlier), null)).kind).toBe("done");
    expect(now).toEqual(earlier);
    expect(await observed()).toEqual({ inForce: false, restored: true });
  });

  it("leaves no rule behind in a store that had none", async () => {
    await way.execute(fakeContext(store), step(null));
    await way.revert(fakeContext(store), step(null), null);

    expect(now).toBeNull();
    expect(calls).toEqual(["write true", "remove rule-1"]);
    expect((await way.revert(fakeContext(store), step(null), null)).kind).toBe("done");
    expect(calls).toHaveLength(2);
  });

  it.each([
    ["switched off", { enabled: false }],
    ["given other names", { configuration: { v: 1, carts: "all", names: ["Klarna", "PayPal"] } }],
    ["given no names", { configuration: null }],
  ])("sees a rule that somebody has %s as neither ours nor the earlier one", async (_what, patch) => {
    now = { id: "rule-7", title: "Cordon", enabled: true, blockOnFailure: false, configuration, ...patch };

    expect(await observed()).toEqual({ inForce: false, restored: false });
  });

  it("takes a new title for no change of what buyers meet", async () => {
    now = { id: "rule-7", title: "Renamed", enabled: true, blockOnFailure: false, configuration };

    expect(await observed()).toEqual({ inForce: true, restored: false });
  });

  it("takes back what a refused creation left behind", async () => {
    partly = () => ({ id: "rule-1", title: "Cordon", enabled: false, blockOnFailure: false, configuration: null });

    expect(await way.execute(fakeContext(store), step(null))).toMatchObject({
      kind: "failed",
      error: { code: "platform_refused", details: { platformCode: "MAXIMUM" } },
    });
    expect(now).toBeNull();
  });

  it("takes back what a refused change did to an earlier rule", async () => {
    now = earlier;
    partly = () => ({ ...earlier, title: "Cordon", configuration });

    expect((await way.execute(fakeContext(store), step(earlier))).kind).toBe("failed");
    expect(now).toEqual(earlier);
  });

  it("leaves everything alone after a refusal that did nothing", async () => {
    now = earlier;
    partly = () => earlier;

    expect((await way.execute(fakeContext(store), step(earlier))).kind).toBe("failed");
    expect(calls).toEqual(["write true"]);
  });
});
