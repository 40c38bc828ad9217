import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from "graphql";
import { type AccessRequirement, parseRequirement } from "./access-requirement.ts";

/** The version of the Admin API that the simulator speaks. */
export const API_VERSION = "2026-10";

/** The real Admin schema, with what the published introspection adds to it: who may read what. */
export interface AdminSchema {
  readonly schema: GraphQLSchema;
  /** Scope requirements by type name. */
  readonly ofType: ReadonlyMap<string, AccessRequirement>;
  /** Scope requirements by `Type.field`. */
  readonly ofField: ReadonlyMap<string, AccessRequirement>;
  /** `Type.field` of protected customer data (level 2), with the kind of content: name, address, phone, email. */
  readonly protectedFields: ReadonlyMap<string, string>;
  /** Fields that a `query` argument accepts, by `Type.field`, read from the argument's documentation. */
  readonly searchFields: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every scope that the schema names anywhere. */
  readonly scopes: ReadonlySet<string>;
}

interface RawField {
  readonly name: string;
  readonly requiredAccess?: string | null;
  readonly isProtected?: boolean | null;
  readonly protectedContent?: string | null;
  readonly args?: readonly { readonly name: string; readonly description?: string | null }[];
}

interface RawType {
  readonly name: string;
  readonly requiredAccess?: string | null;
  readonly fields?: readonly RawField[] | null;
}

let loaded: AdminSchema | undefined;

/** Reads the schema once per process (about 300 ms). */
export function adminSchema(): AdminSchema {
  loaded ??= load();
  return loaded;
}

function load(): AdminSchema {
  const file = new URL(`../../node_modules/@shopify/dev-mcp/dist/data/admin_${API_VERSION}.json.gz`, import.meta.url);
  const raw = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as { data: IntrospectionQuery };
  return describe(buildClientSchema(raw.data, { assumeValid: true }), raw.data.__schema.types as readonly RawType[]);
}

function describe(schema: GraphQLSchema, types: readonly RawType[]): AdminSchema {
  const ofType = new Map<string, AccessRequirement>();
  const ofField = new Map<string, AccessRequirement>();
  const protectedFields = new Map<string, string>();
  const searchFields = new Map<string, ReadonlySet<string>>();
  for (const type of types) {
    if (type.requiredAccess) ofType.set(type.name, parseRequirement(type.requiredAccess));
    for (const field of type.fields ?? []) {
      const place = `${type.name}.${field.name}`;
      if (field.requiredAccess) ofField.set(place, parseRequirement(field.requiredAccess));
      if (field.isProtected) protectedFields.set(place, field.protectedContent ?? "customer data");
      const query = field.args?.find((argument) => argument.name === "query")?.description;
      if (query) searchFields.set(place, documentedFilters(query));
    }
  }
  const requirements = [...ofType.values(), ...ofField.values()];
  const scopes = new Set(requirements.flatMap((requirement) => requirement.groups.flat()));
  return { schema, ofType, ofField, protectedFields, searchFields, scopes };
}

/** The first column of the table in the argument's documentation. */
function documentedFilters(description: string): ReadonlySet<string> {
  const names = [...description.matchAll(/^\| (\w+) \|/gm)].map((match) => match[1]!);
  return new Set(names.filter((name) => name !== "name" || names.indexOf("name") !== names.lastIndexOf("name")));
}
