import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "#app/core/members/viewer.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { recordMemberFact } from "#app/test/name-principal.ts";
import { closeIncident } from "./close-incident.ts";
import { planRequestedRun, proposeRun, requestRun } from "./propose-run.ts";
import { previewTemplate, proposeTemplate } from "./propose-template.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let incidentId: string;
let reads: number;
/** What happens while the store is read. */
let meanwhile: () => Promise<unknown>;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  reads = 0;
  meanwhile = async () => undefined;
  const portOf = async () => {
    reads += 1;
    await meanwhile();
    return world.store;
  };
  world = await makeContainmentWorld(opened, { portOf });
  incidentId = await recordMemberFact(opened.database, world, null);
});

function wish(by: Viewer, to: string | null = incidentId) {
  const { merchantId, storeId } = world;
  return {
    ...{ merchantId, storeId, incidentId: to, action: "hold_fulfilment", channel: "screen" as const },
    ...{ params: { orders: [world.store.addOrder(1)] }, proposer: { kind: "member" as const, memberId: by.memberId } },
  };
}

const propose = (by: Viewer, to: string | null = incidentId) => proposeRun(world.deps, wish(by, to));
const close = () =>
  closeIncident(world.deps, world.ada, { incidentId, reason: "contained", note: "It is over.", keepInForce: true });
const runs = () => opened.sql("SELECT id FROM containment_run WHERE merchant_id = $1", [world.merchantId]);

describe("workflows/propose-run: who may put something forward, and for what", () => {
  it("asks nothing of a store for a member who may not act", async () => {
    const viewer = await world.addMember(["viewer"]);

    expect(await propose(viewer)).toMatchObject({ ok: false, error: { code: "not_allowed" } });

    expect(reads).toBe(0);
    expect(await runs()).toEqual([]);
  });

  it("asks nothing of a store for a member who is named in the incident", async () => {
    await recordMemberFact(opened.database, world, world.ada.memberId, incidentId);

    expect(await propose(world.ada)).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect(await propose(world.ada, null)).toMatchObject({ ok: false, error: { code: "not_allowed" } });

    expect(reads).toBe(0);
  });

  it("seals nobody and asks nothing for a template that a member may only look at", async () => {
    const viewer = await world.addMember(["viewer"]);
    const asked = { incidentId, storeId: world.storeId, template: "app-settings", values: {} };

    const proposed = await proposeTemplate(world.deps, viewer, { ...asked, bundleDigest: "x" });

    expect(proposed).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect(reads).toBe(0);
  });

  it("makes no plan for an incident that is closed, and says what to do instead", async () => {
    await close();

    const refused = await propose(world.ada);

    expect(refused).toMatchObject({ ok: false, error: { code: "conflict", message: "This incident is closed." } });
    expect(refused.ok ? "" : refused.error.nextStep).toMatch(/new one/);
    expect(reads).toBe(0);
    const asked = { incidentId, storeId: world.storeId, template: "app-settings", values: {} };
    expect(await previewTemplate(world.deps, world.ada, asked)).toMatchObject({ error: { code: "conflict" } });
    expect(await runs()).toEqual([]);
  });

  it("makes no plan of a workflow's wish whose incident was closed meanwhile", async () => {
    const asked = await requestRun(world.deps, {
      ...wish(world.ada),
      ...{ channel: "flow", externalKey: "flow:1" },
      proposer: { kind: "automation", storeId: world.storeId, ref: "flow:hold-fulfilment" },
    });
    if (!asked.ok) throw asked.error;
    await close();

    await planRequestedRun(world.deps, world.merchantId, { runId: asked.value.id });

    expect(await world.run(asked.value.id)).toMatchObject({
      state: "failed",
      gate: { reason: "This incident is closed." },
    });
    expect(reads).toBe(0);
  });

  it("makes no run of a plan whose incident was closed while the store was read", async () => {
    meanwhile = close;

    expect(await propose(world.ada)).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await runs()).toEqual([]);
  });

  it("begins nothing that was approved for an incident that was closed before its first step", async () => {
    const proposed = await propose(world.ada);
    if (!proposed.ok) throw proposed.error;
    await close();

    await world.advance(proposed.value.runId);

    expect(await world.run(proposed.value.runId)).toMatchObject({ state: "refused" });
    expect(world.store.effects).toEqual([]);
  });
});
