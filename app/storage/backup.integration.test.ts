import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { exportEvidence } from "#app/workflows/export-evidence.ts";
import { backUp, restore } from "./backup.ts";
import { commitChange } from "./commit.ts";

const merchantId = randomUUID() as MerchantId;
const incidentId = randomUUID() as IncidentId;
const clock = new TestClock();

let from: TestDatabase;
let to: TestDatabase;

async function fill(): Promise<void> {
  const deps = testDeps(from.database, { clock });
  await commitChange(from.database, merchantId, clock.now(), async (change) => {
    await change.tx.client.merchant.create({
      data: {
        id: merchantId,
        name: "Ärzte & Söhne",
        timeZone: "UTC",
        policy: { v: 1 },
        createdAt: clock.now(),
        updatedAt: clock.now(),
      },
    });
    for (let i = 0; i < 25; i++) {
      change.evidence({ type: "fact.recorded", incidentId, actor: { kind: "system", ref: null }, payload: { i } });
    }
  });
  const file = await exportEvidence(deps, merchantId, incidentId, { kind: "system", ref: null });
  if (!file.ok) throw file.error;
}

async function backedUp(): Promise<string[]> {
  const lines: string[] = [];
  await backUp(from.database, clock.now(), async (line) => void lines.push(line));
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function rowsOf(test: TestDatabase): Promise<unknown> {
  const entries = await test.sql("SELECT * FROM evidence_entry ORDER BY index");
  const payloads = await test.sql("SELECT * FROM evidence_payload ORDER BY index");
  const merchants = await test.sql("SELECT * FROM merchant");
  return JSON.parse(
    JSON.stringify({ entries, payloads, merchants }, (_key, value) => (typeof value === "bigint" ? `${value}` : value)),
  );
}

describe("app/storage/backup", () => {
  beforeEach(async () => {
    from = await openTestDatabase();
    to = await openTestDatabase();
    // Test databases are made from a dump without the history of migrations on PGlite: give both the same.
    for (const test of [from, to]) {
      await test.sql(
        "CREATE TABLE IF NOT EXISTS _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz)",
      );
    }
    await fill();
  });

  afterEach(async () => {
    await from.close();
    await to.close();
  });

  it("puts back every row, and the log goes on where it was", async () => {
    const lines = await backedUp();

    const restored = await restore(to.database, each(lines));

    expect(restored).toEqual({ ok: true, value: lines.length - 2 });
    expect(await rowsOf(to)).toEqual(await rowsOf(from));
    await commitChange(to.database, merchantId, clock.now(), async (change) => {
      change.evidence({ type: "fact.recorded", incidentId, actor: { kind: "system", ref: null }, payload: {} });
    });
    expect(await to.sql("SELECT 1 FROM evidence_entry")).toHaveLength(27);
    expect(await to.sql("SELECT 1 FROM outbox WHERE kind = 'evidence.checkpoint'")).toHaveLength(1);
  });

  it("refuses a database that holds merchants already", async () => {
    const answer = await restore(from.database, each(await backedUp()));

    expect(answer.ok ? "" : answer.error.code).toBe("conflict");
  });

  it.each([
    ["its end is missing", (lines: string[]) => lines.slice(0, -1)],
    ["a row is missing", (lines: string[]) => lines.toSpliced(3, 1)],
    ["its beginning is missing", (lines: string[]) => lines.slice(1)],
    ["a line is garbage", (lines: string[]) => lines.toSpliced(4, 1, '{"table":"pg_authid","row":{}}\n')],
    [
      "it was made with another schema",
      (lines: string[]) => [(lines[0] ?? "").replace("[", '["20990101_later",').replace(",]", "]"), ...lines.slice(1)],
    ],
  ])("leaves nothing behind when %s", async (_what, damage) => {
    const answer = await restore(to.database, each(damage(await backedUp())));

    expect(answer.ok ? "" : answer.error.code).toBe("invalid_input");
    expect(await to.sql("SELECT 1 FROM merchant")).toEqual([]);
    expect(await to.sql("SELECT 1 FROM evidence_entry")).toEqual([]);
  });
});
