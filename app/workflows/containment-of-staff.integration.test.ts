import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ok } from "#app/core/result.ts";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { grantScopes, setStaffActive } from "#app/simulator/installation.ts";
import { appOptions, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { okta } from "#app/test/vendors/okta.ts";
import { VendorState } from "#app/test/vendors/vendor-double.ts";
import { vendorFetch } from "#app/test/vendors/vendor-fetch.ts";
import { readRunView } from "#app/views/run.view.ts";
import { attestStep } from "./attest-step.ts";
import { checkRun } from "./check-run.ts";
import { addConnector, removeConnector, testConnector, testConnectorAgain } from "./connectors.ts";
import type { Deps } from "./deps.ts";
import { overConnectors } from "./over-connectors.ts";
import { previewContainment } from "./preview-containment.ts";
import { planRequestedRun, proposeRun, requestRun } from "./propose-run.ts";
import { revertRun } from "./revert-run.ts";

const bo = "bo@northwind.example.com";
const boAccount = "00u1bo";

let opened: TestDatabase;
let sim: SimClient;
let state: VendorState;
const connectorFetch = vendorFetch(() => okta.handlers(state));

beforeAll(async () => {
  opened = await openTestDatabase();
});
beforeEach(async () => {
  sim = await SimClient.start({ optionalScopes: ["read_users"] });
  state = new VendorState();
  state.add({ id: boAccount, email: bo });
});
afterEach(() => sim.simulator.close());
afterAll(() => opened.close());

/** A merchant whose store is a simulated Shopify shop, with or without the right to see its staff. */
async function makeWorld({ seesStaff = false } = {}): Promise<ContainmentWorld> {
  const { sim: simulation } = sim.simulator;
  const app = simulation.app();
  const scopes = seesStaff ? [...app.requiredScopes, "read_users"] : [...app.requiredScopes];
  grantScopes(simulation, NORTHWIND, app, scopes);
  const token = String((await sim.exchange(NORTHWIND)).body.access_token);
  const reach = { domain: NORTHWIND, fetch: sim.fetch, tokens: { of: async () => ok(token) } };
  const facts = await readStoreFacts(createAdminClient(reach), "public");
  if (!facts.ok) throw facts.error;
  const capabilities = { v: 1, checkedAt: "2026-11-25T03:07:00Z", capabilities: resolveCapabilities(facts.value) };
  const shopify = createShopifyPort({ ...reach, apiKey: appOptions.apiKey, capabilities });
  let portOf: Deps["portOf"] = async () => shopify;
  const world = await makeContainmentWorld(opened, { portOf: (store) => portOf(store), connectorFetch });
  portOf = overConnectors(async () => shopify, { ...world.deps, connectorFetch });
  await opened.database.asOwner(({ client }) =>
    client.store.updateMany({ where: { id: world.storeId }, data: { capabilities: capabilities as never } }),
  );
  return world;
}

async function connect(world: ContainmentWorld, storeId: string | null = null): Promise<string> {
  const admin = await world.addMember(["admin"]);
  const added = await addConnector(world.deps, admin, { kind: "okta", storeId, values: okta.settings });
  if (!added.ok) throw added.error;
  expect(added.value.test.ok).toBe(true);
  return added.value.id;
}

async function propose({ deps, merchantId, storeId, ada }: ContainmentWorld, params: unknown): Promise<string> {
  const proposed = await proposeRun(deps, {
    ...{ merchantId, storeId, incidentId: null, action: "revoke_staff_access", params, channel: "screen" },
    proposer: { kind: "member", memberId: ada.memberId },
  });
  if (!proposed.ok) throw proposed.error;
  return proposed.value.runId;
}

const everything = (world: ContainmentWorld) =>
  opened.sql<{ text: string }>(
    `SELECT to_jsonb(t)::text AS text FROM evidence_entry t WHERE merchant_id = $1
     UNION ALL SELECT payload FROM evidence_payload WHERE merchant_id = $1
     UNION ALL SELECT to_jsonb(t)::text FROM run_step t WHERE merchant_id = $1
     UNION ALL SELECT to_jsonb(t)::text FROM containment_run t WHERE merchant_id = $1
     UNION ALL SELECT to_jsonb(t)::text FROM run_person t WHERE merchant_id = $1
     UNION ALL SELECT to_jsonb(t)::text FROM outbox t WHERE merchant_id = $1
     UNION ALL SELECT to_jsonb(t)::text FROM connector t WHERE merchant_id = $1`,
    [world.merchantId],
  );

describe("revoking staff access through a connected Okta", () => {
  it("suspends and reads it back, leaves the devices to a person, restores and reads it back", async () => {
    const world = await makeWorld();
    await connect(world);
    const runId = await propose(world, { people: [bo] });
    expect((await world.run(runId)).mode).toBe("connector");

    await world.advance(runId);

    expect(state.effects).toEqual([`suspend ${boAccount}`, `sessions ${boAccount}`]);
    expect(await world.steps(runId)).toMatchObject([
      { state: "verified", observed: { status: "suspended", said: "SUSPENDED" } },
      { state: "parked", receipt: { endedIn: "Okta" }, parked: { on: "person" } },
    ]);
    expect((await world.run(runId)).state).toBe("parked");

    await attestStep(world.deps, world.ben, { runId, index: 1, of: "done", statement: "Revoked two devices." });
    await world.advance(runId);
    expect((await world.run(runId)).state).toBe("attested");

    await revertRun(world.deps, world.ada, { runId });
    await world.revert(runId);
    expect((await world.run(runId)).state).toBe("reverted");
    expect(state.users.get(boAccount)?.active).toBe(true);
    expect(state.effects).toEqual([`suspend ${boAccount}`, `sessions ${boAccount}`, `restore ${boAccount}`]);
  });

  it("keeps the person's address out of steps, evidence and queue, and shows it to whoever may look at the run", async () => {
    const world = await makeWorld();
    await connect(world);
    const runId = await propose(world, { people: [` ${bo.toUpperCase()} `] });
    await world.advance(runId);

    const texts = (await everything(world)).map(({ text }) => text.toLowerCase());
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) {
      expect(text).not.toContain(bo);
      for (const secret of okta.secrets) expect(text).not.toContain(secret.toLowerCase());
      expect(text).not.toContain("emergency@shop.example.com");
    }
    const view = await readRunView(world.deps, world.ben, runId);
    expect(view?.steps.map((step) => step.title)).toEqual([
      `Suspend ${bo.toUpperCase()} in Okta`,
      `Sign ${bo.toUpperCase()} out of Shopify`,
    ]);
    expect(view?.steps[0]?.task).toBeNull();
    expect(view?.steps[1]?.task?.path).toContain(bo.toUpperCase());
  });

  it("gives the same plan for the same person, so that what was shown is what is proposed", async () => {
    const world = await makeWorld();
    await connect(world);
    const wish = { storeId: world.storeId, incidentId: null, action: "revoke_staff_access" };
    const shown = await previewContainment(world.deps, world.ada, { ...wish, params: { people: [bo] } });
    if (!shown.ok) throw shown.error;
    expect(shown.value.steps[0]?.title).toBe(`Suspend ${bo} in Okta`);

    const proposed = await proposeRun(world.deps, {
      ...{ ...wish, merchantId: world.merchantId, params: { people: [bo] }, channel: "screen" },
      ...{ proposer: { kind: "member", memberId: world.ada.memberId }, seenDigest: shown.value.planDigest },
    });

    expect(proposed.ok).toBe(true);
  });

  it("acts once although the answer to the suspension was lost", async () => {
    const world = await makeWorld();
    await connect(world);
    const runId = await propose(world, { people: [bo] });
    state.faults.push({ kind: "lost" });

    expect(await world.advance(runId)).toEqual(["retry"]);
    await world.advance(runId);

    expect(state.effects).toEqual([`suspend ${boAccount}`, `sessions ${boAccount}`]);
    expect(await world.steps(runId)).toMatchObject([{ state: "verified" }, { state: "parked" }]);
  });

  it("says failed, with the right that is missing, and nothing more", async () => {
    const world = await makeWorld();
    await connect(world);
    const runId = await propose(world, { people: [bo] });
    state.faults.push(okta.forbidden);

    await world.advance(runId);

    expect((await world.steps(runId))[0]).toMatchObject({ state: "failed", problem: { code: "E0000006" } });
    expect(state.users.get(boAccount)?.active).toBe(true);
  });

  it("sees when somebody lets the person in again, and overwrites nobody", async () => {
    const world = await makeWorld();
    await connect(world);
    const runId = await propose(world, { people: [bo] });
    await world.advance(runId);
    await attestStep(world.deps, world.ben, { runId, index: 1, of: "done", statement: "Done." });
    await world.advance(runId);
    state.users.get(boAccount)!.active = true;

    await checkRun(world.deps, world.merchantId, { runId });

    expect((await world.steps(runId))[0]).toMatchObject({ state: "conflict", observed: { status: "active" } });
    expect(state.effects).toEqual([`suspend ${boAccount}`, `sessions ${boAccount}`]);
  });

  it("refuses protected accounts, super administrators and the store owner before anything happens", async () => {
    const world = await makeWorld({ seesStaff: true });
    await connect(world);
    state.add({ id: "00u2", email: "emergency@shop.example.com" });
    state.add({ id: "00u3", email: "dev@northwind.example.com", admin: true });
    const owner = sim.simulator.sim.store(NORTHWIND).records.staff.find((member) => member.owner)!;
    state.add({ id: "00u4", email: owner.email });

    for (const [email, why] of [
      ["emergency@shop.example.com", /never suspend/],
      ["dev@northwind.example.com", /super administrator/],
      [owner.email, /store owner/],
    ] as const)
      await expect(propose(world, { people: [bo, email] })).rejects.toThrow(why);
    expect(state.effects).toEqual([]);
  });

  it("asks again before it suspends: who was made an administrator since is left alone", async () => {
    const world = await makeWorld();
    await connect(world);
    const runId = await propose(world, { people: [bo] });
    state.users.get(boAccount)!.admin = true;

    await world.advance(runId);

    expect((await world.steps(runId))[0]).toMatchObject({ state: "failed" });
    expect(state.effects).not.toContain(`suspend ${boAccount}`);
  });

  it("leaves to a person whom the identity provider does not know", async () => {
    const world = await makeWorld();
    await connect(world);
    const runId = await propose(world, { people: ["cara@northwind.example.com"] });

    await world.advance(runId);

    expect(await world.steps(runId)).toMatchObject([{ state: "parked", before: { active: "cannot be read" } }]);
    expect((await readRunView(world.deps, world.ben, runId))?.run.notes.join(" ")).toContain(
      "Okta has no account for cara@northwind.example.com",
    );
  });

  it("carries out what Flow asked for with the address that was sealed in between", async () => {
    const world = await makeWorld();
    await connect(world);
    await world.setPolicy({ automation: "auto" });
    const { merchantId, storeId } = world;
    const asked = await requestRun(world.deps, {
      ...{ merchantId, storeId, incidentId: null, action: "revoke_staff_access", params: { people: [bo] } },
      ...{ channel: "flow", externalKey: "flow-1", proposer: { kind: "automation", storeId, ref: "flow" } },
    });
    if (!asked.ok) throw asked.error;

    await planRequestedRun(world.deps, merchantId, { runId: asked.value.id });
    await world.advance(asked.value.id);

    expect(state.effects).toContain(`suspend ${boAccount}`);
  });
});

describe("connectors", () => {
  it("are added, tested and removed by administrators only, with evidence each time", async () => {
    const world = await makeWorld();
    const wish = { kind: "okta", storeId: null, values: okta.settings };
    expect(await addConnector(world.deps, world.ada, wish)).toMatchObject({
      ok: false,
      error: { code: "not_allowed" },
    });
    const admin = await world.addMember(["admin"]);
    const added = await addConnector(world.deps, admin, wish);
    if (!added.ok) throw added.error;
    const { id: connectorId } = added.value;

    expect(await testConnector(world.deps, world.ada, { connectorId })).toMatchObject({ ok: false });
    expect(await removeConnector(world.deps, world.ada, { connectorId })).toMatchObject({ ok: false });
    state.readFaults.push({ kind: "status", status: 503 });
    expect(await testConnector(world.deps, admin, { connectorId })).toMatchObject({ ok: true, value: { ok: false } });
    expect(await testConnectorAgain(world.deps, world.merchantId, { connectorId })).toMatchObject({ kind: "later" });
    expect(await removeConnector(world.deps, admin, { connectorId })).toMatchObject({ ok: true });

    expect((await world.evidence()).filter((type) => type.startsWith("connector."))).toEqual([
      "connector.added",
      "connector.tested",
      "connector.tested",
      "connector.removed",
    ]);
    expect(await testConnectorAgain(world.deps, world.merchantId, { connectorId })).toEqual({ kind: "done" });
    expect(await world.jobs("message.announce")).toMatchObject([{ payload: { topic: "connector_changed" } }]);
  });

  it("are kept although their test failed, and then do not answer", async () => {
    const world = await makeWorld();
    const admin = await world.addMember(["admin"]);
    state.readFaults.push({ kind: "status", status: 500 });
    const added = await addConnector(world.deps, admin, { kind: "okta", storeId: null, values: okta.settings });

    expect(added).toMatchObject({ ok: true, value: { test: { ok: false } } });
    expect((await world.run(await propose(world, { people: [bo] }))).mode).toBe("guided");
  });

  it("say which field is wrong, and keep nothing", async () => {
    const world = await makeWorld();
    const admin = await world.addMember(["admin"]);
    const values = { ...okta.settings, domain: "not a domain" };

    expect(await addConnector(world.deps, admin, { kind: "okta", storeId: null, values })).toMatchObject({
      ok: false,
      error: { code: "invalid_input", details: { field: "domain" } },
    });
    expect(await opened.sql("SELECT 1 FROM connector WHERE merchant_id = $1", [world.merchantId])).toEqual([]);
  });

  it("answer only for the store they were added for", async () => {
    const world = await makeWorld();
    const other = await makeWorld();
    const admin = await world.addMember(["admin"]);
    const wish = { kind: "okta", values: okta.settings };

    expect(await addConnector(world.deps, admin, { ...wish, storeId: other.storeId })).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
    await connect(world, world.storeId);
    expect((await world.run(await propose(world, { people: [bo] }))).mode).toBe("connector");
    expect((await other.run(await propose(other, { people: [bo] }))).mode).toBe("guided");
  });

  it("cannot be removed while a run needs them to be undone", async () => {
    const world = await makeWorld();
    const connectorId = await connect(world);
    const runId = await propose(world, { people: [bo] });
    await world.advance(runId);
    const admin = await world.addMember(["admin"]);

    expect(await removeConnector(world.deps, admin, { connectorId })).toMatchObject({
      ok: false,
      error: { code: "conflict" },
    });
    await revertRun(world.deps, world.ada, { runId });
    await world.revert(runId);
    expect(await removeConnector(world.deps, admin, { connectorId })).toMatchObject({ ok: true });
  });
});

describe("revoking staff access as a task", () => {
  it("sees in the store's staff list that access was suspended, and that it was given back", async () => {
    const world = await makeWorld({ seesStaff: true });
    const { staff } = sim.simulator.sim.store(NORTHWIND).records;
    const member = staff.find((one) => !one.owner)!;
    const runId = await propose(world, { people: [member.email] });
    await world.advance(runId);
    expect((await world.run(runId)).state).toBe("parked");
    const setActive = (active: boolean) => setStaffActive(sim.simulator.sim, NORTHWIND, member.id, active);

    setActive(false);
    await world.advance(runId);
    expect((await world.run(runId)).state).toBe("in_force");

    await revertRun(world.deps, world.ada, { runId });
    await world.revert(runId);
    expect((await world.run(runId)).state).toBe("reverting");
    setActive(true);
    await world.revert(runId);
    expect((await world.run(runId)).state).toBe("reverted");
  });

  it("takes a named person's word where the staff cannot be seen", async () => {
    const world = await makeWorld();
    const runId = await propose(world, { people: [bo] });
    await world.advance(runId);
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Suspended Bo." });
    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("attested");
  });

  it("refuses whom the store does not know", async () => {
    const world = await makeWorld({ seesStaff: true });

    await expect(propose(world, { people: ["nobody@northwind.example.com"] })).rejects.toThrow(/staff list/);
  });
});
