import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Makes Prisma's client in `app/storage/generated`, unless the one there was made from this very schema by this Prisma.
 *
 * The command line alone costs two seconds, so the hash of what went in is kept beside the output.
 */
export function generateDatabaseClient(root: string): void {
  const output = path.join(root, "app", "storage", "generated");
  const stamp = path.join(output, ".made-from");
  const inputs = hashInputs(root);
  const made = existsSync(stamp) && existsSync(path.join(output, "client.ts")) ? readFileSync(stamp, "utf8") : "";
  if (made === inputs) return;
  const prisma = path.join(root, "node_modules", "prisma", "build", "index.js");
  const result = spawnSync(process.execPath, [prisma, "generate"], { cwd: root, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`prisma generate failed:\n${result.stdout}${result.stderr}`);
  writeFileSync(stamp, inputs);
  process.stderr.write("wrote app/storage/generated\n");
}

function hashInputs(root: string): string {
  const hash = createHash("sha256");
  for (const file of ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]) {
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}
