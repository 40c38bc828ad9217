import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parse } from "smol-toml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { triggers } from "#app/core/automation/trigger.ts";
import { actions } from "#app/core/containment/actions.generated.ts";
import type { Action } from "#app/core/containment/define-action.ts";
import { ok } from "#app/core/result.ts";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { changeThemeFile } from "#app/simulator/changes.ts";
import { gid } from "#app/simulator/gid.ts";
import { grantScopes, setStorefrontPassword } from "#app/simulator/installation.ts";
import type { Simulation } from "#app/simulator/simulation.ts";
import type { StoreState } from "#app/simulator/store-state.ts";
import { appOptions, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { commitChange } from "#app/storage/commit.ts";
import { findRunByKey } from "#app/storage/runs.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { decideRun } from "#app/workflows/approve-run.ts";
import { attestStep } from "#app/workflows/attest-step.ts";
import { closeIncident } from "#app/workflows/close-incident.ts";
import { computeIncidentDeadlines } from "#app/workflows/compute-incident-deadlines.ts";
import { declareIncident } from "#app/workflows/declare-incident.ts";
import { openIncident } from "#app/workflows/open-incident.ts";
import { planRequestedRun } from "#app/workflows/propose-run.ts";
import { raiseSeverity } from "#app/workflows/raise-severity.ts";
import { recordLawFact } from "#app/workflows/record-law-fact.ts";
import { remindOfDeadlines } from "#app/workflows/remind-of-deadlines.ts";
import { sendTrigger } from "#app/workflows/send-trigger.ts";
import { createCounters } from "./counters.ts";
import { flowEntrance } from "./flow-entrance.ts";
import { flowHandler } from "./flow-handler.ts";
import { publicFetchThrough } from "./public-fetch.ts";

const Toml = z.object({ access_scopes: z.object({ optional_scopes: z.array(z.string()) }) });
const optionalScopes = Toml.parse(parse(readFileSync(new URL("../../shopify.app.toml", import.meta.url), "utf8")))
  .access_scopes.optional_scopes;

/** What a workflow fills in for an action, and how the workflow's step ends. */
interface Scenario {
  properties(store: StoreState): Readonly<Record<string, unknown>>;
  /** What the merchant's people do in the admin while the task is open. */
  people?(simulation: Simulation): void;
  readonly ends: "in_force" | "attested";
}

const product = (store: StoreState, at: number) => {
  const found = store.products.all().filter((row) => row.status === "ACTIVE" && row.publicationIds.length > 0)[at];
  return { product_id: gid("Product", found?.id ?? 0) };
};

/** The theme's settings with Cordon's app embed switched on. */
const embedOn = JSON.stringify({
  current: {
    blocks: { "1": { type: "shopify://apps/cordon/blocks/incident-notice/0190", disabled: false, settings: {} } },
  },
});

/** One for every action that Flow offers, by its handle there. A new action without one fails below. */
const scenarios: Readonly<Record<string, Scenario>> = {
  "deactivate-discounts": { properties: () => ({ codes: "SPRING15" }), ends: "in_force" },
  "disable-app": { properties: () => ({ app_name: "Bulk Editor Pro" }), ends: "attested" },
  "draft-products": { properties: (store) => product(store, 1), ends: "in_force" },
  "end-gift-cards-early": {
    properties: ({ records }) => ({ last_characters: records.giftCards[0]?.lastCharacters ?? "" }),
    ends: "in_force",
  },
  "freeze-checkout": { properties: () => ({ carts: "all" }), ends: "in_force" },
  "hide-delivery-methods": { properties: () => ({ names: "Express" }), ends: "in_force" },
  "hide-payment-methods": { properties: () => ({ names: "Cash on Delivery" }), ends: "in_force" },
  "hold-fulfilment": {
    properties: (store) => {
      const order = store.orders.all().find((row) => !row.fulfilled && row.holds.length === 0);
      return { order_id: gid("Order", order?.id ?? 0) };
    },
    ends: "in_force",
  },
  "publish-incident-page": {
    properties: () => ({ title: "What happened", text: "We are looking." }),
    ends: "in_force",
  },
  "replace-credentials": { properties: () => ({ credentials: "The warehouse's API key" }), ends: "attested" },
  "revoke-b2b-contact": {
    properties: ({ records }) => ({ company_contact_id: gid("CompanyContact", records.companyContacts[0]?.id ?? 0) }),
    ends: "in_force",
  },
  "revoke-staff-access": { properties: () => ({ email: "ben@northwind.example.com" }), ends: "attested" },
  "show-storefront-notice": {
    properties: () => ({ heading: "Notice", text: "We are looking." }),
    people: (simulation) => changeThemeFile(simulation, NORTHWIND, "config/settings_data.json", embedOn),
    ends: "in_force",
  },
  "unpublish-products": { properties: (store) => product(store, 0), ends: "in_force" },
  // The last one: nobody sees the storefront afterwards.
  "password-storefront": {
    properties: () => ({}),
    people: (simulation) => setStorefrontPassword(simulation, NORTHWIND, true),
    ends: "in_force",
  },
};

const offered = (actions as unknown as readonly Action[]).flatMap((action) => action.flow?.handle ?? []);

let opened: TestDatabase;
let sim: SimClient;
let world: ContainmentWorld;
let server: Server;

beforeAll(async () => {
  opened = await openTestDatabase();
  sim = await SimClient.start({ optionalScopes });
  const { sim: simulation } = sim.simulator;
  const app = simulation.app();
  grantScopes(simulation, NORTHWIND, app, [...app.requiredScopes, ...optionalScopes]);
  const token = String((await sim.exchange(NORTHWIND)).body.access_token);
  const reach = { domain: NORTHWIND, fetch: sim.fetch, tokens: { of: async () => ok(token) } };
  const facts = await readStoreFacts(createAdminClient(reach), "public");
  if (!facts.ok) throw facts.error;
  const capabilities = { v: 1, checkedAt: "2026-11-25T03:07:00Z", capabilities: resolveCapabilities(facts.value) };
  const publicFetch = publicFetchThrough(sim.fetch);
  const port = createShopifyPort({ ...reach, apiKey: appOptions.apiKey, capabilities, publicFetch });
  world = await makeContainmentWorld(opened, { portOf: async () => port });
  await opened.sql("UPDATE store SET domain = $2 WHERE id = $1", [world.storeId, NORTHWIND]);
  const entrance = flowEntrance(world.deps, { secrets: [appOptions.apiSecret], apiKey: appOptions.apiKey });
  const answer = flowHandler(entrance, {
    logger: world.deps.logger,
    counters: createCounters({ cordon_flow_calls_total: "Calls." }),
  });
  server = createServer((request, response) => answer(request, response, request.url ?? ""));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  Object.assign(app, { appUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await sim.simulator.close();
  await new Promise((resolve) => server.close(resolve));
  await opened.close();
});

/** What a worker and the people of the merchant do, until nothing more happens by itself. */
async function carryOn(runId: string, people?: Scenario["people"]): Promise<void> {
  const { deps, merchantId } = world;
  await planRequestedRun(deps, merchantId, { runId });
  const planned = await world.run(runId);
  if (planned.state === "awaiting_approval") {
    await tellWorkflows();
    const word = { runId, decision: "approve", planDigest: planned.planDigest, reason: "" } as const;
    for (const by of [world.ben, world.cleo]) await decideRun(deps, by, word);
  }
  await world.advance(runId);
  people?.(sim.simulator.sim);
  if (people) world.clock.advance(61);
  if (people) await world.advance(runId);
  for (const step of await world.steps(runId)) {
    const mine = { runId, index: step.index, of: "done", statement: "Done." } as const;
    if (step.state === "parked") await attestStep(deps, world.ben, mine);
  }
  await world.advance(runId);
}

const received = (handle: string) => sim.simulator.sim.receivedTriggers.filter((one) => one.handle === handle);

const told = new Set<string>();

/** Sends what waits to be told to workflows, as the worker does: each once. */
async function tellWorkflows(): Promise<void> {
  for (const job of await world.jobs("automation.trigger")) {
    if (told.has(job.key)) continue;
    told.add(job.key);
    const { v: _v, ...payload } = job.payload as {
      v: 1;
      signalKey: string;
      storeId: string;
      incidentId: string | null;
    };
    await sendTrigger(world.deps, appOptions.apiKey, world.merchantId, payload);
  }
}

describe("every action that Shopify Flow offers, from a workflow's step to its end", () => {
  it("has a scenario for each, and there are at least ten", () => {
    expect(Object.keys(scenarios).sort()).toEqual([...offered].sort());
    expect(offered.length).toBeGreaterThanOrEqual(10);
  });

  it.each(Object.entries(scenarios))("%s", async (handle, { properties, people, ends }) => {
    const store = sim.simulator.sim.store(NORTHWIND);
    const filledIn = properties(store);
    const call = await sim.simulator.fireFlowAction(NORTHWIND, handle, filledIn);
    expect(call.attempts.map(({ status, body }) => (status === 202 ? 202 : `${status}: ${body}`))).toEqual([202]);
    const run = await world.deps.database.asMerchant(world.merchantId, (tx) =>
      findRunByKey(tx, world.storeId, `flow:${call.actionRunId}`),
    );
    await carryOn(run?.id ?? "", people);

    // The same call once more is the same run, and tells how it ended.
    const { actionRunId } = call;
    const again = await sim.simulator.flow.fire(NORTHWIND, handle, filledIn, { actionRunId });
    const { return_value: answer } = JSON.parse(again.attempts.at(-1)?.body ?? "{}");
    expect(again.state).toBe("done");
    expect(answer).toMatchObject({ runId: run?.id, status: ends });
    expect(answer.stepsDone).toBe(answer.stepsTotal);
    await tellWorkflows();
    expect(received("containment-verified").at(-1)?.payload).toMatchObject({
      Proof: ends === "in_force" ? "verified" : "attested",
      Targets: answer.stepsTotal,
    });
    expect(received("containment-needs-approval").length).toBeGreaterThan(0);
  });
});

/** Declares a breach of health information that was discovered 46 of its 60 days ago, and looks at its due dates. */
async function bringDeadlineNear(incidentId: string): Promise<void> {
  const { deps, merchantId, ada } = world;
  const discoveredAt = new Date(deps.clock.now().getTime() - 46 * 86_400_000);
  const declared = await declareIncident(deps, ada, { incidentId, discoveredAt, why: "It is real." });
  if (!declared.ok) throw declared.error;
  const facts = {
    "entity.roles": ["hipaa_covered_entity"],
    "data.categories": ["phi"],
    "event.impermissible_use_or_disclosure": true,
    "data.secured_per_hhs_guidance": false,
  };
  for (const [name, value] of Object.entries(facts)) {
    const said = await recordLawFact(deps, ada, { incidentId, name, value, confidence: "high", why: "Seen." });
    if (!said.ok) throw said.error;
  }
  await computeIncidentDeadlines(deps, merchantId, { incidentId });
  await remindOfDeadlines(deps, merchantId, { incidentId });
}

describe("every trigger, to the payload that Shopify received", () => {
  it("arrives with exactly the fields of its extension", async () => {
    const { deps, merchantId, storeId, ada } = world;
    const made = await openIncident(deps, ada, {
      title: "A letter came",
      severity: "high",
      storeIds: [storeId],
      alertId: null,
    });
    if (!made.ok) throw made.error;
    const { incidentId } = made.value;
    const about = { id: incidentId as never, severity: "high" as const, storeIds: [storeId] };
    await commitChange(deps.database, merchantId, deps.clock.now(), (change) =>
      raiseSeverity(change, about, "critical", { kind: "rule", ref: "a-rule@1" }),
    );
    await tellWorkflows();
    await bringDeadlineNear(incidentId);
    await tellWorkflows();
    const closed = await closeIncident(deps, ada, {
      incidentId,
      reason: "no_breach",
      note: "A mistake.",
      keepInForce: true,
      dutiesGoOn: true,
    });
    expect(closed.ok).toBe(true);
    await tellWorkflows();

    for (const trigger of triggers) {
      const payload = received(trigger.handle).at(-1)?.payload as Readonly<Record<string, unknown>> | undefined;
      expect(Object.keys(payload ?? {}).sort(), trigger.handle).toEqual(
        trigger.fields.map((field) => field.key).sort(),
      );
    }
    expect(received("incident-severity-changed").at(-1)?.payload).toMatchObject({ Severity: "critical" });
    expect(received("incident-closed").at(-1)?.payload).toMatchObject({ Reason: "no_breach" });
    expect(received("deadline-approaching").map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({
        Obligation: "affected individuals (us_hipaa_ce.individual)",
        Due: expect.stringMatching(/T23:59:59\+00:00$/),
        "Hours left": expect.any(Number),
      }),
    );
  });
});
