import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ok } from "#app/core/result.ts";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { publicFetchThrough } from "#app/server/public-fetch.ts";
import { changeProduct, changeThemeFile } from "#app/simulator/changes.ts";
import { gid } from "#app/simulator/gid.ts";
import type { MetafieldRow, ProductRow } from "#app/simulator/rows.ts";
import { appOptions, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { decideRestoring } from "./approve-run.ts";
import { proposeRun } from "./propose-run.ts";
import { resolveConflict } from "./resolve-conflict.ts";
import { revertRun } from "./revert-run.ts";

const scopes = ["write_customers", "write_online_store_pages", "write_orders", "write_products", "write_publications"];

let opened: TestDatabase;
let sim: SimClient;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  sim = await SimClient.start({ optionalScopes: scopes });
  world = await worldOn(sim);
});
afterEach(() => sim.simulator.close());

async function worldOn(client: SimClient): Promise<ContainmentWorld> {
  const token = String((await client.exchange(NORTHWIND)).body.access_token);
  const reach = { domain: NORTHWIND, fetch: client.fetch, tokens: { of: async () => ok(token) } };
  const facts = await readStoreFacts(createAdminClient(reach), "public");
  if (!facts.ok) throw facts.error;
  const capabilities = { v: 1, checkedAt: "2026-11-25T03:07:00Z", capabilities: resolveCapabilities(facts.value) };
  const publicFetch = publicFetchThrough(client.fetch);
  const port = createShopifyPort({ ...reach, apiKey: appOptions.apiKey, capabilities, publicFetch });
  return makeContainmentWorld(opened, { portOf: async () => port });
}

async function propose(action: string, params: unknown) {
  const { merchantId, storeId, ada } = world;
  return proposeRun(world.deps, {
    ...{ merchantId, storeId, incidentId: null, action, params, channel: "screen" as const },
    proposer: { kind: "member" as const, memberId: ada.memberId },
  });
}

/** Proposes a run and carries it as far as it goes at once. */
async function start(action: string, params: unknown): Promise<string> {
  const proposed = await propose(action, params);
  if (!proposed.ok) throw proposed.error;
  await world.advance(proposed.value.runId);
  return proposed.value.runId;
}

async function undo(runId: string): Promise<void> {
  const asked = await revertRun(world.deps, world.ada, { runId });
  if (!asked.ok) throw asked.error;
  const run = await world.run(runId);
  if (run.revertAsked) {
    const word = { runId, planDigest: run.planDigest, decision: "approve" as const, reason: "The leak is closed." };
    const said = await decideRestoring(world.deps, await world.addMember(["counsel"]), word);
    if (!said.ok) throw said.error;
  }
  await world.revert(runId);
}

/** Lets time pass for Cordon and for the shop. */
async function wait(seconds: number): Promise<void> {
  world.clock.advance(seconds);
  await sim.simulator.advanceClock(seconds * 1000);
}

const store = () => sim.simulator.sim.store(NORTHWIND);
const state = async (runId: string) => (await world.run(runId)).state;
const step = async (runId: string, index = 0) => (await world.steps(runId))[index]!;
const visit = (path: string) => sim.fetch(`https://${NORTHWIND}${path}`);
const productNow = (row: ProductRow) => store().products.get(row.id)!;

function change(row: ProductRow, patch: Partial<ProductRow>): ProductRow {
  return changeProduct(sim.simulator.sim, NORTHWIND, row.id, patch, "");
}

/** Two products that are on sale and carry a tag. */
function tagged(): readonly [ProductRow, ProductRow] {
  const [one, other] = store()
    .products.all()
    .filter((row) => row.status === "ACTIVE" && row.publicationIds.length > 1);
  return [change(one!, { tags: [...one!.tags, "leaked"] }), change(other!, { tags: ["leaked"] })];
}

function putMetafield(ownerId: string, key: string, type: string, value: string): void {
  const at = sim.simulator.sim.now().toISOString();
  const row: MetafieldRow = {
    ...{ id: sim.simulator.sim.newId(), ownerId, namespace: "custom", key, type, value, createdAt: at, updatedAt: at },
  };
  store().records.metafields.push(row);
}

const metafield = (ownerId: string, key: string) =>
  store().records.metafields.find((row) => row.ownerId === ownerId && row.key === key);

describe("unpublishing products on a simulated Shopify shop", () => {
  it("is not verified while a cache still shows a product, does the others meanwhile, and is once it is gone", async () => {
    const [one, other] = tagged();
    const page = `/products/${one.handle}`;
    expect((await visit(`${page}.json`)).status).toBe(200);
    sim.simulator.sim.storefront.lagSeconds = 120;
    await wait(60);
    expect((await visit(page)).status).toBe(200);

    const runId = await start("unpublish_products", { tag: "leaked" });

    expect([productNow(one), productNow(other)].map((row) => row.publicationIds)).toEqual([[], []]);
    expect(await state(runId)).toBe("running");
    expect(await step(runId)).toMatchObject({
      state: "executed",
      problem: { code: "not_yet_shown", message: expect.stringContaining("still shows it (page)") },
      observed: { publications: [], page: { state: "shown", at: ["page"] } },
    });
    expect(await step(runId, 1)).toMatchObject({ state: "verified", observed: { page: { state: "gone" } } });

    await wait(60);
    await world.advance(runId);
    expect(await state(runId)).toBe("running");
    await wait(61);
    await world.advance(runId);

    expect(await state(runId)).toBe("in_force");
    expect(await step(runId)).toMatchObject({
      state: "verified",
      problem: null,
      observed: { page: { state: "gone" } },
    });
    expect((await world.evidence()).filter((type) => type === "step.executed")).toHaveLength(2);
  });

  it("fails with what is still seen when a cache does not let go, and does not repeat the change when tried again", async () => {
    const [one] = tagged();
    sim.simulator.sim.storefront.lagSeconds = 7200;
    await visit(`/products/${one.handle}`);

    const runId = await start("unpublish_products", { products: [gid("Product", one.id)] });
    for (let minute = 0; minute < 31; minute += 5) {
      await wait(300);
      await world.advance(runId);
    }

    expect(await state(runId)).toBe("failed");
    expect(await step(runId)).toMatchObject({
      problem: { code: "still_shown", message: expect.stringMatching(/^After 30 /) },
    });
    expect(productNow(one).publicationIds).toEqual([]);
  });

  it("puts every channel back, with the date of one that was still to come", async () => {
    const [one] = tagged();
    const later = "2027-01-15T09:00:00.000Z";
    const [first, second] = one.publicationIds as [number, number];
    const before = change(one, { publishDates: { [first]: "2026-02-03T04:05:06.000Z", [second]: later } });
    const runId = await start("unpublish_products", { products: [gid("Product", one.id)] });
    expect(await state(runId)).toBe("in_force");

    await undo(runId);

    expect(await state(runId)).toBe("reverted");
    expect(productNow(one).publicationIds.toSorted()).toEqual(before.publicationIds.toSorted());
    expect(productNow(one).publishDates).toEqual(before.publishDates);
  });

  it("does not overwrite what somebody published in between, until a person says so", async () => {
    const [one] = tagged();
    const runId = await start("unpublish_products", { products: [gid("Product", one.id)] });
    change(one, { publicationIds: one.publicationIds.slice(0, 1) });

    await undo(runId);
    expect(await state(runId)).toBe("conflict");
    expect(productNow(one).publicationIds).toEqual(one.publicationIds.slice(0, 1));

    await resolveConflict(world.deps, world.ada, { runId, index: 0, choice: "restore" });
    await world.revert(runId);
    expect(await state(runId)).toBe("reverted");
    expect(productNow(one).publicationIds.toSorted()).toEqual(one.publicationIds.toSorted());
  });

  it("says that a product was deleted, and claims nothing about it", async () => {
    const [one] = tagged();
    const runId = await start("unpublish_products", { products: [gid("Product", one.id)] });
    store().products.remove(one.id);

    await undo(runId);

    expect(await state(runId)).toBe("conflict");
    expect(await step(runId)).toMatchObject({ state: "revert_conflict", observed: { exists: false } });
  });

  it("is verified by the read-back alone, and says so, where a password closes the storefront", async () => {
    const [one] = tagged();
    store().records.passwordProtected = true;

    const runId = await start("unpublish_products", { products: [gid("Product", one.id)] });

    expect(await state(runId)).toBe("in_force");
    expect(await step(runId)).toMatchObject({
      observed: { page: { state: "unseen", why: "The storefront is closed by a password." } },
    });
  });

  it("takes no product that only a search names: each row is looked at again", async () => {
    tagged();
    const proposed = await propose("unpublish_products", { tag: "no such tag" });

    expect(proposed).toMatchObject({ ok: false, error: { code: "conflict", message: "No product carries that tag." } });
  });
});

describe("drafting products on a simulated Shopify shop", () => {
  it("takes them off the storefront and gives back the status each of them had", async () => {
    const [one, other] = tagged();
    change(other, { status: "UNLISTED" });
    const runId = await start("draft_products", { tag: "leaked" });

    expect(await state(runId)).toBe("in_force");
    expect([productNow(one).status, productNow(other).status]).toEqual(["DRAFT", "DRAFT"]);
    expect((await visit(`/products/${one.handle}`)).status).toBe(404);

    change(one, { status: "ARCHIVED" });
    await undo(runId);

    expect(await state(runId)).toBe("conflict");
    expect([productNow(one).status, productNow(other).status]).toEqual(["ARCHIVED", "UNLISTED"]);
  });
});

describe("redacting fields on a simulated Shopify shop", () => {
  const secret = "HbA1c 7.9 %, see Dr. Example";

  async function arrange() {
    const customer = store().customers.all()[0]!;
    const order = store().orders.all().at(-1)!;
    const product = store().products.all()[0]!;
    store().customers.put({ ...customer, note: secret, tags: ["vip", secret] });
    store().orders.put({ ...order, note: secret });
    const productRef = gid("Product", product.id);
    putMetafield(productRef, "notes", "multi_line_text_field", secret);
    putMetafield(productRef, "count", "number_integer", "42");
    const fields = [
      { record: gid("Customer", customer.id), kind: "note" },
      { record: gid("Customer", customer.id), kind: "tags" },
      { record: gid("Order", order.id), kind: "note" },
      { record: productRef, kind: "metafield", namespace: "custom", key: "notes" },
      { record: productRef, kind: "metafield", namespace: "custom", key: "count" },
    ];
    return { customer, order, productRef, fields };
  }

  it("leaves nothing of it in the shop, keeps it sealed, and puts exactly that back", async () => {
    const { customer, order, productRef, fields } = await arrange();
    const runId = await start("redact_fields", { fields });

    expect(await state(runId)).toBe("in_force");
    expect(store().customers.get(customer.id)).toMatchObject({ note: "", tags: [] });
    expect(store().orders.get(order.id)).toMatchObject({ note: "" });
    expect(metafield(productRef, "notes")).toMatchObject({ value: "Removed" });
    expect(metafield(productRef, "count")).toBeUndefined();
    expect(await textOfDatabase()).not.toContain("HbA1c");
    const kept = await opened.sql("SELECT about FROM run_snapshot WHERE run_id = $1", [runId]);
    expect(kept).toHaveLength(5);

    await revertRun(world.deps, world.ada, { runId });
    await world.revert(runId);
    expect(await state(runId)).toBe("in_force");
    expect(store().customers.get(customer.id)).toMatchObject({ note: "" });

    await undo(runId);

    expect(await state(runId)).toBe("reverted");
    expect(store().customers.get(customer.id)).toMatchObject({ note: secret, tags: [secret, "vip"] });
    expect(store().orders.get(order.id)).toMatchObject({ note: secret });
    expect(metafield(productRef, "notes")).toMatchObject({ value: secret, type: "multi_line_text_field" });
    expect(metafield(productRef, "count")).toMatchObject({ value: "42", type: "number_integer" });
    expect(await textOfDatabase()).not.toContain("HbA1c");
    expect((await world.evidence()).filter((type) => type === "personal_data.read")).toHaveLength(5);
  });

  it("does not write over what somebody wrote after it", async () => {
    const { productRef, fields } = await arrange();
    const runId = await start("redact_fields", { fields: [fields[3]] });
    store().records.metafields = store().records.metafields.map((row) =>
      row.key === "notes" ? { ...row, value: "A new text of the merchant" } : row,
    );

    await undo(runId);

    expect(await state(runId)).toBe("conflict");
    expect(metafield(productRef, "notes")).toMatchObject({ value: "A new text of the merchant" });
  });

  it("does not touch a field that changed between plan and start", async () => {
    const { customer, fields } = await arrange();
    const proposed = await propose("redact_fields", { fields: [fields[0]] });
    if (!proposed.ok) throw proposed.error;
    store().customers.put({ ...store().customers.get(customer.id)!, note: "Something else" });

    await world.advance(proposed.value.runId);

    expect(await state(proposed.value.runId)).toBe("conflict");
    expect(store().customers.get(customer.id)).toMatchObject({ note: "Something else" });
  });

  it("puts nothing back that was erased at the customer's request, and says why", async () => {
    const { customer, fields } = await arrange();
    const runId = await start("redact_fields", { fields: [fields[0]] });
    await opened.sql("DELETE FROM run_snapshot WHERE about = $1", [gid("Customer", customer.id)]);

    await undo(runId);

    expect(await state(runId)).toBe("revert_failed");
    expect(await step(runId)).toMatchObject({ problem: { code: "SNAPSHOT_GONE" } });
    expect(store().customers.get(customer.id)).toMatchObject({ note: "" });
  });

  /** Everything that stands in clear text in this merchant's rows. */
  async function textOfDatabase(): Promise<string> {
    const tables = ["containment_run", "run_step", "run_snapshot", "evidence_entry", "evidence_payload", "outbox"];
    const rows = [];
    for (const table of tables)
      rows.push(
        ...(await opened.sql(`SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE merchant_id = $1`, [
          world.merchantId,
        ])),
      );
    return JSON.stringify(rows);
  }
});

describe("pages and notices on a simulated Shopify shop", () => {
  const words = {
    title: "Security notice",
    text: "We found a script.\n\nIt is gone: <b>really</b>.",
    address: "notice-1",
  };

  it("publishes the words as text, and deletes exactly that page", async () => {
    const others = store().records.pages.length;
    const runId = await start("publish_incident_page", words);

    expect(await state(runId)).toBe("in_force");
    expect(await (await visit("/pages/notice-1")).text()).toBe(
      "<h1>Security notice</h1><p>We found a script.</p>\n<p>It is gone: &lt;b&gt;really&lt;/b&gt;.</p>",
    );
    expect(await propose("publish_incident_page", words)).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await propose("publish_incident_page", { ...words, text: "Other" })).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });

    await undo(runId);
    expect(await state(runId)).toBe("reverted");
    expect(store().records.pages).toHaveLength(others);
  });

  it("does not delete a page that somebody edited", async () => {
    const runId = await start("publish_incident_page", words);
    store().records.pages = store().records.pages.map((page) =>
      page.handle === "notice-1" ? { ...page, body: `${page.body}<script src="https://evil.example"></script>` } : page,
    );

    await undo(runId);

    expect(await state(runId)).toBe("conflict");
    expect(store().records.pages.some((page) => page.handle === "notice-1")).toBe(true);
  });

  it("says that nobody sees a notice while the theme's embed is off, and is verified once it is on", async () => {
    const notice = { heading: "Security notice", text: "Read more.", link: "/pages/notice-1" };
    const runId = await start("storefront_notice", notice);
    expect(await state(runId)).toBe("running");
    expect(await step(runId)).toMatchObject({ problem: { message: expect.stringContaining("nobody sees it yet") } });

    const blocks = {
      "1": { type: "shopify://apps/cordon/blocks/incident-notice/0190", disabled: false, settings: {} },
    };
    const settings = `/* Written by the theme editor. */\n${JSON.stringify({ current: { blocks } })}`;
    changeThemeFile(sim.simulator.sim, NORTHWIND, "config/settings_data.json", settings);
    await wait(60);
    await world.advance(runId);

    expect(await state(runId)).toBe("in_force");
    const installation = store().records.installations[appOptions.apiKey]!;
    const owner = gid("AppInstallation", installation.id);
    expect(JSON.parse(metafield(owner, "notice")?.value ?? "null")).toEqual(notice);
    expect(JSON.parse(metafield(gid("Shop", store().records.id), "notice")?.value ?? "null")).toEqual(notice);

    const second = await start("storefront_notice", { heading: "Update", text: "It is over." });
    expect(await state(second)).toBe("in_force");
    await undo(second);
    expect(await state(second)).toBe("reverted");
    expect(JSON.parse(metafield(owner, "notice")?.value ?? "null")).toEqual(notice);
    await undo(runId);
    expect(await state(runId)).toBe("reverted");
    expect(metafield(owner, "notice")).toBeUndefined();
    expect(metafield(gid("Shop", store().records.id), "notice")).toBeUndefined();
  });
});
