import type { RunState } from "#app/core/containment/run-state.ts";
import { ok } from "#app/core/result.ts";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { publicFetchThrough } from "#app/server/public-fetch.ts";
import type { StoreState } from "#app/simulator/store-state.ts";
import { appOptions, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import type { Step } from "#app/storage/runs.ts";
import { decideRestoring } from "#app/workflows/approve-run.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { restoringDigest } from "#app/workflows/gate-facts.ts";
import { proposeRun } from "#app/workflows/propose-run.ts";
import { revertRun } from "#app/workflows/revert-run.ts";
import { type ContainmentWorld, makeContainmentWorld } from "./containment-world.ts";
import type { TestDatabase } from "./database.ts";

/** A merchant whose only store is a simulated Shopify shop, with what tests of containment do there. */
export interface StorefrontWorld {
  readonly sim: SimClient;
  readonly world: ContainmentWorld;
  store(): StoreState;
  /** Opens a public address of the shop. */
  visit(path: string): Promise<Response>;
  propose(action: string, params: unknown): ReturnType<typeof proposeRun>;
  /** Proposes a run and carries it as far as it goes at once. */
  start(action: string, params: unknown): Promise<string>;
  /** Asks for the undoing, with counsel's word where it is wanted, and carries it out. */
  undo(runId: string): Promise<void>;
  /** Lets time pass for Cordon and for the shop. */
  wait(seconds: number): Promise<void>;
  state(runId: string): Promise<RunState>;
  step(runId: string, index?: number): Promise<Step>;
}

/** Starts a shop in which the app holds the given optional scopes. Close `sim.simulator` afterwards. */
export async function makeStorefrontWorld(
  opened: TestDatabase,
  optionalScopes: readonly string[],
  given: Partial<Deps> = {},
): Promise<StorefrontWorld> {
  const sim = await SimClient.start({ optionalScopes });
  const world = await makeContainmentWorld(opened, { portOf: await portOf(sim), ...given });
  const { deps, merchantId, storeId, ada } = world;
  const propose = (action: string, params: unknown) =>
    proposeRun(deps, {
      ...{ merchantId, storeId, incidentId: null, action, params, channel: "screen" as const },
      proposer: { kind: "member" as const, memberId: ada.memberId },
    });
  return {
    ...{ sim, world, propose },
    store: () => sim.simulator.sim.store(NORTHWIND),
    visit: (path) => sim.fetch(`https://${NORTHWIND}${path}`),
    async start(action, params) {
      const proposed = await propose(action, params);
      if (!proposed.ok) throw proposed.error;
      await world.advance(proposed.value.runId);
      return proposed.value.runId;
    },
    undo: (runId) => undo(world, runId),
    async wait(seconds) {
      world.clock.advance(seconds);
      await sim.simulator.advanceClock(seconds * 1000);
    },
    state: async (runId) => (await world.run(runId)).state,
    async step(runId, index = 0) {
      const found = (await world.steps(runId))[index];
      if (!found) throw new Error(`Run ${runId} has no step ${index}.`);
      return found;
    },
  };
}

async function portOf(sim: SimClient): Promise<Deps["portOf"]> {
  const token = String((await sim.exchange(NORTHWIND)).body.access_token);
  const reach = { domain: NORTHWIND, fetch: sim.fetch, tokens: { of: async () => ok(token) } };
  const facts = await readStoreFacts(createAdminClient(reach), "public");
  if (!facts.ok) throw facts.error;
  const capabilities = { v: 1, checkedAt: "2026-11-25T03:07:00Z", capabilities: resolveCapabilities(facts.value) };
  const publicFetch = publicFetchThrough(sim.fetch);
  // A new one each time, as in production: nothing that one turn learned is taken for granted in the next.
  return async () => createShopifyPort({ ...reach, apiKey: appOptions.apiKey, capabilities, publicFetch });
}

async function undo(world: ContainmentWorld, runId: string): Promise<void> {
  const asked = await revertRun(world.deps, world.ada, { runId });
  if (!asked.ok) throw asked.error;
  const run = await world.run(runId);
  if (run.revertAsked) {
    const word = {
      runId,
      planDigest: restoringDigest(run),
      decision: "approve" as const,
      reason: "The leak is closed.",
    };
    const said = await decideRestoring(world.deps, await world.addMember(["counsel"]), word);
    if (!said.ok) throw said.error;
  }
  await world.revert(runId);
}
