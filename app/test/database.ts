import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "#app/storage/database.ts";
import { applyMigrations, readMigrations } from "#app/storage/migrations.ts";

const migrations = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

/** A database of one test file, and how to look at it as its owner. */
export interface TestDatabase {
  readonly database: Database;
  /** Where a second process can reach it; undefined for PGlite in memory. */
  readonly url: string | undefined;
  /** Plain SQL as the owner, under row-level security that lets the owner see all. */
  sql<Row>(text: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/**
 * A fresh database with every migration applied: PGlite in memory, or a database of its own on the server that
 * `CORDON_TEST_DATABASE` (postgresql://…) names. The same tests run on both.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const server = process.env.CORDON_TEST_DATABASE;
  return server?.startsWith("postgres") ? openOnServer(server) : openInMemory();
}

async function openInMemory(): Promise<TestDatabase> {
  const template = new Blob([readFileSync(inject("databaseTemplate"))]);
  const client = await PGlite.create({ loadDataDir: template });
  const database = await openDatabase({ kind: "pglite-open", client });
  return {
    database,
    url: undefined,
    sql: async (text, parameters) => (await client.query(text, parameters ?? [])).rows as never,
    close: () => database.close(),
  };
}

async function openOnServer(server: string): Promise<TestDatabase> {
  const name = `cordon_test_${randomBytes(6).toString("hex")}`;
  await asAdmin(server, async (admin) => {
    const template = await ensureTemplate(server, admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = withDatabase(server, name);
  const database = await openDatabase({ kind: "postgres", url });
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  return {
    database,
    url,
    sql: async (text, parameters) => (await owner.query(text, parameters)).rows as never,
    close: async () => {
      await owner.end();
      await database.close();
      await asAdmin(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** Runs under one lock for the whole server, because CREATE DATABASE … TEMPLATE wants the template unused. */
async function asAdmin<T>(server: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query("SELECT pg_advisory_lock(7)");
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function ensureTemplate(server: string, admin: pg.Client): Promise<string> {
  const all = readMigrations(migrations);
  const name = `cordon_template_${createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 12)}`;
  const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (found.rowCount) return name;
  const unfinished = `${name}_unfinished`;
  await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${unfinished}`);
  const client = new pg.Client({ connectionString: withDatabase(server, unfinished) });
  await client.connect();
  try {
    await applyMigrations(
      {
        query: async (text, parameters) => (await client.query(text, parameters)).rows as never,
        script: async (text) => {
          await client.query(text);
        },
      },
      all,
    );
  } finally {
    await client.end();
  }
  await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  return name;
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
