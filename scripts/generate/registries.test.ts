import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generateRegistries } from "./registries.ts";

describe("scripts/generate/registries", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "cordon-registries-"));
    mkdirSync(path.join(root, "app/core/detection/rules"), { recursive: true });
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const add = (name: string) => writeFileSync(path.join(root, "app/core/detection/rules", name), "");

  it("registers every rule of the folder, in the order of their names, and nothing beside them", () => {
    for (const name of ["theme-change.rule.ts", "address-surge.rule.ts", "theme-change.test.ts", "words.ts"]) add(name);

    const files = generateRegistries(root);

    expect([...files.keys()]).toEqual(["app/core/detection/rules.generated.ts"]);
    expect(files.get("app/core/detection/rules.generated.ts")).toBe(
      `// Generated from app/core/detection/rules/*.rule.ts by \`npm run generate\`. Do not edit.
import { rule as addressSurge } from "./rules/address-surge.rule.ts";
import { rule as themeChange } from "./rules/theme-change.rule.ts";

export const rules = [
  addressSurge,
  themeChange,
] as const;
`,
    );
  });
});
