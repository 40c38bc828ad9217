import { describe, expect, it } from "vitest";
import type { CapabilityInUse } from "#app/core/containment/define-action.ts";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { noHistory } from "#app/test/no-history.ts";
import { action } from "./drop-own-scopes.action.ts";

const freeze: CapabilityInUse = { capability: "checkout.freeze", runId: "r", title: "Freeze checkout" };
const way = action.ways[0]!;

function world(inUse: readonly CapabilityInUse[]) {
  const store = new FakeStore();
  store.levers["own.scopes"] = {
    list: async () =>
      store.reading(() => [
        { scope: "read_orders", optional: false, serves: ["events.read"] },
        { scope: "write_validations", optional: true, serves: ["checkout.freeze"] },
        { scope: "write_products", optional: true, serves: [] },
      ]),
    drop: async (scope) => store.changing(`drop ${scope}`, () => undefined),
  };
  const history = { ...noHistory, capabilitiesInUse: async () => inUse };
  return { store, context: { ...fakeContext(store), history } };
}

describe("core/containment/actions/drop-own-scopes", () => {
  it.each([
    ["write_validations", '"Freeze checkout" needs write_validations while it is in force.'],
    ["read_orders", "read_orders is required: only uninstalling Cordon gives it back."],
    ["write_orders", "Cordon does not hold write_orders in this store."],
  ])("refuses %s", async (scope, sentence) => {
    const plan = await action.plan(world([freeze]).context, { scopes: [scope] }, way);

    expect(plan).toMatchObject({ ok: false, error: { code: "invalid_input", message: sentence } });
  });

  it("leaves what a run in force needs, when asked for all, and says what is lost by the rest", async () => {
    const kept = await action.plan(world([freeze]).context, { scopes: [] }, way);
    const all = await action.plan(world([]).context, { scopes: [] }, way);

    expect(kept.ok && kept.value.steps.map((step) => step.target)).toEqual(["scope:write_products"]);
    expect(kept.ok && kept.value.notes[0]).toContain("write_validations stays");
    expect(all.ok && all.value.steps).toHaveLength(2);
    expect(all.ok && all.value.notes).toContain("Until it is granted again, Cordon cannot: Freeze checkout.");
  });

  it("does nothing when a run came to need it after the plan", async () => {
    const plan = await action.plan(world([]).context, { scopes: ["write_validations"] }, way);
    if (!plan.ok) throw plan.error;
    const { store, context } = world([freeze]);

    expect(await way.execute(context, plan.value.steps[0]!)).toMatchObject({
      kind: "failed",
      error: { code: "not_supported", nextStep: "Undo that first." },
    });
    expect(store.effects).toEqual([]);
  });
});
