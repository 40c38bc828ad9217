import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { customerChanges, happen, installTestShop, type TestShop } from "#app/test/shop.ts";
import type { Deps } from "./deps.ts";

let test: TestDatabase;
let deps: Deps;
let clock: TestClock;

async function seen(shop: TestShop) {
  return deps.database.asMerchant(shop.merchantId, async ({ client }) => ({
    events: await client.storeEvent.count(),
    findings: await client.finding.findMany({ orderBy: { firstSeenAt: "asc" } }),
    alerts: await client.alert.findMany({ orderBy: { firstSeenAt: "asc" } }),
    incidents: await client.incident.findMany({ orderBy: { number: "asc" } }),
    triggers: await client.outbox.findMany({ where: { kind: "automation.trigger" } }),
    entries: (await client.evidenceEntry.findMany({ orderBy: { index: "asc" } })).map((entry) => entry.type),
  }));
}

describe("app/workflows/evaluate-store", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
  });

  afterAll(() => test.close());

  function start(at: string): void {
    clock = new TestClock(at);
    deps = testDeps(test.database, { clock });
  }

  it("opens one incident with its alert and finding when many customers change", async () => {
    start("2026-11-24T03:13:10Z");
    const shop = await installTestShop(deps);

    await happen(deps, shop, customerChanges(312, "2026-11-24T03:07:00Z", 1.15));

    const after = await seen(shop);
    expect(after.findings).toHaveLength(1);
    expect(after.findings[0]?.title).toBe("312 customers changed in 6 minutes (too new to know what is usual)");
    expect(after.alerts).toMatchObject([{ state: "linked", incidentId: after.incidents[0]?.id }]);
    expect(after.incidents).toMatchObject([{ number: 1, phase: "open", severity: "high", storeIds: [shop.storeId] }]);
    expect(after.triggers).toMatchObject([{ key: `incident-opened:${after.incidents[0]?.id}` }]);
    expect(after.entries).toEqual([
      "store.installed",
      "member.added",
      "alert.opened",
      "incident.opened",
      "alert.linked",
      "finding.raised",
    ]);
  });
});
