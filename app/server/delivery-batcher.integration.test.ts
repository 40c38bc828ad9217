import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#app/storage/database.ts";
import type { NewDelivery } from "#app/storage/deliveries.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { createDeliveryBatcher } from "./delivery-batcher.ts";

let test: TestDatabase;

function delivery(given: Partial<NewDelivery> = {}): NewDelivery {
  return {
    id: randomUUID(),
    platform: "shopify",
    domain: "unknown.myshopify.com",
    topic: "customers/update",
    apiVersion: "2026-10",
    deliveryId: randomUUID(),
    eventId: null,
    triggeredAt: null,
    receivedAt: new Date("2026-11-25T03:07:00Z"),
    bodyDigest: "00",
    bodySealed: "a.b.c",
    bodyBytes: 2,
    ignored: null,
    ...given,
  };
}

async function stored(ids: readonly string[]): Promise<number> {
  const [row] = await test.sql<{ count: number }>("SELECT count(*)::int AS count FROM delivery WHERE id = ANY ($1)", [
    ids,
  ]);
  return row?.count ?? -1;
}

/** The real database, with its statements counted, held back or refused. */
function watched(change: (statement: () => Promise<unknown>) => Promise<unknown>): Database {
  return {
    ...test.database,
    intakeStatement: (name, sql, parameters) =>
      change(() => test.database.intakeStatement(name, sql, parameters)) as Promise<never>,
  };
}

describe("app/server/delivery-batcher", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
  });

  afterAll(() => test.close());

  it("commits what arrives together in few transactions, and answers each by itself", async () => {
    let statements = 0;
    const batcher = createDeliveryBatcher(
      watched((statement) => {
        statements += 1;
        return statement();
      }),
    );
    const deliveries = Array.from({ length: 100 }, () => delivery());

    const answers = await Promise.all([...deliveries, deliveries[7] ?? delivery()].map((one) => batcher.keep(one)));

    expect(answers.slice(0, 100).every(({ kind }) => kind === "kept")).toBe(true);
    expect(await stored(deliveries.map(({ id }) => id))).toBe(100);
    expect(statements).toBeLessThan(6);
  });

  it("keeps claims that try to be something else as they are", async () => {
    const batcher = createDeliveryBatcher(test.database);
    const claims = ['a","b', "NULL", "{x}", "back\\slash", '"', "comma,", "é\u00ff", " "];
    const deliveries = claims.map((topic) => delivery({ topic, eventId: topic }));

    await Promise.all(deliveries.map((one) => batcher.keep(one)));

    const rows = await test.sql<{ topic: string; event_id: string }>(
      "SELECT topic, event_id FROM delivery WHERE id = ANY ($1)",
      [deliveries.map(({ id }) => id)],
    );
    expect(rows.map(({ topic }) => topic).sort()).toEqual([...claims].sort());
    expect(rows.every(({ topic, event_id: eventId }) => topic === eventId)).toBe(true);
  });

  it("does not let one delivery that the database refuses sink the others", async () => {
    const batcher = createDeliveryBatcher(test.database);
    const good = Array.from({ length: 5 }, () => delivery());
    const bad = delivery({ id: "not a uuid" });

    const answers = await Promise.allSettled(
      [...good.slice(0, 3), bad, ...good.slice(3)].map((one) => batcher.keep(one)),
    );

    expect(answers.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    expect(await stored(good.map(({ id }) => id))).toBe(5);
  });

  it("refuses at once when too much is waiting, and takes more when that is gone", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const batcher = createDeliveryBatcher(
      watched(async (statement) => {
        await held;
        return statement();
      }),
      { queueBytes: 100, transactions: 1 },
    );
    const waiting = Array.from({ length: 10 }, () => batcher.keep(delivery({ bodySealed: "x".repeat(10) })));

    await expect(batcher.keep(delivery())).rejects.toMatchObject({ code: "platform_busy" });
    release();
    await Promise.all(waiting);

    expect(batcher.load()).toBe(0);
    await expect(batcher.keep(delivery())).resolves.toMatchObject({ kind: "kept" });
  });

  it("refuses after its patience when the database does not answer, and does not keep it later", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const batcher = createDeliveryBatcher(
      watched(async (statement) => {
        await held;
        return statement();
      }),
      { transactions: 1, patienceMilliseconds: 60 },
    );
    const stuck = batcher.keep(delivery());
    const behind = delivery();
    await new Promise((resolve) => setImmediate(resolve));
    const queued = batcher.keep(behind);

    await expect(stuck).rejects.toMatchObject({ code: "platform_busy" });
    await expect(queued).rejects.toMatchObject({ code: "platform_busy" });
    release();
    await batcher.close();

    expect(await stored([behind.id])).toBe(0);
  });

  it("refuses all of a batch, without trying each, when the connection is at fault", async () => {
    let statements = 0;
    const batcher = createDeliveryBatcher(
      watched(async () => {
        statements += 1;
        throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
      }),
    );

    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => batcher.keep(delivery())));

    expect(answers.every(({ status }) => status === "rejected")).toBe(true);
    expect(statements).toBeLessThan(4);
  });
});
