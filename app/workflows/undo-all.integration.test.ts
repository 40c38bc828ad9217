import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { lookAgain } from "./look-again.ts";
import { proposeRun } from "./propose-run.ts";
import { carryUndoAll, undoAll } from "./undo-all.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let incidentId: string;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  incidentId = randomUUID();
  const { merchantId, storeId } = world;
  await opened.database.asOwner(({ client }) =>
    client.incident.create({
      data: {
        ...{ merchantId, id: incidentId, number: 1, correlationKey: "x", title: "x", phase: "open", severity: "high" },
        ...{ storeIds: [storeId], openedAt: world.clock.now(), openedBy: { kind: "rule", ref: "x" } },
      },
    }),
  );
});

async function contain(action: string, params: unknown): Promise<string> {
  const run = await proposeRun(world.deps, {
    ...{ merchantId: world.merchantId, storeId: world.storeId, incidentId, action, params, channel: "screen" },
    proposer: { kind: "member", memberId: world.ada.memberId },
  });
  if (!run.ok) throw run.error;
  await world.advance(run.value.runId);
  world.clock.advance(10);
  return run.value.runId;
}

const state = async (runId: string) => (await world.run(runId)).state;
const ask = (runIds: readonly string[]) => undoAll(world.deps, world.ada, { incidentId, runIds });
const turn = (runIds: readonly string[]) =>
  carryUndoAll(world.deps, world.merchantId, {
    ...{ memberId: world.ada.memberId, storeId: world.storeId, runIds: [...runIds] },
  });

async function both(): Promise<[string, string]> {
  world.store.addOrder(1042);
  const freeze = await contain("freeze_checkout", {});
  const hold = await contain("hold_fulfilment", { orders: ["gid://shopify/Order/1042"] });
  return [freeze, hold];
}

describe("undoing everything of an incident", () => {
  it("begins with the last that was done, and with the next only once that is through", async () => {
    const [freeze, hold] = await both();
    expect((await ask([freeze, hold])).ok).toBe(true);
    const [job] = await world.jobs("containment.undo_all");
    expect(job?.payload).toMatchObject({ runIds: [hold, freeze] });

    expect((await turn([hold, freeze])).kind).toBe("later");
    expect([await state(hold), await state(freeze)]).toEqual(["reverting", "in_force"]);
    await turn([hold, freeze]);
    expect(await state(freeze)).toBe("in_force");
    await world.revert(hold);
    await turn([hold, freeze]);
    expect([await state(hold), await state(freeze)]).toEqual(["reverted", "reverting"]);
    await world.revert(freeze);

    expect((await turn([hold, freeze])).kind).toBe("done");
    expect(await state(freeze)).toBe("reverted");
  });

  it("does not let the others wait for a task that only a person can do", async () => {
    const freeze = await contain("freeze_checkout", {});
    world.store.apps.push({ id: "1", title: "Bad App", handle: "bad-app" } as never);
    world.store.without.add("apps.read");
    const app = await contain("disable_app", { app: "Bad App" });
    await opened.database.asOwner(async ({ client }) => {
      await client.containmentRun.updateMany({ where: { id: app }, data: { state: "attested" } });
      await client.runStep.updateMany({ where: { runId: app }, data: { state: "attested" } });
    });
    await turn([app, freeze]);
    await world.revert(app);
    expect(await state(app)).toBe("reverting");
    await turn([app, freeze]);

    expect(await state(freeze)).toBe("reverting");
  });

  it("is refused when other things stand than those that were shown, and to whoever may not undo", async () => {
    const [freeze, hold] = await both();
    expect(await ask([freeze])).toMatchObject({ ok: false, error: { code: "conflict" } });
    const eve = await world.addMember(["viewer"]);
    expect(await undoAll(world.deps, eve, { incidentId, runIds: [freeze, hold] })).toMatchObject({
      ...{ ok: false, error: { code: "not_allowed" } },
    });
    expect(await world.jobs("containment.undo_all")).toEqual([]);
  });

  it("waits while the kill switch is set", async () => {
    const [freeze, hold] = await both();
    await world.setPolicy({ killSwitch: { by: world.ada.memberId, at: "2026-11-25T03:00:00Z", lifting: [] } });

    expect((await turn([hold, freeze])).kind).toBe("later");
    expect(await state(hold)).toBe("in_force");
  });
});

describe("looking again", () => {
  it("brings the next look of everything that stands forward to now", async () => {
    const [freeze, hold] = await both();
    const before = await world.jobs("containment.check");
    expect(before.every((job) => job.run_at > world.clock.now())).toBe(true);
    expect((await lookAgain(world.deps, world.ada, { incidentId })).ok).toBe(true);

    const looks = await world.jobs("containment.check");
    expect(looks.map((job) => [job.key, job.run_at])).toEqual(
      expect.arrayContaining([
        [freeze, world.clock.now()],
        [hold, world.clock.now()],
      ]),
    );
  });
});
