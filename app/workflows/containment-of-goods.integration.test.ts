import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeProduct } from "#app/simulator/changes.ts";
import { gid } from "#app/simulator/gid.ts";
import type { ProductRow } from "#app/simulator/rows.ts";
import { NORTHWIND } from "#app/simulator/testing/sim-client.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { makeStorefrontWorld, type StorefrontWorld } from "#app/test/storefront-world.ts";
import { checkRun } from "./check-run.ts";
import { resolveConflict } from "./resolve-conflict.ts";
import { retryRun } from "./retry-run.ts";

const scopes = ["write_products", "write_publications"];

let opened: TestDatabase;
let shop: StorefrontWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  shop = await makeStorefrontWorld(opened, scopes);
});
afterEach(() => shop.sim.simulator.close());

const store = () => shop.store();
const productNow = (row: ProductRow) => store().products.get(row.id)!;

function change(row: ProductRow, patch: Partial<ProductRow>): ProductRow {
  return changeProduct(shop.sim.simulator.sim, NORTHWIND, row.id, patch, "");
}

/** Two products that are on sale and carry a tag. */
function tagged(): readonly [ProductRow, ProductRow] {
  const [one, other] = store()
    .products.all()
    .filter((row) => row.status === "ACTIVE" && row.publicationIds.length > 1);
  return [change(one!, { tags: [...one!.tags, "leaked"] }), change(other!, { tags: ["leaked"] })];
}

describe("unpublishing products on a simulated Shopify shop", () => {
  it("is not verified while a cache still shows a product, does the others meanwhile, and is once it is gone", async () => {
    const [one, other] = tagged();
    const page = `/products/${one.handle}`;
    expect((await shop.visit(`${page}.json`)).status).toBe(200);
    shop.sim.simulator.sim.storefront.lagSeconds = 120;
    await shop.wait(60);
    expect((await shop.visit(page)).status).toBe(200);

    const runId = await shop.start("unpublish_products", { tag: "leaked" });

    expect([productNow(one), productNow(other)].map((row) => row.publicationIds)).toEqual([[], []]);
    expect(await shop.state(runId)).toBe("running");
    expect(await shop.step(runId)).toMatchObject({
      state: "executed",
      problem: { code: "not_yet_shown", message: expect.stringContaining("still shows it (page)") },
      observed: { publications: [], page: { state: "shown", at: ["page"] } },
    });
    expect(await shop.step(runId, 1)).toMatchObject({ state: "verified", observed: { page: { state: "gone" } } });

    await shop.wait(60);
    await shop.world.advance(runId);
    expect(await shop.state(runId)).toBe("running");
    await shop.wait(61);
    await shop.world.advance(runId);

    expect(await shop.state(runId)).toBe("in_force");
    expect(await shop.step(runId)).toMatchObject({
      state: "verified",
      problem: null,
      observed: { page: { state: "gone" } },
    });
    expect((await shop.world.evidence()).filter((type) => type === "step.executed")).toHaveLength(2);
  });

  it("fails with what is still seen when a cache does not let go, and does not repeat the change when tried again", async () => {
    const [one] = tagged();
    shop.sim.simulator.sim.storefront.lagSeconds = 2400;
    await shop.visit(`/products/${one.handle}`);

    const runId = await shop.start("unpublish_products", { products: [gid("Product", one.id)] });
    for (let minute = 0; minute < 31; minute += 5) {
      await shop.wait(300);
      await shop.world.advance(runId);
    }

    expect(await shop.state(runId)).toBe("failed");
    expect(await shop.step(runId)).toMatchObject({
      problem: { code: "still_shown", message: expect.stringMatching(/^After 30 /) },
    });
    expect(productNow(one).publicationIds).toEqual([]);
    const changedAt = productNow(one).updatedAt;

    await shop.wait(360);
    const again = await retryRun(shop.world.deps, shop.world.ada, { runId });
    if (!again.ok) throw again.error;
    await shop.world.advance(runId);

    expect(await shop.state(runId)).toBe("in_force");
    expect(productNow(one).updatedAt).toBe(changedAt);
  });

  it("puts every channel back, with the date of one that was still to come", async () => {
    const [one] = tagged();
    const later = "2027-01-15T09:00:00.000Z";
    const [first, second] = one.publicationIds as [number, number];
    const before = change(one, { publishDates: { [first]: "2026-02-03T04:05:06.000Z", [second]: later } });
    const runId = await shop.start("unpublish_products", { products: [gid("Product", one.id)] });
    expect(await shop.state(runId)).toBe("in_force");

    await shop.undo(runId);

    expect(await shop.state(runId)).toBe("reverted");
    expect(productNow(one).publicationIds.toSorted()).toEqual(before.publicationIds.toSorted());
    expect(productNow(one).publishDates).toEqual(before.publishDates);
  });

  it("does not overwrite what somebody published in between, until a person says so", async () => {
    const [one] = tagged();
    const runId = await shop.start("unpublish_products", { products: [gid("Product", one.id)] });
    change(one, { publicationIds: one.publicationIds.slice(0, 1) });

    await shop.undo(runId);
    expect(await shop.state(runId)).toBe("conflict");
    expect(productNow(one).publicationIds).toEqual(one.publicationIds.slice(0, 1));

    await resolveConflict(shop.world.deps, shop.world.ada, { runId, index: 0, choice: "restore" });
    await shop.world.revert(runId);
    expect(await shop.state(runId)).toBe("reverted");
    expect(productNow(one).publicationIds.toSorted()).toEqual(one.publicationIds.toSorted());
  });

  it("says that a product was deleted, and claims nothing about it", async () => {
    const [one] = tagged();
    const runId = await shop.start("unpublish_products", { products: [gid("Product", one.id)] });
    store().products.remove(one.id);

    await shop.undo(runId);

    expect(await shop.state(runId)).toBe("conflict");
    expect(await shop.step(runId)).toMatchObject({ state: "revert_conflict", observed: { exists: false } });
  });

  it("is verified where a password keeps every visitor out of the storefront", async () => {
    const [one] = tagged();
    store().records.passwordProtected = true;

    const runId = await shop.start("unpublish_products", { products: [gid("Product", one.id)] });

    expect(await shop.state(runId)).toBe("in_force");
    expect(await shop.step(runId)).toMatchObject({
      observed: { page: { state: "closed", why: null } },
    });
  });

  it("is done and not verified while the storefront lets nobody look, and verified once it does", async () => {
    const [one, other] = tagged();
    shop.sim.simulator.sim.storefront.refuses = true;

    const runId = await shop.start("unpublish_products", { tag: "leaked" });
    expect([productNow(one).publicationIds, productNow(other).publicationIds]).toEqual([[], []]);
    await shop.wait(60);
    await shop.world.advance(runId);

    expect(await shop.state(runId)).toBe("cannot_be_read");
    expect(await shop.step(runId)).toMatchObject({ state: "executed", problem: { code: "not_looked_at" } });
    const entries = (await shop.world.evidence()).length;
    await checkRun(shop.world.deps, shop.world.merchantId, { runId });
    expect(await shop.state(runId)).toBe("cannot_be_read");
    expect(await shop.world.evidence()).toHaveLength(entries);

    shop.sim.simulator.sim.storefront.refuses = false;
    await checkRun(shop.world.deps, shop.world.merchantId, { runId });
    await shop.world.advance(runId);
    expect(await shop.state(runId)).toBe("in_force");

    shop.sim.simulator.sim.storefront.refuses = true;
    await checkRun(shop.world.deps, shop.world.merchantId, { runId });
    expect(await shop.state(runId)).toBe("in_force");
  });

  it("takes no product that only a search names: each row is looked at again", async () => {
    tagged();
    const proposed = await shop.propose("unpublish_products", { tag: "no such tag" });

    expect(proposed).toMatchObject({ ok: false, error: { code: "conflict", message: "No product carries that tag." } });
  });

  it("finds what a turn did that was cut off right after it, does not do it again, and still waits for the cache", async () => {
    let cut = false;
    const crashPoint = async (name: string) => {
      if (name !== "step.acted" || cut) return;
      cut = true;
      throw new Error("cut off");
    };
    await shop.sim.simulator.close();
    shop = await makeStorefrontWorld(opened, scopes, { crashPoint });
    const [one] = tagged();
    await shop.visit(`/products/${one.handle}`);

    await expect(shop.start("unpublish_products", { products: [gid("Product", one.id)] })).rejects.toThrow("cut off");
    const [run] = await opened.sql<{ id: string }>("SELECT id FROM containment_run WHERE merchant_id = $1", [
      shop.world.merchantId,
    ]);
    const runId = run?.id ?? "";
    const changedAt = productNow(one).updatedAt;
    await shop.wait(5);
    await shop.world.advance(runId);

    expect(await shop.step(runId)).toMatchObject({ state: "executed", problem: { code: "not_yet_shown" } });
    await shop.wait(30);
    await shop.world.advance(runId);
    expect(await shop.state(runId)).toBe("in_force");
    expect(productNow(one).updatedAt).toBe(changedAt);
  });
});

describe("drafting products on a simulated Shopify shop", () => {
  it("takes them off the storefront and gives back the status each of them had", async () => {
    const [one, other] = tagged();
    change(other, { status: "UNLISTED" });
    const runId = await shop.start("draft_products", { tag: "leaked" });

    expect(await shop.state(runId)).toBe("in_force");
    expect([productNow(one).status, productNow(other).status]).toEqual(["DRAFT", "DRAFT"]);
    expect((await shop.visit(`/products/${one.handle}`)).status).toBe(404);

    change(one, { status: "ARCHIVED" });
    await shop.undo(runId);

    expect(await shop.state(runId)).toBe("conflict");
    expect([productNow(one).status, productNow(other).status]).toEqual(["ARCHIVED", "UNLISTED"]);
  });
});
