import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifyBundle } from "#app/core/evidence/verify.ts";
import { insertSnapshot } from "#app/storage/run-snapshots.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { customerChanges, deliver, happen, installTestShop, type TestShop } from "#app/test/shop.ts";
import { closeIncident } from "./close-incident.ts";
import { decideCompliance } from "./decide-compliance.ts";
import type { Deps } from "./deps.ts";
import { installStore } from "./install-store.ts";
import { leaveStore } from "./leave-store.ts";
import { openIncident } from "./open-incident.ts";
import { processDelivery } from "./process-delivery.ts";
import { readDataRequest } from "./read-data-request.ts";
import { recordHold, releaseHold } from "./record-hold.ts";

let test: TestDatabase;
let keyring: Deps["keyring"];
let folder: string;
let clock: TestClock;
let deps: Deps;
let shop: TestShop;

const uninstall = (at: string) => ({
  topic: "app/uninstalled",
  body: { id: 1, myshopify_domain: shop.domain },
  triggeredAt: at,
});

async function seen() {
  return deps.database.asMerchant(shop.merchantId, async ({ client }) => ({
    store: await client.store.findFirstOrThrow(),
    events: await client.storeEvent.findMany({ orderBy: { occurredAt: "asc" } }),
    bodies: await client.delivery.count({ where: { bodySealed: { not: null } } }),
    incidents: await client.incident.findMany({ orderBy: { number: "asc" } }),
    findings: await client.finding.findMany({ orderBy: { ruleId: "asc" } }),
    requests: await client.complianceRequest.findMany({ orderBy: { receivedAt: "asc" } }),
    reads: await client.personalDataRead.findMany(),
    entries: await client.evidenceEntry.findMany({ orderBy: { index: "asc" } }),
    payloads: await client.evidencePayload.findMany({ orderBy: { index: "asc" } }),
  }));
}

/** Delivers a compliance request and decides it, as the worker does. */
async function comply(topic: string, body: Record<string, unknown>): Promise<void> {
  const [deliveryId = ""] = await deliver(deps, shop, [{ topic, body: { shop_domain: shop.domain, ...body } }]);
  await processDelivery(deps, shop.merchantId, { deliveryId });
  for (const request of (await seen()).requests)
    await decideCompliance(deps, shop.merchantId, { requestId: request.id });
}

function reinstall() {
  return installStore(deps, {
    domain: shop.domain,
    platformShopId: shop.domain,
    shopName: "A shop",
    timeZone: "Europe/Berlin",
    scopes: ["read_customers"],
    user: { id: "2", name: "Somebody Else", email: "else@example.com" },
  });
}

describe("the life of a store", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    keyring = testDeps(test.database).keyring;
    folder = await mkdtemp(path.join(tmpdir(), "cordon-lifecycle-"));
  });

  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    clock = new TestClock("2026-11-24T03:13:10Z");
    deps = testDeps(test.database, { clock, keyring, dataFolder: folder });
    shop = await installTestShop(deps);
    clock.advance(60);
  });

  it("makes whoever installs the member who can do everything, and nobody else who signs in later", async () => {
    await reinstall();

    const members = await deps.database.asMerchant(shop.merchantId, ({ client }) => client.member.findMany());
    expect(members.map((member) => member.roles.sort())).toEqual([["admin", "approver", "responder"]]);
    expect(JSON.stringify(members)).not.toContain("Ada");
  });

  it("makes one merchant when two people open a new shop at once", async () => {
    const domain = "twins.myshopify.com";
    const wish = { domain, platformShopId: "9", shopName: "Twins", timeZone: "UTC", scopes: [], user: null };

    const both = await Promise.all([installStore(deps, wish), installStore(deps, wish)]);

    const ids = both.map((result) => (result.ok ? result.value.storeId : null));
    expect(ids[0]).not.toBeNull();
    expect(ids[0]).toBe(ids[1]);
  });

  it("refuses an address that belonged to a shop of another id", async () => {
    const domain = shop.domain;

    const other = await installStore(deps, {
      ...{ domain, platformShopId: "another", shopName: "Not theirs", timeZone: "UTC", scopes: [], user: null },
    });

    expect(!other.ok && other.error.code).toBe("conflict");
  });

  it("seals the open incident into a file that verifies when the app is removed during it", async () => {
    await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3));
    const [deliveryId = ""] = await deliver(deps, shop, [uninstall("2026-11-24T03:14:10Z")]);
    await processDelivery(deps, shop.merchantId, { deliveryId });

    await leaveStore(deps, shop.merchantId, { storeId: shop.storeId, deliveryId: null });
    await leaveStore(deps, shop.merchantId, { storeId: shop.storeId, deliveryId: null });

    const after = await seen();
    expect(after.store.state).toBe("gone");
    expect(after.incidents).toMatchObject([{ phase: "open", severity: "critical" }]);
    expect(after.findings.map((finding) => finding.ruleId)).toEqual(["customer-change-surge", "own-app-attacked"]);
    expect(after.entries.filter((entry) => entry.type === "store.gone")).toHaveLength(1);
    const files = (await readdir(path.join(folder, "sealed"))).filter((file) =>
      file.includes(after.incidents[0]?.id ?? "?"),
    );
    const text = await readFile(path.join(folder, "sealed", files[0] ?? ""), "utf8");
    const answer = await verifyBundle(lines(text));
    expect(answer).toMatchObject({ verified: true });
  });

  it("gives a shop that comes back its own row, and its history", async () => {
    await happen(deps, shop, [uninstall("2026-11-24T03:14:10Z")]);
    await leaveStore(deps, shop.merchantId, { storeId: shop.storeId, deliveryId: null });
    clock.advance(3600);

    const back = await reinstall();

    expect(back).toMatchObject({ ok: true, value: { storeId: shop.storeId, kind: "reinstalled" } });
    const after = await seen();
    expect(after.store).toMatchObject({ state: "active", goneAt: null });
    expect(after.incidents).toHaveLength(1);
    expect(after.entries.map((entry) => entry.type)).toContain("store.reinstalled");
  });

  it("does not leave a store again because an old notice comes after it was installed anew", async () => {
    const [deliveryId = ""] = await deliver(deps, shop, [uninstall("2026-11-24T03:00:00Z")]);

    await leaveStore(deps, shop.merchantId, { storeId: shop.storeId, deliveryId });

    expect((await seen()).store.state).toBe("active");
  });

  it("follows a loss of access: scopes, evidence, an incident, and a new look at what can be done", async () => {
    const body = {
      id: 1,
      previous: ["read_customers", "read_orders"],
      current: ["read_orders"],
      updated_at: "2026-11-24T03:14:00Z",
    };

    await happen(deps, shop, [{ topic: "app/scopes_update", body }]);

    const after = await seen();
    expect(after.store.scopes).toEqual(["read_orders", "read_themes"]);
    expect(after.incidents).toMatchObject([{ severity: "high" }]);
    expect(after.entries.map((entry) => entry.type)).toContain("scopes.changed");
  });

  const ada = "gid://shopify/Customer/7";
  const redact = { customer: { id: 7, email: "ada@example.com" }, orders_to_redact: [70] };

  async function knowAda(): Promise<void> {
    await happen(deps, shop, [
      { topic: "customers/update", body: { id: 7, email: "ada@example.com", updated_at: "2026-11-24T03:10:00Z" } },
      { topic: "orders/create", body: { id: 70, customer: { id: 7 }, updated_at: "2026-11-24T03:11:00Z" } },
      { topic: "customers/update", body: { id: 8, email: "grace@example.com", updated_at: "2026-11-24T03:10:00Z" } },
    ]);
  }

  /** What a run took out of fields of two customers and an order. */
  async function keepSnapshots(): Promise<void> {
    const taken = [ada, "gid://shopify/Customer/8", "gid://shopify/Order/70"];
    await deps.database.asMerchant(shop.merchantId, async (tx) => {
      for (const about of taken)
        await insertSnapshot(tx, {
          ...{ storeId: shop.storeId, runId: randomUUID(), name: about, about, sealed: "x", keptAt: deps.clock.now() },
        });
    });
  }

  const keptOf = () =>
    deps.database.asMerchant(shop.merchantId, async ({ client }) =>
      (await client.runSnapshot.findMany({ where: { merchantId: shop.merchantId } })).map((row) => row.about),
    );

  it("erases a customer at once when nothing speaks against it", async () => {
    await knowAda();
    await keepSnapshots();

    await comply("customers/redact", redact);

    expect(await keptOf()).toEqual(["gid://shopify/Customer/8"]);
    const after = await seen();
    expect(after.requests).toMatchObject([{ state: "erased" }]);
    expect(after.events.filter((e) => e.objectRef === ada || e.objectRef.endsWith("Order/70"))).toEqual([]);
    expect(after.events.some((e) => e.objectRef.endsWith("Customer/8"))).toBe(true);
    expect(after.bodies).toBe(1);
    expect(after.reads).toMatchObject([{ who: "system:compliance" }]);
    expect(after.entries.map((entry) => entry.type)).toEqual(
      expect.arrayContaining(["personal_data.read", "compliance.decided", "personal_data.erased"]),
    );
  });

  it("keeps what happened but not who it was while an incident is open, and erases it when that is closed", async () => {
    await knowAda();
    await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3, 1000));
    const [incident] = (await seen()).incidents;
    await keepSnapshots();

    await comply("customers/redact", redact);

    expect(await keptOf()).toEqual(["gid://shopify/Customer/8"]);
    const held = await seen();
    const [request] = held.requests;
    expect(request).toMatchObject({ state: "held", outcome: { groundRef: incident?.id } });
    expect(Object(request?.outcome).reviewAt).toBe("2027-02-22T03:14:10.000Z");
    const text = JSON.stringify([held.events, held.payloads, request], (_, v) =>
      typeof v === "bigint" ? Number(v) : v,
    );
    expect(text).not.toMatch(/Customer\/7"|Order\/70"|ada@example/);
    expect(held.events.filter((event) => event.objectRef.startsWith("hash:"))).toHaveLength(2);
    expect(text).toContain(`"decidedBy":"customer-change-surge"`.replaceAll('"', '\\"'));

    await closeIncident(deps, shop, { incidentId: incident?.id ?? "", reason: "false_positive", note: "An import." });
    await decideCompliance(deps, shop.merchantId, { requestId: request?.id ?? "" });

    const after = await seen();
    expect(after.requests).toMatchObject([{ state: "erased" }]);
    expect(after.events.filter((event) => event.objectRef.startsWith("hash:"))).toEqual([]);
  });

  it("names ground, decider and review date of a recorded legal hold", async () => {
    await knowAda();
    const reviewAt = new Date("2027-06-01T00:00:00Z");
    const hold = await recordHold(deps, shop, { ground: "Litigation 7/26", reviewAt });

    await comply("customers/redact", redact);

    const after = await seen();
    expect(after.requests).toMatchObject([
      {
        state: "held",
        outcome: { ground: "Litigation 7/26", decidedBy: shop.memberId, reviewAt: reviewAt.toISOString() },
      },
    ]);

    await releaseHold(deps, shop, { holdId: hold.ok ? hold.value.holdId : "" });
    await decideCompliance(deps, shop.merchantId, { requestId: after.requests[0]?.id ?? "" });
    expect((await seen()).requests).toMatchObject([{ state: "erased" }]);
  });

  it("erases a whole shop, or renames everybody in it while an incident is open", async () => {
    await knowAda();
    await comply("shop/redact", {});
    expect(await seen()).toMatchObject({ requests: [{ state: "erased" }], events: [], bodies: 0 });

    await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3, 1000));
    await comply("shop/redact", { shop_id: 2 });

    const after = await seen();
    expect(after.requests.map((request) => request.state)).toEqual(["erased", "held"]);
    expect(after.bodies).toBe(0);
    expect(after.events.filter((event) => event.objectType === "customer")).toHaveLength(105);
    expect(JSON.stringify(after.events)).not.toContain("gid://shopify/Customer");
  });

  it("answers a data request with a file, and records who read it and why before it is read", async () => {
    await knowAda();
    await comply("customers/data_request", { customer: { id: 7, email: "ada@example.com" }, data_request: { id: 1 } });
    const [request] = (await seen()).requests;

    const file = await readDataRequest(deps, shop, { requestId: request?.id ?? "" });

    expect(request?.state).toBe("answered");
    expect(file.ok && file.value).toContain("ada@example.com");
    expect(file.ok && file.value).not.toContain("grace@example.com");
    expect((await seen()).reads.filter((read) => read.who === `member:${shop.memberId}`)).toHaveLength(2);
  });

  it("keeps data only for incidents that touch the store", async () => {
    await knowAda();
    await openIncident(deps, shop, { title: "A letter from a vendor", severity: "high", storeIds: [], alertId: null });

    await comply("customers/redact", redact);

    expect((await seen()).requests).toMatchObject([{ state: "erased" }]);
  });
});

async function* lines(text: string): AsyncGenerator<string> {
  for (const line of text.split("\n")) if (line !== "") yield line;
}
