// A web server of its own process, without screens and worker, for tests that kill it: node ingest.entry.ts FOLDER|URL KEYS
import path from "node:path";
import { createServer } from "#app/server/create-server.ts";
import { openDatabase } from "#app/storage/database.ts";
import { lockFolder } from "#app/storage/folder-lock.ts";
import { testEnvironment } from "./environment.ts";

const [place = "", keys = ""] = process.argv.slice(2);
const migrations = path.join(import.meta.dirname, "../../prisma/migrations");
const onServer = place.startsWith("postgres");
if (!onServer) {
  const lock = lockFolder(place);
  if (!lock.ok) throw lock.error;
}
const database = await openDatabase(
  onServer ? { kind: "postgres", url: place } : { kind: "pglite", folder: path.join(place, "pglite") },
  { migrations },
);
const environment = testEnvironment({ CORDON_KEYS: keys });
const { url } = await createServer({ environment, database }).listen();
process.stdout.write(`${url}\n`);
