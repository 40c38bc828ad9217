import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { gid } from "#app/simulator/gid.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { makeStorefrontWorld, type StorefrontWorld } from "#app/test/storefront-world.ts";
import { decideRestoring } from "./approve-run.ts";
import { restoringDigest } from "./gate-facts.ts";
import { resolveConflict } from "./resolve-conflict.ts";

let opened: TestDatabase;
let shop: StorefrontWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  shop = await makeStorefrontWorld(opened, ["write_customers", "write_orders", "write_products"]);
});
afterEach(() => shop.sim.simulator.close());

const secret = "HbA1c 7.9 %, see Dr. Example";
const note = (id: number) => shop.store().customers.get(id)?.note;

/** Two notes were redacted, counsel agreed to putting them back, and somebody wrote other notes meanwhile. */
async function arrange() {
  const [first, second] = shop.store().customers.all();
  if (!first || !second) throw new Error("The shop has fewer than two customers.");
  for (const customer of [first, second]) shop.store().customers.put({ ...customer, note: secret });
  const fields = [first, second].map(({ id }) => ({ record: gid("Customer", id), kind: "note" }));
  const runId = await shop.start("redact_fields", { fields });
  write(first.id, "A new note");
  write(second.id, "Another new note");
  await shop.undo(runId);
  expect(await shop.state(runId)).toBe("conflict");
  return { runId, first: first.id, second: second.id };
}

function write(id: number, text: string): void {
  const customer = shop.store().customers.get(id);
  if (customer) shop.store().customers.put({ ...customer, note: text });
}

const press = (runId: string, index: number, choice: "restore" | "keep" = "restore") =>
  resolveConflict(shop.world.deps, shop.world.ada, { runId, index, choice });

async function counselSays(runId: string, decision: "approve" | "refuse", digest?: string) {
  const planDigest = digest ?? restoringDigest(await shop.world.run(runId));
  const counsel = await shop.world.addMember(["counsel"]);
  return decideRestoring(shop.world.deps, counsel, { runId, planDigest, decision, reason: "" });
}

describe("workflows/resolve-conflict: putting back what counsel has to agree to", () => {
  it("puts nothing back over somebody's change on one person's press: counsel is asked again", async () => {
    const { runId, first } = await arrange();

    expect(await press(runId, 0)).toMatchObject({ ok: true });
    await shop.world.revert(runId);

    expect(note(first)).toBe("A new note");
    expect(await shop.state(runId)).toBe("conflict");
    expect((await shop.world.run(runId)).revertAsked).toMatchObject({ by: shop.world.ada.memberId });

    expect(await counselSays(runId, "approve")).toMatchObject({ ok: true });
    await shop.world.revert(runId);
    expect(note(first)).toBe(secret);
    expect((await shop.world.steps(runId)).map((step) => step.state)).toEqual(["reverted", "revert_conflict"]);
  });

  it("takes a word on an earlier asking, or on another set of fields, for none", async () => {
    const { runId, first, second } = await arrange();
    await press(runId, 0);
    const earlier = restoringDigest(await shop.world.run(runId));
    await press(runId, 1);

    expect(await counselSays(runId, "approve", earlier)).toMatchObject({ error: { code: "conflict" } });
    expect(await counselSays(runId, "approve", (await shop.world.run(runId)).planDigest)).toMatchObject({
      error: { code: "conflict" },
    });
    expect(note(first)).toBe("A new note");

    expect(await counselSays(runId, "approve")).toMatchObject({ ok: true });
    await shop.world.revert(runId);
    expect([note(first), note(second)]).toEqual([secret, secret]);
    expect(await shop.state(runId)).toBe("reverted");
  });

  it("does not write over a change that came after counsel's word", async () => {
    const { runId, first } = await arrange();
    await press(runId, 0);
    await counselSays(runId, "approve");
    write(first, "Changed once more");

    await shop.world.revert(runId);

    expect(note(first)).toBe("Changed once more");
    expect(await shop.state(runId)).toBe("conflict");
  });

  it("asks nobody any more once counsel refused, or a person left it as it is", async () => {
    const { runId, first } = await arrange();
    await press(runId, 0);
    await counselSays(runId, "refuse");
    expect((await shop.world.run(runId)).revertAsked).toBeNull();
    expect((await shop.step(runId, 0)).state).toBe("revert_conflict");

    await press(runId, 0);
    const asked = restoringDigest(await shop.world.run(runId));
    await press(runId, 0, "keep");
    expect((await shop.world.run(runId)).revertAsked).toBeNull();
    expect(await counselSays(runId, "approve", asked)).toMatchObject({ error: { code: "conflict" } });
    expect(note(first)).toBe("A new note");
  });

  it("lets nobody add to what another person asked for", async () => {
    const { runId } = await arrange();
    await press(runId, 0);

    const other = await resolveConflict(shop.world.deps, shop.world.ben, { runId, index: 1, choice: "restore" });

    expect(other).toMatchObject({ ok: false, error: { code: "conflict" } });
  });
});
