import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { PlanName } from "./rows.ts";

/** A single query may ask for no more than this. */
export const MAX_SINGLE_COST = 1000;
const MUTATION_COST = 10;
const COUNT_COST = 10;

/** Points per second that come back, and how many there can be, by plan. */
const limits: Readonly<Record<PlanName, { readonly maximum: number; readonly perSecond: number }>> = {
  basic: { maximum: 2000, perSecond: 100 },
  advanced: { maximum: 4000, perSecond: 200 },
  plus: { maximum: 20_000, perSecond: 1000 },
};

export interface ThrottleStatus {
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

/** The leaky bucket that every app has in every store. */
export class CostBuckets {
  readonly #levels = new Map<string, { readonly level: number; readonly at: number }>();

  status(key: string, plan: PlanName, now: Date): ThrottleStatus {
    const { maximum, perSecond } = limits[plan];
    const last = this.#levels.get(key) ?? { level: maximum, at: now.getTime() };
    const restored = last.level + ((now.getTime() - last.at) / 1000) * perSecond;
    return {
      maximumAvailable: maximum,
      currentlyAvailable: Math.max(0, Math.min(maximum, Math.floor(restored))),
      restoreRate: perSecond,
    };
  }

  spend(key: string, plan: PlanName, now: Date, points: number): ThrottleStatus {
    const before = this.status(key, plan, now);
    const after = { ...before, currentlyAvailable: Math.max(0, before.currentlyAvailable - points) };
    this.#levels.set(key, { level: after.currentlyAvailable, at: now.getTime() });
    return after;
  }

  /** Leaves `points` in the bucket, as if other calls had just emptied it. */
  drain(key: string, now: Date, points: number): void {
    this.#levels.set(key, { level: points, at: now.getTime() });
  }
}

/**
 * An estimate of the requested cost of an operation.
 *
 * Shopify publishes the rules only in part: scalars are free, objects cost 1, a mutation 10, a count 10, a connection
 * grows with its page size, but slower. The fixed parts agree with recorded answers; the growth is an approximation.
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === "FragmentDefinition") fragments.set(node.name.value, node);
  }
  const root = operation.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  const counting = { schema, fragments, variables };
  return root ? costOf(counting, root, operation.selectionSet, operation.operation === "mutation") : 0;
}

interface Counting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

function costOf(counting: Counting, type: GraphQLObjectType, set: SelectionSetNode, mutation: boolean): number {
  let total = 0;
  for (const selection of set.selections) {
    if (selection.kind === "Field") total += fieldCost(counting, type, selection, mutation);
    else if (selection.kind === "InlineFragment") {
      const on = selection.typeCondition && counting.schema.getType(selection.typeCondition.name.value);
      total += costOf(counting, isObjectType(on) ? on : type, selection.selectionSet, mutation);
    } else {
      const fragment = counting.fragments.get(selection.name.value);
      const on = fragment && counting.schema.getType(fragment.typeCondition.name.value);
      if (fragment) total += costOf(counting, isObjectType(on) ? on : type, fragment.selectionSet, mutation);
    }
  }
  return total;
}

function fieldCost(counting: Counting, type: GraphQLObjectType, field: FieldNode, mutation: boolean): number {
  const definition = type.getFields()[field.name.value];
  const returned = definition && getNamedType(definition.type);
  if (!returned || !field.selectionSet || !isCompositeType(returned)) return 0;
  const concrete = isObjectType(returned)
    ? returned
    : isInterfaceType(returned)
      ? new GraphQLObjectType({ name: returned.name, fields: () => ({ ...returned.toConfig().fields }) })
      : undefined;
  const inside = concrete ? costOf(counting, concrete, field.selectionSet, false) : 1;
  if (mutation) return MUTATION_COST + Math.max(0, inside - objectsOnly(field.selectionSet));
  if (returned.name === "Count") return COUNT_COST;
  if (!returned.name.endsWith("Connection")) {
    const plumbing = /(Edge|PageInfo|UserError)$/.test(returned.name) || field.name.value === "nodes";
    return plumbing || field.name.value === "node" ? inside : 1 + inside;
  }
  return 2 + Math.ceil(Math.log2(pageSize(counting, field) + 1)) * Math.max(1, inside);
}

/** Plain objects inside a mutation's answer are part of its price. */
function objectsOnly(set: SelectionSetNode): number {
  return set.selections.filter((selection) => selection.kind === "Field" && selection.selectionSet).length;
}

function pageSize(counting: Counting, field: FieldNode): number {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== "first" && argument.name.value !== "last") continue;
    if (argument.value.kind === "IntValue") return Number(argument.value.value);
    if (argument.value.kind === "Variable") return Number(counting.variables[argument.value.name.value] ?? 50);
  }
  return 50;
}
