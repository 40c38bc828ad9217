import { describe, expect, it } from "vitest";
import { fakeRule } from "#app/test/fake-rule.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { action as delivery } from "./actions/hide-delivery-methods.action.ts";
import { action as payment } from "./actions/hide-payment-methods.action.ts";
import type { ActionContext } from "./define-action.ts";

const hidden = {
  ...{ id: "payment-1", title: "Cordon: payment methods are hidden", enabled: true, blockOnFailure: false },
  configuration: { v: 1, carts: "all", names: ["Klarna"] },
};

async function plan(store: FakeStore, params: unknown) {
  const context = { port: store, runId: "r", now: new Date("2026-11-25T03:07:00Z") } as ActionContext;
  const [way] = payment.ways;
  if (!way) throw new Error("There must be a way.");
  const made = await payment.plan(context, payment.params.parse(params), way);
  if (!made.ok) throw made.error;
  return made.value;
}

function storeWith(state: typeof hidden | null): FakeStore {
  const store = new FakeStore();
  store.levers = { "payment.hide": fakeRule(store, "payment", state) };
  return store;
}

describe("core/containment/hide-methods", () => {
  it("says that the methods themselves cannot be listed beforehand", async () => {
    const { steps, notes } = await plan(storeWith(null), { names: ["PayPal"] });

    expect(steps[0]?.title).toBe("Hide payment methods named PayPal");
    expect(notes).toContain(
      "Shopify does not tell an app which payment methods a buyer will be offered: look at the names at your own checkout.",
    );
    expect(notes).toContain("Buyers who have no other way to pay cannot buy.");
  });

  it("names what is hidden now when other names take its place", async () => {
    const { notes } = await plan(storeWith(hidden), { names: ["PayPal"] });

    expect(notes[0]).toMatch(/^Hidden now: Klarna\./);
  });

  it("finds nothing to do when these very names are hidden, in whichever order", async () => {
    const store = storeWith({ ...hidden, configuration: { ...hidden.configuration, names: ["Klarna", "PayPal"] } });

    expect(await plan(store, { names: ["PayPal", "Klarna", "PayPal"] })).toMatchObject({
      steps: [],
      notes: ["These methods are already hidden."],
    });
  });

  it.each([payment, delivery])("$handle refuses names that would hide nearly everything", (action) => {
    expect(action.params.safeParse({ names: ["a"] }).success).toBe(false);
    expect(action.params.safeParse({ names: [] }).success).toBe(false);
    expect(action.params.safeParse(action.form.params({ names: "Express\n PayPal \n\n" })).data).toEqual({
      carts: "all",
      names: ["Express", "PayPal"],
    });
  });

  it.each([payment, delivery])("$handle is rehearsed on one cart alone", (action) => {
    const rehearsal = action.rehearsal.kind === "harmless" ? action.rehearsal.params : undefined;

    expect(action.params.parse(rehearsal)).toMatchObject({ carts: "rehearsal" });
  });
});
