import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateKek } from "#app/secrets/key-encryption-keys.ts";
import type { EnvironmentSource } from "./env.ts";

const fileName = "keys";

/**
 * The settings, with the key-encryption keys taken from the data folder where none are set: a demo makes its own there.
 * A server that matters keeps its keys apart from its data, in `CORDON_KEYS`.
 */
export function withKeyFile(source: EnvironmentSource): EnvironmentSource {
  const file = path.join(dataFolderOf(source), fileName);
  if ((source.CORDON_KEYS ?? "").trim() !== "" || !existsSync(file)) return source;
  return { ...source, CORDON_KEYS: readFileSync(file, "utf8").trim() };
}

/** Makes a key-encryption key in the data folder, for its owner alone, unless one is there. */
export function ensureKeyFile(dataFolder: string): string {
  const file = path.join(dataFolder, fileName);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, `${generateKek()}\n`, { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}

function dataFolderOf(source: EnvironmentSource): string {
  const folder = source.CORDON_DATA?.trim();
  return folder === undefined || folder === "" ? ".cordon" : folder;
}
