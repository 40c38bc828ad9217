import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { customerChanges, deliver, happen, installTestShop, type TestShop } from "#app/test/shop.ts";
import { closeIncident } from "./close-incident.ts";
import type { Deps } from "./deps.ts";
import { dismissAlert } from "./dismiss-alert.ts";
import { evaluateStore } from "./evaluate-store.ts";
import { processDelivery } from "./process-delivery.ts";

let test: TestDatabase;
let deps: Deps;
let clock: TestClock;
let shop: TestShop;
let keyring: Deps["keyring"];

async function seen() {
  return deps.database.asMerchant(shop.merchantId, async ({ client }) => ({
    events: await client.storeEvent.count(),
    deliveries: await client.delivery.findMany({ orderBy: { id: "asc" } }),
    findings: await client.finding.findMany({ orderBy: { firstSeenAt: "asc" } }),
    alerts: await client.alert.findMany({ orderBy: { firstSeenAt: "asc" } }),
    incidents: await client.incident.findMany({ orderBy: { number: "asc" } }),
    triggers: await client.outbox.findMany({ where: { kind: "automation.trigger" } }),
    entries: (await client.evidenceEntry.findMany({ orderBy: { index: "asc" } })).map((entry) => entry.type),
  }));
}

function evaluate() {
  return evaluateStore(deps, shop.merchantId, { storeId: shop.storeId });
}

describe("app/workflows/evaluate-store", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    keyring = testDeps(test.database).keyring;
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    clock = new TestClock("2026-11-24T03:13:10Z");
    deps = testDeps(test.database, { clock, keyring });
    shop = await installTestShop(deps);
  });

  it("opens one incident with its alert and finding when many customers change", async () => {
    await happen(deps, shop, customerChanges(110, "2026-11-24T03:07:00Z", 3));

    const after = await seen();
    expect(after.findings).toHaveLength(1);
    expect(after.findings[0]?.title).toBe("110 customers changed in 6 minutes (too new to know what is usual)");
    expect(after.alerts).toMatchObject([{ state: "linked", incidentId: after.incidents[0]?.id }]);
    expect(after.incidents).toMatchObject([{ number: 1, phase: "open", severity: "high", storeIds: [shop.storeId] }]);
    expect(after.triggers).toMatchObject([{ key: `incident-opened:${after.incidents[0]?.id}:${shop.storeId}` }]);
    expect(after.entries).toEqual([
      "store.installed",
      "member.added",
      "alert.opened",
      "incident.opened",
      "alert.linked",
      "finding.raised",
    ]);
  });

  it("says nothing new when it looks again, and grows the same finding when more happens", async () => {
    await happen(deps, shop, customerChanges(110, "2026-11-24T03:07:00Z", 3));
    const before = await seen();

    await evaluate();
    expect((await seen()).entries).toEqual(before.entries);

    clock.advance(600);
    await happen(deps, shop, customerChanges(30, "2026-11-24T03:13:00Z", 3, 500));
    const after = await seen();
    expect(after.findings).toMatchObject([{ id: before.findings[0]?.id, dedupeKey: before.findings[0]?.dedupeKey }]);
    expect(after.findings[0]?.title).toContain("140 customers");
    expect(after.incidents).toHaveLength(1);
  });

  it("opens one incident when several workers evaluate the store at once", async () => {
    for (const deliveryId of await deliver(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3))) {
      await processDelivery(deps, shop.merchantId, { deliveryId });
    }

    await Promise.all([evaluate(), evaluate(), evaluate(), evaluate()]);

    const after = await seen();
    expect([after.findings.length, after.alerts.length, after.incidents.length, after.triggers.length]).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it("finds the same whatever the order of arrival, with repeats under the same and under other ids", async () => {
    const changes = customerChanges(105, "2026-11-24T03:07:00Z", 3);
    const disordered = [...changes]
      .reverse()
      .map((change, index) => ({ ...change, webhookId: `w-${shop.domain}-${index}` }));

    await happen(deps, shop, disordered);
    await deliver(deps, shop, disordered.slice(0, 10));
    await happen(deps, shop, changes.slice(0, 10));

    const after = await seen();
    expect(after.events).toBe(105);
    expect(after.findings).toMatchObject([{ dedupeKey: "2026-11-24T03:07" }]);
    expect(after.deliveries).toHaveLength(115);
    expect(after.deliveries.filter((delivery) => delivery.repeatOf !== null)).toHaveLength(10);
  });

  it("writes nothing twice when one delivery is processed by several workers", async () => {
    const body = { shop_domain: shop.domain, customer: { id: 7 } };
    const [deliveryId = ""] = await deliver(deps, shop, [{ topic: "customers/redact", body }]);

    const outcomes = await Promise.all([1, 2, 3].map(() => processDelivery(deps, shop.merchantId, { deliveryId })));

    expect(outcomes).toEqual([{ kind: "done" }, { kind: "done" }, { kind: "done" }]);
    expect((await seen()).events).toBe(1);
    const requests = await deps.database.asMerchant(shop.merchantId, ({ client }) => client.complianceRequest.count());
    expect(requests).toBe(1);
  });

  it("counts a surge that was delivered three hours late", async () => {
    clock.advance(3 * 3600);

    await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3));

    expect((await seen()).incidents).toHaveLength(1);
  });

  it("makes two waves two findings of one incident", async () => {
    await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3));
    clock.advance(2 * 3600);
    await happen(deps, shop, customerChanges(105, "2026-11-24T05:07:00Z", 3, 1000));

    const after = await seen();
    expect(after.findings.map((finding) => finding.dedupeKey)).toEqual(["2026-11-24T03:07", "2026-11-24T05:07"]);
    expect(after.alerts.map((alert) => alert.incidentId)).toEqual([after.incidents[0]?.id, after.incidents[0]?.id]);
    expect(after.incidents).toHaveLength(1);
  });

  it("opens a new incident for a wave after the first was closed as contained", async () => {
    await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3));
    const [first] = (await seen()).incidents;
    const closed = await closeIncident(deps, shop, { incidentId: first?.id ?? "", reason: "contained", note: "Over." });
    expect(closed.ok).toBe(true);

    clock.advance(600);
    await happen(deps, shop, customerChanges(60, "2026-11-24T03:13:30Z", 3, 1000));

    const after = await seen();
    expect(after.incidents.map((incident) => incident.phase)).toEqual(["closed", "open"]);
    expect(after.alerts.at(-1)?.correlationKey).toContain(`/after-${first?.id}`);
  });

  it("does not bother anybody again about more of what was put aside", async () => {
    const theme = { id: 5, name: "Sale", role: "main", updated_at: "2026-11-24T03:10:00Z" };
    await happen(deps, shop, [{ topic: "themes/publish", body: theme }]);
    const [alert] = (await seen()).alerts;
    expect(alert).toMatchObject({ state: "new", severity: "medium" });
    const reason = "expected_change";
    expect((await dismissAlert(deps, shop, { alertId: alert?.id ?? "", reason, note: "" })).ok).toBe(true);

    clock.advance(60);
    await happen(deps, shop, [{ topic: "themes/publish", body: { ...theme, updated_at: "2026-11-24T03:11:00Z" } }]);

    expect((await seen()).alerts).toMatchObject([{ state: "dismissed" }]);
  });

  it("lets a mild alert of a store join the incident that is open about it", async () => {
    await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3));
    const theme = { id: 5, name: "Sale", role: "main", updated_at: "2026-11-24T03:12:00Z" };

    await happen(deps, shop, [{ topic: "themes/publish", body: theme }]);

    const after = await seen();
    expect(after.alerts.map((alert) => [alert.severity, alert.incidentId])).toEqual([
      ["high", after.incidents[0]?.id],
      ["medium", after.incidents[0]?.id],
    ]);
  });

  it("knows whether a customer's e-mail really changed once it has seen them before", async () => {
    const customer = (email: string, at: string) => ({
      topic: "customers/update",
      body: { id: 7, email, updated_at: at },
    });
    await happen(deps, shop, [
      customer("ada@example.com", "2026-11-24T03:00:00Z"),
      customer("ADA@example.com", "2026-11-24T03:01:00Z"),
      customer("mallory@example.com", "2026-11-24T03:02:00Z"),
    ]);

    const changed = await deps.database.asMerchant(shop.merchantId, async ({ client }) => {
      const rows = await client.storeEvent.findMany({ orderBy: { occurredAt: "asc" } });
      return rows.map((row) => Object(row.attributes).contact_changed);
    });
    expect(changed).toEqual([null, false, true]);
  });

  it("keeps a delivery of another shop's body aside, with the reason in the log", async () => {
    const body = { id: 1, myshopify_domain: "other.myshopify.com" };

    await happen(deps, shop, [{ topic: "app/uninstalled", body }]);

    const after = await seen();
    expect(after.deliveries).toMatchObject([{ state: "ignored", reason: "shop_mismatch" }]);
    expect(after.entries.at(-1)).toBe("delivery.ignored");
    expect(after.events).toBe(0);
  });
});
