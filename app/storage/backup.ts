import { z } from "zod";
import { Conflict, InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Database, RawSql } from "./database.ts";

// A back-up is JSON Lines: a header, one line per row, a closing line with the number of rows. Rows are as they lie in
// the database, so everything sealed stays sealed; the key-encryption keys are not in it and must be kept apart.

const format = "cordon-backup/1";

/** Tables in an order in which rows may be put back (what is pointed at comes first), with the order of their rows. */
const tables: readonly { readonly name: string; readonly order: string; readonly page?: number }[] = [
  { name: "merchant", order: "id" },
  { name: "store", order: "id" },
  { name: "session", order: "id" },
  { name: "data_key", order: "id" },
  { name: "member", order: "id" },
  { name: "member_identity", order: "id" },
  { name: "join_code", order: "id" },
  { name: "delivery", order: "id" },
  { name: "store_event", order: "merchant_id, store_id, id" },
  { name: "incident", order: "merchant_id, id" },
  { name: "alert", order: "merchant_id, id" },
  { name: "finding", order: "merchant_id, store_id, id" },
  { name: "fact", order: "merchant_id, id" },
  { name: "law_profile", order: "merchant_id" },
  { name: "contract_clock", order: "merchant_id, id" },
  { name: "assessment_progress", order: "merchant_id, incident_id, assessment" },
  { name: "assessment_version", order: "merchant_id, id" },
  { name: "assessment_signature", order: "merchant_id, version_id, member_id" },
  { name: "deadline", order: "merchant_id, incident_id, obligation_id, scope, law_version, facts_hash", page: 200 },
  // Its answer names every duty that is not owed, with the reason.
  { name: "deadline_state", order: "merchant_id, incident_id", page: 20 },
  { name: "deadline_reminder", order: "merchant_id, incident_id, obligation_id, scope, due_at, stage" },
  { name: "duty_owner", order: "merchant_id, incident_id, obligation_id, scope" },
  { name: "sent_notice", order: "merchant_id, id" },
  { name: "enforcement_hold", order: "merchant_id, id" },
  { name: "privilege_mark", order: "merchant_id, id" },
  { name: "containment_run", order: "merchant_id, store_id, id" },
  { name: "run_step", order: "merchant_id, run_id, index" },
  // Up to 13 MB in one row.
  { name: "step_proof", order: "merchant_id, id", page: 2 },
  { name: "run_snapshot", order: "merchant_id, run_id, name" },
  { name: "run_person", order: "merchant_id, run_id, ref" },
  { name: "run_bundle", order: "merchant_id, id" },
  { name: "run_bundle_run", order: "merchant_id, bundle_id, index" },
  { name: "own_template", order: "merchant_id, id" },
  { name: "flow_trigger_use", order: "merchant_id, store_id, trigger" },
  { name: "approval", order: "merchant_id, id" },
  { name: "portal_member", order: "merchant_id, member_id" },
  { name: "passkey", order: "merchant_id, id" },
  { name: "recovery_code", order: "merchant_id, id" },
  { name: "enrolment", order: "merchant_id, id" },
  { name: "portal_session", order: "merchant_id, id" },
  { name: "elevation", order: "merchant_id, id" },
  { name: "message", order: "merchant_id, id" },
  { name: "portal_challenge", order: "id" },
  { name: "portal_attempt", order: "id" },
  { name: "outbox", order: "id" },
  { name: "evidence_head", order: "merchant_id" },
  { name: "evidence_entry", order: "merchant_id, index" },
  { name: "evidence_payload", order: "merchant_id, index" },
  { name: "checkpoint", order: "merchant_id, size" },
  { name: "signing_key", order: "merchant_id" },
  { name: "theme_baseline", order: "merchant_id, store_id" },
  { name: "personal_data_read", order: "merchant_id, id" },
  { name: "legal_hold", order: "merchant_id, id" },
  { name: "compliance_request", order: "merchant_id, id" },
  { name: "sent_signal", order: "merchant_id, key" },
  { name: "connector", order: "merchant_id, id" },
];

const Header = z.object({ format: z.literal(format), at: z.string(), migrations: z.array(z.string()) });
const Row = z.object({ table: z.string(), row: z.record(z.string(), z.unknown()) });
const Closing = z.object({ closes: z.literal(format), rows: z.int() });

/** Rows read or written at once: keeps memory flat. */
const page = 1000;

/**
 * Writes the whole database, line by line, as it stood at one moment.
 * @param write called with each line, line feed included; awaited, so a slow disk slows the reading
 * @returns the number of rows
 */
export async function backUp(database: Database, at: Date, write: (line: string) => Promise<void>): Promise<number> {
  return database.rawOwner((raw) => backUpRaw(raw, at, write));
}

/**
 * The same, within a transaction that the caller holds. The schema may be an older one, as it is before its migration:
 * tables that it does not have yet are left out, and the header says which migrations it had.
 */
export async function backUpRaw(raw: RawSql, at: Date, write: (line: string) => Promise<void>): Promise<number> {
  const there = await findTables(raw);
  await write(line({ format, at: at.toISOString(), migrations: await appliedMigrations(raw) }));
  let rows = 0;
  for (const table of tables.filter(({ name }) => there.includes(name))) {
    await raw.query(
      `DECLARE back_up NO SCROLL CURSOR FOR SELECT to_jsonb(t) AS row FROM ${table.name} t ORDER BY ${table.order}`,
      [],
    );
    const most = pageOf(table.name);
    for (;;) {
      const found = await raw.query<{ row: unknown }>(`FETCH ${most} FROM back_up`, []);
      for (const { row } of found) await write(line({ table: table.name, row }));
      rows += found.length;
      if (found.length < most) break;
    }
    await raw.query("CLOSE back_up", []);
  }
  await write(line({ closes: format, rows }));
  return rows;
}

function pageOf(table: string): number {
  return tables.find(({ name }) => name === table)?.page ?? page;
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** The tables there are. One added by a migration and forgotten here would be lost without a word. */
async function findTables(raw: RawSql): Promise<readonly string[]> {
  const found = await raw.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'",
    [],
  );
  const there = found.map((row) => row.name);
  const unknown = there.filter((name) => !tables.some((table) => table.name === name));
  if (unknown.length > 0) throw new Conflict(`The back-up does not know the tables ${unknown.join(", ")}.`);
  return there;
}

async function appliedMigrations(raw: RawSql): Promise<string[]> {
  const rows = await raw.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name",
    [],
  );
  return rows.map((row) => row.name);
}

/**
 * Puts a back-up into an empty database of the same schema: everything or nothing.
 *
 * @returns the number of rows; `InvalidInput` when the file is not a whole back-up or was made by another schema,
 *   `Conflict` when the database already holds data
 */
export async function restore(
  database: Database,
  lines: AsyncIterable<string>,
): Promise<Result<number, InvalidInput | Conflict>> {
  try {
    return ok(await database.rawOwner((raw) => restoreLines(raw, lines)));
  } catch (error) {
    if (error instanceof InvalidInput || error instanceof Conflict) return err(error);
    throw error;
  }
}

async function restoreLines(raw: RawSql, lines: AsyncIterable<string>): Promise<number> {
  const iterator = lines[Symbol.asyncIterator]();
  await checkHeader(raw, (await iterator.next()).value);
  let pending: { table: string; rows: Record<string, unknown>[] } = { table: "", rows: [] };
  let rows = 0;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    const value = parse(next.value);
    const closing = Closing.safeParse(value);
    if (closing.success) {
      await insert(raw, pending);
      if (closing.data.rows !== rows) throw notABackUp("rows are missing");
      await raw.query("SELECT setval('outbox_id_seq', COALESCE((SELECT max(id) FROM outbox), 0) + 1, false)", []);
      return rows;
    }
    const row = Row.safeParse(value);
    if (!row.success || !tables.some((table) => table.name === row.data.table)) throw notABackUp("a line is not a row");
    if (row.data.table !== pending.table || pending.rows.length >= pageOf(row.data.table)) {
      await insert(raw, pending);
      pending = { table: row.data.table, rows: [] };
    }
    pending.rows.push(row.data.row);
    rows++;
  }
  throw notABackUp("its end is missing");
}

async function checkHeader(raw: RawSql, first: string | undefined): Promise<void> {
  const header = Header.safeParse(parse(first ?? ""));
  if (!header.success) throw notABackUp("its first line is no header");
  const here = await appliedMigrations(raw);
  if (JSON.stringify(header.data.migrations) !== JSON.stringify(here)) {
    const last = header.data.migrations.at(-1) ?? "no migration at all";
    throw new InvalidInput(`The back-up was made with another schema (${last}).`, {
      field: "file",
      nextStep: "Restore it with the version of Cordon that wrote it, then upgrade.",
    });
  }
  const [merchants] = await raw.query<{ count: string | number }>("SELECT count(*) AS count FROM merchant", []);
  if (Number(merchants?.count) > 0) {
    throw new Conflict("The database already holds merchants.", { nextStep: "Restore into an empty database." });
  }
}

async function insert(raw: RawSql, { table, rows }: { table: string; rows: Record<string, unknown>[] }): Promise<void> {
  if (rows.length === 0) return;
  await raw.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
    JSON.stringify(rows),
  ]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notABackUp(why: string): InvalidInput {
  return new InvalidInput(`This is not a whole back-up: ${why}.`, {
    field: "file",
    nextStep: "Use another copy of it.",
  });
}
