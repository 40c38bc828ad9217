import { readdirSync, readFileSync } from "node:fs";
import {
  type GraphQLField,
  getNamedType,
  isCompositeType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { type AccessRequirement, isMet } from "#app/simulator/access-requirement.ts";
import { adminSchema } from "#app/simulator/schema.ts";
import { AppToml, declaredScopes } from "../../../../scripts/checks/app-toml.ts";

/** Fields of protected customer data that a file may select, with the file's name. None so far. */
const protectedAllowed: Readonly<Record<string, readonly string[]>> = {};

/** Scopes that no app can ask for in its settings: Shopify grants them by hand. A capability probes for them. */
const grantedByShopify = new Set(["read_apps", "read_users"]);

const folder = new URL("./", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
const toml = AppToml.parse(parseToml(readFileSync(new URL("../../../../shopify.app.toml", import.meta.url), "utf8")));
const declared = new Set([...declaredScopes(toml), ...grantedByShopify]);

interface Document {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

async function readDocuments(): Promise<Document[]> {
  const documents: Document[] = [];
  for (const file of files) {
    const exported: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const [name, text] of Object.entries(exported)) {
      if (typeof text === "string") documents.push({ file, name, text });
    }
  }
  return documents;
}

const documents = await readDocuments();
const { schema, ofField, ofType, protectedFields } = adminSchema();

/** Every field that a document selects, as `Type.field`, with the type it answers with. */
function selectedFields(text: string): { place: string; answers: string }[] {
  const info = new TypeInfo(schema);
  const found: { place: string; answers: string }[] = [];
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const field: GraphQLField<unknown, unknown> | null | undefined = info.getFieldDef();
        if (!parent || !field || field.name.startsWith("__")) return;
        const type = getNamedType(field.type);
        found.push({
          place: `${parent.name}.${field.name}`,
          answers: isCompositeType(type) && isObjectType(type) ? type.name : "",
        });
      },
    }),
  );
  return found;
}

function unmet(text: string): string[] {
  return selectedFields(text).flatMap(({ place, answers }) => {
    const needs: (AccessRequirement | undefined)[] = [ofField.get(place), ofType.get(answers)];
    return needs.some((need) => need && !isMet(need, declared)) ? [place] : [];
  });
}

describe("platforms/shopify/documents", () => {
  it("finds the documents", () => {
    expect(documents.length).toBeGreaterThanOrEqual(14);
  });

  it.each(documents)("$file $name fits the Admin schema of 2026-10", ({ text }) => {
    expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([]);
  });

  it.each(documents)("$file $name needs no scope that shopify.app.toml does not declare", ({ text }) => {
    expect(unmet(text)).toEqual([]);
  });

  it.each(documents)("$file $name selects no protected customer data", ({ file, text }) => {
    const allowed = protectedAllowed[file] ?? [];
    const selected = selectedFields(text).map((field) => field.place);

    expect(selected.filter((place) => protectedFields.has(place) && !allowed.includes(place))).toEqual([]);
  });

  it("notices an undeclared scope, protected data and heldByApp", () => {
    expect(unmet("{ translatableResources(first: 1, resourceType: PRODUCT) { nodes { resourceId } } }")).not.toEqual(
      [],
    );
    expect(protectedFields.has("Customer.email") || protectedFields.has("Customer.displayName")).toBe(true);
    expect(
      documents.filter(({ text }) => selectedFields(text).some(({ place }) => place === "FulfillmentHold.heldByApp")),
    ).toEqual([]);
  });

  it("always sends title, enable and blockOnFailure together: what is left out would be reset", () => {
    const source = readFileSync(new URL("../levers/checkout-freeze.lever.ts", import.meta.url), "utf8");

    expect(source).toContain("({ title, enable: enabled, blockOnFailure })");
  });
});
