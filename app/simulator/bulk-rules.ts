import {
  type FieldNode,
  GraphQLError,
  getNamedType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { adminSchema } from "./schema.ts";

const MAX_CONNECTIONS = 5;
const MAX_DEPTH = 2;
const MAX_BYTES = 65_535;

/** What Shopify says against a bulk query, sentence by sentence; empty when it will run. */
export function bulkProblems(query: string): readonly string[] {
  if (Buffer.byteLength(query) > MAX_BYTES) return ["Query is too large."];
  let operation: OperationDefinitionNode | undefined;
  try {
    const document = parse(query);
    const errors = validate(adminSchema().schema, document);
    if (errors.length > 0) return errors.map((error) => `Invalid bulk query: ${error.message}`);
    operation = document.definitions.find((node) => node.kind === "OperationDefinition");
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [`Invalid bulk query: ${error.message.replace("Syntax Error: ", "syntax error, ")}`];
  }
  if (operation?.operation !== "query") return ["Invalid operation type. Only `query` operations are supported."];
  return shapeProblems(operation);
}

interface Found {
  readonly name: string;
  readonly depth: number;
  readonly node: FieldNode;
  readonly inList: boolean;
  readonly parentWithoutId: boolean;
}

function shapeProblems(operation: OperationDefinitionNode): readonly string[] {
  const found = connectionsIn(operation);
  const problems: string[] = [];
  const top = operation.selectionSet.selections;
  for (const name of ["node", "nodes"]) {
    if (top.some((selection) => selection.kind === "Field" && selection.name.value === name))
      problems.push(`Bulk queries cannot contain a top level \`${name}\` field.`);
  }
  if (found.length === 0) problems.push("Bulk queries must contain at least one connection.");
  if (found.length > MAX_CONNECTIONS)
    problems.push(`Bulk queries cannot contain more than ${MAX_CONNECTIONS} connections.`);
  if (found.some((one) => one.depth > MAX_DEPTH))
    problems.push(`Bulk queries cannot contain connections with a nesting depth greater than ${MAX_DEPTH}.`);
  const withNodes = found.filter((one) => selects(one.node.selectionSet, "nodes")).map((one) => `'${one.name}'`);
  if (withNodes.length > 0)
    problems.push(
      `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${found.find((one) => selects(one.node.selectionSet, "nodes"))?.name} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: ${withNodes.join(", ")}.`,
    );
  if (found.some((one) => one.inList))
    problems.push("Queries that contain a connection field within a list field are not currently supported.");
  const orphans = found.filter((one) => one.parentWithoutId).map((one) => one.name);
  if (orphans.length > 0)
    problems.push(
      `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${orphans.join(", ")}.`,
    );
  return problems;
}

function selects(set: SelectionSetNode | undefined, name: string): boolean {
  return set?.selections.some((one) => one.kind === "Field" && one.name.value === name && !one.alias) ?? false;
}

function connectionsIn(operation: OperationDefinitionNode): readonly Found[] {
  const found: Found[] = [];
  const open: FieldNode[] = [];
  const lists: FieldNode[] = [];
  const parents: FieldNode[] = [];
  const info = new TypeInfo(adminSchema().schema);
  visit(
    operation,
    visitWithTypeInfo(info, {
      Field: {
        enter(node) {
          const type = info.getType();
          if (!type) return;
          const bare = isNonNullType(type) ? type.ofType : type;
          const name = node.name.value;
          const plumbing = name === "edges" || name === "nodes";
          if (isListType(bare) && !plumbing && node.selectionSet) lists.push(node);
          if (name === "node" && open.length > 0) parents.push(node);
          if (!getNamedType(type).name.endsWith("Connection")) return;
          const parent = parents.at(-1);
          const parentWithoutId = open.length > 0 && parent !== undefined && !selects(parent.selectionSet, "id");
          open.push(node);
          found.push({ name, depth: open.length, node, inList: lists.length > 0, parentWithoutId });
        },
        leave(node) {
          for (const stack of [open, lists, parents]) if (stack.at(-1) === node) stack.pop();
        },
      },
    }),
  );
  return found;
}
