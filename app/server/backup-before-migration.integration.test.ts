import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "#app/storage/database.ts";
import { migrationsFolder, readMigrations } from "#app/storage/migrations.ts";
import { TestClock } from "#app/test/deps.ts";
import { backupBeforeMigration } from "./backup-before-migration.ts";

let folder: string;
let client: PGlite;
const said: string[] = [];

/** The schema as the first migrations left it, with a merchant in it. */
async function openOld(applied: number): Promise<void> {
  client = await PGlite.create();
  await client.exec(`CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
    logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
  for (const { name, sql, checksum } of readMigrations(migrationsFolder).slice(0, applied)) {
    await client.exec(sql);
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES (gen_random_uuid()::text, $1, now(), $2)",
      [checksum, name],
    );
  }
  await client.query(
    "INSERT INTO merchant (id, name, time_zone, policy, created_at, updated_at) VALUES (gen_random_uuid(), 'Old', 'UTC', '{}', now(), now())",
  );
}

function open(dataFolder = folder) {
  const beforeMigration = backupBeforeMigration({
    dataFolder,
    clock: new TestClock(),
    say: (sentence) => void said.push(sentence),
  });
  return openDatabase({ kind: "pglite-open", client }, { migrations: migrationsFolder, beforeMigration });
}

describe("app/server/backup-before-migration", () => {
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "cordon-before-"));
    said.length = 0;
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps what was there before the first missing migration, and says which schema it had", async () => {
    await openOld(2);
    const database = await open();

    const [name = ""] = readdirSync(path.join(folder, "backups"));
    const lines = readFileSync(path.join(folder, "backups", name), "utf8")
      .trim()
      .split("\n");
    expect(JSON.parse(lines[0] ?? "").migrations).toHaveLength(2);
    expect(lines.map((line) => JSON.parse(line).table)).toContain("merchant");
    expect(JSON.parse(lines.at(-1) ?? "")).toEqual({ closes: "cordon-backup/1", rows: lines.length - 2 });
    expect(said).toEqual([expect.stringContaining(name)]);
    await database.close();
  });

  it("writes nothing for a database that is only being made", async () => {
    client = await PGlite.create();

    await (await open()).close();

    expect(readdirSync(folder)).toEqual([]);
  });

  it("does not migrate what it could not back up", async () => {
    await openOld(2);
    const blocked = path.join(folder, "a-file");
    writeFileSync(blocked, "");

    await expect(open(blocked)).rejects.toMatchObject({ code: "conflict" });

    const { rows } = await client.query("SELECT 1 FROM _prisma_migrations");
    expect(rows).toHaveLength(2);
    await client.close();
  });
});
