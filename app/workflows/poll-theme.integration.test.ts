import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PlatformBusy } from "#app/core/errors.ts";
import type { FeedEntry } from "#app/core/platform/capabilities/events-read.capability.ts";
import type { ThemeFiles } from "#app/core/platform/capabilities/theme-read.capability.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import { err, ok } from "#app/core/result.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { customerChanges, happen, installTestShop, type TestShop } from "#app/test/shop.ts";
import { acceptThemeBaseline } from "./accept-theme-baseline.ts";
import type { Deps } from "./deps.ts";
import { evaluateStore } from "./evaluate-store.ts";
import { nameActor } from "./name-actor.ts";
import { pollTheme } from "./poll-theme.ts";

let test: TestDatabase;
let keyring: Deps["keyring"];
let clock: TestClock;
let deps: Deps;
let shop: TestShop;
let theme: ThemeFiles;
let feed: readonly FeedEntry[];
let busy: boolean;

const dawn: ThemeFiles = {
  themeId: "gid://shopify/OnlineStoreTheme/1",
  themeName: "Dawn",
  files: { "layout/theme.liquid": "aa", "config/settings_data.json": "bb", "sections/header.liquid": "cc" },
};

/** A store of which only the theme and the events feed can be read. */
const port: StorePort = {
  platform: "shopify",
  get(capability) {
    if (capability === "theme.read") {
      return ok({
        readMain: async () => (busy ? err(new PlatformBusy("Busy.", { retryAfterSeconds: 7 })) : ok(theme)),
      }) as never;
    }
    if (capability === "events.read") return ok({ of: async () => ok(feed) }) as never;
    return err({ why: "Not here.", source: "test", missingScope: null });
  },
};

async function look(files: Record<string, string>): Promise<void> {
  theme = { ...theme, files: { ...theme.files, ...files } };
  clock.advance(300);
  await pollTheme(deps, shop.merchantId, { storeId: shop.storeId });
  await evaluateStore(deps, shop.merchantId, { storeId: shop.storeId });
}

async function seen() {
  return deps.database.asMerchant(shop.merchantId, async ({ client }) => ({
    events: await client.storeEvent.findMany({ orderBy: { occurredAt: "asc" } }),
    alerts: await client.alert.findMany({ orderBy: { firstSeenAt: "asc" } }),
    findings: await client.finding.findMany({ orderBy: { firstSeenAt: "asc" } }),
    baseline: await client.themeBaseline.findFirst(),
    incidents: await client.incident.count(),
  }));
}

describe("app/workflows/poll-theme", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    keyring = testDeps(test.database).keyring;
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    clock = new TestClock("2026-11-24T03:00:00Z");
    deps = testDeps(test.database, { clock, keyring, portOf: async () => port });
    shop = await installTestShop(deps);
    [theme, feed, busy] = [dawn, [], false];
    await look({});
  });

  it("takes the first look as the accepted state and says who took it", async () => {
    expect(await seen()).toMatchObject({ events: [], baseline: { takenBy: { kind: "system", ref: "first_look" } } });
  });

  it("raises a high alert for a changed layout and a new script, and opens no incident by itself", async () => {
    await look({ "layout/theme.liquid": "a2", "snippets/jquery-min.liquid": "dd" });
    await look({});

    const after = await seen();
    expect(after.events).toHaveLength(1);
    expect(after.findings).toMatchObject([
      {
        severity: "high",
        confidence: "low",
        detail: { layout: ["layout/theme.liquid"], script_like: ["snippets/jquery-min.liquid"] },
      },
    ]);
    expect(after.alerts).toMatchObject([{ state: "new" }]);
    expect(after.incidents).toBe(0);
  });

  it("gathers further changes of the same accepted state under one alert", async () => {
    await look({ "config/settings_data.json": "b2" });
    await look({ "layout/theme.liquid": "a2" });

    const after = await seen();
    expect(after.findings).toHaveLength(2);
    expect(after.alerts).toMatchObject([{ severity: "high" }]);
  });

  it("compares with what a person accepted, from then on", async () => {
    await look({ "layout/theme.liquid": "a2" });
    const change = String(Object((await seen()).events[0]?.attributes).change);
    expect(await acceptThemeBaseline(deps, shop, { storeId: shop.storeId, change })).toEqual({
      ok: true,
      value: undefined,
    });

    await look({});
    expect((await seen()).events).toHaveLength(1);
    await look({ "layout/theme.liquid": "a3" });
    expect((await seen()).alerts).toHaveLength(2);
  });

  it("refuses to accept files that have changed since the person looked", async () => {
    await look({ "layout/theme.liquid": "a2" });
    const change = String(Object((await seen()).events[0]?.attributes).change);
    theme = { ...theme, files: { ...theme.files, "layout/theme.liquid": "evil" } };

    const accepted = await acceptThemeBaseline(deps, shop, { storeId: shop.storeId, change });

    expect(!accepted.ok && accepted.error.code).toBe("conflict");
  });

  it("asks about a theme that was switched, once, and watches the new one", async () => {
    const body = { id: 2, name: "Sale", role: "main", updated_at: "2026-11-24T03:08:00Z" };
    theme = { ...dawn, themeId: "gid://shopify/OnlineStoreTheme/2", themeName: "Sale" };
    clock.advance(240);
    await happen(deps, shop, [{ topic: "themes/publish", body }]);
    await look({});
    await look({ "layout/theme.liquid": "x" });

    const after = await seen();
    expect(after.baseline).toMatchObject({ takenBy: { kind: "system", ref: "theme_switched" } });
    expect(after.findings.map((finding) => finding.severity)).toEqual(["medium", "high"]);
  });

  it("tries again later when the store is busy", async () => {
    busy = true;

    const outcome = await pollTheme(deps, shop.merchantId, { storeId: shop.storeId });

    expect(outcome).toEqual({ kind: "retry", reason: "Busy.", afterSeconds: 7 });
  });

  it("adds the name on display to the events, marked as no proof, and only its hash to the log", async () => {
    clock.advance(600);
    await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3));
    feed = [
      { occurredAt: "2026-11-24T03:12:10Z", author: "Bulk Editor Pro", byApp: true, byStaff: false, message: "" },
    ];
    const [finding] = (await seen()).findings;

    await nameActor(deps, shop.merchantId, { storeId: shop.storeId, findingId: finding?.id ?? "" });

    const after = await seen();
    const named = after.events.filter((event) => Object(event.actor).name === "Bulk Editor Pro");
    expect(named).toHaveLength(5);
    expect(named[0]?.actor).toEqual({ kind: "app", ref: null, name: "Bulk Editor Pro", assurance: "display_name" });
    expect(after.findings[0]?.detail).toMatchObject({ actor_asked: 5, actor_named: 5, actor_kinds: ["app"] });
    const log = await test.sql<{ payload: string }>("SELECT payload FROM evidence_payload WHERE merchant_id = $1", [
      shop.merchantId,
    ]);
    expect(JSON.stringify(log)).not.toContain("Bulk Editor");
    expect(JSON.stringify(log)).toContain("display_name");
  });

  it("judges 25,000 changes of 21,000 customers without loading them all, and says that it counted in part", async () => {
    clock.advance(3600);
    await test.sql(
      `INSERT INTO store_event (merchant_id, store_id, id, platform, type, occurred_at, received_at, actor, object_type,
         object_ref, count, attributes)
       SELECT $1, $2, gen_random_uuid(), 'shopify', 'customer.changed', timestamptz '2026-11-24T03:10:00Z' + n * interval '20 ms',
         timestamptz '2026-11-24T03:20:00Z', '{"kind":"unknown","ref":null,"name":null,"assurance":"none"}', 'customer',
         'gid://shopify/Customer/' || n % 21000, 1, '{"contact_changed":true}'
       FROM generate_series(1, 25000) AS n`,
      [shop.merchantId, shop.storeId],
    );
    const before = process.memoryUsage().heapUsed;

    await evaluateStore(deps, shop.merchantId, { storeId: shop.storeId });

    const after = await deps.database.asMerchant(shop.merchantId, ({ client }) => client.finding.findMany());
    expect(after[0]?.title).toMatch(/^At least: 20000 customers changed in \d minutes/);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
  });
});
