import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "#app/core/members/viewer.ts";
import { commitChange } from "#app/storage/commit.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { frozenCheckout } from "#app/test/fake-rule.ts";
import { advanceRun } from "./advance-run.ts";
import { decideRun, withdrawRun } from "./approve-run.ts";
import { liftKillSwitch, pullKillSwitch } from "./kill-switch.ts";
import { markRunsUnreadable } from "./mark-runs-unreadable.ts";
import { previewContainment } from "./preview-containment.ts";
import { planRequestedRun, proposeRun, type RunWish, requestRun } from "./propose-run.ts";

let opened: TestDatabase;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
});

const two = { approvals: { hold_fulfilment: 2, disable_app: 2 } };

function wish(action: string, params: unknown, patch: Partial<RunWish> = {}): RunWish {
  const { merchantId, storeId, ada } = world;
  return {
    ...{ merchantId, storeId, incidentId: null, action, params, channel: "screen" },
    proposer: { kind: "member", memberId: ada.memberId },
    ...patch,
  };
}

const orders = (...numbers: number[]) => ({ orders: numbers.map((number) => world.store.addOrder(number)) });

async function propose(action: string, params: unknown, patch: Partial<RunWish> = {}) {
  const proposed = await proposeRun(world.deps, wish(action, params, patch));
  if (!proposed.ok) throw proposed.error;
  return proposed.value;
}

const word = (viewer: Viewer, runId: string, planDigest: string, decision: "approve" | "refuse" = "approve") =>
  decideRun(world.deps, viewer, { runId, planDigest, decision, reason: "" });

const state = async (runId: string) => (await world.run(runId)).state;

describe("workflows/propose-run", () => {
  it("runs exactly the plan that was previewed, and says so when the store has changed since", async () => {
    const params = orders(1, 2);
    const seen = await previewContainment(world.deps, world.ada, {
      ...wish("hold_fulfilment", params),
      storeId: world.storeId,
    });
    if (!seen.ok) throw seen.error;
    expect(seen.value).toMatchObject({ button: "Hold 2 parcels", approvalsNeeded: 1, gate: { kind: "run" } });

    world.store.parcel(2).status = "closed";
    const late = await proposeRun(world.deps, wish("hold_fulfilment", params, { seenDigest: seen.value.planDigest }));
    expect(late).toMatchObject({ ok: false, error: { code: "conflict" } });

    world.store.parcel(2).status = "open";
    const now = await proposeRun(world.deps, wish("hold_fulfilment", params, { seenDigest: seen.value.planDigest }));
    expect(now).toMatchObject({ ok: true, value: { planDigest: seen.value.planDigest } });
    expect(world.store.effects).toEqual([]);
  });

  it("gives the same run for the same key, and a conflict for other parameters under it", async () => {
    const params = orders(1);
    const first = await propose("hold_fulfilment", params, { externalKey: "k" });
    const second = await propose("hold_fulfilment", params, { externalKey: "k" });
    const other = await proposeRun(world.deps, wish("hold_fulfilment", orders(2), { externalKey: "k" }));

    expect(second.runId).toBe(first.runId);
    expect(other).toMatchObject({ ok: false, error: { code: "conflict" } });
  });

  it("makes one run of many requests at once under one key", async () => {
    const params = orders(1);
    const flow = wish("hold_fulfilment", params, {
      channel: "flow",
      proposer: { kind: "automation", storeId: world.storeId, ref: "flow" },
    });
    const all = await Promise.all(
      Array.from({ length: 6 }, () => requestRun(world.deps, { ...flow, externalKey: "one" })),
    );

    expect(new Set(all.map((one) => (one.ok ? one.value.id : "failed"))).size).toBe(1);
    expect(await world.jobs("containment.propose")).toHaveLength(1);
  });

  it("makes one run of a double click", async () => {
    await world.setPolicy(two);
    const params = orders(1);
    const both = await Promise.all([1, 2].map(() => proposeRun(world.deps, wish("hold_fulfilment", params))));

    expect(new Set(both.map((one) => (one.ok ? one.value.runId : "failed"))).size).toBe(1);
  });

  it("says that nothing is left to do", async () => {
    world.store.freeze = frozenCheckout;

    expect(await proposeRun(world.deps, wish("freeze_checkout", {}))).toMatchObject({
      ok: false,
      error: { code: "conflict", message: "Checkout is already frozen." },
    });
  });

  it("says what a store lacks and what would change it", async () => {
    world.store.without.add("checkout.freeze");

    expect(await proposeRun(world.deps, wish("freeze_checkout", {}))).toMatchObject({
      ok: false,
      error: { code: "not_supported", nextStep: "Grant the access scope write_it to Cordon." },
    });
  });

  it("records that somebody who may not act tried to", async () => {
    const viewer = await world.addMember(["viewer"]);
    const refused = await proposeRun(
      world.deps,
      wish("freeze_checkout", {}, { proposer: { kind: "member", memberId: viewer.memberId } }),
    );

    expect(refused).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect(await world.evidence()).toEqual(["run.refused"]);
  });

  it("knows no store of another merchant", async () => {
    const stranger = await makeContainmentWorld(opened);

    expect(await proposeRun(world.deps, wish("freeze_checkout", {}, { storeId: stranger.storeId }))).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
  });

  it("plans in a worker what Flow asked for, and a sentence stands where it cannot", async () => {
    const flow = {
      channel: "flow",
      proposer: { kind: "automation", storeId: world.storeId, ref: "flow" },
      externalKey: "k",
    } as const;
    world.store.freeze = frozenCheckout;
    const asked = await requestRun(world.deps, { ...wish("freeze_checkout", {}), ...flow });
    if (!asked.ok) throw asked.error;

    await planRequestedRun(world.deps, world.merchantId, { runId: asked.value.id });

    expect(await world.run(asked.value.id)).toMatchObject({
      state: "failed",
      gate: { reason: "Checkout is already frozen." },
    });
  });
});

describe("workflows/propose-run, while Cordon is removed from the store", () => {
  const flow = () =>
    ({
      ...wish("freeze_checkout", {}),
      channel: "flow",
      proposer: { kind: "automation", storeId: world.storeId, ref: "flow" },
      externalKey: "k",
    }) as const;

  it("does not call a run approved that was refused while its plan was made", async () => {
    await world.setPolicy({ automation: "auto" });
    const asked = await requestRun(world.deps, flow());
    if (!asked.ok) throw asked.error;
    const { merchantId, storeId, store } = world;
    const now = world.clock.now();
    const removedMeanwhile = async () => {
      await commitChange(world.deps.database, merchantId, now, (change) => markRunsUnreadable(change, storeId, now));
      return store;
    };

    await planRequestedRun({ ...world.deps, portOf: removedMeanwhile }, merchantId, { runId: asked.value.id });

    expect(await state(asked.value.id)).toBe("refused");
    expect(await world.evidence()).toEqual(["flow.received", "run.refused"]);
    expect(await world.jobs("containment.advance")).toEqual([]);
  });

  it("refuses an approved run, and knows nothing any more of one under way", async () => {
    const waiting = await propose("hold_fulfilment", orders(1));
    const underWay = await propose("hold_fulfilment", orders(2));
    const stopped = {
      ...world.deps,
      crashPoint: async (name: string) => {
        if (name === "step.verified") throw new Error("stopped here");
      },
    };
    await expect(advanceRun(stopped, world.merchantId, { runId: underWay.runId })).rejects.toThrow();
    await opened.sql("UPDATE store SET state = 'gone' WHERE id = $1", [world.storeId]);

    await world.advance(waiting.runId);
    await world.advance(underWay.runId);

    expect(await state(waiting.runId)).toBe("refused");
    expect(await state(underWay.runId)).toBe("cannot_be_read");
    expect((await world.evidence()).slice(-2)).toEqual(["run.refused", "run.cannot_be_read"]);
  });
});

describe("workflows/approve-run", () => {
  beforeEach(() => world.setPolicy(two));

  it("starts with two approvals other than the proposer's", async () => {
    const { runId, planDigest } = await propose("hold_fulfilment", orders(1));
    await word(world.ada, runId, planDigest);
    await word(world.ben, runId, planDigest);
    expect(await state(runId)).toBe("awaiting_approval");

    await word(world.cleo, runId, planDigest);

    expect(await state(runId)).toBe("approved");
    await world.advance(runId);
    expect(await state(runId)).toBe("in_force");
  });

  it("counts both of two who approve at the same moment", async () => {
    const { runId, planDigest } = await propose("hold_fulfilment", orders(1));

    await Promise.all([word(world.ben, runId, planDigest), word(world.cleo, runId, planDigest)]);

    expect(await state(runId)).toBe("approved");
  });

  it("takes one word per member, bound to the plan", async () => {
    const { runId, planDigest } = await propose("hold_fulfilment", orders(1));

    expect(await word(world.ben, runId, "0".repeat(64))).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await word(world.ben, runId, planDigest)).toMatchObject({ ok: true });
    expect(await word(world.ben, runId, planDigest, "refuse")).toMatchObject({
      ok: false,
      error: { code: "conflict" },
    });
  });

  it("keeps no word of somebody who may not give one", async () => {
    const { runId, planDigest } = await propose("hold_fulfilment", orders(1));
    const viewer = await world.addMember(["viewer"]);

    expect(await word(viewer, runId, planDigest)).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect(await opened.sql("SELECT 1 FROM approval WHERE run_id = $1", [runId])).toEqual([]);
  });

  it("ends with an approver's refusal, and with the proposer taking it back", async () => {
    const one = await propose("hold_fulfilment", orders(1));
    await word(world.ben, one.runId, one.planDigest, "refuse");
    expect(await world.run(one.runId)).toMatchObject({ state: "refused", gate: { code: "refused_by_approver" } });

    const other = await propose("hold_fulfilment", orders(2));
    expect(await withdrawRun(world.deps, world.ben, other)).toMatchObject({ ok: false });
    await withdrawRun(world.deps, world.ada, other);
    expect(await state(other.runId)).toBe("refused");
  });

  it("asks once more at the start: an approver who lost the role meanwhile does not count", async () => {
    const { runId, planDigest } = await propose("hold_fulfilment", orders(1));
    await word(world.ben, runId, planDigest);
    await word(world.cleo, runId, planDigest);
    await opened.sql("UPDATE member SET roles = '{viewer}' WHERE id = $1", [world.cleo.memberId]);

    await world.advance(runId);

    expect(await state(runId)).toBe("refused");
    expect(world.store.effects).toEqual([]);
  });
});

describe("workflows/kill-switch", () => {
  it("is pulled by one and lifted by two approvers, the same one counting once", async () => {
    await pullKillSwitch(world.deps, world.ada);
    expect(await proposeRun(world.deps, wish("freeze_checkout", {}))).toMatchObject({
      ok: false,
      error: { code: "not_allowed" },
    });

    expect(await liftKillSwitch(world.deps, world.ben)).toEqual({ ok: true, value: { lifted: false } });
    expect(await liftKillSwitch(world.deps, world.ben)).toMatchObject({ ok: false });
    expect(await liftKillSwitch(world.deps, world.cleo)).toEqual({ ok: true, value: { lifted: true } });

    expect(await proposeRun(world.deps, wish("freeze_checkout", {}))).toMatchObject({ ok: true });
  });

  it("counts both of two who agree at the same moment", async () => {
    await pullKillSwitch(world.deps, world.ada);

    const both = await Promise.all([liftKillSwitch(world.deps, world.ben), liftKillSwitch(world.deps, world.cleo)]);

    expect(both.filter((one) => one.ok && one.value.lifted)).toHaveLength(1);
  });

  it("is not for viewers to pull, nor for responders to lift", async () => {
    const viewer = await world.addMember(["viewer"]);
    const responder = await world.addMember(["responder"]);
    expect(await pullKillSwitch(world.deps, viewer)).toMatchObject({ ok: false });
    await pullKillSwitch(world.deps, responder);
    expect(await liftKillSwitch(world.deps, responder)).toMatchObject({ ok: false });
  });
});
