import { mkdirSync } from "node:fs";
import path from "node:path";
import { openNewFile } from "#app/cli/terminal.ts";
import { Conflict, CordonError } from "#app/core/errors.ts";
import type { Clock } from "#app/core/time.ts";
import { backUpRaw } from "#app/storage/backup.ts";
import type { OpenOptions } from "#app/storage/database.ts";

/** What a back-up before a migration needs. */
export interface BackupBeforeMigration {
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Told where the back-up lies. */
  readonly say: (sentence: string) => void;
}

/**
 * Writes the database into `backups/` in the data folder before a migration touches it; the version of Cordon that made
 * it can restore it. Without a back-up there is no migration.
 */
export function backupBeforeMigration({
  dataFolder,
  clock,
  say,
}: BackupBeforeMigration): NonNullable<OpenOptions["beforeMigration"]> {
  return async (raw) => {
    const now = clock.now();
    const folder = path.join(dataFolder, "backups");
    // Colons are no part of a file's name on Windows.
    const name = path.join(folder, `${now.toISOString().replaceAll(":", "-")}.jsonl`);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const file = await openNewFile(name);
      const rows = await backUpRaw(raw, now, (line) => file.write(line));
      await file.finish();
      say(`Before the migration Cordon wrote a back-up of ${rows} rows: ${name}`);
    } catch (cause) {
      // Of the file system's faults only: one of the database speaks for itself.
      if (cause instanceof CordonError || !(cause instanceof Error && "syscall" in cause)) throw cause;
      throw new Conflict("The database was not migrated: its back-up could not be written.", {
        cause,
        nextStep: `Make room, and the right to write, in ${folder}.`,
      });
    }
  };
}
