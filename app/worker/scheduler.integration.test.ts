import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { recurringJobs, schedule } from "./scheduler.ts";

let test: TestDatabase;
let deps: Deps;
let clock: TestClock;

async function addStore(platform: string, state: string): Promise<string> {
  const merchantId = randomUUID();
  const storeId = randomUUID();
  await test.sql(
    "INSERT INTO merchant (id, name, time_zone, policy, created_at, updated_at) VALUES ($1, 'M', 'UTC', '{}', now(), now())",
    [merchantId],
  );
  await test.sql(
    "INSERT INTO store (id, merchant_id, platform, domain, name, state, scopes, installed_at) VALUES ($1, $2, $3, $4, 'S', $5, '{}', now())",
    [storeId, merchantId, platform, `${storeId}.myshopify.com`, state],
  );
  return storeId;
}

async function count(kind: string): Promise<number> {
  return (await test.sql("SELECT 1 FROM outbox WHERE kind = $1", [kind])).length;
}

describe("app/worker/scheduler", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    await test.sql("DELETE FROM outbox");
    await test.sql("DELETE FROM store");
    clock = new TestClock();
    deps = testDeps(test.database, { clock });
  });

  it("writes each recurring job once for an active store, however many processes ask", async () => {
    await addStore("shopify", "active");
    await addStore("shopify", "gone");

    await Promise.all(Array.from({ length: 5 }, () => schedule(deps)));

    for (const { kind } of recurringJobs) expect([kind, await count(kind)]).toEqual([kind, 1]);
  });

  it("asks Shopify's jobs of Shopify's stores alone", async () => {
    await addStore("magento", "active");

    await schedule(deps);

    expect(await count("token.refresh")).toBe(0);
    expect(await count("retention.sweep")).toBe(1);
  });

  it("writes the next turn when its time has come, and not before", async () => {
    await addStore("shopify", "active");
    await schedule(deps);
    await test.sql("UPDATE outbox SET state = 'done'");

    await schedule(deps);
    expect(await count("detection.poll_theme")).toBe(1);

    clock.advance(300);
    await schedule(deps);
    expect(await count("detection.poll_theme")).toBe(2);
    expect(await count("token.refresh")).toBe(1);
  });

  it("does not pile turns up while a store's job waits", async () => {
    await addStore("shopify", "active");
    for (let turn = 0; turn < 4; turn++) {
      await schedule(deps);
      clock.advance(300);
    }

    expect(await count("detection.poll_theme")).toBe(1);
  });

  it("spreads many stores over the turn, each within it", async () => {
    for (let index = 0; index < 40; index++) await addStore("shopify", "active");

    await schedule(deps);

    const rows = await test.sql<{ run_at: Date }>("SELECT run_at FROM outbox WHERE kind = 'detection.poll_theme'");
    const times = rows.map((row) => new Date(row.run_at).getTime());
    const now = clock.now().getTime();
    const end = Math.ceil((now + 1) / 300_000) * 300_000;
    expect(times.every((time) => time >= now && time <= end)).toBe(true);
    expect(new Set(times).size).toBeGreaterThan(20);
  });
});
