import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commitChange } from "#app/storage/commit.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { attestStep } from "./attest-step.ts";
import { checkRun } from "./check-run.ts";
import { pullKillSwitch } from "./kill-switch.ts";
import { lookAtHolds } from "./look-at-holds.ts";
import { lookAgainAtRuns, markRunsUnreadable } from "./mark-runs-unreadable.ts";
import { proposeRun, type RunWish } from "./propose-run.ts";
import { resolveConflict } from "./resolve-conflict.ts";
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

async function inForce(...numbers: number[]): Promise<string> {
  const { runId } = await propose("hold_fulfilment", orders(...numbers));
  await world.advance(runId);
  return runId;
}

const check = (runId: string) => checkRun(world.deps, world.merchantId, { runId });
const states = async (runId: string) => (await world.steps(runId)).map((step) => step.state);
const state = async (runId: string) => (await world.run(runId)).state;

describe("workflows/attest-step", () => {
  async function openTask(): Promise<string> {
    world.store.without.add("apps.read");
    const { runId } = await propose("disable_app", { app: "Bad App" });
    await world.advance(runId);
    return runId;
  }

  it("takes a member's word as attested, never as verified, for doing and for undoing", async () => {
    const runId = await openTask();
    expect(
      await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Uninstalled it at 03:20." }),
    ).toMatchObject({ ok: true });
    await world.advance(runId);
    expect(await state(runId)).toBe("attested");

    await revertRun(world.deps, world.ben, { runId });
    await world.revert(runId);
    expect(await state(runId)).toBe("reverting");
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "undone", statement: "Reinstalled." });
    await world.revert(runId);

    expect(await state(runId)).toBe("reverted");
    expect((await world.steps(runId))[0]?.attested).toMatchObject({ of: "undone", memberId: world.ben.memberId });
    expect(await world.evidence()).not.toContain("step.verified");
  });

  it("becomes verified once the store can be read", async () => {
    const runId = await openTask();
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Done." });
    await world.advance(runId);
    world.store.without.clear();

    await check(runId);

    expect(await state(runId)).toBe("in_force");
  });

  it("becomes a conflict when the store shows that the word was wrong", async () => {
    const runId = await openTask();
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Done." });
    await world.advance(runId);
    world.store.without.clear();
    world.store.apps.push({ id: "1", title: "Bad App", scopes: [] });

    await check(runId);

    expect(await state(runId)).toBe("conflict");
  });

  it("never says that it was looked at again where nothing can be read back", async () => {
    const runId = await openTask();
    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Done." });
    await world.advance(runId);

    await check(runId);

    expect(await state(runId)).toBe("attested");
    expect((await world.run(runId)).lastCheckedAt).toBeNull();
  });

  it.each(["store", "connector"] as const)("takes nobody's word for what waits for a %s", async (on) => {
    const runId = await openTask();
    const parked = JSON.stringify({ v: 1, on, until: null });
    await opened.sql("UPDATE run_step SET parked = $2 WHERE run_id = $1", [runId, parked]);
    const word = { runId, index: 0, of: "done", statement: "I saw it." } as const;
    const picture = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]);

    expect(await attestStep(world.deps, world.ben, word)).toMatchObject({
      ok: false,
      error: { code: "conflict", message: expect.stringMatching(/not for a person/) },
    });
    expect(await attestStep(world.deps, world.ben, { ...word, proof: picture })).toMatchObject({ ok: false });
    expect(await states(runId)).toEqual(["parked"]);
    expect(await opened.sql("SELECT id FROM step_proof WHERE run_id = $1", [runId])).toEqual([]);
  });

  it("wants a sentence, from somebody who may respond, about a step that waits", async () => {
    const runId = await openTask();
    const viewer = await world.addMember(["viewer"]);

    expect(await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: " " })).toMatchObject({
      error: { code: "invalid_input" },
    });
    expect(await attestStep(world.deps, viewer, { runId, index: 0, of: "done", statement: "Done." })).toMatchObject({
      error: { code: "not_allowed" },
    });
    expect(await attestStep(world.deps, world.ben, { runId, index: 7, of: "done", statement: "Done." })).toMatchObject({
      error: { code: "not_found" },
    });
  });
});

describe("workflows/check-run", () => {
  it("looks again in a quarter of an hour and writes nothing while it holds", async () => {
    const runId = await inForce(1);
    expect(await world.jobs("containment.check")).toMatchObject([
      { key: runId, run_at: new Date("2026-11-25T03:22:00.000Z") },
    ]);
    const before = await world.evidence();

    const outcome = await check(runId);

    expect(outcome).toEqual({ kind: "later", runAt: new Date("2026-11-25T03:22:00.000Z") });
    expect(await world.evidence()).toEqual(before);
    expect((await world.run(runId)).lastCheckedAt).toEqual(world.clock.now());
  });

  it("shows what does not hold any more, and puts nothing back by itself", async () => {
    const runId = await inForce(1, 2);
    world.store.parcel(1).holds = [];
    const effects = world.store.effects.length;

    await check(runId);

    expect(await states(runId)).toEqual(["conflict", "verified"]);
    expect(await state(runId)).toBe("partly_in_force");
    expect(world.store.effects).toHaveLength(effects);
  });

  it("puts ours back when a person says so, and only over what that person saw", async () => {
    const runId = await inForce(1);
    world.store.parcel(1).holds = [];
    await check(runId);
    await resolveConflict(world.deps, world.ben, { runId, index: 0, choice: "restore" });
    await world.advance(runId);
    expect(await state(runId)).toBe("in_force");

    world.store.parcel(1).holds = [];
    world.store.parcel(1).status = "closed";
    await check(runId);
    await resolveConflict(world.deps, world.ben, { runId, index: 0, choice: "restore" });
    world.store.parcel(1).status = "in_progress";
    await world.advance(runId);
    expect(await state(runId)).toBe("conflict");
  });

  it("looks at once when somebody released a hold, and goes on watching what a person left to others", async () => {
    const runId = await inForce(1, 2);
    world.store.parcel(1).holds = [];
    await commitChange(world.deps.database, world.merchantId, world.clock.now(), (change) =>
      lookAtHolds(change, world.storeId),
    );
    expect((await world.jobs("containment.check"))[0]?.run_at).toEqual(world.clock.now());
    await check(runId);
    await opened.sql("DELETE FROM outbox WHERE merchant_id = $1", [world.merchantId]);

    await resolveConflict(world.deps, world.ben, { runId, index: 0, choice: "keep" });

    expect(await state(runId)).toBe("partly_in_force");
    expect(await world.jobs("containment.check")).toHaveLength(1);
  });

  it("lets a person leave it as it is: the run then answers for it no more", async () => {
    const runId = await inForce(1);
    world.store.parcel(1).holds = [];
    await check(runId);

    await resolveConflict(world.deps, world.ben, { runId, index: 0, choice: "keep" });

    expect(await states(runId)).toEqual(["released"]);
    expect(await state(runId)).toBe("reverted");
  });

  it("waits when the store is busy, and says so when it cannot be read, until it can", async () => {
    const runId = await inForce(1);
    world.store.readMoods.push("busy");
    expect(await check(runId)).toMatchObject({ kind: "retry" });
    expect(await state(runId)).toBe("in_force");

    world.store.readMoods.push("refused");
    await check(runId);
    expect(await state(runId)).toBe("cannot_be_read");

    await check(runId);
    expect(await state(runId)).toBe("in_force");
  });

  it("asks once at its time limit", async () => {
    const { runId } = await propose("hold_fulfilment", orders(1), {
      limit: { revertAt: new Date("2026-11-25T03:10:00Z"), autoRevert: false },
    });
    await world.advance(runId);
    expect((await world.jobs("containment.check"))[0]?.run_at).toEqual(new Date("2026-11-25T03:10:00Z"));
    world.clock.advance(600);

    await check(runId);
    await check(runId);

    expect(await state(runId)).toBe("in_force");
    expect((await world.evidence()).filter((type) => type === "run.time_limit")).toHaveLength(1);
  });

  it("undoes itself at its time limit only when the approved plan said so", async () => {
    const { runId } = await propose("hold_fulfilment", orders(1), {
      limit: { revertAt: new Date("2026-11-25T03:10:00Z"), autoRevert: true },
    });
    await world.advance(runId);
    world.clock.advance(600);

    await check(runId);
    await world.revert(runId);

    expect(await state(runId)).toBe("reverted");
  });

  it("does not start after its time limit", async () => {
    const { runId } = await propose("hold_fulfilment", orders(1), {
      limit: { revertAt: new Date("2026-11-25T03:10:00Z"), autoRevert: true },
    });
    world.clock.advance(600);

    await world.advance(runId);

    expect(await state(runId)).toBe("refused");
  });
});

describe("workflows/revert-run", () => {
  it("takes a hold that somebody released for undone", async () => {
    const runId = await inForce(1);
    world.store.parcel(1).holds = [];
    world.store.parcel(1).status = "open";

    await revertRun(world.deps, world.ben, { runId });
    await world.revert(runId);

    expect(await state(runId)).toBe("reverted");
    expect(world.store.effects).toEqual(["hold gid://shopify/Order/1/p"]);
  });

  it("stops at what somebody changed after us, and goes on when a person chose", async () => {
    const runId = await inForce(1, 2);
    world.store.parcel(1).holds = [];
    world.store.parcel(1).status = "closed";
    await revertRun(world.deps, world.ben, { runId });
    await world.revert(runId);
    expect(await state(runId)).toBe("conflict");
    expect(await states(runId)).toEqual(["revert_conflict", "reverted"]);

    await resolveConflict(world.deps, world.ben, { runId, index: 0, choice: "keep" });

    expect(await state(runId)).toBe("reverted");
  });

  it("says that undoing failed, and tries again when asked", async () => {
    const runId = await inForce(1);
    world.store.moods.push("refused");
    await revertRun(world.deps, world.ben, { runId });
    await world.revert(runId);
    expect(await state(runId)).toBe("revert_failed");

    await retryRun(world.deps, world.ben, { runId });
    await world.revert(runId);

    expect(await state(runId)).toBe("reverted");
  });

  it("does not undo twice what a lost answer had undone", async () => {
    const runId = await inForce(1);
    world.store.moods.push("lost");
    await revertRun(world.deps, world.ben, { runId });
    expect(await world.revert(runId)).toEqual(["retry"]);
    await world.revert(runId);

    expect(await state(runId)).toBe("reverted");
    expect(world.store.effects.filter((effect) => effect.startsWith("release"))).toHaveLength(1);
  });

  it("is refused to those who may not respond, and under the kill switch", async () => {
    const runId = await inForce(1);
    const viewer = await world.addMember(["viewer"]);
    expect(await revertRun(world.deps, viewer, { runId })).toMatchObject({ ok: false, error: { code: "not_allowed" } });

    await pullKillSwitch(world.deps, world.ada);
    expect(await revertRun(world.deps, world.ben, { runId })).toMatchObject({
      ok: false,
      error: { code: "not_allowed" },
    });
  });
});

describe("workflows/retry-run", () => {
  it("tries only what failed", async () => {
    const { runId } = await propose("hold_fulfilment", orders(1, 2));
    world.store.moods.push("refused");
    await world.advance(runId);

    await retryRun(world.deps, world.ben, { runId });
    await world.advance(runId);

    expect(await state(runId)).toBe("in_force");
    expect(world.store.effects).toHaveLength(2);
  });

  it("has nothing to try where nothing failed", async () => {
    expect(await retryRun(world.deps, world.ben, { runId: await inForce(1) })).toMatchObject({
      ok: false,
      error: { code: "conflict" },
    });
  });
});

describe("workflows/mark-runs-unreadable", () => {
  it("says that nothing is known any more, how to undo it by hand, and looks again after a new installation", async () => {
    const runId = await inForce(1);
    await world.setPolicy(two);
    const waiting = await propose("hold_fulfilment", orders(2));
    const now = world.clock.now();

    const left = await commitChange(world.deps.database, world.merchantId, now, (change) =>
      markRunsUnreadable(change, world.storeId, now),
    );

    expect(left).toMatchObject([{ runId, action: "hold_fulfilment", manualUndo: [expect.stringContaining("#1")] }]);
    expect(await state(runId)).toBe("cannot_be_read");
    expect(await state(waiting.runId)).toBe("refused");
    await commitChange(world.deps.database, world.merchantId, now, (change) => lookAgainAtRuns(change, world.storeId));
    await check(runId);
    expect(await state(runId)).toBe("in_force");
  });
});
