import { describe, expect, it } from "vitest";
import { findCodeBreaches } from "./code-rules.ts";
import { findBrokenLinks, findTextBreaches } from "./text-rules.ts";

const rulesBroken = (file: string, text: string) => findCodeBreaches(file, text).map(({ rule }) => rule);

describe("scripts/house-rules/code-rules", () => {
  it("finds a clock of its own in the product, and not in its comments or texts", () => {
    expect(rulesBroken("app/workflows/a.ts", "const at = new Date();")).toEqual(["clock"]);
    expect(rulesBroken("app/workflows/a.ts", "const at = Date.now();")).toEqual(["clock"]);
    expect(rulesBroken("app/workflows/a.ts", "// new Date()\nconst word = 'Date.now()';")).toEqual([]);
  });

  it("lets the clock file, the simulator, tests, scripts and extensions tell the time", () => {
    for (const file of [
      "app/core/time.ts",
      "app/simulator/a.ts",
      "app/core/a.test.ts",
      "scripts/a.ts",
      "extensions/a/b.ts",
    ]) {
      expect(rulesBroken(file, "const at = new Date();")).toEqual([]);
    }
  });

  it("finds the environment being read outside its file", () => {
    expect(rulesBroken("app/worker/a.ts", "const { A } = process.env;")).toEqual(["environment"]);
    expect(rulesBroken("app/server/env.ts", "const { A } = process.env;")).toEqual([]);
  });

  it("finds console output except in the command line and the simulator's entries", () => {
    expect(rulesBroken("app/views/a.ts", "console.log(1);")).toEqual(["console"]);
    expect(rulesBroken("app/simulator/shop.ts", "console.error(1);")).toEqual(["console"]);
    expect(rulesBroken("app/cli/a.ts", "console.log(1);")).toEqual([]);
    expect(rulesBroken("app/simulator/demo.entry.ts", "console.log(1);")).toEqual([]);
  });

  it("finds a log message that is put together", () => {
    expect(rulesBroken("app/worker/a.ts", "deps.logger.info(`run $" + "{id}`, { a });")).toEqual(["log-message"]);
    expect(rulesBroken("app/worker/a.ts", "deps.logger.info('run ' + id);")).toEqual(["log-message"]);
    expect(rulesBroken("app/worker/a.ts", "deps.logger.info('run ended', { id });")).toEqual([]);
    expect(rulesBroken("app/worker/a.ts", "logger.info({ id }, 'run ended');")).toEqual([]);
  });

  it("finds an own module being mocked, and lets packages be", () => {
    expect(rulesBroken("app/core/a.test.ts", "vi.mock('#app/core/b.ts');")).toEqual(["own-mock"]);
    expect(rulesBroken("app/core/a.test.ts", "vi.mock('./b.ts');")).toEqual(["own-mock"]);
    expect(rulesBroken("app/core/a.test.ts", "vi.mock('bull');")).toEqual([]);
  });

  it("finds a test that is switched off or runs alone", () => {
    for (const text of ["it.skip('a')", "it.only('a')", "describe.todo('a')", "test.skipIf(x)('a')"]) {
      expect(rulesBroken("app/core/a.test.ts", text)).toEqual(["switched-off-test"]);
    }
    expect(rulesBroken("app/core/a.test.ts", "it.each([1])('a')")).toEqual([]);
  });
});

describe("scripts/house-rules/text-rules", () => {
  const textRules = (file: string, text: string) => findTextBreaches(file, text).map(({ rule }) => rule);

  it("finds a path of one machine and the host of a package server", () => {
    expect(textRules("README.md", `see ${["", "work", "main"].join("/")}`)).toEqual(["machine-path"]);
    expect(textRules("README.md", `see ${["https:", "", "regis"].join("/")}try.example.org/x`)).toEqual([
      "package-host",
    ]);
  });

  it("lets words and relative paths be", () => {
    expect(textRules("README.md", "app/workflows/a.ts, legal/work/b, /var/lib, https://example.org/about")).toEqual([]);
  });

  it("finds a file of code over 400 lines, and lets long data be", () => {
    expect(textRules("app/a.ts", "x\n".repeat(401))).toEqual(["file-length"]);
    expect(textRules("app/a.ts", "x\n".repeat(400))).toEqual([]);
    expect(textRules("app/a.json", "x\n".repeat(500))).toEqual([]);
  });

  it("finds a link that leads nowhere, from the folder of the page", () => {
    const exists = (path: string) => path === "docs/glossary.md";
    const broken = findBrokenLinks(
      "docs/a.md",
      "[a](glossary.md#x) [b](../none.md) [c](https://e.org) [d](#here)",
      exists,
    );

    expect(broken.map(({ words }) => words)).toEqual(["links to ../none.md, which does not exist"]);
  });
});
