import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readRehearsal } from "#app/storage/rehearsals.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { checkRun } from "./check-run.ts";
import { previewContainment } from "./preview-containment.ts";
import { proposeRun } from "./propose-run.ts";
import { rehearse } from "./rehearse.ts";
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

const freeze = () => rehearse(world.deps, world.ada, { storeId: world.storeId, action: "freeze_checkout" });
const note = (runId: string) => world.deps.database.asMerchant(world.merchantId, (tx) => readRehearsal(tx, runId));
const state = async (runId: string) => (await world.run(runId)).state;

/** Rehearses and carries the run to where it is in force. */
async function inForce(): Promise<string> {
  const asked = await freeze();
  if (!asked.ok) throw asked.error;
  world.clock.advance(2);
  await world.advance(asked.value.runId);
  return asked.value.runId;
}

describe("rehearsing a lever", () => {
  it("pulls it, reads it back, undoes it by itself, and keeps how long each half took", async () => {
    const runId = await inForce();
    expect(await state(runId)).toBe("in_force");
    world.clock.advance(3);
    await checkRun(world.deps, world.merchantId, { runId });
    expect(await state(runId)).toBe("reverting");
    world.clock.advance(4);
    await world.revert(runId);

    expect(await state(runId)).toBe("reverted");
    expect(await note(runId)).toEqual({
      ...{ startedAt: "2026-11-25T03:07:02.000Z", settledAt: "2026-11-25T03:07:02.000Z", settledAs: "in_force" },
      ...{ undoneAt: "2026-11-25T03:07:09.000Z", problem: null },
    });
    expect(await world.evidence()).toEqual(
      expect.arrayContaining(["run.proposed", "run.approved", "step.verified", "run.reverting", "run.reverted"]),
    );
  });

  it("is undone after a crash too: the look that ends it is due from the moment it is in force", async () => {
    const runId = await inForce();

    const [look] = await world.jobs("containment.check");
    expect(look).toMatchObject({ key: runId, run_at: world.clock.now() });
    expect((await world.run(runId)).autoRevert).toBe(true);
  });

  it("tells no workflow of a containment, because none stands", async () => {
    await inForce();

    expect(await world.jobs("automation.trigger")).toEqual([]);
  });

  it("is undone within the hour even where nobody looked, as its plan says", async () => {
    const runId = await inForce();
    const run = await world.run(runId);

    expect(run.revertAt?.getTime()).toBe(new Date("2026-11-25T04:07:00Z").getTime());
  });

  it("waits for a store that does not answer, and undoes it then", async () => {
    const runId = await inForce();
    world.store.readMoods.push("busy");
    expect((await checkRun(world.deps, world.merchantId, { runId })).kind).toBe("retry");
    expect(await state(runId)).toBe("in_force");
    await checkRun(world.deps, world.merchantId, { runId });

    expect(await state(runId)).toBe("reverting");
  });

  it("leaves to a person what somebody changed meanwhile", async () => {
    const runId = await inForce();
    await checkRun(world.deps, world.merchantId, { runId });
    if (world.store.freeze) world.store.freeze = { ...world.store.freeze, configuration: { stops: "all" } };
    await world.revert(runId);

    expect(await state(runId)).toBe("conflict");
    expect(await note(runId)).toMatchObject({ settledAs: "in_force", undoneAt: null });
  });
});

describe("a real containment while its lever is rehearsed", () => {
  const wish = () => ({
    ...{ merchantId: world.merchantId, storeId: world.storeId, incidentId: null, action: "freeze_checkout" },
    params: {},
  });
  const real = (patch = {}) =>
    proposeRun(world.deps, {
      ...{ ...wish(), channel: "screen", proposer: { kind: "member", memberId: world.ada.memberId } },
      ...patch,
    });

  it("ends the rehearsal first, and records what was there before it", async () => {
    const rehearsal = await inForce();

    const proposed = await real();

    if (!proposed.ok) throw proposed.error;
    const { runId } = proposed.value;
    expect(await state(rehearsal)).toBe("reverted");
    expect((await world.steps(runId))[0]?.before).toMatchObject({ present: false });
    await world.advance(runId);
    await checkRun(world.deps, world.merchantId, { runId: rehearsal });
    expect(await state(runId)).toBe("in_force");
    await revertRun(world.deps, world.ada, { runId });
    await world.revert(runId);
    expect([await state(runId), world.store.freeze]).toEqual(["reverted", null]);
  });

  it("shows the plan that will run already in the preview", async () => {
    await inForce();

    const shown = await previewContainment(world.deps, world.ada, wish());

    if (!shown.ok) throw shown.error;
    expect(shown.value.steps[0]?.before).toMatchObject({ present: false });
    expect(await real({ seenDigest: shown.value.planDigest })).toMatchObject({ ok: true });
  });

  it("calls off a rehearsal that has not begun", async () => {
    const asked = await freeze();
    if (!asked.ok) throw asked.error;

    expect(await real()).toMatchObject({ ok: true });

    expect(await state(asked.value.runId)).toBe("refused");
    await world.advance(asked.value.runId);
    expect(world.store.effects).toEqual([]);
  });

  it("waits a few seconds for a rehearsal that is just being pulled, and a minute at most", async () => {
    const asked = await freeze();
    if (!asked.ok) throw asked.error;
    world.store.moods.push("lost");
    await world.advance(asked.value.runId);
    expect(await state(asked.value.runId)).toBe("running");

    expect(await real()).toMatchObject({ ok: false, error: { code: "platform_busy" } });
    world.clock.advance(61);
    expect(await real()).toMatchObject({ ok: true });
  });

  it("is not held up by a rehearsal that cannot be undone: it stands on top, and both are undone in turn", async () => {
    const rehearsal = await inForce();
    world.store.moods.push("refused");

    const proposed = await real();

    if (!proposed.ok) throw proposed.error;
    const { runId } = proposed.value;
    expect(await state(rehearsal)).toBe("revert_failed");
    await world.advance(runId);
    expect(await state(runId)).toBe("in_force");
    for (const undone of [runId, rehearsal]) {
      await revertRun(world.deps, world.ada, { runId: undone });
      await world.revert(undone);
      expect(await state(undone)).toBe("reverted");
    }
    expect(world.store.freeze).toBeNull();
  });
});

describe("no rehearsal", () => {
  it("of what cannot be tried out, with the reason", async () => {
    const asked = await rehearse(world.deps, world.ada, { storeId: world.storeId, action: "hold_fulfilment" });

    expect(asked).toMatchObject({ ok: false, error: { code: "invalid_input", message: /real order/ } });
  });

  it("while the real thing stands, or a rehearsal of it is under way", async () => {
    const runId = await inForce();
    expect(await freeze()).toMatchObject({ ok: false, error: { code: "conflict" } });
    await checkRun(world.deps, world.merchantId, { runId });
    await world.revert(runId);
    const real = await proposeRun(world.deps, {
      ...{ merchantId: world.merchantId, storeId: world.storeId, incidentId: null, channel: "screen" },
      ...{ action: "freeze_checkout", params: {}, proposer: { kind: "member", memberId: world.ada.memberId } },
    });
    if (!real.ok) throw real.error;
    await world.advance(real.value.runId);

    expect(await freeze()).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await state(real.value.runId)).toBe("in_force");
  });

  it("for whoever may not contain, nor past the kill switch", async () => {
    const eve = await world.addMember(["viewer"]);
    const asked = await rehearse(world.deps, eve, { storeId: world.storeId, action: "freeze_checkout" });
    expect(asked).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    await world.setPolicy({ killSwitch: { by: world.ada.memberId, at: "2026-11-25T03:00:00Z", lifting: [] } });

    expect(await freeze()).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect(world.store.effects).toEqual([]);
  });

  it("where Cordon cannot pull the lever itself", async () => {
    world.store.without.add("checkout.freeze");

    expect(await freeze()).toMatchObject({ ok: false, error: { code: "not_supported" } });
  });
});
