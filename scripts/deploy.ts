// `npm run deploy`: builds the functions for real and hands the app and its extensions to Shopify. Refuses to deploy a
// function that was not compiled: a checkout freeze that does nothing would be believed.
import { spawnSync } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installShopifyCli, shopifyCli } from "./shopify-cli/install.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Extensions whose function was left out or never built. */
export function findUnbuilt(folder: string): string[] {
  return globSync("extensions/*/build.mjs", { cwd: folder })
    .map((file) => path.dirname(file))
    .filter((extension) => {
      const dist = path.join(folder, extension, "dist");
      return existsSync(path.join(dist, "UNBUILT")) || !existsSync(path.join(dist, "function.wasm"));
    });
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function run(words: readonly string[], cwd: string): void {
  const result = spawnSync(process.execPath, words, { cwd, stdio: "inherit" });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

if (import.meta.main) {
  if (process.env.CORDON_UNBUILT_FUNCTIONS === "1")
    refuse("CORDON_UNBUILT_FUNCTIONS is for checks only: unset it to deploy.");
  for (const file of globSync("extensions/*/build.mjs", { cwd: root }))
    run(["build.mjs"], path.join(root, path.dirname(file)));
  const unbuilt = findUnbuilt(root);
  if (unbuilt.length > 0) refuse(`Not compiled: ${unbuilt.join(", ")}. Set JAVY to the path of the Javy compiler.`);
  installShopifyCli();
  run([shopifyCli, "app", "deploy", "--path", root, ...process.argv.slice(2)], root);
}
