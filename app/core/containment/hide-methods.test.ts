import { describe, expect, it } from "vitest";
import { fakeContext } from "#app/test/fake-context.ts";
import { fakeRule } from "#app/test/fake-rule.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { action as delivery } from "./actions/hide-delivery-methods.action.ts";
import { action as payment } from "./actions/hide-payment-methods.action.ts";

const hidden = {
  ...{ id: "payment-1", title: "Cordon: payment methods are hidden", enabled: true, blockOnFailure: false },
  configuration: { v: 1, carts: "all", names: ["Klarna"] },
};

async function plan(store: FakeStore, params: unknown) {
  const context = fakeContext(store);
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

    const [step] = steps;
    expect(step?.title).toBe("Hide payment methods named PayPal");
    expect(step && payment.says?.(step.intended, step)).toBe(
      "The customization is on and hides payment methods named PayPal.",
    );
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

  it("counts the newest orders that used a method of that name, and says which names it saw", async () => {
    const store = new FakeStore();
    const used = ["PayPal Express", "Shopify Payments", "paypal"].map((method, index) => ({
      ...{ order: `gid://shopify/Order/${index}`, name: `#${index}`, methods: [method] },
    }));
    store.levers = { "payment.hide": fakeRule(store, "payment", null, used) };
    const { blastRadius } = await plan(store, { names: ["PayPal"] });

    expect(blastRadius[0]).toMatchObject({
      of: "orders",
      value: 2,
      rows: [{ label: "#0: PayPal Express" }, { label: "#2: paypal" }],
      why: expect.stringMatching(/^Names on these orders: PayPal Express, Shopify Payments, paypal\./),
    });
  });

  it("calls the figure unknown when the orders cannot be read, and plans all the same", async () => {
    const store = storeWith(null);
    store.readMoods.push("fine", "refused");
    const { steps, blastRadius } = await plan(store, { names: ["PayPal"] });

    expect(steps).toHaveLength(1);
    expect(blastRadius[0]).toMatchObject({ value: null, why: "The store says no." });
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
