import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf, requireId } from "../gid.ts";
import type { PaymentCustomizationRow } from "../rows.ts";
import { functionProblem, functionView } from "./function.ts";
import { metafieldsOf } from "./metafield.ts";

const TARGET = "cart.payment-methods.transform.run";

interface PaymentInput {
  readonly functionHandle?: string | null;
  readonly functionId?: string | null;
  readonly title?: string | null;
  readonly enabled?: boolean | null;
}

const all = (caller: Caller) => caller.store.records.paymentCustomizations;
const missing = (id: string) => ({
  field: ["ids"],
  code: "PAYMENT_CUSTOMIZATION_NOT_FOUND",
  message: `Could not find payment customizations with IDs: ${id}.`,
});

export const paymentResolvers: ResolverMap = {
  QueryRoot: {
    paymentCustomization: (_root, { id }, caller) => {
      const number = requireId("PaymentCustomization", id);
      return all(caller).find((row) => row.id === number) ?? null;
    },
    paymentCustomizations: (_root, args, caller) => connection(all(caller), (row) => row.id, args, caller),
  },
  PaymentCustomization: {
    id: (row: PaymentCustomizationRow) => gid("PaymentCustomization", row.id),
    functionId: (row: PaymentCustomizationRow) => functionView(row.functionHandle, row.appKey).id,
    shopifyFunction: (row: PaymentCustomizationRow) => functionView(row.functionHandle, row.appKey),
    errorHistory: () => null,
    ...metafieldsOf((row: PaymentCustomizationRow) => gid("PaymentCustomization", row.id)),
  },
  Mutation: {
    paymentCustomizationCreate: (_root, { paymentCustomization }, caller) => create(caller, paymentCustomization),
    paymentCustomizationActivation: (_root, { ids, enabled }, caller) => activate(caller, ids, enabled),
    paymentCustomizationDelete: (_root, { id }, caller) => {
      const row = all(caller).find((candidate) => candidate.id === idOf("PaymentCustomization", id));
      if (!row) return { deletedId: null, userErrors: [missing(id)] };
      caller.store.records.paymentCustomizations = all(caller).filter((other) => other !== row);
      caller.sim.changed();
      return { deletedId: id, userErrors: [] };
    },
  },
};

function create(caller: Caller, input: PaymentInput) {
  const blank = (["title", "enabled"] as const).filter((name) => input[name] == null);
  if (blank.length > 0) {
    const userErrors = blank.map((name) => ({
      field: ["paymentCustomization", name],
      code: "REQUIRED_INPUT_FIELD",
      message: `Required input field '${name}' is missing.`,
    }));
    return { paymentCustomization: null, userErrors };
  }
  const problem = functionProblem(caller, input, TARGET, "paymentCustomization");
  if (problem) {
    const code = problem.code === "NOT_FOUND" ? "FUNCTION_NOT_FOUND" : problem.code;
    return { paymentCustomization: null, userErrors: [{ ...problem, code }] };
  }
  const row: PaymentCustomizationRow = {
    id: caller.sim.newId(),
    appKey: caller.app.apiKey,
    functionHandle: input.functionHandle ?? "",
    title: input.title ?? "",
    enabled: input.enabled ?? false,
    stuck: false,
  };
  all(caller).push(row);
  caller.sim.changed();
  return { paymentCustomization: row, userErrors: [] };
}

/** Switches what it can and names the rest: an answer with `ids` and `userErrors` at once is a success in part. */
function activate(caller: Caller, ids: readonly string[], enabled: boolean) {
  const done: string[] = [];
  const userErrors: { field: string[]; code: string; message: string }[] = [];
  for (const id of ids) {
    const row = all(caller).find((candidate) => candidate.id === idOf("PaymentCustomization", id));
    if (!row) userErrors.push(missing(id));
    else if (row.stuck)
      userErrors.push({
        field: ["ids"],
        code: "FUNCTION_PENDING_DELETION",
        message: `Function of ${id} is pending deletion.`,
      });
    else {
      const changed = { ...row, enabled };
      caller.store.records.paymentCustomizations = all(caller).map((other) => (other === row ? changed : other));
      done.push(id);
    }
  }
  caller.sim.changed();
  return { ids: done, userErrors };
}
