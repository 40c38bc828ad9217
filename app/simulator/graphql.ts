import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  FieldsOnCorrectTypeRule,
  GraphQLError,
  type GraphQLFieldResolver,
  KnownArgumentNamesRule,
  type OperationDefinitionNode,
  ProvidedRequiredArgumentsRule,
  parse,
  responsePathAsArray,
  ScalarLeafsRule,
  specifiedRules,
  validate,
} from "graphql";
import { checkAccess } from "./access.ts";
import type { Caller } from "./caller.ts";
import { type CostBuckets, MAX_SINGLE_COST, requestedCost } from "./cost.ts";
import { defaultsOf, otherValidationError, parseError, shopifyFieldRules } from "./envelopes.ts";
import { notImplemented } from "./refusal.ts";
import { resolvers } from "./resolvers/map.ts";
import { adminSchema } from "./schema.ts";
import { checkVariables } from "./variables.ts";

/** A GraphQL answer as it goes over the wire; always with HTTP status 200. */
export type GraphqlAnswer = Record<string, unknown>;

export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
}

const replaced = new Set([
  FieldsOnCorrectTypeRule,
  KnownArgumentNamesRule,
  ProvidedRequiredArgumentsRule,
  ScalarLeafsRule,
]);
const rules = [...specifiedRules.filter((rule) => !replaced.has(rule as never)), shopifyFieldRules];

/** Resolves a field from the resolver map or from the row itself; never answers null for what it does not know. */
const resolveField: GraphQLFieldResolver<Record<string, unknown>, Caller> = (source, args, caller, info) => {
  checkAccess(adminSchema(), caller, info);
  const name = `${info.parentType.name}.${info.fieldName}`;
  const resolver = resolvers[info.parentType.name]?.[info.fieldName];
  if (resolver) return resolver(source, args, caller, { name, path: responsePathAsArray(info.path) });
  if (source && Object.hasOwn(source, info.fieldName)) return source[info.fieldName];
  return notImplemented(name);
};

interface Prepared {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Documents that were found valid: apps ask the same few again and again. */
const valid = new Map<string, DocumentNode>();
const mostValid = 500;

/** Parses and validates; the answer to a bad document otherwise. */
function readDocument(query: string): DocumentNode | { readonly refused: GraphqlAnswer } {
  const known = valid.get(query);
  if (known) return known;
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { refused: { errors: [parseError(error)] } };
  }
  const errors = validate(adminSchema().schema, document, rules);
  if (errors.length > 0) return { refused: { errors: errors.map(validationError) } };
  if (valid.size < mostValid) valid.set(query, document);
  return document;
}

/** A document with the operation that is asked for; the answer to a bad request otherwise. */
function prepare(request: GraphqlRequest): Prepared | { readonly refused: GraphqlAnswer } {
  const document = readDocument(request.query);
  if ("refused" in document) return document;
  const operations = document.definitions.filter((node) => node.kind === "OperationDefinition");
  const operation = request.operationName
    ? operations.find((node) => node.name?.value === request.operationName)
    : operations[0];
  if (!operation)
    return { refused: { errors: [{ message: "No operation to run", extensions: { code: "BAD_REQUEST" } }] } };
  const problems = checkVariables(adminSchema().schema, operation, request.variables);
  return problems.length > 0 ? { refused: { errors: problems } } : { document, operation };
}

function validationError(error: GraphQLError): Record<string, unknown> {
  if (error.extensions["code"] === undefined) return otherValidationError(error);
  return { message: error.message, locations: error.locations, path: error.path, extensions: error.extensions };
}

/** Runs a query that has passed its checks, outside the bucket: what bulk operations do. */
export async function executeUnmetered(query: string, caller: Caller): Promise<ExecutionResult> {
  const request = { query, variables: {} };
  const prepared = prepare(request);
  if ("refused" in prepared) throw new Error(`A query that had passed its checks is refused: ${query}`);
  return run(prepared, request, caller);
}

/** Runs a prepared operation without looking at the bucket. */
async function run(prepared: Prepared, request: GraphqlRequest, caller: Caller) {
  return execute({
    schema: adminSchema().schema,
    document: prepared.document,
    contextValue: caller,
    variableValues: request.variables,
    operationName: request.operationName ?? null,
    rootValue: {},
    fieldResolver: resolveField as GraphQLFieldResolver<unknown, unknown>,
  });
}

/** `POST /admin/api/{version}/graphql.json` for an authenticated caller. */
export async function answerGraphql(
  request: GraphqlRequest,
  caller: Caller,
  buckets: CostBuckets,
): Promise<GraphqlAnswer> {
  const prepared = prepare(request);
  if ("refused" in prepared) return prepared.refused;
  const variables = { ...defaultsOf(prepared.operation), ...request.variables };
  const requested = requestedCost(adminSchema().schema, prepared.document, prepared.operation, variables);
  const key = `${caller.shop} ${caller.app.apiKey}`;
  const { plan } = caller.store.records;
  const available = buckets.status(key, plan, caller.sim.now());
  if (requested > MAX_SINGLE_COST) return tooExpensive(requested);
  if (requested > available.currentlyAvailable) return throttled(requested, available);
  const result = await run(prepared, request, caller);
  const actual =
    prepared.operation.operation === "mutation" ? requested : Math.min(requested, countObjects(result.data));
  const throttleStatus = buckets.spend(key, plan, caller.sim.now(), actual);
  return {
    ...(result.errors ? { errors: result.errors.map(fieldError) } : {}),
    data: result.data ?? null,
    extensions: {
      cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus },
      ...(caller.searchNotes.length > 0 ? { search: caller.searchNotes } : {}),
    },
  };
}

function fieldError(error: GraphQLError): Record<string, unknown> {
  const internal = error.extensions["code"] === undefined;
  if (internal && error.originalError) throw error.originalError;
  return {
    message: error.message,
    locations: error.locations,
    extensions: internal ? { code: "INTERNAL_SERVER_ERROR" } : error.extensions,
    path: error.path,
  };
}

function throttled(requestedQueryCost: number, throttleStatus: unknown): GraphqlAnswer {
  return {
    errors: [
      {
        message: "Throttled",
        extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
      },
    ],
    extensions: { cost: { requestedQueryCost, actualQueryCost: null, throttleStatus } },
  };
}

function tooExpensive(cost: number): GraphqlAnswer {
  return {
    errors: [
      {
        message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_SINGLE_COST}).`,
        extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: MAX_SINGLE_COST },
      },
    ],
  };
}

function countObjects(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countObjects(item), 0);
  if (value === null || typeof value !== "object") return 0;
  return 1 + Object.values(value).reduce((sum: number, item) => sum + countObjects(item), 0);
}
