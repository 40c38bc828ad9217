import { describe, expect, it } from "vitest";
import { FakeSnapshots } from "#app/test/fake-snapshots.ts";
import { FakeStore } from "#app/test/fake-store.ts";
import { noHistory } from "#app/test/no-history.ts";
import type { ReaddressedOrder } from "../define-action.ts";
import { action } from "./hold-fulfilment.action.ts";

const way = action.ways[0]!;
const now = new Date("2026-11-25T03:07:00Z");

async function plan(store: FakeStore, params: unknown, readdressed: readonly ReaddressedOrder[] = []) {
  let asked: Date | undefined;
  const history = {
    ...noHistory,
    readdressedOrders: async (since: Date) => {
      asked = since;
      return readdressed;
    },
  };
  const made = await action.plan(
    {
      port: store,
      history,
      snapshots: new FakeSnapshots(),
      people: { emailOf: async () => undefined },
      runId: "r",
      now,
    },
    action.params.parse(params),
    way,
  );
  return { made, asked };
}

describe("core/containment/actions/hold-fulfilment", () => {
  it("lists what has left, what a warehouse began and what it holds already, and holds the rest", async () => {
    const store = new FakeStore();
    const orders = [
      store.addOrder(1),
      store.addOrder(2, "closed"),
      store.addOrder(3, "in_progress"),
      store.addOrder(4, "on_hold"),
    ];
    store.parcel(4).holds.push({ id: "h", handle: "cordon-other-1", ours: true });

    const { made } = await plan(store, { orders: [...orders, "gid://shopify/Order/5"] });

    expect(made).toMatchObject({
      ok: true,
      value: { steps: [{ target: "gid://shopify/Order/1/p", title: "Hold #1" }] },
    });
    if (!made.ok) return;
    expect(made.value.notes).toEqual([
      "Cordon already holds: #4.",
      "A warehouse has begun these, and they cannot be held: #3.",
      "Already fulfilled, cancelled or gone, and cannot be held: #2, order 5.",
    ]);
  });

  it("holds beside another party's hold", async () => {
    const store = new FakeStore();
    const order = store.addOrder(1, "on_hold");
    store.parcel(1).holds.push({ id: "h", handle: "warehouse", ours: false });

    const { made } = await plan(store, { orders: [order] });

    expect(made).toMatchObject({ ok: true, value: { steps: [{ before: { status: "on_hold" } }] } });
  });

  it("takes the orders whose address changed, and says how many it is not sure of", async () => {
    const store = new FakeStore();
    store.addOrder(1);
    store.addOrder(2);
    const readdressed = [1, 2].map((number) => ({ order: `gid://shopify/Order/${number}`, certain: number === 1 }));

    const { made, asked } = await plan(store, { suspects: { addressChangedWithinMinutes: 30 } }, readdressed);

    expect(asked?.toISOString()).toBe("2026-11-25T02:37:00.000Z");
    expect(made).toMatchObject({ ok: true, value: { steps: [{ title: "Hold #1" }, { title: "Hold #2" }] } });
    if (made.ok)
      expect(made.value.notes[0]).toBe(
        "1 order changed, and Cordon had not seen the address before: held to be on the safe side.",
      );
  });

  it("says that no address changed", async () => {
    const { made } = await plan(new FakeStore(), { suspects: { addressChangedSince: "2026-11-25T03:00:00Z" } });

    expect(made).toMatchObject({
      ok: true,
      value: { steps: [], notes: ["No order changed its delivery address in that time."] },
    });
  });

  it("does not take more orders than people can oversee", async () => {
    const many = Array.from({ length: 2001 }, (_, index) => ({ order: `gid://shopify/Order/${index}`, certain: true }));

    const { made } = await plan(new FakeStore(), { suspects: { addressChangedWithinMinutes: 30 } }, many);

    expect(made).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it.each([
    [{ order_id: "gid://shopify/Order/7" }, { orders: ["gid://shopify/Order/7"] }],
    [{ order_id: 7 }, { orders: ["gid://shopify/Order/7"] }],
    [{ order_id: "7", address_changed_minutes: 5 }, { orders: ["gid://shopify/Order/7"] }],
    [{ address_changed_minutes: "30" }, { suspects: { addressChangedWithinMinutes: 30 } }],
  ])("reads Flow's %j", (properties, params) => {
    expect(action.flow?.params(properties)).toEqual(params);
  });

  it("says in a sentence what is missing", () => {
    const parsed = action.params.safeParse(action.flow?.params({}));

    expect(parsed.error?.issues[0]?.message).toBe(
      "Name an order, or within how many minutes the delivery address changed.",
    );
  });
});
