import type { Caller } from "../caller.ts";

interface FunctionReference {
  readonly functionHandle?: string | null;
  readonly functionId?: string | null;
}

/** What is wrong with the function that an input names, in recorded words; `undefined` when it can be used. */
export function functionProblem(caller: Caller, input: FunctionReference, target: string, argument: string) {
  const at = (field: readonly string[], code: string, message: string) => ({ field, code, message });
  if (input.functionHandle == null && input.functionId == null)
    return at(
      [argument, "functionHandle"],
      "MISSING_FUNCTION_IDENTIFIER",
      "Either function_id or function_handle must be provided.",
    );
  if (input.functionHandle != null && input.functionId != null)
    return at(
      [argument],
      "MULTIPLE_FUNCTION_IDENTIFIERS",
      "Only one of function_id or function_handle can be provided, not both.",
    );
  const field = [argument, input.functionHandle == null ? "functionId" : "functionHandle"];
  const found = input.functionHandle == null ? undefined : caller.app.functions[input.functionHandle];
  if (found === undefined) return at(field, "NOT_FOUND", "Extension not found.");
  if (found !== target)
    return at(
      field,
      "FUNCTION_DOES_NOT_IMPLEMENT",
      `Unexpected Function API. The provided function must implement one of the following extension targets: [${target}].`,
    );
  if (caller.app.distribution === "custom" && caller.store.records.plan !== "plus")
    return at(
      field,
      "CUSTOM_APP_FUNCTION_NOT_ELIGIBLE",
      "Shop must be on a Shopify Plus plan to activate functions from a custom app.",
    );
  return undefined;
}

export function functionView(handle: string, appKey: string) {
  return { id: `simulated-${handle}`, handle, title: handle, appKey };
}
