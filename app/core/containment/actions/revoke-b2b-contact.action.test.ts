import { describe, expect, it } from "vitest";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { scene } from "#app/test/scenes/revoke-b2b-contact.scene.ts";
import { action } from "./revoke-b2b-contact.action.ts";

const way = action.ways[0]!;

function world() {
  const store = new FakeStore();
  scene.arrange(store);
  return { store, context: fakeContext(store) };
}

describe("core/containment/actions/revoke-b2b-contact", () => {
  it("takes numbers and addresses of the admin, and no names", () => {
    const contacts = "7\nhttps://admin.shopify.com/store/x/companies/1/contacts/8/";

    expect(action.form.params({ contacts })).toEqual({
      contacts: ["gid://shopify/CompanyContact/7", "gid://shopify/CompanyContact/8"],
    });
    expect(action.params.safeParse(action.form.params({ contacts: "Jo Doe" })).success).toBe(false);
  });

  it("refuses a contact that is not there, and has nothing to do for one without roles", async () => {
    const { store, context } = world();
    const missing = await action.plan(context, { contacts: ["gid://shopify/CompanyContact/9"] }, way);
    expect(missing).toMatchObject({ error: { code: "invalid_input", details: { field: "contacts" } } });

    await store.levers["b2b.contacts"]?.revoke("gid://shopify/CompanyContact/7", ["a1", "a2"]);
    const without = await action.plan(context, { contacts: ["gid://shopify/CompanyContact/7"] }, way);
    expect(without.ok && without.value.steps).toEqual([]);
  });

  it("takes only the roles that were approved, not one that was given since", async () => {
    const { store, context } = world();
    const plan = await action.plan(context, { contacts: ["gid://shopify/CompanyContact/7"] }, way);
    if (!plan.ok) throw plan.error;
    const step = plan.value.steps[0]!;
    await store.levers["b2b.contacts"]?.assign(step.target, [{ role: "new", location: "l9" }]);

    const seen = await way.observe?.(context, step);
    expect(seen?.ok && [action.isInForce(seen.value, step), action.isRestored(seen.value, step)]).toEqual([
      false,
      false,
    ]);
    await way.execute(context, step);
    const after = await way.observe?.(context, step);
    expect(after).toMatchObject({ value: { roles: [{ role: "new", location: "l9" }] } });
  });
});
