import { describe, expect, it } from "vitest";
import { chooseWay } from "#app/core/containment/find-action.ts";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { action } from "./disable-app.action.ts";

function storeWith(...titles: string[]): FakeStore {
  const store = new FakeStore();
  for (const [index, title] of titles.entries())
    store.apps.push({ id: `gid://shopify/App/${index + 1}`, title, scopes: [] });
  return store;
}

async function planned(store: FakeStore, app: string) {
  const way = chooseWay(action, store);
  if (!way) throw new Error("There is no way.");
  return { way, plan: await action.plan(fakeContext(store), { app }, way) };
}

describe("disable_app where the installed apps can be read", () => {
  it("is not taken for gone because its maker renamed it", async () => {
    const store = storeWith("Bad App");
    const { way, plan } = await planned(store, "Bad App");
    const [step] = plan.ok ? plan.value.steps : [];
    store.apps.splice(0, 1, { id: "gid://shopify/App/1", title: "Good App", scopes: [] });

    const seen = await way.observe?.(fakeContext(store), step!);

    expect(seen).toEqual({ ok: true, value: { installed: true } });
    store.apps.splice(0, 1);
    expect(await way.observe?.(fakeContext(store), step!)).toEqual({ ok: true, value: { installed: false } });
  });

  it("asks which is meant when two have one name, and takes the id", async () => {
    const store = storeWith("Bad App", "bad app");

    expect((await planned(store, "Bad App")).plan).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    const { plan } = await planned(store, "gid://shopify/App/2");
    expect(plan).toMatchObject({ ok: true, value: { steps: [{ before: { app: "gid://shopify/App/2" } }] } });
  });
});
