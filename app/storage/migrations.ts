import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Conflict } from "#app/core/errors.ts";

/** The little that applying migrations needs from a connection of the owner. */
export interface MigrationConnection {
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Runs a script of several statements. */
  script(sql: string): Promise<void>;
}

/** What may be done before a migration: look. */
export type Reading = Pick<MigrationConnection, "query">;

/** One folder of `prisma/migrations`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hex, as Prisma's own CLI records it. */
  readonly checksum: string;
}

/** Reads the migrations of `folder` in the order in which they apply. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
}

/**
 * Applies what is missing, each migration in a transaction of its own, under an advisory lock so that one process does
 * it and the others wait. The history table is the one Prisma's CLI uses, so `prisma migrate deploy` may take over.
 *
 * @param beforeFirst runs once before the first missing migration when the database was in use already: reads it as it
 *   stands (a back-up); when it throws, nothing is migrated
 * @returns the names applied now
 * @throws Conflict when an applied migration was edited, or the database is newer than this program
 */
export async function applyMigrations(
  connection: MigrationConnection,
  migrations: readonly Migration[],
  beforeFirst?: (raw: Reading) => Promise<void>,
): Promise<string[]> {
  // Any fixed number will do, as long as every version of Cordon uses the same: "CORD" in ASCII.
  const lockId = 0x434f5244;
  await connection.query("SELECT pg_advisory_lock($1)", [lockId]);
  try {
    await connection.script(historyTable);
    const applied = await connection.query<Applied>(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    const missing = missingOf(migrations, applied);
    if (missing.length > 0 && applied.length > 0 && beforeFirst) await atOneMoment(connection, beforeFirst);
    for (const migration of missing) await apply(connection, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await connection.query("SELECT pg_advisory_unlock($1)", [lockId]);
  }
}

async function atOneMoment(connection: MigrationConnection, read: (raw: Reading) => Promise<void>): Promise<void> {
  await connection.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    await read(connection);
    await connection.script("COMMIT");
  } catch (error) {
    await connection.script("ROLLBACK");
    throw error;
  }
}

function missingOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of applied) {
    const migration = known.get(row.migration_name);
    if (!migration) {
      throw new Conflict(`The database has the migration ${row.migration_name}, which this version does not know.`, {
        nextStep: "Start the newer version of Cordon that made it.",
      });
    }
    if (migration.checksum !== row.checksum) {
      throw new Conflict(`The migration ${migration.name} was edited after it had been applied.`, {
        nextStep: "Restore its file and write the change as a new migration.",
      });
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}

async function apply(connection: MigrationConnection, migration: Migration): Promise<void> {
  // The history row commits with the change: a kill in between leaves neither.
  const record = `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
    VALUES (gen_random_uuid()::text, '${migration.checksum}', now(), '${migration.name}', 1);`;
  try {
    await connection.script(`BEGIN;\n${migration.sql}\n${record}\nCOMMIT;`);
  } catch (error) {
    await connection.script("ROLLBACK");
    throw error;
  }
}

/** Where the migrations of this version lie. */
export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
