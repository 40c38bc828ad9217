import type { Caller, Resolver, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf, requireId } from "../gid.ts";
import type { CustomizationRow } from "../rows.ts";
import { functionProblem, functionView } from "./function.ts";
import {
  forgetMetafields,
  keepNestedMetafields,
  type MetafieldInput,
  metafieldsOf,
  nestedMetafieldProblem,
} from "./metafield.ts";

/** As for validations: the API names a limit of active ones per store, and not its number. */
const MAX_ACTIVE = 25;

interface Kind {
  readonly type: "PaymentCustomization" | "DeliveryCustomization";
  /** The name of the object in inputs and answers. */
  readonly field: "paymentCustomization" | "deliveryCustomization";
  readonly records: "paymentCustomizations" | "deliveryCustomizations";
  readonly target: string;
  /** What error codes call it. */
  readonly code: string;
  readonly words: string;
}

const payment: Kind = {
  type: "PaymentCustomization",
  field: "paymentCustomization",
  records: "paymentCustomizations",
  target: "cart.payment-methods.transform.run",
  code: "PAYMENT_CUSTOMIZATION",
  words: "payment customizations",
};
const delivery: Kind = {
  type: "DeliveryCustomization",
  field: "deliveryCustomization",
  records: "deliveryCustomizations",
  target: "cart.delivery-options.transform.run",
  code: "DELIVERY_CUSTOMIZATION",
  words: "delivery customizations",
};

interface CustomizationInput {
  readonly functionHandle?: string | null;
  readonly functionId?: string | null;
  readonly title?: string | null;
  readonly enabled?: boolean | null;
  readonly metafields?: readonly Omit<MetafieldInput, "ownerId">[] | null;
}

interface Problem {
  readonly field: readonly string[];
  readonly code: string;
  readonly message: string;
}

const all = (caller: Caller, kind: Kind) => caller.store.records[kind.records];
const find = (caller: Caller, kind: Kind, id: string) =>
  all(caller, kind).find((row) => row.id === idOf(kind.type, id));
const answer = (kind: Kind, row: CustomizationRow | null, userErrors: readonly Problem[]) => ({
  [kind.field]: row,
  userErrors,
});
const missing = (kind: Kind, id: string, field: string): Problem => ({
  field: [field],
  code: `${kind.code}_NOT_FOUND`,
  message: `Could not find ${kind.words} with IDs: ${id}.`,
});

/** Both kinds have the same calls under other names. */
export const paymentResolvers: ResolverMap = resolversOf(payment);
export const deliveryResolvers: ResolverMap = resolversOf(delivery);

function resolversOf(kind: Kind): ResolverMap {
  const own: Record<string, Resolver> = {
    id: (row: CustomizationRow) => gid(kind.type, row.id),
    functionId: (row: CustomizationRow) => functionView(row.functionHandle, row.appKey).id,
    shopifyFunction: (row: CustomizationRow) => functionView(row.functionHandle, row.appKey),
    errorHistory: () => null,
    ...metafieldsOf((row: CustomizationRow) => gid(kind.type, row.id)),
  };
  return {
    QueryRoot: {
      [kind.field]: (_root, { id }, caller) => {
        const number = requireId(kind.type, id);
        return all(caller, kind).find((row) => row.id === number) ?? null;
      },
      [kind.records]: (_root, args, caller) => connection(all(caller, kind), (row) => row.id, args, caller),
    },
    [kind.type]: own,
    Mutation: {
      [`${kind.field}Create`]: (_root, args, caller) => create(caller, kind, args[kind.field]),
      [`${kind.field}Update`]: (_root, args, caller) => update(caller, kind, args.id, args[kind.field]),
      [`${kind.field}Activation`]: (_root, { ids, enabled }, caller) => activate(caller, kind, ids, enabled),
      [`${kind.field}Delete`]: (_root, { id }, caller) => remove(caller, kind, id),
    },
  };
}

function create(caller: Caller, kind: Kind, input: CustomizationInput) {
  const blank = (["title", "enabled"] as const).filter((name) => input[name] == null);
  if (blank.length > 0)
    return answer(
      kind,
      null,
      blank.map((name) => ({
        field: [kind.field, name],
        code: "REQUIRED_INPUT_FIELD",
        message: `Required input field '${name}' is missing.`,
      })),
    );
  const problem = functionProblem(caller, input, kind.target, kind.field);
  if (problem) {
    const code = problem.code === "NOT_FOUND" ? "FUNCTION_NOT_FOUND" : problem.code;
    return answer(kind, null, [{ ...problem, code }]);
  }
  const refusal = settingsProblem(caller, kind, input, undefined);
  if (refusal) return answer(kind, null, [refusal]);
  const row: CustomizationRow = {
    id: caller.sim.newId(),
    appKey: caller.app.apiKey,
    functionHandle: input.functionHandle ?? "",
    title: input.title ?? "",
    enabled: input.enabled ?? false,
    stuck: false,
  };
  all(caller, kind).push(row);
  keepNestedMetafields(caller, gid(kind.type, row.id), input.metafields);
  caller.sim.changed();
  return answer(kind, row, []);
}

/**
 * Sets what it is given. A stuck one takes title and metafields and does not switch, beside its error: harder than
 * anything recorded, so that no caller takes an answer with an object in it for a success.
 */
function update(caller: Caller, kind: Kind, id: string, input: CustomizationInput) {
  const row = find(caller, kind, id);
  if (row?.appKey !== caller.app.apiKey) return answer(kind, null, [missing(kind, id, "id")]);
  if (input.functionHandle != null && input.functionHandle !== row.functionHandle)
    return answer(kind, null, [
      {
        field: [kind.field, "functionHandle"],
        code: "FUNCTION_ID_CANNOT_BE_CHANGED",
        message: "Function ID cannot be changed.",
      },
    ]);
  const refusal = settingsProblem(caller, kind, input, row);
  if (refusal) return answer(kind, null, [refusal]);
  const enabled = row.stuck ? row.enabled : (input.enabled ?? row.enabled);
  const changed: CustomizationRow = { ...row, title: input.title ?? row.title, enabled };
  replace(caller, kind, row, changed);
  keepNestedMetafields(caller, gid(kind.type, row.id), input.metafields);
  return answer(kind, changed, row.stuck ? [pending(id)] : []);
}

function settingsProblem(
  caller: Caller,
  kind: Kind,
  input: CustomizationInput,
  row: CustomizationRow | undefined,
): Problem | undefined {
  if (nestedMetafieldProblem(input.metafields))
    return {
      field: [kind.field, "metafields"],
      code: "INVALID_METAFIELDS",
      message: "Could not create or update metafields.",
    };
  const active = all(caller, kind).filter((other) => other.enabled && other !== row).length;
  return input.enabled && !row?.enabled && active >= MAX_ACTIVE
    ? {
        field: [kind.field, "enabled"],
        code: `MAXIMUM_ACTIVE_${kind.code}S`,
        message: `Maximum ${kind.words} are already enabled.`,
      }
    : undefined;
}

const pending = (id: string): Problem => ({
  field: ["ids"],
  code: "FUNCTION_PENDING_DELETION",
  message: `Function of ${id} is pending deletion.`,
});

function replace(caller: Caller, kind: Kind, row: CustomizationRow, changed: CustomizationRow): void {
  caller.store.records[kind.records] = all(caller, kind).map((other) => (other === row ? changed : other));
  caller.sim.changed();
}

/** Switches what it can and names the rest: an answer with `ids` and `userErrors` at once is a success in part. */
function activate(caller: Caller, kind: Kind, ids: readonly string[], enabled: boolean) {
  const done: string[] = [];
  const userErrors: Problem[] = [];
  for (const id of ids) {
    const row = find(caller, kind, id);
    if (!row) userErrors.push(missing(kind, id, "ids"));
    else if (row.stuck) userErrors.push(pending(id));
    else {
      replace(caller, kind, row, { ...row, enabled });
      done.push(id);
    }
  }
  return { ids: done, userErrors };
}

function remove(caller: Caller, kind: Kind, id: string) {
  const row = find(caller, kind, id);
  if (!row) return { deletedId: null, userErrors: [missing(kind, id, "ids")] };
  caller.store.records[kind.records] = all(caller, kind).filter((other) => other !== row);
  forgetMetafields(caller, id);
  caller.sim.changed();
  return { deletedId: id, userErrors: [] };
}
