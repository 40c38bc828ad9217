import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { exemptFromAttempts, storageAttempts } from "#app/test/storage-attempts.ts";
import { makeTenant, type Tenant } from "#app/test/tenant.ts";
import type { MerchantTx } from "./database.ts";
import { withinOwner } from "./move-store.ts";

/** What came of an attempt: its answer as text, the code of the refusal, and the other merchant's rows afterwards. */
interface Outcome {
  readonly answer: string;
  readonly refused: string | null;
  readonly after: string;
}

let test: TestDatabase;
let ours: Tenant;
let theirs: Tenant;
let before: string;

const asText = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one === "bigint") return String(one);
    return one instanceof Map ? [...one] : one;
  }) ?? "undefined";

const tables: string[] = [];

/** Every row of a merchant in every table that knows merchants, as the owner sees them inside the transaction. */
async function dump(client: MerchantTx["client"], merchantId: string): Promise<string> {
  const parts: string[] = [];
  for (const table of tables) {
    const column = table === "merchant" ? "id" : "merchant_id";
    const rows = await client.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM "${table}" t WHERE "${column}" = '${merchantId}' ORDER BY 1`,
    );
    parts.push(`${table}: ${rows.map(({ row }) => row).join("\n")}`);
  }
  return parts.join("\n");
}

class Undo extends Error {}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : error instanceof Error ? error.name : "unknown";

/** Runs an attempt as one merchant with somebody's ids, looks at the other merchant's rows, and undoes everything. */
async function attempt(as: Tenant, withIdsOf: Tenant, name: string, wall: "database" | "code"): Promise<Outcome> {
  const { run } = storageAttempts[name] ?? { run: async () => undefined };
  let outcome: Outcome = { answer: "undefined", refused: null, after: before };
  const work = async (tx: MerchantTx): Promise<never> => {
    const answer = asText(await run(tx, withIdsOf));
    await tx.client.$queryRaw`SELECT set_config('role', 'none', true)`;
    outcome = { answer, refused: null, after: await dump(tx.client, theirs.merchantId) };
    throw new Undo();
  };
  const running =
    wall === "database"
      ? test.database.asMerchant(as.merchantId, work)
      : test.database.asOwner((owner) => work(withinOwner(owner, as.merchantId)));
  await running.catch((error: unknown) => {
    if (!(error instanceof Undo)) outcome = { ...outcome, refused: codeOf(error) };
  });
  return outcome;
}

const secretsOf = (tenant: Tenant): string[] =>
  Object.values(tenant).flatMap((value) => (typeof value === "string" ? [value] : []));

describe("app/storage: no function reaches another merchant's rows", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    const known = await test.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'merchant_id' ORDER BY 1`,
    );
    tables.push("merchant", ...known.map(({ name }) => name));
    ours = await makeTenant(test, "ours");
    theirs = await makeTenant(test, "theirs", { more: true });
    before = await test.database.asOwner(({ client }) => dump(client, theirs.merchantId));
  });

  afterAll(() => test.close());

  it("shows the owner's raw connection rows of the other merchant in every table", async () => {
    for (const table of tables) {
      const column = table === "merchant" ? "id" : "merchant_id";
      const rows = await test.sql(`SELECT 1 FROM "${table}" WHERE "${column}" = $1`, [theirs.merchantId]);
      expect(rows.length, table).toBeGreaterThan(0);
    }
  });

  it("shows a merchant's transaction none of them in any table", async () => {
    await test.database.asMerchant(ours.merchantId, async ({ client }) => {
      for (const table of tables) {
        const column = table === "merchant" ? "id" : "merchant_id";
        const rows = await client.$queryRawUnsafe<unknown[]>(
          `SELECT 1 FROM "${table}" WHERE "${column}" = '${theirs.merchantId}'`,
        );
        expect(rows, table).toEqual([]);
      }
    });
  });

  describe.each(["database", "code"] as const)("held back by the %s alone", (wall) => {
    it.each(Object.keys(storageAttempts))("%s", async (name) => {
      const { kind, refusal } = storageAttempts[name]!;

      const outcome = await attempt(ours, theirs, name, wall);

      expect(outcome.after).toBe(before);
      if (outcome.refused !== null) expect([refusal, undefined].includes(outcome.refused), outcome.refused).toBe(true);
      if (refusal === undefined) expect(outcome.refused).toBeNull();
      for (const secret of secretsOf(theirs)) expect(outcome.answer).not.toContain(secret);
      if (kind === "add") return;
      // The same call by the merchant itself does reach its rows: otherwise the attempt would prove nothing.
      const own = await attempt(theirs, theirs, name, wall);
      expect(own.refused).toBeNull();
      if (kind === "read") expect(own.answer).not.toBe(outcome.answer);
      if (kind === "write") expect(own.after).not.toBe(before);
    });
  });

  it("tries every exported storage function, or says why not", async () => {
    const folder = new URL(".", import.meta.url);
    const modules = readdirSync(folder)
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => file.replace(/\.ts$/, ""));
    const exported: string[] = [];
    for (const module of modules) {
      const all: Record<string, unknown> = await import(`./${module}.ts`);
      for (const [name, value] of Object.entries(all)) {
        const isClass = typeof value === "function" && /^class\b/.test(value.toString());
        if (typeof value === "function" && !isClass) exported.push(`${module}.${name}`);
      }
    }

    const known = [...Object.keys(storageAttempts), ...Object.keys(exemptFromAttempts)];
    expect(exported.filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !exported.includes(name))).toEqual([]);
    expect(Object.keys(storageAttempts).filter((name) => name in exemptFromAttempts)).toEqual([]);
  });
});
