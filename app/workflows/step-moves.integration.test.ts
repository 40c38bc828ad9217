import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findAction } from "#app/core/containment/find-action.ts";
import { Bug } from "#app/core/errors.ts";
import { findRun } from "#app/storage/runs.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { proposeRun } from "./propose-run.ts";
import { createStepMoves, type StepMove } from "./step-moves.ts";

let opened: TestDatabase;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
});
afterAll(() => opened.close());

async function threeOrders() {
  const { deps, merchantId, storeId, ada } = world;
  const orders = [1, 2, 3].map((number) => world.store.addOrder(number));
  const made = await proposeRun(deps, {
    ...{ merchantId, storeId, incidentId: null, action: "hold_fulfilment", params: { orders }, channel: "screen" },
    proposer: { kind: "member", memberId: ada.memberId },
  });
  if (!made.ok) throw made.error;
  const { runId } = made.value;
  const run = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
  const action = findAction("hold_fulfilment");
  if (!run || !action) throw new Error("There is no run.");
  const moves = createStepMoves(deps, merchantId, run, action);
  return { runId, moves, steps: await world.steps(runId) };
}

type Steps = Awaited<ReturnType<typeof threeOrders>>["steps"];

const starting = (step: Steps[number]): StepMove => ({
  ...{ step, to: "executing", patch: { problem: null }, type: "step.started", details: {}, begins: true },
});

const startedEntries = async (runId: string) =>
  (await opened.sql("SELECT 1 FROM evidence_payload WHERE payload LIKE $1", [`%${runId}%`])).length;

describe("workflows/step-moves", () => {
  it("commits what is asked for at once together, each with its evidence", async () => {
    const { runId, moves, steps } = await threeOrders();
    const before = await startedEntries(runId);

    const moved = await Promise.all(steps.map((step) => moves.move(starting(step))));

    expect(moved).toEqual(["moved", "moved", "moved"]);
    expect((await world.steps(runId)).map(({ state }) => state)).toEqual(["executing", "executing", "executing"]);
    expect((await startedEntries(runId)) - before).toBe(3);
    const sealed = await opened.sql("SELECT DISTINCT xmin::text FROM run_step WHERE run_id = $1", [runId]);
    expect(sealed, "transactions that wrote the steps").toHaveLength(1);
  });

  it("leaves alone a step that somebody else moved first, and moves the others", async () => {
    const { runId, moves, steps } = await threeOrders();
    await opened.sql("UPDATE run_step SET state = 'conflict' WHERE run_id = $1 AND index = 1", [runId]);
    const before = await startedEntries(runId);

    const moved = await Promise.all(steps.map((step) => moves.move(starting(step))));

    expect(moved).toEqual(["moved", "elsewhere", "moved"]);
    expect((await startedEntries(runId)) - before).toBe(2);
  });

  it("begins nothing while the kill switch is set, and keeps what was done before", async () => {
    const { runId, moves, steps } = await threeOrders();
    const [first, second] = steps;
    if (!first || !second) throw new Error("There are no steps.");
    await moves.move(starting(first));
    await world.setPolicy({ killSwitch: { by: world.ben.memberId, at: "2026-11-25T03:08:00Z", lifting: [] } });

    const receipt = { held: true };
    const moved = await Promise.all([
      moves.move({
        ...{ step: { ...first, state: "executing" }, to: "executed", patch: { receipt }, type: "step.executed" },
        ...{ details: {}, begins: false },
      }),
      moves.move(starting(second)),
    ]);

    expect(moved).toEqual(["moved", "stopped"]);
    expect((await world.steps(runId)).map(({ state }) => state)).toEqual(["executed", "pending", "pending"]);
    expect((await world.steps(runId))[0]?.receipt).toEqual(receipt);
  });

  it("tries each by itself when together they cannot be kept", async () => {
    const { runId, moves, steps } = await threeOrders();
    const [first, second] = steps;
    if (!first || !second) throw new Error("There are no steps.");
    const unkeepable = { ...starting(second), patch: { assigneeId: "nobody" } };

    const [one, other] = await Promise.allSettled([moves.move(starting(first)), moves.move(unkeepable)]);

    expect(one).toMatchObject({ status: "fulfilled", value: "moved" });
    expect(other.status).toBe("rejected");
    expect((await world.steps(runId)).map(({ state }) => state)).toEqual(["executing", "pending", "pending"]);
  });

  it("refuses a step that the transition table does not know, at once", async () => {
    const { moves, steps } = await threeOrders();
    const [first] = steps;
    if (!first) throw new Error("There are no steps.");

    expect(() => moves.move({ ...starting(first), to: "reverted_twice" as never })).toThrow(Bug);
  });
});
