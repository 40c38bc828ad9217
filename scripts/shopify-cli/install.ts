import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** The Shopify CLI's program, to be run by Node 22 or later. */
export const shopifyCli = path.join(folder, "node_modules", "@shopify", "cli", "bin", "run.js");

/**
 * Installs the CLI from the lock beside this file when it is not there yet.
 * @throws Error when npm cannot
 */
export function installShopifyCli(): void {
  if (existsSync(path.join(folder, "node_modules", ".package-lock.json"))) return;
  const result = spawnSync("npm", ["ci", "--loglevel=error", "--ignore-scripts"], {
    cwd: folder,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (result.status !== 0) throw new Error("The Shopify CLI could not be installed from scripts/shopify-cli.");
}
