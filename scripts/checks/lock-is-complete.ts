// Fails when package-lock.json lacks what `npm run lock` would add: `npm ci` would refuse such a lock.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "./run-child.ts";

const folder = mkdtempSync(path.join(tmpdir(), "cordon-lock-"));
const copy = path.join(folder, "package-lock.json");
copyFileSync(path.join(root, "package-lock.json"), copy);
const completed = spawnSync(process.execPath, [path.join(root, "scripts", "complete-lock.mjs")], {
  cwd: folder,
  encoding: "utf8",
});
const same = readFileSync(copy).equals(readFileSync(path.join(root, "package-lock.json")));
rmSync(folder, { recursive: true, force: true });
if (completed.status !== 0) process.stderr.write(completed.stderr);
else if (!same) process.stderr.write(`package-lock.json is not complete (npm run lock): ${completed.stdout}`);
process.exitCode = completed.status === 0 && same ? 0 : 1;
