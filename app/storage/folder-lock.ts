import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Conflict } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";

/** A data folder held by this process. */
export interface FolderLock {
  /** Gives the folder back. Safe to call twice. */
  release(): void;
}

/**
 * Takes a data folder for this process alone. PGlite lets two processes open one folder and both write.
 *
 * The lock is a file that names the holder's process id; a lock whose holder is dead (kill -9) is taken over.
 * @returns `Conflict` when a living process holds it, or none could be made
 */
export function lockFolder(folder: string): Result<FolderLock, Conflict> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, "lock");
  for (let attempt = 0; attempt < 3; attempt++) {
    const taken = create(file);
    if (taken) return ok(taken);
    const holder = livingHolderOf(file);
    if (holder !== undefined) {
      return err(
        new Conflict(`The data folder ${folder} is in use by process ${holder}.`, {
          nextStep: "Stop that process first, or set CORDON_DATA to another folder.",
        }),
      );
    }
    clearStale(file);
  }
  return err(new Conflict(`The data folder ${folder} could not be locked.`, { nextStep: "Try again." }));
}

/** Makes the lock with its holder's name already in it (link is atomic and refuses an existing file). */
function create(file: string): FolderLock | undefined {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${startOf(process.pid)}\n`, { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  } finally {
    remove(own);
  }
  let held = true;
  return {
    release() {
      if (held) remove(file);
      held = false;
    },
  };
}

/**
 * Moves a dead holder's lock out of the way. Two processes may find it dead at once, and the slower one would then move
 * the faster one's new lock: so what was moved is looked at again, and put back when its holder lives.
 */
function clearStale(file: string): void {
  const moved = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, moved);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (livingHolderOf(moved) !== undefined) linkSync(moved, file);
  remove(moved);
}

function livingHolderOf(file: string): number | undefined {
  const holder = holderOf(file);
  return holder !== undefined && isAlive(holder) ? holder : undefined;
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** The living-or-dead holder named in the lock; `undefined` when the file is empty (killed while writing) or its id was reused. */
function holderOf(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const [pid, start] = text.trim().split(" ");
  const holder = Number(pid);
  if (!Number.isInteger(holder) || holder <= 0) return undefined;
  return start !== undefined && start !== startOf(holder) ? undefined : holder;
}

/** When the process started, in the kernel's ticks: tells a reused process id apart. Empty where /proc does not exist. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
