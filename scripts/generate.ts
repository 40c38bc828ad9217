// `npm run generate` writes every generated file; `npm run generate:check` names the stale ones and leaves them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generateContainmentTable } from "./generate/containment-table.ts";
import { generateDatabaseClient } from "./generate/database-client.ts";
import { generateDeadlinesPage, generateDeadlinesSchemas } from "./generate/deadlines-docs.ts";
import { generateHolidays } from "./generate/holidays.ts";
import { generateOptionsTable } from "./generate/options-table.ts";
import { generateRegistries } from "./generate/registries.ts";
import { generateStoreEventSchema } from "./generate/store-event-schema.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Written beside the app's own generators; part of them only where the tree has extensions. */
const extensionsGenerator = path.join(root, "scripts", "generate", "extensions.ts");

/** What a generator hands over: paths relative to the root, and the whole text of each file. */
type GeneratedFiles = Map<string, string>;

async function generateExtensionFiles(): Promise<GeneratedFiles> {
  if (!existsSync(extensionsGenerator)) return new Map();
  const module: { generateExtensions(appToml: string): Promise<GeneratedFiles> } = await import(extensionsGenerator);
  return module.generateExtensions(readFileSync(path.join(root, "shopify.app.toml"), "utf8"));
}

/** Every committed generated file as it ought to be now. */
async function generateAll(): Promise<GeneratedFiles> {
  const parts = [
    generateRegistries(root),
    await generateStoreEventSchema(),
    generateOptionsTable(root),
    generateHolidays(),
    generateDeadlinesSchemas(),
    generateDeadlinesPage(root),
    await generateContainmentTable(root),
    await generateExtensionFiles(),
  ];
  const files: GeneratedFiles = new Map();
  for (const part of parts) {
    for (const [file, text] of part) files.set(path.relative(root, path.resolve(root, file)), text);
  }
  return files;
}

function isStale([file, text]: [string, string]): boolean {
  const full = path.join(root, file);
  return !existsSync(full) || readFileSync(full, "utf8") !== text;
}

function write([file, text]: [string, string]): void {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  process.stderr.write(`wrote ${file}\n`);
}

async function main(): Promise<number> {
  const check = process.argv.includes("--check");
  // Not committed: it can be missing, but never stale in the tree. So it is made even when only checking.
  generateDatabaseClient(root);
  const stale = [...(await generateAll())].filter(isStale);
  if (!check) {
    for (const file of stale) write(file);
    return 0;
  }
  for (const [file] of stale) process.stderr.write(`stale: ${file} (run npm run generate)\n`);
  return stale.length === 0 ? 0 : 1;
}

process.exitCode = await main();
