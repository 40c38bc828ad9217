import type { TestDatabase } from "./database.ts";

/** Every row of a merchant, in every table that knows merchants, as one text: equal texts are equal rows. */
export async function dumpMerchant({ sql }: Pick<TestDatabase, "sql">, merchantId: string): Promise<string> {
  const known = await sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'merchant_id' ORDER BY 1`,
  );
  const parts: string[] = [];
  for (const table of ["merchant", ...known.map(({ name }) => name)]) {
    const column = table === "merchant" ? "id" : "merchant_id";
    const rows = await sql<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM "${table}" t WHERE "${column}" = $1 ORDER BY 1`,
      [merchantId],
    );
    parts.push(`${table}: ${rows.map(({ row }) => row).join("\n")}`);
  }
  return parts.join("\n");
}
