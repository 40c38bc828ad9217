import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { DiscountRow } from "#app/simulator/rows.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { makeSimulatedWorld, type SimulatedWorld } from "#app/test/simulated-world.ts";

let opened: TestDatabase;
let world: SimulatedWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
afterEach(() => world.sim.simulator.close());

const start = async (outside?: (inner: typeof fetch) => typeof fetch) => {
  world = await makeSimulatedWorld(opened, ["write_discounts"], outside);
  return world;
};
const action = "deactivate_discounts";
const row = (title: string): DiscountRow => {
  const found = world.records.discounts.find((one) => one.title.startsWith(title));
  if (!found) throw new Error(`The shop has no discount ${title}.`);
  return found;
};
const change = (title: string, patch: Partial<DiscountRow>) => {
  const { id } = row(title);
  world.records.discounts = world.records.discounts.map((one) => (one.id === id ? { ...one, ...patch } : one));
};
/** A discount as it was but for the time of its last change. */
const lasting = ({ updatedAt: _, ...rest }: DiscountRow) => rest;
const running = (one: DiscountRow) => {
  const now = world.sim.simulator.sim.now().getTime();
  return Date.parse(one.startsAt) <= now && (one.endsAt === null || Date.parse(one.endsAt) > now);
};
/** Everything that was made or changed within the last hundred days: the whole seed. */
const all = { changedWithinMinutes: 43_200 };
const touchAll = () => {
  const updatedAt = world.sim.simulator.sim.now().toISOString();
  world.records.discounts = world.records.discounts.map((one) => ({ ...one, updatedAt }));
};

describe("switching off discounts on a simulated Shopify shop", () => {
  it("ends every kind by code and automatic, and gives each its own dates and terms back", async () => {
    await start();
    touchAll();
    const before = world.records.discounts.map(lasting);
    const runId = await world.carryOut(action, all);

    expect(await world.state(runId)).toBe("in_force");
    expect(world.records.discounts.filter(running)).toEqual([]);
    // The one that had ended is no step; the one that had not begun lost its start too.
    expect((await world.steps(runId)).map((step) => step.title)).toHaveLength(before.length - 1);
    expect(row("WINTER25").startsAt).toBe(row("WINTER25").endsAt);

    await world.undo(runId);
    expect(await world.state(runId)).toBe("reverted");
    expect(world.records.discounts.map(lasting)).toEqual(before);
  });

  it("finds a code in any case, and names the codes that no discount has", async () => {
    await start();
    const runId = await world.carryOut(action, { codes: ["welcome10", "NOBODY"] });

    expect(await world.state(runId)).toBe("in_force");
    expect((await world.run(runId)).notes).toContain("No discount has these codes: NOBODY.");
    expect(running(row("WELCOME10"))).toBe(false);
    expect(running(row("SPRING15"))).toBe(true);
  });

  it("does not touch a discount that somebody changed after the plan", async () => {
    await start();
    const runId = await world.begin(action, { codes: ["SPRING15"] });
    change("SPRING15", { usageLimit: 1 });
    await world.advance(runId);

    expect((await world.steps(runId))[0]).toMatchObject({ state: "conflict", problem: { code: "changed_meanwhile" } });
    expect(running(row("SPRING15"))).toBe(true);
  });

  it("does not overwrite the dates that somebody gave it meanwhile", async () => {
    await start();
    const runId = await world.carryOut(action, { codes: ["SPRING15"] });
    change("SPRING15", { endsAt: "2027-06-30T00:00:00Z" });
    await world.undo(runId);

    expect(await world.state(runId)).toBe("conflict");
    expect(row("SPRING15").endsAt).toBe("2027-06-30T00:00:00Z");
  });

  it("does not switch a discount on again that somebody made to give something else", async () => {
    await start();
    const runId = await world.carryOut(action, { codes: ["SPRING15"] });
    change("SPRING15", { summary: "SPRING15 campaign: 100% off" });
    await world.undo(runId);

    expect(await world.state(runId)).toBe("revert_failed");
    expect((await world.steps(runId))[0]?.problem?.code).toBe("TERMS_CHANGED");
    expect(running(row("SPRING15"))).toBe(false);
  });

  it("says so when a discount is gone, and ends the others", async () => {
    await start();
    const runId = await world.begin(action, { codes: ["SPRING15", "WELCOME10"] });
    const { id } = row("SPRING15");
    world.records.discounts = world.records.discounts.filter((one) => one.id !== id);
    await world.advance(runId);

    expect(await world.state(runId)).toBe("partly_in_force");
    expect((await world.steps(runId)).map((step) => [step.state, step.problem?.code])).toEqual([
      ["failed", "NOT_FOUND"],
      ["verified", undefined],
    ]);
  });

  it("activates another app's discount where its dates may not be set, and only when that gives the same dates", async () => {
    await start((inner) => async (input, init) => {
      const request = new Request(input, init);
      const refused = (await request.clone().text()).includes("AppUpdate");
      const userErrors = [{ code: "INVALID", field: ["id"], message: "Not yours." }];
      return refused
        ? Response.json({ data: { discountAutomaticAppUpdate: { automaticAppDiscount: null, userErrors } } })
        : inner(request);
    });
    const open = row("Loyalty");
    touchAll();
    const endless = await world.carryOut(action, all);
    await world.undo(endless);
    expect(lasting(row("Loyalty"))).toEqual(lasting(open));

    change("Loyalty", { endsAt: "2027-06-30T00:00:00Z" });
    touchAll();
    const ending = await world.carryOut(action, all);
    await world.undo(ending);
    expect(await world.state(ending)).toBe("revert_failed");
    expect(running(row("Loyalty"))).toBe(false);
  });
});
