import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** A folder of like things, each file exporting one constant, and the list that is generated from it. */
interface Registry {
  /** Folder of the things, relative to the root. */
  folder: string;
  /** What every file of it ends with. */
  suffix: string;
  /** The constant every file of it exports. */
  constant: string;
  /** The list generated from it: file and name. */
  file: string;
  list: string;
}

const registries: readonly Registry[] = [
  {
    folder: "app/core/detection/rules",
    suffix: ".rule.ts",
    constant: "rule",
    file: "app/core/detection/rules.generated.ts",
    list: "rules",
  },
  {
    folder: "app/core/containment/actions",
    suffix: ".action.ts",
    constant: "action",
    file: "app/core/containment/actions.generated.ts",
    list: "actions",
  },
  {
    folder: "app/core/containment/templates",
    suffix: ".template.ts",
    constant: "template",
    file: "app/core/containment/templates.generated.ts",
    list: "templates",
  },
  {
    folder: "app/core/assessment/assessments",
    suffix: ".assessment.ts",
    constant: "assessment",
    file: "app/core/assessment/assessments.generated.ts",
    list: "assessments",
  },
  {
    folder: "app/core/platform/capabilities",
    suffix: ".capability.ts",
    constant: "capability",
    file: "app/core/platform/capabilities.generated.ts",
    list: "capabilities",
  },
  {
    folder: "app/platforms/shopify/levers",
    suffix: ".lever.ts",
    constant: "lever",
    file: "app/platforms/shopify/levers.generated.ts",
    list: "levers",
  },
  {
    folder: "app/platforms/connectors",
    suffix: ".connector.ts",
    constant: "connector",
    file: "app/platforms/connectors.generated.ts",
    list: "connectors",
  },
  {
    folder: "app/core/deadlines/law",
    suffix: ".law.ts",
    constant: "law",
    file: "app/core/deadlines/laws.generated.ts",
    list: "laws",
  },
];

/** The lists of rules, actions, laws, assessments, capabilities, levers and connectors: putting a file into its folder is what registers it. */
export function generateRegistries(root: string): Map<string, string> {
  const present = registries.filter((registry) => existsSync(path.join(root, registry.folder)));
  return new Map(present.map((registry) => [registry.file, writeRegistry(registry, readNames(root, registry))]));
}

function readNames(root: string, { folder, suffix }: Registry): string[] {
  return readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
}

/** The text of one list, for the files `names` (without suffix, sorted). */
export function writeRegistry(registry: Registry, names: readonly string[]): string {
  const from = `./${path.posix.basename(registry.folder)}`;
  const imports = names.map(
    (name) => `import { ${registry.constant} as ${camelCase(name)} } from "${from}/${name}${registry.suffix}";`,
  );
  return `${[
    `// Generated from ${registry.folder}/*${registry.suffix} by \`npm run generate\`. Do not edit.`,
    ...imports,
    "",
    `export const ${registry.list} = [`,
    ...names.map((name) => `  ${camelCase(name)},`),
    "] as const;",
  ].join("\n")}\n`;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
