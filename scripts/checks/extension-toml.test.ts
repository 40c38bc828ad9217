import { readdirSync, readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { ExtensionToml } from "./extension-toml.ts";

const folder = new URL("../../extensions/", import.meta.url);
const names = readdirSync(folder).sort();

function read(name: string): ExtensionToml {
  return ExtensionToml.parse(parse(readFileSync(new URL(`${name}/shopify.extension.toml`, folder), "utf8")));
}

const trigger = {
  extensions: [
    {
      type: "flow_trigger",
      name: "Incident opened",
      handle: "incident-opened",
      uid: "00000000-0000-5000-8000-000000000000",
      description: "Starts when an incident opens.",
      settings: { fields: [{ key: "Severity", type: "single_line_text_field", description: "How bad" }] },
    },
  ],
};

describe("scripts/checks/extension-toml", () => {
  for (const name of names) {
    it(`accepts ${name}`, () => {
      const extension = read(name).extensions[0];

      expect(extension?.handle).toBe(name.replace(/^flow-(action|trigger)-/, ""));
    });
  }

  it("gives every extension a uid of its own", () => {
    const uids = names.map((name) => read(name).extensions[0]?.uid);

    expect(new Set(uids).size).toBe(names.length);
  });

  it("finds the type that a Flow action returns in the schema beside it", () => {
    for (const name of names.filter((each) => each.startsWith("flow-action-"))) {
      const extension = read(name).extensions[0];
      const schema = buildSchema(
        `${readFileSync(new URL(`${name}/schema.graphql`, folder), "utf8")}\ntype Query { run: ContainmentRun }`,
      );

      expect(extension?.type === "flow_action" && schema.getType(extension.return_type_ref)).toBeDefined();
    }
  });

  it.each([
    ["an unknown key", { ...trigger.extensions[0], colour: "red" }],
    [
      "a digit in a trigger's key",
      { ...trigger.extensions[0], settings: { fields: [{ key: "Line 2", type: "url", description: "x" }] } },
    ],
    [
      "a field type that triggers do not have",
      { ...trigger.extensions[0], settings: { fields: [{ key: "Size", type: "number_integer", description: "x" }] } },
    ],
    ["a handle that is too long", { ...trigger.extensions[0], handle: "a".repeat(31) }],
  ])("refuses %s", (_what, extension) => {
    expect(ExtensionToml.safeParse({ extensions: [extension] }).success).toBe(false);
    expect(ExtensionToml.safeParse(trigger).success).toBe(true);
  });
});
