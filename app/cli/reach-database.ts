import { existsSync } from "node:fs";
import path from "node:path";
import { v7 } from "uuid";
import { Conflict, InvalidInput } from "#app/core/errors.ts";
import type { Result } from "#app/core/result.ts";
import { systemClock } from "#app/core/time.ts";
import { createKeyring } from "#app/secrets/keyring.ts";
import { backupBeforeMigration } from "#app/server/backup-before-migration.ts";
import { processSource, readStorageEnvironment, type StorageEnvironment } from "#app/server/env.ts";
import { withKeyFile } from "#app/server/key-file.ts";
import { createLogger } from "#app/server/logging.ts";
import { dataKeyStore } from "#app/storage/data-keys.ts";
import { type Database, type DatabaseAddress, type OpenOptions, openDatabase } from "#app/storage/database.ts";
import { lockFolder } from "#app/storage/folder-lock.ts";
import { migrationsFolder } from "#app/storage/migrations.ts";
import type { ExitCode } from "./command.ts";
import { controlSocketName } from "./control-protocol.ts";
import { forward } from "./forward.ts";
import type { WithDatabase } from "./with-database.ts";

/**
 * Runs a command on the database: PostgreSQL where `DATABASE_URL` names it; else the embedded one, through the process
 * that holds it, or opened here under the folder's lock.
 */
export const reachDatabase: WithDatabase = async (name, args, output, command) => {
  const environment = readOrThrow();
  const socket = path.join(environment.dataFolder, controlSocketName);
  if (environment.databaseUrl === undefined && existsSync(socket)) {
    const exit = await forward(socket, [...name.split(" "), ...args], output);
    if (exit !== undefined) return exit;
  }
  const beforeMigration = backupBeforeMigration({
    dataFolder: environment.dataFolder,
    clock: systemClock,
    say: output.say,
  });
  return alone(environment, { migrations: migrationsFolder, beforeMigration }, (database) =>
    command.run(args, output, {
      database,
      clock: systemClock,
      ids: { next: () => v7() },
      logger: createLogger("error", process.stderr),
      keyring: createKeyring({
        keys: environment.keys,
        store: dataKeyStore(database),
        clock: systemClock,
        ids: { next: () => v7() },
      }),
    }),
  );
};

function readOrThrow(): StorageEnvironment {
  const environment: Result<StorageEnvironment, InvalidInput[]> = readStorageEnvironment(withKeyFile(processSource()));
  if (environment.ok) return environment.value;
  const sentences = environment.error.map((problem) => [problem.message, problem.nextStep].filter(Boolean).join(" "));
  throw new InvalidInput(sentences.join("\n"));
}

async function alone(
  environment: StorageEnvironment,
  options: OpenOptions,
  work: (database: Database) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (environment.databaseUrl !== undefined)
    return within({ kind: "postgres", url: environment.databaseUrl }, options, work);
  const folder = path.join(environment.dataFolder, "pglite");
  if (!existsSync(folder)) {
    throw new Conflict(`There is no database in ${environment.dataFolder} yet.`, {
      nextStep: "Start Cordon once, or set CORDON_DATA or DATABASE_URL.",
    });
  }
  const lock = lockFolder(environment.dataFolder);
  if (!lock.ok) throw lock.error;
  try {
    return await within({ kind: "pglite", folder }, options, work);
  } finally {
    lock.value.release();
  }
}

async function within(
  address: DatabaseAddress,
  options: OpenOptions,
  work: (database: Database) => Promise<ExitCode>,
): Promise<ExitCode> {
  const database = await openDatabase(address, options);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
