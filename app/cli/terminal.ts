import { existsSync } from "node:fs";
import { type FileHandle, link, open, unlink } from "node:fs/promises";
import { InvalidInput } from "#app/core/errors.ts";
import type { CommandFile, CommandOutput } from "./command.ts";

/** The person's own terminal and file system. */
export const terminal: CommandOutput = {
  answer: (text) => void process.stdout.write(text),
  say: (sentence) => void process.stderr.write(`${sentence}\n`),
  file: openNewFile,
};

/** Opens a file beside its final place and puts it there when it is whole; an existing file is never replaced. */
export async function openNewFile(path: string): Promise<CommandFile> {
  if (existsSync(path)) throw fileExists(path);
  const unfinished = `${path}.${process.pid}.unfinished`;
  const handle = await openOrExplain(unfinished);
  process.once("exit", () => void unlink(unfinished).catch(() => undefined));
  return {
    write: (text) => handle.appendFile(text),
    finish: async () => {
      await handle.sync();
      await handle.close();
      try {
        await link(unfinished, path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") throw fileExists(path);
        throw error;
      } finally {
        await unlink(unfinished);
      }
    },
  };
}

async function openOrExplain(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (cause) {
    throw new InvalidInput("The file cannot be written there.", { cause, nextStep: "Name a folder you may write to." });
  }
}

function fileExists(path: string): InvalidInput {
  return new InvalidInput(`${path} exists already.`, { nextStep: "Name another file." });
}
