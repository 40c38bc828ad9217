import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findUnbuilt } from "./deploy.ts";

let folder: string;

function extension(name: string, files: readonly string[]): void {
  for (const file of ["build.mjs", ...files]) {
    const full = path.join(folder, "extensions", name, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, "");
  }
}

describe("scripts/deploy", () => {
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "cordon-deploy-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("finds functions that were never built, and those that stand in for a real one", () => {
    extension("built", ["dist/function.wasm"]);
    extension("never", []);
    extension("empty", ["dist/function.wasm", "dist/UNBUILT"]);

    expect(findUnbuilt(folder).sort()).toEqual([path.join("extensions", "empty"), path.join("extensions", "never")]);
  });
});
