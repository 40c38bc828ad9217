import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { CordonError, InvalidInput } from "#app/core/errors.ts";
import { systemClock } from "#app/core/time.ts";
import { type Database, openDatabase } from "#app/storage/database.ts";
import { lockFolder } from "#app/storage/folder-lock.ts";
import { startWorker } from "#app/worker/start-worker.ts";
import { backupBeforeMigration } from "./backup-before-migration.ts";
import { openControlSocket } from "./control-socket.ts";
import { createServer, type ServerOptions } from "./create-server.ts";
import { type Environment, processSource, readEnvironment, renderProblems } from "./env.ts";
import { withKeyFile } from "./key-file.ts";
import { createLogger } from "./logging.ts";
import { overrideAppBridge } from "./override-app-bridge.ts";
import { createWiring } from "./wiring.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What only the simulator's entry says: how Shopify is reached, who may frame the app, and what time it is. */
export type Outside = Pick<
  ServerOptions,
  "adminFetch" | "connectorFetch" | "frameAncestors" | "appBridgeUrl" | "clock"
>;

/** What a process is told besides its settings. */
export interface ProcessOptions {
  readonly role?: Environment["role"];
  readonly outside?: Outside;
}

const builtFolders = {
  clientFolder: path.join(root, "build", "client"),
  portalFolder: path.join(root, "build", "portal"),
};

/** Something to end, in the reverse order of its beginning. */
type Ending = () => Promise<void> | void;

/**
 * Runs a process of Cordon until it is asked to stop: the web server, the worker, or both.
 *
 * What keeps it from starting is said in one sentence on standard error, without a stack trace, and the exit code is 1.
 */
export async function runProcess({ role, outside }: ProcessOptions = {}): Promise<void> {
  const read = readEnvironment(withKeyFile(processSource()), { simulator: outside !== undefined });
  if (!read.ok) return giveUp(renderProblems(read.error));
  const environment = role === undefined ? read.value : { ...read.value, role };
  const endings: Ending[] = [];
  try {
    await start(environment, endings, outside ?? {});
  } catch (error) {
    await endAll(endings);
    return giveUp(sentenceOf(error));
  }
  const stop = (signal: NodeJS.Signals): void => {
    process.off("SIGTERM", stop).off("SIGINT", stop);
    process.stderr.write(`Cordon is stopping (${signal}).\n`);
    endAll(endings).then(
      () => process.exit(0),
      (error: unknown) => giveUp(sentenceOf(error)),
    );
  };
  process.on("SIGTERM", stop).on("SIGINT", stop);
}

async function start(environment: Environment, endings: Ending[], outside: Outside): Promise<void> {
  if (environment.role !== "all" && environment.databaseUrl === undefined) {
    throw new InvalidInput("A worker of its own needs DATABASE_URL: the embedded database serves one process.");
  }
  if (outside.appBridgeUrl !== undefined) await overrideAppBridge(outside.appBridgeUrl);
  const logger = createLogger(environment.logLevel);
  const database = await open(environment, endings);
  const base = { environment, database, logger, clock: systemClock, ...outside };
  const build = environment.role === "worker" ? undefined : await loadScreens();
  const server = build && createServer({ ...base, build, ...builtFolders });
  const wiring = server ?? createWiring(base);
  const keys = await wiring.deps.keyring.check();
  if (!keys.ok) throw keys.error;
  if (environment.role !== "web") {
    const worker = await startWorker({ ...wiring, redisUrl: environment.redisUrl });
    endings.push(() => worker.stop());
  }
  if (database.kind === "pglite") {
    const socket = await openControlSocket(environment.dataFolder, wiring.deps);
    endings.push(() => socket.close());
  }
  if (!server) {
    process.stderr.write("Cordon's worker is at work.\n");
    return;
  }
  const { url } = await server.listen();
  endings.push(() => server.close());
  process.stderr.write(`Cordon is listening on ${url}\n`);
}

async function open(environment: Environment, endings: Ending[]): Promise<Database> {
  const migrations = path.join(root, "prisma", "migrations");
  const { dataFolder } = environment;
  const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  const options = { migrations, beforeMigration: backupBeforeMigration({ dataFolder, clock: systemClock, say }) };
  if (environment.databaseUrl !== undefined) {
    const database = await openDatabase({ kind: "postgres", url: environment.databaseUrl }, options);
    endings.push(() => database.close());
    return database;
  }
  const lock = lockFolder(dataFolder);
  if (!lock.ok) throw lock.error;
  endings.push(() => lock.value.release());
  const folder = path.join(dataFolder, "pglite");
  const database = await openDatabase({ kind: "pglite", folder }, options);
  endings.push(() => database.close());
  return database;
}

async function loadScreens(): Promise<ServerBuild> {
  const file = path.join(root, "build", "server", "index.js");
  if (!existsSync(file)) throw new InvalidInput("The screens are not built.", { nextStep: "Run npm run build first." });
  return import(pathToFileURL(file).href);
}

/** Ends everything although one of the endings may fail; the first failure is thrown afterwards. */
async function endAll(endings: Ending[]): Promise<void> {
  const failures: unknown[] = [];
  for (const end of endings.splice(0).reverse()) {
    try {
      await end();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** One sentence for the operator. A foreign message may quote a password or a row, so of those only the code is said. */
function sentenceOf(error: unknown): string {
  if (error instanceof CordonError) {
    return `Cordon cannot start: ${error.message}${error.nextStep === undefined ? "" : ` ${error.nextStep}`}`;
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const database = /^(ECONN|ENOTFOUND|ETIMEDOUT|EHOST|EAI_|28|3D|08|57|53)/.test(code);
  if (database) return `Cordon cannot start: the database does not take connections (${code}). Check DATABASE_URL.`;
  const name = error instanceof Error ? error.constructor.name : typeof error;
  return `Cordon cannot start: ${name}${code === "" ? "" : ` (${code})`}. Set LOG_LEVEL=debug and look at the log.`;
}

function giveUp(words: string): void {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
