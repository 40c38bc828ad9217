import {
  type FieldNode,
  GraphQLError,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type TypeInfo,
  type ValidationContext,
  type ValidationRule,
} from "graphql";

/** Validation and variable errors in Shopify's words: other code decides on them, so they must be its own. */

/** The path that Shopify prints: `["query Name", "shop", "nope"]`. */
function pathOf(ancestors: readonly unknown[], node: FieldNode): readonly string[] {
  const path: string[] = [];
  for (const ancestor of ancestors as readonly { kind?: string }[]) {
    if (ancestor.kind === Kind.OPERATION_DEFINITION) {
      const operation = ancestor as unknown as OperationDefinitionNode;
      path.push(operation.name ? `${operation.operation} ${operation.name.value}` : operation.operation);
    }
    if (ancestor.kind === Kind.FIELD) path.push((ancestor as unknown as FieldNode).name.value);
  }
  return [...path, node.name.value];
}

function report(
  context: ValidationContext,
  node: FieldNode,
  ancestors: readonly unknown[],
  message: string,
  extensions: Record<string, unknown>,
): void {
  const path = pathOf(ancestors, node);
  context.reportError(new GraphQLError(message, { nodes: [node], path, extensions }));
}

/** Unknown fields, missing selections, unknown and missing arguments. */
export const shopifyFieldRules: ValidationRule = (context) => ({
  Field(node, _key, _parent, _path, ancestors) {
    const parent = context.getParentType();
    const field = context.getFieldDef();
    if (!parent) return;
    if (!field) {
      report(context, node, ancestors, `Field '${node.name.value}' doesn't exist on type '${parent.name}'`, {
        code: "undefinedField",
        typeName: parent.name,
        fieldName: node.name.value,
      });
      return;
    }
    const returned = getNamedType(field.type);
    if ("getFields" in returned && !isInputObjectType(returned) && !node.selectionSet) {
      const name = node.name.value;
      const message = `Field must have selections (field '${name}' returns ${returned.name} but has no selections. Did you mean '${name} { ... }'?)`;
      const nodeName = `field '${name}'`;
      report(context, node, ancestors, message, { code: "selectionMismatch", nodeName, typeName: returned.name });
    }
    checkArguments(context, node, ancestors, field.args);
  },
});

type FieldArguments = NonNullable<ReturnType<TypeInfo["getFieldDef"]>>["args"];

function checkArguments(
  context: ValidationContext,
  node: FieldNode,
  ancestors: readonly unknown[],
  known: FieldArguments,
): void {
  const given = new Set((node.arguments ?? []).map((argument) => argument.name.value));
  for (const name of given) {
    if (known.some((argument) => argument.name === name)) continue;
    report(context, node, ancestors, `Field '${node.name.value}' doesn't accept argument '${name}'`, {
      code: "argumentNotAccepted",
      name: node.name.value,
      typeName: "Field",
      argumentName: name,
    });
  }
  const missing = known.filter(
    (argument) => isNonNullType(argument.type) && argument.defaultValue === undefined && !given.has(argument.name),
  );
  if (missing.length === 0) return;
  const names = missing.map((argument) => argument.name).join(", ");
  report(context, node, ancestors, `Field '${node.name.value}' is missing required arguments: ${names}`, {
    code: "missingRequiredArguments",
    className: "Field",
    name: node.name.value,
    arguments: names,
  });
}

/** Errors of graphql-js's own rules that have no recorded form: their text, with a code that says so. */
export function otherValidationError(error: GraphQLError): Record<string, unknown> {
  return { message: error.message, locations: error.locations, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } };
}

export function parseError(error: GraphQLError): Record<string, unknown> {
  const place = error.locations?.[0];
  const where = place ? ` at [${place.line}, ${place.column}]` : "";
  return {
    message: `${error.message.replace("Syntax Error: ", "syntax error, ")}${where}`,
    locations: error.locations,
    extensions: { code: "PARSE_ERROR" },
  };
}

/** A constant default of a variable, for the cost estimate. */
export function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    if (definition.defaultValue?.kind === Kind.INT)
      defaults[definition.variable.name.value] = Number(definition.defaultValue.value);
  }
  return defaults;
}
