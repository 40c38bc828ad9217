import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf, requireId } from "../gid.ts";
import type { ValidationRow } from "../rows.ts";
import { functionProblem, functionView } from "./function.ts";
import {
  forgetMetafields,
  keepNestedMetafields,
  type MetafieldInput,
  metafieldsOf,
  nestedMetafieldProblem,
} from "./metafield.ts";

const TARGET = "cart.validations.generate.run";
const MAX_ACTIVE = 25;

interface ValidationInput {
  readonly functionHandle?: string | null;
  readonly functionId?: string | null;
  readonly title?: string | null;
  readonly enable: boolean;
  readonly blockOnFailure: boolean;
  readonly metafields?: readonly Omit<MetafieldInput, "ownerId">[] | null;
}

const refused = (field: readonly string[], code: string, message: string) => ({
  validation: null,
  userErrors: [{ field, code, message }],
});
const unknown = () => refused(["id"], "NOT_FOUND", "Extension not found.");

const badMetafield = () =>
  refused(["validation", "metafields"], "INVALID_VALUE", "Value is invalid JSON, or its type is not given.");

const own = (caller: Caller, id: string) =>
  caller.store.records.validations.find((row) => row.id === idOf("Validation", id) && row.appKey === caller.app.apiKey);

const tooManyActive = (caller: Caller, besides?: ValidationRow) =>
  caller.store.records.validations.filter((row) => row.enabled && row !== besides).length >= MAX_ACTIVE;

export const validationResolvers: ResolverMap = {
  QueryRoot: {
    validation: (_root, { id }, caller) => {
      const number = requireId("Validation", id);
      return caller.store.records.validations.find((row) => row.id === number) ?? null;
    },
    validations: (_root, args, caller) => connection(caller.store.records.validations, (row) => row.id, args, caller),
  },
  Validation: {
    id: (row: ValidationRow) => gid("Validation", row.id),
    errorHistory: () => null,
    shopifyFunction: (row: ValidationRow) => functionView(row.functionHandle, row.appKey),
    ...metafieldsOf((row: ValidationRow) => gid("Validation", row.id)),
  },
  Mutation: {
    validationCreate: (_root, { validation }, caller) => create(caller, validation),
    validationUpdate: (_root, { id, validation }, caller) => update(caller, id, validation),
    validationDelete: (_root, { id }, caller) => {
      const row = own(caller, id);
      if (!row) return { deletedId: null, userErrors: unknown().userErrors };
      const { records } = caller.store;
      records.validations = records.validations.filter((other) => other !== row);
      forgetMetafields(caller, gid("Validation", row.id));
      caller.sim.changed();
      return { deletedId: id, userErrors: [] };
    },
  },
};

function create(caller: Caller, input: ValidationInput) {
  const problem = functionProblem(caller, input, TARGET, "validation");
  if (problem) return { validation: null, userErrors: [problem] };
  if (input.enable && tooManyActive(caller))
    return refused(
      ["validation", "enable"],
      "MAX_VALIDATIONS_ACTIVATED",
      "Cannot have more than 25 active validation functions.",
    );
  if (nestedMetafieldProblem(input.metafields)) return badMetafield();
  const row: ValidationRow = {
    id: caller.sim.newId(),
    appKey: caller.app.apiKey,
    functionHandle: input.functionHandle ?? "",
    title: input.title ?? input.functionHandle ?? "",
    enabled: input.enable,
    blockOnFailure: input.blockOnFailure,
  };
  caller.store.records.validations.push(row);
  keepNestedMetafields(caller, gid("Validation", row.id), input.metafields);
  caller.sim.changed();
  return { validation: row, userErrors: [] };
}

/** Metafields that are not given stay. Of the rest, what is not given is reset, because the input's defaults are `false`: recorded, and a trap for a careless caller. */
function update(caller: Caller, id: string, input: ValidationInput) {
  const row = own(caller, id);
  if (!row) return unknown();
  if (input.enable && tooManyActive(caller, row))
    return refused(
      ["validation", "enable"],
      "MAX_VALIDATIONS_ACTIVATED",
      "Cannot have more than 25 active validation functions.",
    );
  if (nestedMetafieldProblem(input.metafields)) return badMetafield();
  const updated: ValidationRow = {
    ...row,
    title: input.title ?? row.title,
    enabled: input.enable,
    blockOnFailure: input.blockOnFailure,
  };
  const { records } = caller.store;
  records.validations = records.validations.map((other) => (other === row ? updated : other));
  keepNestedMetafields(caller, gid("Validation", row.id), input.metafields);
  caller.sim.changed();
  return { validation: updated, userErrors: [] };
}
