import { existsSync } from "node:fs";
import path from "node:path";
import type { Counts } from "./counts.ts";
import { root, runNode } from "./run-child.ts";

/** A check of the whole tree: a name people can talk about, and the Node program that exits 0 when all is well. */
interface NamedCheck {
  name: string;
  words: readonly string[];
}

const bin = (file: string): string => path.join("node_modules", file);

/** In the order in which they fail fastest; the first also makes the database client, which others read. */
const checks: readonly NamedCheck[] = [
  { name: "generated files", words: ["scripts/generate.ts", "--check"] },
  { name: "format and lint", words: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."] },
  { name: "types", words: [bin("typescript7/bin/tsc"), "--noEmit"] },
  { name: "house rules", words: ["scripts/house-rules.ts"] },
  {
    name: "architecture",
    words: [
      bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
      "app",
      "extensions",
      "scripts",
      "--config",
      ".dependency-cruiser.cjs",
    ],
  },
  { name: "nothing unused", words: [bin("knip/bin/knip.js"), "--no-progress"] },
  { name: "lock file complete", words: ["scripts/checks/lock-is-complete.ts"] },
  { name: "migrations equal schema", words: ["scripts/database/migrate.ts", "check"] },
  { name: "shopify app build", words: ["scripts/checks/shopify-app-build.ts"] },
];

/** Runs every named check, even after one has failed; what a check printed is shown only when it failed. */
export async function runNamedChecks(): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: [] };
  for (const check of checks) {
    if (await isWell(check)) counts.passed++;
    else counts.failed++;
  }
  return counts;
}

/** The screens, built as they are shipped; a check like the others, run before the suites that need them. */
export async function runBuild(): Promise<Counts> {
  const built = await isWell({ name: "build", words: ["scripts/build.ts"] });
  return { passed: built ? 1 : 0, failed: built ? 0 : 1, skipped: [] };
}

async function isWell({ name, words }: NamedCheck): Promise<boolean> {
  const program = words[0] ?? "";
  if (!existsSync(path.join(root, program))) throw new Error(`${name}: ${program} does not exist`);
  const { code, output, seconds } = await runNode(words, { env: { NO_COLOR: "1" } });
  process.stdout.write(`${name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s  ${code === 0 ? "ok" : "FAILED"}\n`);
  if (code !== 0) process.stdout.write(`${output.replace(/^/gm, "  ").trimEnd()}\n`);
  return code === 0;
}
