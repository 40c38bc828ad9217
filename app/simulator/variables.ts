import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
} from "graphql";

export interface VariableProblem {
  readonly message: string;
  readonly locations: readonly { readonly line: number; readonly column: number }[];
  readonly extensions: Record<string, unknown>;
}

/** Checks the given variables as the API does, before anything runs. Empty when all are right. */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): readonly VariableProblem[] {
  const problems: VariableProblem[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const name = definition.variable.name.value;
    const absent = given[name] === undefined;
    if (absent && (definition.defaultValue !== undefined || !isNonNullType(type))) continue;
    const found = explain(schema, type, given[name] ?? null);
    if (found.length === 0) continue;
    const first = found[0]!;
    const where = first.path.length > 0 ? ` for ${first.path.join(".")} (${first.explanation})` : "";
    const start = definition.loc?.startToken;
    problems.push({
      message: `Variable $${name} of type ${print(definition.type)} was provided invalid value${where}`,
      locations: start ? [{ line: start.line, column: start.column }] : [],
      extensions: { code: "INVALID_VARIABLE", value: given[name] ?? null, problems: found },
    });
  }
  return problems;
}

interface Problem {
  readonly path: readonly (string | number)[];
  readonly explanation: string;
}

function explain(schema: GraphQLSchema, type: GraphQLInputType, value: unknown): readonly Problem[] {
  const found: Problem[] = [];
  coerceInputValue(value, type, (path, _invalid, error) => {
    found.push(problemOf(schema, path, error.message));
  });
  return found;
}

/** The library's sentences in the API's words; where the library names a field, the API puts it into the path. */
function problemOf(schema: GraphQLSchema, path: readonly (string | number)[], message: string): Problem {
  const unknown = /Field "(\w+)" is not defined by type "(\w+)"/.exec(message);
  if (unknown) return { path: [...path, unknown[1]!], explanation: `Field is not defined on ${unknown[2]}` };
  const missing = /Field "(\w+)" of required type/.exec(message);
  if (missing) return { path: [...path, missing[1]!], explanation: "Expected value to not be null" };
  const choice = /Value "([^"]*)" does not exist in "(\w+)" enum/.exec(message);
  const type = choice && schema.getType(choice[2]!);
  if (choice && isEnumType(type)) {
    const values = type.getValues().map((one) => one.name);
    return { path, explanation: `Expected "${choice[1]}" to be one of: ${values.join(", ")}` };
  }
  return { path, explanation: /not to be null/.test(message) ? "Expected value to not be null" : message };
}
