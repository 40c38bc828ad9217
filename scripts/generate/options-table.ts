import { readFileSync } from "node:fs";
import path from "node:path";
import { renderOptions } from "#app/server/options.ts";

const block = /<!-- options -->\n[\s\S]*?<!-- \/options -->/;

/** The table of settings inside the hand-written `docs/operations.md`. */
export function generateOptionsTable(root: string): Map<string, string> {
  const file = "docs/operations.md";
  const page = readFileSync(path.join(root, file), "utf8");
  if (!block.test(page)) throw new Error(`${file} has lost the marks between which the settings are written.`);
  return new Map([[file, page.replace(block, () => `<!-- options -->\n${renderOptions()}\n<!-- /options -->`)]]);
}
