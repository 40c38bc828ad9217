import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ok } from "#app/core/result.ts";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { type Distribution, readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { addHold } from "#app/simulator/changes.ts";
import { gid } from "#app/simulator/gid.ts";
import { grantScopes, setOtherApp } from "#app/simulator/installation.ts";
import { appOptions, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { attestStep } from "./attest-step.ts";
import { proposeRun } from "./propose-run.ts";
import { revertRun } from "./revert-run.ts";

let opened: TestDatabase;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());

/** A merchant whose store is a simulated Shopify shop. */
async function worldOn(sim: SimClient, distribution: Distribution): Promise<ContainmentWorld> {
  const token = String((await sim.exchange(NORTHWIND)).body.access_token);
  const reach = { domain: NORTHWIND, fetch: sim.fetch, tokens: { of: async () => ok(token) } };
  const facts = await readStoreFacts(createAdminClient(reach), distribution);
  if (!facts.ok) throw facts.error;
  const capabilities = { v: 1, checkedAt: "2026-11-25T03:07:00Z", capabilities: resolveCapabilities(facts.value) };
  const port = createShopifyPort({ ...reach, apiKey: appOptions.apiKey, capabilities });
  return makeContainmentWorld(opened, { portOf: async () => port });
}

async function propose(
  { deps, merchantId, storeId, ada }: ContainmentWorld,
  action: string,
  params: unknown,
): Promise<string> {
  const proposed = await proposeRun(deps, {
    ...{ merchantId, storeId, incidentId: null, action, params, channel: "screen" },
    proposer: { kind: "member", memberId: ada.memberId },
  });
  if (!proposed.ok) throw proposed.error;
  return proposed.value.runId;
}

const state = async (world: ContainmentWorld, runId: string) => (await world.run(runId)).state;

describe("containment on a simulated Shopify shop", () => {
  it("holds 37 orders beside another party's hold and takes only its own away", async () => {
    const sim = await SimClient.start({ optionalScopes: ["write_merchant_managed_fulfillment_orders"] });
    try {
      const world = await worldOn(sim, "public");
      const store = sim.simulator.sim.store(NORTHWIND);
      const orders = store.orders
        .all()
        .filter((order) => !order.fulfilled && order.holds.length === 0)
        .slice(-37);
      const first = orders[0]!;
      addHold(sim.simulator.sim, NORTHWIND, first.id, {
        appKey: "warehouse",
        handle: "theirs",
        reason: "OTHER",
        reasonNotes: "",
        externalId: null,
      } as never);

      const runId = await propose(world, "hold_fulfilment", { orders: orders.map((order) => gid("Order", order.id)) });
      await world.advance(runId);
      expect(await state(world, runId)).toBe("in_force");
      expect(
        orders.every((order) =>
          store.orders.get(order.id)?.holds.some((hold) => hold.handle?.startsWith(`cordon-${runId}`)),
        ),
      ).toBe(true);

      await revertRun(world.deps, world.ada, { runId });
      await world.revert(runId);
      expect(await state(world, runId)).toBe("reverted");
      expect(orders.flatMap((order) => store.orders.get(order.id)?.holds ?? []).map((hold) => hold.handle)).toEqual([
        "theirs",
      ]);
    } finally {
      await sim.simulator.close();
    }
  });

  it("freezes checkout with one validation, again and again", async () => {
    const sim = await SimClient.start({ optionalScopes: ["write_validations"] });
    try {
      const world = await worldOn(sim, "public");
      for (const _round of [1, 2]) {
        const runId = await propose(world, "freeze_checkout", {});
        await world.advance(runId);
        expect(sim.simulator.sim.store(NORTHWIND).records.validations).toMatchObject([
          { enabled: true, blockOnFailure: false },
        ]);
        await revertRun(world.deps, world.ada, { runId });
        await world.revert(runId);
        expect(sim.simulator.sim.store(NORTHWIND).records.validations).toEqual([]);
        expect(await state(world, runId)).toBe("reverted");
      }
    } finally {
      await sim.simulator.close();
    }
  });

  it("verifies an app's removal for a custom app that may see the other apps", async () => {
    const sim = await SimClient.start({ distribution: "custom", optionalScopes: ["read_apps"] });
    try {
      const { sim: simulation } = sim.simulator;
      const app = simulation.app();
      grantScopes(simulation, NORTHWIND, app, [...app.requiredScopes, ...app.optionalScopes]);
      const world = await worldOn(sim, "custom");
      const other = simulation.store(NORTHWIND).records.otherApps.find((one) => one.installed)!;
      const runId = await propose(world, "disable_app", { app: other.title });
      await world.advance(runId);
      expect(await state(world, runId)).toBe("parked");

      setOtherApp(simulation, NORTHWIND, other.handle, false);
      await world.advance(runId);

      expect(await state(world, runId)).toBe("in_force");
    } finally {
      await sim.simulator.close();
    }
  });

  it("takes a named person's word where a public app cannot see the other apps", async () => {
    const sim = await SimClient.start();
    try {
      const world = await worldOn(sim, "public");
      const runId = await propose(world, "disable_app", { app: "Bad App" });
      await world.advance(runId);
      await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Uninstalled it." });
      await world.advance(runId);

      expect(await state(world, runId)).toBe("attested");
    } finally {
      await sim.simulator.close();
    }
  });
});
