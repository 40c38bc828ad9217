import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { advanceRun } from "./advance-run.ts";
import { proposeRun } from "./propose-run.ts";
import { retryRun } from "./retry-run.ts";
import { revertRun } from "./revert-run.ts";

let opened: TestDatabase;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
});

async function propose(action: string, params: unknown): Promise<string> {
  const { merchantId, storeId, ada } = world;
  const proposed = await proposeRun(world.deps, {
    ...{ merchantId, storeId, incidentId: null, action, params, channel: "screen" },
    proposer: { kind: "member", memberId: ada.memberId },
  });
  if (!proposed.ok) throw proposed.error;
  return proposed.value.runId;
}

const hold = (...numbers: number[]) =>
  propose("hold_fulfilment", { orders: numbers.map((number) => world.store.addOrder(number)) });

describe("workflows/advance-run", () => {
  it("holds an order, reads the hold back, and takes it away again", async () => {
    const runId = await hold(1042);
    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("in_force");
    expect(world.store.parcel(1042)).toMatchObject({
      status: "on_hold",
      holds: [{ handle: `cordon-${runId}-1`, ours: true }],
    });

    expect(await revertRun(world.deps, world.ada, { runId })).toMatchObject({ ok: true });
    await world.revert(runId);

    expect((await world.run(runId)).state).toBe("reverted");
    expect(world.store.parcel(1042)).toMatchObject({ status: "open", holds: [] });
    expect(await world.evidence()).toEqual([
      "run.proposed",
      "run.approved",
      "run.started",
      "step.started",
      "step.executed",
      "step.verified",
      "run.in_force",
      "run.reverting",
      "step.reverting",
      "step.reverted",
      "run.reverted",
    ]);
  });

  it("does not repeat what a lost answer had done", async () => {
    const runId = await hold(7);
    world.store.moods.push("lost");

    expect(await world.advance(runId)).toEqual(["retry"]);
    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("in_force");
    expect(world.store.effects).toEqual(["hold gid://shopify/Order/7/p"]);
  });

  it("repeats what a busy store had not done", async () => {
    const runId = await hold(7);
    world.store.moods.push("busy", "busy");

    expect(await world.advance(runId)).toEqual(["retry"]);
    expect(await world.advance(runId)).toEqual(["retry"]);
    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("in_force");
    expect(world.store.effects).toHaveLength(1);
  });

  it("gives a step up when the store stays silent, and says why", async () => {
    const runId = await hold(7);
    world.store.moods.push(...Array(40).fill("busy"));

    let turns = 0;
    while ((await world.run(runId)).state !== "failed" && turns < 40) {
      await world.advance(runId);
      turns += 1;
    }

    expect(turns).toBeLessThan(16);
    expect((await world.steps(runId))[0]).toMatchObject({ state: "failed", problem: { code: "platform_busy" } });
  });

  it("is partly in force when one of two targets refuses", async () => {
    const runId = await hold(1, 2);
    world.store.moods.push("refused");

    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("partly_in_force");
    expect((await world.steps(runId)).map((step) => step.state)).toEqual(["failed", "verified"]);
    expect((await world.steps(runId))[0]?.problem).toMatchObject({ code: "ACCESS_DENIED" });
  });

  it("shows a conflict instead of acting on what changed since the plan", async () => {
    const runId = await hold(9);
    world.store.parcel(9).status = "closed";

    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("conflict");
    expect(world.store.effects).toEqual([]);
  });

  it("takes what is in force already as done", async () => {
    const runId = await hold(9);
    world.store.parcel(9).holds.push({ id: "h", handle: `cordon-${runId}-1`, ours: true });

    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("in_force");
    expect(world.store.effects).toEqual([]);
  });

  it("releases only its own hold and leaves another party's where it is", async () => {
    const runId = await hold(3);
    await world.advance(runId);
    world.store.parcel(3).holds.push({ id: "theirs", handle: "warehouse", ours: false });

    await revertRun(world.deps, world.ada, { runId });
    await world.revert(runId);

    expect((await world.run(runId)).state).toBe("reverted");
    expect(world.store.parcel(3)).toMatchObject({ status: "on_hold", holds: [{ id: "theirs" }] });
  });

  it("holds 37 orders over several turns, one effect each", async () => {
    const runId = await hold(...Array.from({ length: 37 }, (_, index) => 1000 + index));

    const outcomes = await world.advance(runId);

    expect(outcomes).toEqual(["later", "done"]);
    expect((await world.run(runId)).state).toBe("in_force");
    expect(new Set(world.store.effects).size).toBe(37);
    expect(world.store.effects).toHaveLength(37);
  });

  it("freezes checkout and lifts it", async () => {
    const runId = await propose("freeze_checkout", {});
    await world.advance(runId);
    expect(world.store.freeze).toMatchObject({ enabled: true, blockOnFailure: false });

    await revertRun(world.deps, world.ada, { runId });
    await world.revert(runId);

    expect(world.store.freeze).toBeNull();
    expect((await world.run(runId)).state).toBe("reverted");
  });

  it("starts no further step once the kill switch is set, and goes on when it is lifted", async () => {
    const runId = await hold(...Array.from({ length: 14 }, (_, index) => 2000 + index));
    const pulled = { killSwitch: { by: world.ben.memberId, at: "2026-11-25T03:08:00Z", lifting: [] } };
    let seen = 0;
    const deps = {
      ...world.deps,
      crashPoint: async (name: string) => {
        if (name === "step.acted" && ++seen === 1) await world.setPolicy(pulled);
      },
    };
    await advanceRun(deps, world.merchantId, { runId });

    await world.advance(runId);
    // Ten are carried at once: those come to their end, and none of the other four was begun.
    expect((await world.steps(runId)).map((step) => step.state)).toEqual([
      ...Array.from({ length: 10 }, () => "verified"),
      ...Array.from({ length: 4 }, () => "pending"),
    ]);
    expect(world.store.effects).toHaveLength(10);

    await world.setPolicy({ killSwitch: null });
    await world.advance(runId);
    expect((await world.run(runId)).state).toBe("in_force");
  });

  it("asks the gate again before the first step: a kill switch set meanwhile refuses the run", async () => {
    const runId = await hold(1);
    await world.setPolicy({ killSwitch: { by: world.ben.memberId, at: "2026-11-25T03:08:00Z", lifting: [] } });

    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("refused");
    expect(world.store.effects).toEqual([]);
  });

  it("carries out nothing that was asked for again once the kill switch is set, neither forwards nor back", async () => {
    const pulled = { killSwitch: { by: world.ben.memberId, at: "2026-11-25T03:08:00Z", lifting: [] } };
    const runId = await hold(1, 2);
    world.store.moods.push("refused", "refused");
    await world.advance(runId);
    expect(await retryRun(world.deps, world.ada, { runId })).toMatchObject({ ok: true });
    await world.setPolicy(pulled);
    await world.advance(runId);
    expect(world.store.effects).toEqual([]);

    await world.setPolicy({ killSwitch: null });
    await world.advance(runId);
    expect((await world.run(runId)).state).toBe("in_force");

    await revertRun(world.deps, world.ada, { runId });
    world.store.moods.push("refused", "refused");
    await world.revert(runId);
    const held = [...world.store.effects];
    expect(await retryRun(world.deps, world.ada, { runId })).toMatchObject({ ok: true });
    await world.setPolicy(pulled);
    await world.revert(runId);
    expect(world.store.effects).toEqual(held);

    await world.setPolicy({ killSwitch: null });
    await world.revert(runId);
    expect((await world.run(runId)).state).toBe("reverted");
  });

  it("leaves an app's removal open as a task and sees by itself when it is done", async () => {
    world.store.apps.push({ id: "gid://shopify/App/1", title: "Bad App", scopes: [] });
    const runId = await propose("disable_app", { app: "bad app" });
    await world.advance(runId);
    expect((await world.run(runId)).state).toBe("parked");

    world.store.apps.length = 0;
    await world.advance(runId);

    expect((await world.run(runId)).state).toBe("in_force");
  });
});
