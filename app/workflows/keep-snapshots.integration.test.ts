import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { snapshotsOf } from "./keep-snapshots.ts";

const runId = "0193c000-0000-7000-8000-000000000001";
const about = "gid://shopify/Customer/1";

let opened: TestDatabase;
let world: ContainmentWorld;
beforeAll(async () => {
  opened = await openTestDatabase();
  world = await makeContainmentWorld(opened);
});
afterAll(() => opened.close());

const of = (run = runId, merchantId: MerchantId = world.merchantId) =>
  snapshotsOf(world.deps, { merchantId, storeId: world.storeId, runId: run });

const row = async (name: string) =>
  (
    await opened.sql<{ sealed: string; about: string }>(
      "SELECT sealed, about FROM run_snapshot WHERE run_id = $1 AND name = $2",
      [runId, name],
    )
  )[0];

describe("workflows/keep-snapshots", () => {
  it("keeps a value so that the database does not show it, and gives it back with a note of the reading", async () => {
    await of().keep("note", about, "A private word");

    expect(JSON.stringify(await row("note"))).not.toContain("private");
    expect(await row("note")).toMatchObject({ about });
    expect(await of().take("note")).toBe("A private word");
    expect((await world.evidence()).filter((type) => type === "personal_data.read")).toHaveLength(1);
  });

  it("keeps what was kept first: a step that is tried again cannot replace it with what it wrote itself", async () => {
    await of().keep("tags", about, "before");
    await of().keep("tags", about, "Removed");

    expect(await of().take("tags")).toBe("before");
  });

  it("gives nothing under another name, in another run or to another merchant", async () => {
    const stranger = await makeContainmentWorld(opened);
    await of().keep("mine", about, "x");

    expect(await of().take("other")).toBeNull();
    expect(await of("0193c000-0000-7000-8000-000000000002").take("mine")).toBeNull();
    expect(await of(runId, stranger.merchantId).take("mine")).toBeNull();
  });

  it("takes a row that somebody moved to another name for tampering, not for the value", async () => {
    await of().keep("from", about, "a value of another field");
    await opened.sql("UPDATE run_snapshot SET name = 'moved' WHERE run_id = $1 AND name = 'from'", [runId]);

    await expect(of().take("moved")).rejects.toThrow("sealed");
  });

  it("fingerprints equal values alike, and differently for each merchant", async () => {
    const stranger = await makeContainmentWorld(opened);
    const mine = await of().fingerprint("HIV");

    expect(await of("0193c000-0000-7000-8000-000000000003").fingerprint("HIV")).toBe(mine);
    expect(await of().fingerprint("HIV ")).not.toBe(mine);
    expect(await of(runId, stranger.merchantId).fingerprint("HIV")).not.toBe(mine);
  });

  it("counts a value whose keys were erased as gone", async () => {
    const left = await makeContainmentWorld(opened);
    const theirs = snapshotsOf(left.deps, { merchantId: left.merchantId, storeId: left.storeId, runId });
    await theirs.keep("note", about, "x");
    await opened.sql("DELETE FROM data_key WHERE merchant_id = $1 AND purpose = 'containment'", [left.merchantId]);
    left.deps.keyring.forget();

    expect(await theirs.take("note")).toBeNull();
  });
});
