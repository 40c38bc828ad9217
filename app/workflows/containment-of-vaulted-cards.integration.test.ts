import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { gid } from "#app/simulator/gid.ts";
import type { PaymentMethodRow } from "#app/simulator/rows.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { FaultyFetch } from "#app/test/faults/faulty-fetch.ts";
import { makeSimulatedWorld, type SimulatedWorld } from "#app/test/simulated-world.ts";
import { revertRun } from "./revert-run.ts";

let opened: TestDatabase;
let world: SimulatedWorld;
let outside: FaultyFetch;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
afterEach(() => world.sim.simulator.close());

const start = async () => {
  world = await makeSimulatedWorld(opened, ["write_customers", "write_customer_payment_methods"], (inner) => {
    outside = new FaultyFetch(inner);
    return outside.fetch;
  });
  return world.records.paymentMethods;
};
const change = (id: string, patch: Partial<PaymentMethodRow>) => {
  world.records.paymentMethods = world.records.paymentMethods.map((one) =>
    one.id === id ? { ...one, ...patch } : one,
  );
};
const row = (id: string) => world.records.paymentMethods.find((one) => one.id === id);
const refs = (rows: readonly PaymentMethodRow[]) => rows.map((one) => gid("CustomerPaymentMethod", one.id));
const action = "revoke_vaulted_card";

describe("revoking vaulted cards on a simulated Shopify shop", () => {
  it("revokes what the customers named left there, but for what a subscription pays with", async () => {
    const methods = await start();
    const customers = methods.map((one) => gid("Customer", one.customerId));
    const runId = await world.carryOut(action, { customers });

    expect(await world.state(runId)).toBe("in_force");
    expect(world.records.paymentMethods.map((one) => one.revokedAt !== null)).toEqual([true, false, true]);
    expect((await world.run(runId)).notes).toEqual([
      "This cannot be undone.",
      "Left out, because a subscription pays with it: 1 payment method. Cancel the subscription first.",
    ]);
    expect(await revertRun(world.deps, world.ada, { runId })).toMatchObject({
      ok: false,
      error: { code: "not_supported" },
    });
  });

  it("says that a subscription pays with it, when one was made after the plan", async () => {
    const [first] = await start();
    const runId = await world.begin(action, { methods: refs([first!]) });
    change(first!.id, { subscriptions: 1 });
    await world.advance(runId);

    expect(await world.state(runId)).toBe("failed");
    expect((await world.steps(runId))[0]?.problem).toEqual({
      code: "IN_USE_BY_SUBSCRIPTION",
      message: "A subscription pays with it, and Shopify does not revoke it as long as one does.",
      nextStep: "Cancel the subscription in the app that made it, then try again.",
    });
    expect(row(first!.id)?.revokedAt).toBe(null);
  });

  it("finds one that was revoked meanwhile in force, and asks for nothing", async () => {
    const [first] = await start();
    const runId = await world.begin(action, { methods: refs([first!]) });
    change(first!.id, { revokedAt: world.clock.now().toISOString() });
    await world.advance(runId);

    expect(await world.state(runId)).toBe("in_force");
    expect(outside.done).toEqual([]);
  });

  it("revokes once although the answer was lost, and says so when it is gone", async () => {
    const [first, , third] = await start();
    const runId = await world.begin(action, { methods: refs([first!, third!]) });
    world.records.paymentMethods = world.records.paymentMethods.filter((one) => one.id !== third!.id);
    outside.arm({ on: "mutation", passes: true, answer: "lost" });
    await world.advance(runId);
    world.clock.advance(3600);
    await world.advance(runId);

    expect(await world.state(runId)).toBe("partly_in_force");
    expect((await world.steps(runId)).map((step) => [step.state, step.problem?.code])).toEqual([
      ["verified", undefined],
      ["failed", "NOT_FOUND"],
    ]);
    expect(outside.done).toEqual(["customerPaymentMethodRevoke"]);
  });

  it("keeps no digit of a card and no id of a customer in plan or evidence", async () => {
    const methods = await start();
    const runId = await world.carryOut(action, { methods: refs(methods) });
    const written = JSON.stringify([await world.run(runId), await world.steps(runId)]);

    for (const one of methods) {
      expect(written).not.toContain(one.lastDigits);
      expect(written).not.toContain(gid("Customer", one.customerId));
    }
  });
});
