// `node scripts/lock-rules.ts` writes the digest of each rule's present version into app/core/detection/rules.lock.json.
// A version that is locked keeps its digest: changed logic needs a new version, because findings in evidence name it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { logicOf } from "../app/core/detection/rule-lock.ts";
import { rules } from "../app/core/detection/rules.generated.ts";

const folder = fileURLToPath(new URL("../app/core/detection", import.meta.url));
const file = path.join(folder, "rules.lock.json");
const lock: Record<string, Record<string, string>> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};

for (const rule of rules) {
  const source = readFileSync(path.join(folder, "rules", `${rule.id}.rule.ts`), "utf8");
  const digest = createHash("sha256").update(logicOf(source)).digest("hex");
  const versions = lock[rule.id] ?? {};
  lock[rule.id] = versions;
  const locked = versions[String(rule.version)];
  if (locked !== undefined && locked !== digest) {
    process.stderr.write(`${rule.id}: the logic of version ${rule.version} changed; count the version up\n`);
    process.exitCode = 1;
    continue;
  }
  versions[String(rule.version)] = digest;
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
