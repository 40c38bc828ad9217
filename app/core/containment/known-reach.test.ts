import { describe, expect, it } from "vitest";
import { ok } from "#app/core/result.ts";
import { fakeContext } from "#app/test/fake-context.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { scene as dropOwnScopes } from "#app/test/scenes/drop-own-scopes.scene.ts";
import { scene as password } from "#app/test/scenes/password-protect-storefront.scene.ts";
import { scene as rotateWebhooks } from "#app/test/scenes/rotate-webhooks.scene.ts";
import type { BlastFigure } from "./define-action.ts";
import { findAction } from "./find-action.ts";

async function figures(
  handle: string,
  params: unknown,
  arrange: (store: FakeStore) => void,
  place = 0,
): Promise<readonly BlastFigure[]> {
  const action = findAction(handle);
  const way = action?.ways.at(place);
  if (!action || !way) throw new Error(`No such way of ${handle}.`);
  const store = new FakeStore();
  arrange(store);
  const made = await action.plan(fakeContext(store), action.params.parse(params), way);
  if (!made.ok) throw made.error;
  return made.value.blastRadius;
}

describe("how far plans reach whose reach nobody can measure, or that touch no buyer", () => {
  it.each([0, -1])("says of removing an app that its reach is unknown, and why (way %i)", async (place) => {
    const reach = await figures(
      "disable_app",
      { app: "Bad App" },
      (store) => void store.apps.push({ id: "1", title: "Bad App", scopes: [] }),
      place,
    );

    expect(reach.map(({ of, value }) => [of, value])).toEqual([
      ["orders_per_hour", null],
      ["revenue_per_hour", null],
      ["buyers", null],
    ]);
    for (const { why } of reach) expect(why).toMatch(/no app is told what another app does/);
  });

  it("counts the webhooks that are pointed back, and says that no buyer meets one", async () => {
    const reach = await figures("rotate_webhooks", {}, rotateWebhooks.arrange);

    expect(reach).toMatchObject([
      {
        of: "records",
        value: 1,
        rows: [{ ref: "w1", label: "ORDERS_CREATE to https://collector.example" }],
        why: null,
      },
      { of: "buyers", value: 0, why: null },
    ]);
    expect(JSON.stringify(reach)).not.toMatch(/token|key@/);
  });

  it("counts the scopes that are given back, and says that no buyer meets one", async () => {
    const reach = await figures("drop_own_scopes", { scopes: ["write_validations"] }, dropOwnScopes.arrange);

    expect(reach).toMatchObject([
      { of: "records", value: 1, rows: [{ ref: "write_validations" }] },
      { of: "buyers", value: 0 },
    ]);
  });

  it.each([0, -1])("says of a closed storefront which trade it touches at most (way %i)", async (place) => {
    const order = {
      order: "o1",
      name: "#1",
      createdAt: new Date("2026-11-25T03:00:00Z"),
      buyer: "b1",
      amount: "24.00",
      currency: "EUR",
      products: [],
      allLinesRead: true,
    };
    const readSince = new Date("2026-11-24T03:07:00Z");
    const trade = { orders: [order], readSince, query: "q", cutShort: null, unsure: 0 };
    const reach = await figures(
      "password_protect_storefront",
      {},
      (store) => {
        password.arrange(store);
        store.levers["trade.read"] = { read: async () => ok(trade) };
      },
      place,
    );

    expect(reach.find(({ of }) => of === "buyers")).toMatchObject({ value: 1 });
    for (const { value, why } of reach)
      if (value !== null) expect(why).toMatch(/^At most this\. .*other sales channels/);
  });

  it("says of a closed storefront that its trade is unknown where it cannot be read", async () => {
    const reach = await figures("password_protect_storefront", {}, password.arrange);

    expect(reach.map(({ value }) => value)).toEqual([null, null, null, null]);
    for (const { why } of reach) expect(why).not.toBeNull();
  });
});
