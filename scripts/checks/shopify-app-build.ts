// Shopify's own check of shopify.app.toml and every extension: `shopify app build`, without login and without network.
// Works on a copy, because the CLI writes beside what it builds.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installShopifyCli, shopifyCli } from "../shopify-cli/install.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function copyApp(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cordon-app-build-"));
  for (const entry of [
    "shopify.app.toml",
    "package.json",
    "tsconfig.json",
    "extensions",
    "scripts/build-function.mjs",
  ]) {
    cpSync(path.join(root, entry), path.join(folder, entry), { recursive: true });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  return folder;
}

function build(folder: string): number {
  const result = spawnSync(
    process.execPath,
    [shopifyCli, "app", "build", "--skip-dependencies-installation", "--path", folder],
    {
      encoding: "utf8",
      timeout: 180_000,
      env: {
        ...process.env,
        CI: "1",
        SHOPIFY_CLI_NO_ANALYTICS: "1",
        ...(process.env.JAVY ? {} : { CORDON_UNBUILT_FUNCTIONS: "1" }),
      },
    },
  );
  process.stderr.write(result.stdout + result.stderr);
  const extensions = readdirSync(path.join(folder, "extensions")).length;
  if (result.status === 0) process.stderr.write(`shopify app build: ${extensions} extensions\n`);
  return result.status ?? 1;
}

installShopifyCli();
const folder = copyApp();
try {
  process.exitCode = build(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
