import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commitChange } from "#app/storage/commit.ts";
import { lockRun } from "#app/storage/runs.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { readRunView } from "#app/views/run.view.ts";
import { beginRevert } from "./begin-revert.ts";
import { checkRun } from "./check-run.ts";
import { proposeRun, type RunWish } from "./propose-run.ts";
import { resolveConflict } from "./resolve-conflict.ts";
import { revertRun } from "./revert-run.ts";
import { engine } from "./run-evidence.ts";

let opened: TestDatabase;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
});

const narrowly = { carts: "chosen", productTags: ["suspect"] };

async function freeze(params: unknown, patch: Partial<RunWish> = {}): Promise<string> {
  const proposed = await proposeRun(world.deps, {
    ...{ merchantId: world.merchantId, storeId: world.storeId, incidentId: null, action: "freeze_checkout", params },
    ...{ channel: "screen", proposer: { kind: "member", memberId: world.ada.memberId } },
    ...patch,
  });
  if (!proposed.ok) throw proposed.error;
  await world.advance(proposed.value.runId);
  world.clock.advance(60);
  return proposed.value.runId;
}

const check = (runId: string) => checkRun(world.deps, world.merchantId, { runId });
const state = async (runId: string) => (await world.run(runId)).state;
const problem = async (runId: string) => (await world.steps(runId))[0]?.problem;

async function undo(runId: string): Promise<void> {
  const asked = await revertRun(world.deps, world.ada, { runId });
  if (!asked.ok) throw asked.error;
  await world.revert(runId);
}

/** Has the jobs of a kind done that are due. */
async function work(kind: "containment.check" | "containment.revert"): Promise<void> {
  for (const { key, run_at } of await world.jobs(kind)) {
    if (run_at > world.clock.now()) continue;
    if (kind === "containment.check") await check(key);
    else await world.revert(key);
  }
}

const limit = (minutes: number) => ({
  revertAt: new Date(world.clock.now().getTime() + minutes * 60_000),
  autoRevert: true,
});

describe("a run on top of an earlier one", () => {
  it("is named where the earlier one does not hold any more, and nobody is blamed", async () => {
    const narrow = await freeze(narrowly);
    const wide = await freeze({});

    await check(narrow);

    expect(await problem(narrow)).toMatchObject({ code: "later_run", runId: wide });
    expect((await problem(narrow))?.message).not.toMatch(/somebody/i);
    const view = await readRunView(world.deps, world.ada, narrow);
    expect(view?.onTop).toMatchObject({ id: wide, title: "Freeze checkout" });
  });

  it("has the earlier one looked at again once it is undone", async () => {
    const narrow = await freeze(narrowly);
    const wide = await freeze({});
    await check(narrow);
    expect(await state(narrow)).toBe("conflict");

    await undo(wide);
    await work("containment.check");

    expect(await state(narrow)).toBe("in_force");
    expect(await problem(narrow)).toBeNull();
    expect((await readRunView(world.deps, world.ada, narrow))?.onTop).toBeNull();
  });

  it("still blames somebody for what somebody did", async () => {
    const narrow = await freeze(narrowly);
    await freeze({});
    if (world.store.freeze) world.store.freeze = { ...world.store.freeze, enabled: false };

    await check(narrow);

    expect(await problem(narrow)).toMatchObject({ code: "drifted" });
  });

  it("is not overwritten by the earlier one on a person's press", async () => {
    const narrow = await freeze(narrowly);
    await freeze({});
    await check(narrow);

    const pressed = await resolveConflict(world.deps, world.ben, { runId: narrow, index: 0, choice: "restore" });

    expect(pressed).toMatchObject({ ok: false, error: { code: "conflict" } });
  });

  it("is waited for at the time limit of the earlier one, which then undoes itself as approved", async () => {
    const narrow = await freeze(narrowly, { limit: limit(10) });
    const wide = await freeze({});
    world.clock.advance(600);

    await check(narrow);
    await check(narrow);

    expect(await state(narrow)).toBe("conflict");
    expect(world.store.freeze?.configuration).toMatchObject({ stops: "all" });
    const told = (await world.evidence()).filter((type) => type === "run.time_limit");
    expect(told).toHaveLength(1);
    expect((await readRunView(world.deps, world.ada, narrow))?.onTop).toMatchObject({ id: wide, limitWaits: true });

    await undo(wide);
    await work("containment.check");
    await work("containment.revert");
    expect(await state(narrow)).toBe("reverted");
    expect(world.store.freeze).toBeNull();
  });

  it("is named where the undoing of the earlier one meets it, and the undoing goes on once it is undone", async () => {
    const narrow = await freeze(narrowly);
    const wide = await freeze({});
    const now = world.clock.now();
    await commitChange(world.deps.database, world.merchantId, now, async (change) => {
      const run = await lockRun(change.tx, narrow);
      if (run) await beginRevert(change, run, engine, "a test", now);
    });
    await world.revert(narrow);
    expect((await world.steps(narrow))[0]).toMatchObject({
      state: "revert_conflict",
      problem: { code: "later_run", runId: wide },
    });

    await undo(wide);
    await work("containment.revert");

    expect(await state(narrow)).toBe("reverted");
    expect(world.store.freeze).toBeNull();
  });
});
