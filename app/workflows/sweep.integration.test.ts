import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { sweepMerchant } from "./sweep.ts";

const merchantId = randomUUID() as MerchantId;
const quiet = randomUUID();
const touched = randomUUID();
const clock = new TestClock("2026-11-25T03:07:00.000Z");
const old = new Date("2026-08-01T00:00:00Z");
const recent = new Date("2026-11-20T00:00:00Z");

let test: TestDatabase;

async function addEvent(storeId: string, at: Date): Promise<void> {
  await test.database.asMerchant(merchantId, async ({ client }) => {
    await client.storeEvent.create({
      data: {
        ...{
          merchantId,
          storeId,
          id: randomUUID(),
          platform: "shopify",
          type: "customer.changed",
          actor: {},
          attributes: {},
        },
        ...{ occurredAt: at, receivedAt: at, objectType: "customer", objectRef: "1", count: 1 },
      },
    });
    await client.delivery.create({
      data: {
        ...{
          id: randomUUID(),
          merchantId,
          storeId,
          platform: "shopify",
          domain: "a.myshopify.com",
          topic: "customers/update",
        },
        ...{ deliveryId: randomUUID(), receivedAt: at, bodyDigest: "00", bodyBytes: 2, state: "processed" },
      },
    });
  });
}

async function left(table: string): Promise<string[]> {
  const rows = await test.sql<{ store_id: string }>(`SELECT store_id FROM ${table} ORDER BY store_id`);
  return rows.map((row) => row.store_id);
}

describe("app/workflows/sweep", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    for (const store of [quiet, touched]) for (const at of [old, recent]) await addEvent(store, at);
    await test.database.asMerchant(merchantId, async ({ client }) => {
      await client.incident.create({
        data: {
          ...{
            merchantId,
            id: randomUUID(),
            number: 1,
            correlationKey: "x",
            title: "x",
            phase: "open",
            severity: "high",
          },
          ...{ storeIds: [touched], openedAt: old, openedBy: {} },
        },
      });
      const job = { merchantId, kind: "retention.sweep", payload: {}, runAt: old, createdAt: old };
      await client.outbox.createMany({
        data: [
          { ...job, key: "a", state: "done", doneAt: old },
          { ...job, key: "b", state: "done", doneAt: recent },
          { ...job, key: "c", state: "dead", doneAt: old },
        ],
      });
    });
  });

  afterAll(() => test.close());

  it("erases old events and deliveries, but none of a store that an open incident touches", async () => {
    const outcome = await sweepMerchant(testDeps(test.database, { clock }), merchantId);

    const kept = [quiet, touched, touched].sort();
    expect(outcome).toEqual({ kind: "done" });
    expect(await left("store_event")).toEqual(kept);
    expect(await left("delivery")).toEqual(kept);
  });

  it("keeps jobs that were given up on, and what was done this week", async () => {
    const rows = await test.sql<{ key: string }>("SELECT key FROM outbox ORDER BY key");

    expect(rows.map((row) => row.key)).toEqual(["b", "c"]);
  });
});
