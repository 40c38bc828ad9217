import { describe, expect, it } from "vitest";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { addPaymentMethods, paymentMethod } from "#app/test/scenes/revoke-vaulted-card.scene.ts";
import { action } from "./revoke-vaulted-card.action.ts";

const way = action.ways[0]!;
const customer = "gid://shopify/Customer/7";

async function planned(store: FakeStore, params: unknown) {
  const plan = await action.plan(fakeContext(store), action.params.parse(params), way);
  if (!plan.ok) throw plan.error;
  return plan.value;
}

describe("core/containment/actions/revoke-vaulted-card", () => {
  it("leaves out what a subscription pays with and what is revoked, and says so", async () => {
    const store = new FakeStore();
    addPaymentMethods(
      store,
      paymentMethod("c0ffee01"),
      paymentMethod("c0ffee02", { instrument: "shop_pay", revocable: false }),
      paymentMethod("c0ffee03", { instrument: "bank_account", revocable: null }),
      paymentMethod("c0ffee04", { revoked: true }),
    );
    const methods = ["c0ffee01", "c0ffee02", "c0ffee03", "c0ffee04", "gone"].map(
      (id) => `gid://shopify/CustomerPaymentMethod/${id}`,
    );

    const plan = await planned(store, { methods });

    expect(plan.steps.map((step) => step.title)).toEqual(["Revoke card …ffee01", "Revoke bank account …ffee03"]);
    expect(plan.notes).toEqual([
      "This cannot be undone.",
      "Of the ids named, 1 belong(s) to no payment method of this store.",
      "Revoked already: 1 payment method.",
      "Left out, because a subscription pays with it: 1 payment method. Cancel the subscription first.",
    ]);
  });

  it("takes all that the customers named left, and keeps no customer's id", async () => {
    const store = new FakeStore();
    addPaymentMethods(store, paymentMethod("c0ffee01"), paymentMethod("c0ffee02", { instrument: "paypal" }));

    const plan = await planned(store, { customers: [customer, "gid://shopify/Customer/8"] });

    expect(plan.steps.map((step) => step.title)).toEqual(["Revoke card …ffee01", "Revoke PayPal agreement …ffee02"]);
    expect(plan.notes).toContain("Of the ids named, 1 belong(s) to no customer of this store.");
    expect(JSON.stringify(plan)).not.toContain("Customer/");
  });

  it("reads ids with and without their kind", () => {
    expect(action.form.params({ customers: "7\ngid://shopify/Customer/8" })).toEqual({
      customers: [customer, "gid://shopify/Customer/8"],
    });
    expect(action.form.params({ methods: "c0ffee01" })).toEqual({
      methods: ["gid://shopify/CustomerPaymentMethod/c0ffee01"],
    });
  });

  it("refuses to be undone, with the reason and what to do instead", async () => {
    const store = new FakeStore();
    addPaymentMethods(store, paymentMethod("c0ffee01"));
    const [step] = (await planned(store, { customers: [customer] })).steps;

    expect(await way.revert(fakeContext(store), step!, null)).toMatchObject({
      kind: "failed",
      error: { code: "not_supported", nextStep: "Ask the customer to enter it again." },
    });
    expect(store.effects).toEqual([]);
  });
});
