// Rules of this project that no general tool knows. `node scripts/house-rules.ts` names each breach and exits 1.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Breach, findCodeBreaches } from "./house-rules/code-rules.ts";
import { findBrokenLinks, findTextBreaches } from "./house-rules/text-rules.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const notOurs = new Set(["node_modules", ".git", ".cordon", "build", "dist", "coverage", "generated", "screenshots"]);
const text = /\.(tsx?|mjs|cjs|json|jsonl|md|toml|ya?ml|sh|sql|prisma|graphql|css|html|php|xml|phtml|liquid)$|\/run$/;
const written = /\.generated\.ts$|(^|\/)package-lock\.json$|\.log$/;

/** Every text file somebody wrote, as a path from the root with forward slashes. */
function readTree(folder = ""): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : readTree(file);
    return entry.isFile() && text.test(file) && !written.test(file) ? [file] : [];
  });
}

function findBreaches(file: string): Breach[] {
  const content = readFileSync(path.join(root, file), "utf8");
  return [
    ...(/\.tsx?$/.test(file) ? findCodeBreaches(file, content) : []),
    ...findTextBreaches(file, content),
    ...(file.endsWith(".md") ? findBrokenLinks(file, content, (target) => existsSync(path.join(root, target))) : []),
  ];
}

const breaches = readTree().flatMap(findBreaches);
for (const { file, line, rule, words } of breaches) process.stderr.write(`${file}:${line} ${rule}: ${words}\n`);
process.exitCode = breaches.length === 0 ? 0 : 1;
