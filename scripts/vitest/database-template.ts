import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A dump of an in-memory PGlite with every migration applied: `new PGlite({ loadDataDir: new Blob([…]) })`. */
    databaseTemplate: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Makes the database once that every integration test starts from; kept until a migration changes. */
export async function setup(project: TestProject): Promise<void> {
  const migrations = readMigrations();
  const name = createHash("sha256")
    .update(readPgliteVersion())
    .update(migrations.join("\0"))
    .digest("hex")
    .slice(0, 16);
  const folder = path.join(root, "node_modules", ".cache", "cordon");
  const file = path.join(folder, `database-${name}.tar`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, await dump(migrations));
    renameSync(unfinished, file);
  }
  project.provide("databaseTemplate", file);
}

function readMigrations(): string[] {
  const folder = path.join(root, "prisma", "migrations");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((entry) => readFileSync(path.join(folder, entry, "migration.sql"), "utf8"));
}

function readPgliteVersion(): string {
  return readFileSync(path.join(root, "node_modules", "@electric-sql", "pglite", "package.json"), "utf8");
}

async function dump(migrations: readonly string[]): Promise<Buffer> {
  const database = new PGlite();
  for (const migration of migrations) await database.exec(migration);
  const data = await database.dumpDataDir("none");
  await database.close();
  return Buffer.from(await data.arrayBuffer());
}
