// `npm run db:new -- NAME` writes the migration that leads from prisma/migrations to prisma/schema.prisma.
// `npm run db:check` exits 2, and prints the missing SQL, when the two differ.
// Both work on a database in memory only: whatever DATABASE_URL says, no server is touched.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type * as Engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { PrismaPGlite } from "pglite-prisma-adapter";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = path.join(root, "prisma", "migrations");
const lockFile = path.join(folder, "migration_lock.toml");
const schema = { path: "schema.prisma", content: readFileSync(path.join(root, "prisma", "schema.prisma"), "utf8") };

/**
 * The shadow database of Prisma's engine: this very PGlite, and not a second one as the package would start.
 *
 * The package's `executeScript` neither waits for the script nor sees its errors, hence the replacement.
 */
class ShadowPGlite extends PrismaPGlite {
  private readonly database: PGlite;

  constructor(database: PGlite) {
    super(database);
    this.database = database;
  }

  override async connectToShadowDb() {
    const adapter: SqlDriverAdapter = await this.connect();
    adapter.executeScript = async (sql) => {
      await this.database.exec(sql);
    };
    return adapter;
  }
}

/** Loads the engine by hand: the package imports its .wasm as a module, which Node does not do without a flag. */
async function loadEngine(): Promise<typeof Engine> {
  const file = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const engine = await import(pathToFileURL(file).href);
  const wasm = readFileSync(path.join(path.dirname(file), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": engine });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}

function readMigrations() {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: readFileSync(lockFile, "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: readFileSync(path.join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** The SQL that is missing between the migrations and the schema; `undefined` when they agree. */
async function findMissingSql(): Promise<string | undefined> {
  const { SchemaEngine } = await loadEngine();
  const database = new PGlite();
  try {
    const engine = await SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(new ShadowPGlite(database)),
    );
    const difference = await engine.diff({
      from: { tag: "migrations", ...readMigrations() },
      to: { tag: "schemaDatamodel", files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return difference.exitCode === 2 ? (difference.stdout ?? "") : undefined;
  } finally {
    await database.close();
  }
}

async function check(): Promise<number> {
  if (!existsSync(lockFile)) {
    process.stderr.write("There are no migrations yet: npm run db:new -- NAME\n");
    return 2;
  }
  const missing = await findMissingSql();
  if (missing === undefined) return 0;
  process.stderr.write(`prisma/migrations do not lead to prisma/schema.prisma. Missing:\n\n${missing}\n`);
  return 2;
}

async function writeNew(name: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  // The engine takes the dialect from this file and refuses to compare without it.
  if (!existsSync(lockFile)) writeFileSync(lockFile, '# Read by the schema engine.\nprovider = "postgresql"\n');
  const missing = await findMissingSql();
  if (missing === undefined) {
    process.stderr.write("Nothing to write: migrations and schema agree.\n");
    return 0;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const target = path.join(folder, `${stamp}_${name}`);
  mkdirSync(target);
  writeFileSync(path.join(target, "migration.sql"), missing);
  process.stderr.write(`wrote ${path.relative(root, target)}\n`);
  return 0;
}

async function main(command: string | undefined, name: string | undefined): Promise<number> {
  if (command === "check") return check();
  if (command === "new" && name !== undefined && /^[a-z0-9_]+$/.test(name)) return writeNew(name);
  process.stderr.write("usage: migrate.ts new NAME (small letters, digits, underscores) | migrate.ts check\n");
  return 2;
}

process.exitCode = await main(process.argv[2], process.argv[3]);
