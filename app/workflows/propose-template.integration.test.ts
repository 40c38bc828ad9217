import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { IncidentId } from "#app/core/ids.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listApprovalRecords } from "#app/storage/approvals.ts";
import { insertIncident } from "#app/storage/incidents.ts";
import { listBundleRuns } from "#app/storage/run-bundles.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { scene as revokeOwnTokens } from "#app/test/scenes/revoke-own-tokens.scene.ts";
import { decideBundle } from "./decide-bundle.ts";
import { forgetOwnTemplate, readOwnTemplate, saveOwnTemplate } from "./own-templates.ts";
import { previewTemplate, proposeTemplate } from "./propose-template.ts";
import { startBundle } from "./start-bundle.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let incidentId: string;
let template: string;
let admin: Viewer;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  world.store.apps.push({ title: "Bad App", handle: "bad-app" } as never);
  admin = await world.addMember(["admin"]);
  incidentId = randomUUID();
  await world.deps.database.asMerchant(world.merchantId, (tx) =>
    insertIncident(tx, {
      ...{ id: incidentId as IncidentId, correlationKey: incidentId, title: "Seen", severity: "high", drill: false },
      ...{ storeIds: [world.storeId], openedAt: world.clock.now(), openedBy: { kind: "member", ref: admin.memberId } },
    }),
  );
  const saved = await saveOwnTemplate(world.deps, admin, {
    ...{ name: "Close the shop", surface: "app_settings", actions: ["freeze_checkout", "disable_app"] },
    values: { "disable_app.app": "Bad App" },
  });
  if (!saved.ok) throw saved.error;
  template = saved.value.id;
});

const wish = (
  values: Readonly<Record<string, string>> = { "disable_app.app": "Bad App", "freeze_checkout.carts": "all" },
) => ({
  ...{ incidentId, storeId: world.storeId, template, values },
});

async function preview() {
  const shown = await previewTemplate(world.deps, world.ada, wish());
  if (!shown.ok) throw shown.error;
  return shown.value;
}

async function propose(): Promise<string> {
  const { bundleDigest } = await preview();
  const proposed = await proposeTemplate(world.deps, world.ada, { ...wish(), bundleDigest });
  if (!proposed.ok) throw proposed.error;
  return proposed.value.bundleId;
}

const decide = async (by: Viewer, bundleId: string, decision: "approve" | "refuse") => {
  const { digest } = await bundle(bundleId);
  const outcome = await decideBundle(world.deps, by, { bundleId, decision, bundleDigest: digest, reason: "Seen." });
  return outcome.ok ? "ok" : outcome.error.code;
};
const bundle = async (id: string) => {
  const [row] = await opened.sql<{ digest: string }>("SELECT digest FROM run_bundle WHERE id = $1", [id]);
  return row ?? { digest: "" };
};
const runIds = (bundleId: string) =>
  world.deps.database.asMerchant(world.merchantId, (tx) => listBundleRuns(tx, bundleId));
const states = async (bundleId: string) =>
  Promise.all(
    (await runIds(bundleId)).map(async (id) => `${(await world.run(id)).action} ${(await world.run(id)).state}`),
  );
const start = (bundleId: string) => startBundle(world.deps, world.merchantId, { bundleId });
const begun = async () => (await world.jobs("containment.advance")).map((job) => job.key);

describe("workflows/propose-template", () => {
  it("shows every plan in the template's order, and says what is left out and why", async () => {
    const whole = await preview();
    const bare = await previewTemplate(world.deps, world.ada, wish({ "freeze_checkout.carts": "all" }));

    expect(whole.plans.map((plan) => plan.action)).toEqual(["freeze_checkout", "disable_app"]);
    expect(whole.leftOut).toEqual([]);
    expect(bare).toMatchObject({
      ok: true,
      value: { plans: [{ action: "freeze_checkout" }], leftOut: [{ action: "disable_app", why: "Not filled in." }] },
    });
    expect(bare.ok && bare.value.bundleDigest).not.toBe(whole.bundleDigest);
    expect(await world.evidence()).toEqual(["template.changed"]);
  });

  it("starts the runs in order, the next once the one before has begun", async () => {
    const bundleId = await propose();
    const [first = "", second = ""] = await runIds(bundleId);
    expect(await states(bundleId)).toEqual(["freeze_checkout approved", "disable_app approved"]);
    expect(await begun()).toEqual([]);

    expect(await start(bundleId)).toMatchObject({ kind: "later" });
    await start(bundleId);
    expect(await begun()).toEqual([first]);
    await world.advance(first);
    await start(bundleId);
    expect(await begun()).toEqual([first, second]);
    await world.advance(second);

    expect(await start(bundleId)).toEqual({ kind: "done" });
    expect(await states(bundleId)).toEqual(["freeze_checkout in_force", "disable_app parked"]);
  });

  it("starts nothing until all of it is approved, each run by a word on its own plan", async () => {
    await world.setPolicy({ approvals: { disable_app: 2 } });
    const bundleId = await propose();
    expect(await states(bundleId)).toEqual(["freeze_checkout approved", "disable_app awaiting_approval"]);
    expect(await start(bundleId)).toEqual({ kind: "done" });

    expect(await decide(world.ada, bundleId, "approve")).toBe("ok");
    expect(await decide(world.ada, bundleId, "approve")).toBe("conflict");
    expect(await decide(world.ben, bundleId, "approve")).toBe("ok");
    await start(bundleId);
    expect(await begun()).toEqual([]);
    expect(await decide(world.cleo, bundleId, "approve")).toBe("ok");
    await start(bundleId);

    const [first = "", second = ""] = await runIds(bundleId);
    expect(await begun()).toEqual([first]);
    const words = await world.deps.database.asMerchant(world.merchantId, (tx) => listApprovalRecords(tx, second));
    expect(new Set(words.map((word) => word.planDigest))).toEqual(new Set([(await world.run(second)).planDigest]));
    expect(words).toHaveLength(3);
  });

  it("puts forward only what the gate would not refuse, and names the rest with the reason", async () => {
    await opened.sql("UPDATE member SET roles = '{responder}' WHERE merchant_id = $1 AND 'approver' = ANY(roles)", [
      world.merchantId,
    ]);
    revokeOwnTokens.arrange(world.store);
    const mixed = await saveOwnTemplate(world.deps, admin, {
      ...{ name: "Mixed", surface: "app_settings", actions: ["freeze_checkout", "revoke_own_tokens"], values: {} },
    });
    if (!mixed.ok) throw mixed.error;
    const asked = { ...wish({ "freeze_checkout.carts": "all" }), template: mixed.value.id };

    const shown = await previewTemplate(world.deps, world.ada, asked);

    if (!shown.ok) throw shown.error;
    expect(shown.value.plans.map(({ action }) => action)).toEqual(["freeze_checkout"]);
    expect(shown.value.leftOut).toEqual([
      { action: "revoke_own_tokens", why: expect.stringMatching(/does not have two approvers/) },
    ]);
    const { bundleDigest } = shown.value;
    const proposed = await proposeTemplate(world.deps, world.ada, { ...asked, bundleDigest });
    if (!proposed.ok) throw proposed.error;
    expect(await states(proposed.value.bundleId)).toEqual(["freeze_checkout approved"]);
  });

  it("puts nothing forward under the kill switch, and says so instead of counting refused plans", async () => {
    const { bundleDigest } = await preview();
    await world.setPolicy({ killSwitch: { by: world.ada.memberId, at: "2026-11-25T03:00:00Z", lifting: [] } });

    const proposed = await proposeTemplate(world.deps, world.ada, { ...wish(), bundleDigest });

    expect(proposed).toMatchObject({
      ok: false,
      error: { code: "not_allowed", message: expect.stringMatching(/kill switch/) },
    });
    expect(await opened.sql("SELECT id FROM containment_run WHERE merchant_id = $1", [world.merchantId])).toEqual([]);
    expect((await preview()).plans.map(({ gate }) => gate.kind)).toEqual(["refuse", "refuse"]);
  });

  it("ends all of it when an approver refuses", async () => {
    await world.setPolicy({ approvals: { disable_app: 2 } });
    const bundleId = await propose();

    expect(await decide(world.ben, bundleId, "refuse")).toBe("ok");

    expect(await states(bundleId)).toEqual(["freeze_checkout refused", "disable_app refused"]);
    expect(await start(bundleId)).toEqual({ kind: "done" });
    expect(await begun()).toEqual([]);
  });

  it("goes on with the others when one fails", async () => {
    const bundleId = await propose();
    const [first = "", second = ""] = await runIds(bundleId);
    world.store.moods.push("refused");
    await start(bundleId);
    await world.advance(first);
    await start(bundleId);
    await world.advance(second);

    expect(await states(bundleId)).toEqual(["freeze_checkout failed", "disable_app parked"]);
  });

  it("writes nothing when the store has changed, when plans were shown to nobody, or when part is open already", async () => {
    const { bundleDigest } = await preview();
    world.store.apps.splice(0);
    world.store.without.add("checkout.freeze");
    expect(await proposeTemplate(world.deps, world.ada, { ...wish(), bundleDigest })).toMatchObject({ ok: false });
    world.store.without.clear();
    world.store.apps.push({ title: "Bad App", handle: "bad-app" } as never);
    expect(await proposeTemplate(world.deps, world.ada, { ...wish(), bundleDigest: "other" })).toMatchObject({
      error: { code: "conflict" },
    });
    await propose();
    expect(await proposeTemplate(world.deps, world.ada, { ...wish(), bundleDigest })).toMatchObject({
      error: { code: "conflict" },
    });

    const runs = await world.deps.database.asMerchant(world.merchantId, (tx) => listRunsOfIncidents(tx, [incidentId]));
    expect(runs).toHaveLength(2);
  });

  it("does not take a word on other plans than those of the bundle", async () => {
    await world.setPolicy({ approvals: { disable_app: 2 } });
    const bundleId = await propose();
    const word = { bundleId, decision: "approve", bundleDigest: "edited", reason: "" } as const;

    expect(await decideBundle(world.deps, world.ben, word)).toMatchObject({ error: { code: "conflict" } });
    expect(
      await decideBundle(world.deps, admin, { ...word, bundleDigest: (await bundle(bundleId)).digest }),
    ).toMatchObject({
      error: { code: "not_allowed" },
    });
    expect(await states(bundleId)).toEqual(["freeze_checkout approved", "disable_app awaiting_approval"]);
  });
});

describe("workflows/own-templates", () => {
  it("keeps what was filled in sealed, gives it back, and forgets it", async () => {
    const [row] = await opened.sql<{ items_sealed: string }>("SELECT items_sealed FROM own_template WHERE id = $1", [
      template,
    ]);
    expect(row?.items_sealed).not.toContain("Bad App");
    expect(await readOwnTemplate(world.deps, world.ada, template)).toMatchObject({
      ...{ name: "Close the shop", actions: ["freeze_checkout", "disable_app"] },
      values: { "disable_app.app": "Bad App" },
    });

    expect(await forgetOwnTemplate(world.deps, world.ada, { id: template })).toMatchObject({ ok: false });
    expect(await forgetOwnTemplate(world.deps, admin, { id: template })).toMatchObject({ ok: true });
    expect(await readOwnTemplate(world.deps, world.ada, template)).toBeUndefined();
  });
});
