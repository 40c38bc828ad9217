import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { gid } from "#app/simulator/gid.ts";
import type { GiftCardRow } from "#app/simulator/rows.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { FaultyFetch } from "#app/test/faults/faulty-fetch.ts";
import { makeSimulatedWorld, type SimulatedWorld } from "#app/test/simulated-world.ts";
import { readRunView } from "#app/views/run.view.ts";
import { proposeRun, type RunWish } from "./propose-run.ts";
import { revertRun } from "./revert-run.ts";

let opened: TestDatabase;
let world: SimulatedWorld;
let outside: FaultyFetch;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
afterEach(() => world.sim.simulator.close());

const start = async () => {
  world = await makeSimulatedWorld(opened, ["write_gift_cards"], (inner) => {
    outside = new FaultyFetch(inner);
    return outside.fetch;
  });
  return world.records.giftCards.slice(0, 3).map((card) => card.id);
};
const refs = (ids: readonly number[]) => ids.map((id) => gid("GiftCard", id));
const card = (id: number): GiftCardRow => {
  const found = world.records.giftCards.find((one) => one.id === id);
  if (!found) throw new Error(`The shop has no gift card ${id}.`);
  return found;
};
const change = (id: number, patch: Partial<GiftCardRow>) => {
  world.records.giftCards = world.records.giftCards.map((one) => (one.id === id ? { ...one, ...patch } : one));
};
const dayInNewYork = (at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(at);

describe("ending gift cards early on a simulated Shopify shop", () => {
  it("makes yesterday their last day and gives each its own back, also none", async () => {
    const ids = await start();
    change(ids[1]!, { expiresOn: "2028-02-29" });
    const before = structuredClone(world.records.giftCards);
    const runId = await world.carryOut("soften_gift_cards", { cards: { giftCards: refs(ids) } });

    const today = dayInNewYork(world.clock.now());
    expect(await world.state(runId)).toBe("in_force");
    for (const id of ids) expect(card(id).expiresOn! < today).toBe(true);

    await world.undo(runId);
    expect(await world.state(runId)).toBe("reverted");
    expect(world.records.giftCards).toEqual(before);
  });

  it("finds cards by the time of their making, and by their last characters", async () => {
    const [id] = await start();
    const made = (days: number) => new Date(world.clock.now().getTime() - days * 86_400_000).toISOString();
    world.records.giftCards = world.records.giftCards.map((one) => ({ ...one, createdAt: made(40) }));
    change(id!, { createdAt: made(0), lastCharacters: "x7yz" });

    const byTime = await world.carryOut("soften_gift_cards", { cards: { createdSince: made(1) } });
    expect((await world.steps(byTime)).map((step) => step.target)).toEqual(refs([id!]));
    await world.undo(byTime);
    const byEnding = await world.carryOut("soften_gift_cards", {
      cards: { endingIn: ["X7YZ", "none"] },
      good: "until_midnight",
    });

    expect(card(id!).expiresOn).toBe(dayInNewYork(world.clock.now()));
    expect((await world.run(byEnding)).notes).toEqual([
      "The store's search found no gift card that ends in: none.",
      "Buyers may pay with them until midnight (America/New_York).",
    ]);
  });

  it("does not touch a card whose last day somebody changed, before or after", async () => {
    const [first, second] = await start();
    const early = await world.begin("soften_gift_cards", { cards: { giftCards: refs([first!]) } });
    change(first!, { expiresOn: "2030-01-01" });
    await world.advance(early);
    const late = await world.carryOut("soften_gift_cards", { cards: { giftCards: refs([second!]) } });
    change(second!, { expiresOn: "2031-01-01" });
    await world.undo(late);

    expect(await world.state(early)).toBe("conflict");
    expect(await world.state(late)).toBe("conflict");
    expect([card(first!).expiresOn, card(second!).expiresOn]).toEqual(["2030-01-01", "2031-01-01"]);
  });

  it("says that the last day cannot be given back to a card deactivated meanwhile", async () => {
    const [id] = await start();
    const runId = await world.carryOut("soften_gift_cards", { cards: { giftCards: refs([id!]) } });
    change(id!, { deactivatedAt: world.clock.now().toISOString() });
    await world.undo(runId);

    expect(await world.state(runId)).toBe("revert_failed");
    expect((await world.steps(runId))[0]?.problem?.message).toBe("Shopify refused it: The gift card is deactivated.");
  });

  it("does not say that a day was set which the store refuses, or whose answer was lost before it was", async () => {
    const ids = await start();
    const refused = await world.begin("soften_gift_cards", { cards: { giftCards: refs(ids) } });
    outside.arm({
      ...{ on: "mutation", passes: false },
      answer: () =>
        Response.json({
          data: { giftCardUpdate: { giftCard: null, userErrors: [{ field: ["input", "expiresOn"], message: "No." }] } },
        }),
    });
    await world.advance(refused);

    expect((await world.steps(refused)).map((step) => step.state)).toEqual(["failed", "verified", "verified"]);
    expect(card(ids[0]!).expiresOn).toBe(null);
  });
});

describe("deactivating gift cards on a simulated Shopify shop", () => {
  it("takes two people, is verified, and can never be undone", async () => {
    const ids = await start();
    const runId = await world.begin("deactivate_gift_cards", { cards: { giftCards: refs(ids) } });
    expect(await world.state(runId)).toBe("approved");
    await world.advance(runId);

    expect(await world.state(runId)).toBe("in_force");
    expect(ids.every((id) => card(id).deactivatedAt !== null)).toBe(true);
    expect(await revertRun(world.deps, world.ada, { runId })).toMatchObject({
      ok: false,
      error: { code: "not_supported" },
    });
    expect(await world.state(runId)).toBe("in_force");
    expect((await world.steps(runId)).map((step) => step.state)).toEqual(["verified", "verified", "verified"]);
    const view = await readRunView(world.deps, world.ada, runId);
    expect(view?.may.revert).toBe(false);
    expect(view?.run.remains).toContain("never enables");
    expect(view?.steps[0]?.manualUndo).toMatch(/^This cannot be undone\./);
  });

  it("takes no time limit, at which nothing could be undone", async () => {
    const [id] = await start();
    const { merchantId, storeId, ada, deps } = world;
    const wish: RunWish = {
      ...{ merchantId, storeId, incidentId: null, action: "deactivate_gift_cards", channel: "screen" },
      ...{ params: { cards: { giftCards: refs([id!]) } }, proposer: { kind: "member", memberId: ada.memberId } },
    };
    const limit = { revertAt: new Date(world.clock.now().getTime() + 3_600_000), autoRevert: true };

    expect(await proposeRun(deps, { ...wish, limit })).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it("waits as long as nobody approved, and one of two is not enough", async () => {
    const [id] = await start();
    const { merchantId, storeId, ada, deps } = world;
    const proposed = await proposeRun(deps, {
      ...{ merchantId, storeId, incidentId: null, action: "deactivate_gift_cards", channel: "screen" },
      ...{ params: { cards: { giftCards: refs([id!]) } }, proposer: { kind: "member", memberId: ada.memberId } },
    });
    if (!proposed.ok) throw proposed.error;
    await world.advance(proposed.value.runId);

    expect(await world.state(proposed.value.runId)).toBe("awaiting_approval");
    expect(card(id!).deactivatedAt).toBe(null);
  });

  it("deactivates once although the answer was lost after the effect", async () => {
    const [id] = await start();
    const runId = await world.begin("deactivate_gift_cards", { cards: { giftCards: refs([id!]) } });
    outside.arm({ on: "mutation", passes: true, answer: "lost" });
    await world.advance(runId);
    world.clock.advance(3600);
    await world.advance(runId);

    expect(await world.state(runId)).toBe("in_force");
    expect(outside.done).toEqual(["giftCardDeactivate"]);
  });

  it("says so when a card is gone", async () => {
    const ids = await start();
    const runId = await world.begin("deactivate_gift_cards", { cards: { giftCards: refs(ids) } });
    world.records.giftCards = world.records.giftCards.filter((one) => one.id !== ids[0]);
    await world.advance(runId);

    expect(await world.state(runId)).toBe("partly_in_force");
    expect((await world.steps(runId))[0]?.problem?.code).toBe("NOT_FOUND");
  });
});
