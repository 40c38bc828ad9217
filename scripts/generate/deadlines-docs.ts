import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { Answer } from "#app/core/deadlines/answer.ts";
import { clockStarts } from "#app/core/deadlines/clock-aliases.ts";
import { Facts } from "#app/core/deadlines/facts.ts";
import type { Law } from "#app/core/deadlines/law.ts";
import { laws } from "#app/core/deadlines/laws.generated.ts";

/** The published JSON Schemas of what the law engine takes and gives. */
export function generateDeadlinesSchemas(): Map<string, string> {
  const schemas = { facts: { schema: Facts, io: "input" }, deadlines: { schema: Answer, io: "output" } } as const;
  return new Map(
    Object.entries(schemas).map(([name, { schema, io }]) => {
      const json = z.toJSONSchema(schema, { target: "draft-2020-12", io });
      const titled = { $id: `cordon/${name}/1`, title: `cordon-${name}/1`, ...json };
      return [`docs/schemas/${name}.schema.json`, `${JSON.stringify(titled, null, 2)}\n`];
    }),
  );
}

/** The tables inside the hand-written `docs/deadlines.md`. */
export function generateDeadlinesPage(root: string): Map<string, string> {
  const file = "docs/deadlines.md";
  const tables = { clocks: clockTable(), laws: lawTable() };
  let page = readFileSync(path.join(root, file), "utf8");
  for (const [name, table] of Object.entries(tables)) {
    const block = new RegExp(`<!-- ${name} -->\\n[\\s\\S]*?<!-- /${name} -->`);
    if (!block.test(page)) throw new Error(`${file} has lost the marks between which the table of ${name} is written.`);
    page = page.replace(block, () => `<!-- ${name} -->\n${table}\n<!-- /${name} -->`);
  }
  return new Map([[file, page]]);
}

function clockTable(): string {
  const rows = clockStarts.map(({ name, aliases, happened }) => {
    const others = aliases.map((alias) => `\`${alias}\``).join(", ");
    return `| \`${name}\` | ${others} | ${happened} |`;
  });
  return ["| Name in answers | Also accepted | It starts when |", "|---|---|---|", ...rows].join("\n");
}

function lawTable(): string {
  const rows = laws.map((law: Law) => {
    const version = law.versions[law.versions.length - 1];
    const standing = law.kind === "regime" ? law.versions[0].status.replaceAll("_", " ") : "in force";
    return `| \`${law.id}\` | ${law.name} | ${standing} | ${version?.checkedOn} | ${version?.confidence} |`;
  });
  return ["| Law | Name | Standing | Checked on | Confidence |", "|---|---|---|---|---|", ...rows].join("\n");
}
