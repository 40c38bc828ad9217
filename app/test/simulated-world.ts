import { ok } from "#app/core/result.ts";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import type { AppOptions } from "#app/simulator/app-config.ts";
import { grantScopes } from "#app/simulator/installation.ts";
import type { StoreRecords } from "#app/simulator/store-state.ts";
import { appOptions, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { decideRun } from "#app/workflows/approve-run.ts";
import { proposeRun } from "#app/workflows/propose-run.ts";
import { revertRun } from "#app/workflows/revert-run.ts";
import { type ContainmentWorld, makeContainmentWorld } from "./containment-world.ts";
import type { TestDatabase } from "./database.ts";

/** A merchant whose store is a simulated Shopify shop, with the whole path from a proposal to its undoing. */
export interface SimulatedWorld extends ContainmentWorld {
  readonly sim: SimClient;
  readonly records: StoreRecords;
  /** Proposes as Ada; a run that waits is approved by Ben and Cleo. Gives its id. */
  begin(action: string, params: unknown): Promise<string>;
  /** The same, and carries it on as far as it comes at once. Gives its id. */
  carryOut(action: string, params: unknown): Promise<string>;
  /** Asks for the undoing as Ada and carries it on. */
  undo(runId: string): Promise<void>;
  state(runId: string): Promise<string>;
}

/** `outside` may stand between Cordon and the simulated shop. */
export async function makeSimulatedWorld(
  database: TestDatabase,
  optionalScopes: readonly string[],
  outside: (inner: typeof fetch) => typeof fetch = (inner) => inner,
  given: Partial<AppOptions> = {},
): Promise<SimulatedWorld> {
  const sim = await SimClient.start({ optionalScopes: [...optionalScopes], ...given });
  const simulation = sim.simulator.sim;
  const app = simulation.app();
  grantScopes(simulation, NORTHWIND, app, [...app.requiredScopes, ...optionalScopes]);
  const token = String((await sim.exchange(NORTHWIND)).body.access_token);
  const reach = { domain: NORTHWIND, fetch: outside(sim.fetch), tokens: { of: async () => ok(token) } };
  const facts = await readStoreFacts(createAdminClient(reach), "public");
  if (!facts.ok) throw facts.error;
  const capabilities = { v: 1, checkedAt: "2026-11-25T03:07:00Z", capabilities: resolveCapabilities(facts.value) };
  const port = createShopifyPort({ ...reach, apiKey: appOptions.apiKey, appUrl: appOptions.appUrl, capabilities });
  const world = await makeContainmentWorld(database, { portOf: async () => port });
  const begin = async (action: string, params: unknown): Promise<string> => {
    const { deps, merchantId, storeId, ada, ben, cleo } = world;
    const proposed = await proposeRun(deps, {
      ...{ merchantId, storeId, incidentId: null, action, params, channel: "screen" },
      proposer: { kind: "member", memberId: ada.memberId },
    });
    if (!proposed.ok) throw proposed.error;
    const { runId } = proposed.value;
    for (const approver of [ben, cleo]) {
      const run = await world.run(runId);
      if (run.state !== "awaiting_approval") break;
      const decided = await decideRun(deps, approver, {
        ...{ runId, planDigest: run.planDigest, decision: "approve", reason: "Seen." },
      });
      if (!decided.ok) throw decided.error;
    }
    return runId;
  };
  return {
    ...world,
    sim,
    records: simulation.store(NORTHWIND).records,
    begin,
    carryOut: async (action, params) => {
      const runId = await begin(action, params);
      await world.advance(runId);
      return runId;
    },
    undo: async (runId) => {
      const asked = await revertRun(world.deps, world.ada, { runId });
      if (!asked.ok) throw asked.error;
      await world.revert(runId);
    },
    state: async (runId) => (await world.run(runId)).state,
  };
}
