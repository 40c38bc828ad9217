import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeThemeFile } from "#app/simulator/changes.ts";
import { gid } from "#app/simulator/gid.ts";
import type { MetafieldRow } from "#app/simulator/rows.ts";
import { appOptions, NORTHWIND } from "#app/simulator/testing/sim-client.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { makeStorefrontWorld, type StorefrontWorld } from "#app/test/storefront-world.ts";
import { revertRun } from "./revert-run.ts";

const scopes = ["write_customers", "write_online_store_pages", "write_orders", "write_products"];

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

function putMetafield(ownerId: string, key: string, type: string, value: string): void {
  const at = shop.sim.simulator.sim.now().toISOString();
  const row: MetafieldRow = {
    ...{
      id: shop.sim.simulator.sim.newId(),
      ownerId,
      namespace: "custom",
      key,
      type,
      value,
      createdAt: at,
      updatedAt: at,
    },
  };
  store().records.metafields.push(row);
}

const metafield = (ownerId: string, key: string) =>
  store().records.metafields.find((row) => row.ownerId === ownerId && row.key === key);

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
    const runId = await shop.start("redact_fields", { fields });

    expect(await shop.state(runId)).toBe("in_force");
    expect(store().customers.get(customer.id)).toMatchObject({ note: "", tags: [] });
    expect(store().orders.get(order.id)).toMatchObject({ note: "" });
    expect(metafield(productRef, "notes")).toMatchObject({ value: "Removed" });
    expect(metafield(productRef, "count")).toBeUndefined();
    expect(await textOfDatabase()).not.toContain("HbA1c");
    const kept = await opened.sql("SELECT about FROM run_snapshot WHERE run_id = $1", [runId]);
    expect(kept).toHaveLength(5);

    await revertRun(shop.world.deps, shop.world.ada, { runId });
    await shop.world.revert(runId);
    expect(await shop.state(runId)).toBe("in_force");
    expect(store().customers.get(customer.id)).toMatchObject({ note: "" });

    await shop.undo(runId);

    expect(await shop.state(runId)).toBe("reverted");
    expect(store().customers.get(customer.id)).toMatchObject({ note: secret, tags: [secret, "vip"] });
    expect(store().orders.get(order.id)).toMatchObject({ note: secret });
    expect(metafield(productRef, "notes")).toMatchObject({ value: secret, type: "multi_line_text_field" });
    expect(metafield(productRef, "count")).toMatchObject({ value: "42", type: "number_integer" });
    expect(await textOfDatabase()).not.toContain("HbA1c");
    expect((await shop.world.evidence()).filter((type) => type === "personal_data.read")).toHaveLength(5);
  });

  it("does not write over what somebody wrote after it", async () => {
    const { productRef, fields } = await arrange();
    const runId = await shop.start("redact_fields", { fields: [fields[3]] });
    store().records.metafields = store().records.metafields.map((row) =>
      row.key === "notes" ? { ...row, value: "A new text of the merchant" } : row,
    );

    await shop.undo(runId);

    expect(await shop.state(runId)).toBe("conflict");
    expect(metafield(productRef, "notes")).toMatchObject({ value: "A new text of the merchant" });
  });

  it("does not touch a field that changed between plan and start", async () => {
    const { customer, fields } = await arrange();
    const proposed = await shop.propose("redact_fields", { fields: [fields[0]] });
    if (!proposed.ok) throw proposed.error;
    store().customers.put({ ...store().customers.get(customer.id)!, note: "Something else" });

    await shop.world.advance(proposed.value.runId);

    expect(await shop.state(proposed.value.runId)).toBe("conflict");
    expect(store().customers.get(customer.id)).toMatchObject({ note: "Something else" });
  });

  it("puts nothing back that was erased at the customer's request, and says why", async () => {
    const { customer, fields } = await arrange();
    const runId = await shop.start("redact_fields", { fields: [fields[0]] });
    await opened.sql("DELETE FROM run_snapshot WHERE about = $1", [gid("Customer", customer.id)]);

    await shop.undo(runId);

    expect(await shop.state(runId)).toBe("revert_failed");
    expect(await shop.step(runId)).toMatchObject({ problem: { code: "SNAPSHOT_GONE" } });
    expect(store().customers.get(customer.id)).toMatchObject({ note: "" });
  });

  /** Everything that stands in clear text in this merchant's rows. */
  async function textOfDatabase(): Promise<string> {
    const tables = ["containment_run", "run_step", "run_snapshot", "evidence_entry", "evidence_payload", "outbox"];
    const rows = [];
    for (const table of tables)
      rows.push(
        ...(await opened.sql(`SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE merchant_id = $1`, [
          shop.world.merchantId,
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
    const runId = await shop.start("publish_incident_page", words);

    expect(await shop.state(runId)).toBe("in_force");
    expect(await (await shop.visit("/pages/notice-1")).text()).toBe(
      "<h1>Security notice</h1><p>We found a script.</p>\n<p>It is gone: &lt;b&gt;really&lt;/b&gt;.</p>",
    );
    expect(await shop.propose("publish_incident_page", words)).toMatchObject({
      ok: false,
      error: { code: "conflict" },
    });
    expect(await shop.propose("publish_incident_page", { ...words, text: "Other" })).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });

    await shop.undo(runId);
    expect(await shop.state(runId)).toBe("reverted");
    expect(store().records.pages).toHaveLength(others);
  });

  it("does not delete a page that somebody edited", async () => {
    const runId = await shop.start("publish_incident_page", words);
    store().records.pages = store().records.pages.map((page) =>
      page.handle === "notice-1" ? { ...page, body: `${page.body}<script src="https://evil.example"></script>` } : page,
    );

    await shop.undo(runId);

    expect(await shop.state(runId)).toBe("conflict");
    expect(store().records.pages.some((page) => page.handle === "notice-1")).toBe(true);
  });

  it("says that nobody sees a notice while the theme's embed is off, and is verified once it is on", async () => {
    const notice = { heading: "Security notice", text: "Read more.", link: "/pages/notice-1" };
    const runId = await shop.start("storefront_notice", notice);
    expect(await shop.state(runId)).toBe("running");
    expect(await shop.step(runId)).toMatchObject({
      problem: { message: expect.stringContaining("nobody sees it yet") },
    });

    const blocks = {
      "1": { type: "shopify://apps/cordon/blocks/incident-notice/0190", disabled: false, settings: {} },
    };
    const settings = `/* Written by the theme editor. */\n${JSON.stringify({ current: { blocks } })}`;
    changeThemeFile(shop.sim.simulator.sim, NORTHWIND, "config/settings_data.json", settings);
    await shop.wait(60);
    await shop.world.advance(runId);

    expect(await shop.state(runId)).toBe("in_force");
    const installation = store().records.installations[appOptions.apiKey]!;
    const owner = gid("AppInstallation", installation.id);
    expect(JSON.parse(metafield(owner, "notice")?.value ?? "null")).toEqual(notice);
    expect(JSON.parse(metafield(gid("Shop", store().records.id), "notice")?.value ?? "null")).toEqual(notice);

    const second = await shop.start("storefront_notice", { heading: "Update", text: "It is over." });
    expect(await shop.state(second)).toBe("in_force");
    await shop.undo(second);
    expect(await shop.state(second)).toBe("reverted");
    expect(JSON.parse(metafield(owner, "notice")?.value ?? "null")).toEqual(notice);
    await shop.undo(runId);
    expect(await shop.state(runId)).toBe("reverted");
    expect(metafield(owner, "notice")).toBeUndefined();
    expect(metafield(gid("Shop", store().records.id), "notice")).toBeUndefined();
  });
});
