// `npm run build`: generated files, then the screens (client and server bundle) into build/. Skipped while nothing that
// goes into the bundle has changed, so that a second start of the demo does not wait for it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = path.join(root, "build", ".made-from");

/** What the bundle is made of: sources, build settings and the exact packages. */
const inputs = ["app/**/*", "public/**/*", "vite*.config.ts", "tsconfig.json", "package.json", "package-lock.json"];

function hashInputs(): string {
  const hash = createHash("sha256");
  const notBundled = (file: string) => /\.test\.tsx?$|^app\/(storage\/generated|test)\//.test(file);
  const files = globSync(inputs, { cwd: root }).filter((file) => statSync(path.join(root, file)).isFile());
  for (const file of files.map((file) => file.replaceAll("\\", "/")).sort()) {
    if (notBundled(file)) continue;
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Runs a Node program of the project; its words go to stderr, because stdout may belong to who called the build. */
function run(program: string, ...words: string[]): void {
  const result = spawnSync(process.execPath, [path.join(root, program), ...words], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout}${result.stderr}${result.error?.message ?? ""}\n`);
  process.stderr.write(`${program} failed.\n`);
  process.exit(result.status ?? 1);
}

run("scripts/generate.ts");
const now = hashInputs();
const products = [path.join("server", "index.js"), path.join("portal", "passkey.js")];
const built = products.every((file) => existsSync(path.join(root, "build", file))) && existsSync(stamp);
if (built && readFileSync(stamp, "utf8") === now && !process.argv.includes("--force")) process.exit(0);
process.stderr.write("Building the screens; this takes about ten seconds.\n");
run("node_modules/@remix-run/dev/dist/cli.js", "vite:build");
run("node_modules/vite/bin/vite.js", "build", "--config", "vite.portal.config.ts");
writeFileSync(stamp, now);
