import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import type { MerchantTx } from "./database.ts";

const ours = randomUUID() as MerchantId;
const theirs = randomUUID() as MerchantId;
const now = new Date("2026-11-25T03:07:00Z");

let test: TestDatabase;

async function addMerchant(id: MerchantId): Promise<void> {
  await test.database.asMerchant(id, async ({ client }) => {
    await client.merchant.create({
      data: { id, name: "A merchant", timeZone: "UTC", policy: {}, createdAt: now, updatedAt: now },
    });
    await client.evidenceEntry.create({
      data: { merchantId: id, index: 0n, type: "incident.opened", at: now, leaf: "{}", leafHash: "00" },
    });
    await client.checkpoint.create({ data: { merchantId: id, size: 1n, root: "00", note: "", at: now } });
  });
}

describe("app/storage/database", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    await addMerchant(ours);
    await addMerchant(theirs);
  });

  afterAll(() => test.close());

  it("shows a raw connection the rows of every merchant", async () => {
    const rows = await test.sql<{ id: string }>("SELECT id FROM merchant");

    expect(rows.map((row) => row.id).sort()).toEqual([ours, theirs].sort());
  });

  it("shows a merchant's transaction its own rows alone", async () => {
    const seen = await test.database.asMerchant(ours, ({ client }) => client.merchant.findMany());

    expect(seen.map((row) => row.id)).toEqual([ours]);
  });

  it("forgets the merchant when the transaction ends", async () => {
    await test.database.asMerchant(ours, async () => undefined);

    const seen = await test.database.asIntake(({ client }) => client.store.findMany({ select: { id: true } }));
    const [setting] = await test.sql<{ merchant: string | null }>(
      "SELECT NULLIF(current_setting('cordon.merchant_id', true), '') AS merchant",
    );

    expect(seen).toEqual([]);
    expect(setting?.merchant).toBeNull();
  });

  it("refuses to write a row of another merchant", async () => {
    const write = test.database.asMerchant(ours, ({ client }) =>
      client.incident.create({
        data: {
          merchantId: theirs,
          id: randomUUID(),
          number: 1,
          correlationKey: "x",
          title: "x",
          phase: "open",
          severity: "high",
          openedAt: now,
          openedBy: {},
        },
      }),
    );

    await expect(write).rejects.toThrow(/row-level security/);
  });

  it("recognises nobody as a member of another merchant", async () => {
    const memberId = randomUUID();
    await test.sql(
      "INSERT INTO member (id, merchant_id, person_sealed, email_index, state, created_at) VALUES ($1, $2, '', 'x', 'active', now())",
      [memberId, theirs],
    );

    const write = test.database.asMerchant(ours, ({ client }) =>
      client.memberIdentity.create({
        data: { id: randomUUID(), merchantId: ours, memberId, kind: "shopify_user", ref: "1", createdAt: now },
      }),
    );

    await expect(write).rejects.toThrow(/Foreign key constraint/);
  });

  it("puts every table that names a merchant under forced row-level security", async () => {
    const open = await test.sql<{ table_name: string }>(
      `SELECT c.table_name FROM information_schema.columns c
       JOIN pg_class k ON k.relname = c.table_name AND k.relnamespace = 'public'::regnamespace
       WHERE c.table_schema = 'public' AND c.column_name = 'merchant_id' AND NOT (k.relrowsecurity AND k.relforcerowsecurity)`,
    );

    expect(open).toEqual([]);
  });

  it("keeps the intake away from everything but its own tables", async () => {
    const read = (work: (client: MerchantTx["client"]) => Promise<unknown>) =>
      test.database.asIntake(({ client }) => work(client));

    await expect(read((client) => client.incident.count())).rejects.toThrow(/permission denied/);
    await expect(read((client) => client.member.count())).rejects.toThrow(/permission denied/);
    await expect(read((client) => client.evidenceEntry.count())).rejects.toThrow(/permission denied/);
    await expect(read((client) => client.delivery.count())).resolves.toBe(0);
  });

  it.each([
    ["UPDATE evidence_entry SET leaf = '{\"v\":2}'"],
    ["DELETE FROM evidence_entry"],
    ["TRUNCATE evidence_entry"],
    ["UPDATE checkpoint SET note = 'x'"],
    ["DELETE FROM checkpoint"],
  ])("refuses even the owner: %s", async (statement) => {
    await expect(test.sql(statement)).rejects.toThrow(/append-only/);
  });

  it("refuses an evidence entry that leaves a gap", async () => {
    const skip = test.database.asMerchant(ours, ({ client }) =>
      client.evidenceEntry.create({
        data: { merchantId: ours, index: 2n, type: "incident.opened", at: now, leaf: "{}", leafHash: "00" },
      }),
    );

    await expect(skip).rejects.toThrow(/out of order/);
  });
});
