import { assertNever } from "#app/core/result.ts";
import type { EntityView, StatedFact } from "./entity-view.ts";
import { both, countWords, either, listWords, statementWords, words } from "./fact-words.ts";
import type { Condition, Conditions, ConditionValue } from "./law.ts";
import { asks, every, fails, holds, type Judgement, plainlyTrue, some } from "./truth.ts";

/**
 * Weighs `all` and `any` of a condition. What is not stated is unknown, with the question that would settle it.
 *
 * `none` is weighed apart by `findException`: an exception has to be shown, so an unstated one is not met.
 */
export function weigh(conditions: Conditions, view: EntityView): Judgement {
  const { all = [], any = [] } = conditions;
  if (all.length === 0 && any.length === 0) return plainlyTrue;
  const parts = all.map((condition) => weighOne(condition, view));
  if (any.length > 0) parts.push(some(any.map((condition) => weighOne(condition, view))));
  return every(parts);
}

/** The first exception under `none` that the facts show; `undefined` when none is shown. */
export function findException(conditions: Conditions, view: EntityView): Judgement | undefined {
  for (const [fact, op, value] of conditions.none ?? []) {
    const stated = view.fact(fact);
    if (stated === undefined) continue;
    const judged = weighOne([fact, op, ...(value === undefined ? [] : [value])] as unknown as Condition, view);
    if (judged.truth === true) return fails(exceptionWords(fact, stated), stated.source);
  }
  return undefined;
}

function exceptionWords(fact: string, stated: StatedFact): string {
  switch (fact) {
    case "assess.hipaa_lopc_demonstrated":
      return "A documented assessment demonstrates a low probability that the information was compromised.";
    case "assess.hipaa_exception":
      return `The exception ${words(String(stated.value))} applies.`;
    case "assess.regsp_no_substantial_harm":
      return "After a reasonable investigation, no substantial harm or inconvenience is likely.";
    case "entity.acts_as":
      return `The entity acts as ${either([...listOf(stated)].sort())} here, and this law leaves that to HIPAA.`;
    default:
      return `Excluded because ${statementWords(fact)}.`;
  }
}

function weighOne(condition: Condition, view: EntityView): Judgement {
  const [fact, op, value] = condition;
  switch (op) {
    case ">":
    case ">=":
    case "<":
      return fact === "event.date" ? weighDate(fact, String(value), view) : weighCount(fact, op, Number(value), view);
    case "has_any":
    case "in":
      return weighMembership(fact, op === "in", asList(value), view);
    case "==":
      return weighMembership(fact, true, [String(value)], view);
    case "!=":
      return weighInequality(fact, value ?? null, view);
    case "is_true":
    case "is_false":
    case "is_true_or_reasonably_likely":
      return weighStatement(fact, op, view);
    case "any_value_gt":
    case "any_value_gte":
      // These fan out, one duty for each place; the fan-out weighs each place by itself.
      return plainlyTrue;
    default:
      return assertNever(op);
  }
}

function asList(value: ConditionValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [String(value)];
}

function listOf(stated: StatedFact): readonly string[] {
  return Array.isArray(stated.value) ? stated.value : [String(stated.value)];
}

const opWords = { ">": "more than", ">=": "at least", "<": "fewer than" } as const;

/** Compares a count of which perhaps only the limits are known. */
export function weighCount(fact: string, op: ">" | ">=" | "<", limit: number, view: EntityView): Judgement {
  const { least, most } = view.count(fact);
  const source = view.fact(fact)?.source ?? `fact ${fact}`;
  const reaches = (count: number): boolean =>
    op === ">" ? count > limit : op === ">=" ? count >= limit : count < limit;
  const counted = least === most ? String(least) : Number.isFinite(most) ? `${least} to ${most}` : `at least ${least}`;
  const sentence = `${counted} ${countWords(fact)}: the law asks for ${opWords[op]} ${limit}.`;
  if (reaches(least) && reaches(most)) return holds(sentence, source);
  if (!reaches(least) && !reaches(most)) return fails(sentence, source);
  const question = op === ">=" && limit === 1 ? "Are there any" : `Are there ${opWords[op]} ${limit}`;
  return asks(`${question} ${countWords(fact)}?`, fact);
}

function weighDate(fact: string, limit: string, view: EntityView): Judgement {
  const stated = view.fact(fact);
  if (stated === undefined) return asks(`Did it happen on or after ${limit}?`, fact);
  const date = String(stated.value).slice(0, 10);
  return date >= limit
    ? holds(`It happened on ${date}, on or after ${limit}.`, stated.source)
    : fails(`It happened on ${date}, before ${limit}.`, stated.source);
}

function weighMembership(fact: string, single: boolean, wanted: readonly string[], view: EntityView): Judgement {
  const stated = view.fact(fact);
  if (stated === undefined) {
    const question = single
      ? `Is the ${listWords(fact)} ${either(wanted)}?`
      : `Does the ${listWords(fact)} include ${either(wanted)}?`;
    return asks(question, fact);
  }
  const has = listOf(stated);
  const found = wanted.filter((value) => has.includes(value));
  if (found.length > 0)
    return holds(`The ${listWords(fact)} ${single ? "is" : "includes"} ${both(found)}.`, stated.source);
  return fails(`The ${listWords(fact)} ${single ? "is not" : "does not include"} ${either(wanted)}.`, stated.source);
}

function weighInequality(fact: string, value: ConditionValue, view: EntityView): Judgement {
  const stated = view.fact(fact);
  if (stated === undefined)
    return value === null ? fails(`No ${listWords(fact)} is recorded.`, `fact ${fact}`) : plainlyTrue;
  const equal = stated.value === value || stated.value === "none" || stated.value === false;
  return equal
    ? fails(`The ${listWords(fact)} is ${String(stated.value)}.`, stated.source)
    : holds(`The ${listWords(fact)} is ${words(String(stated.value))}.`, stated.source);
}

function weighStatement(
  fact: string,
  op: "is_true" | "is_false" | "is_true_or_reasonably_likely",
  view: EntityView,
): Judgement {
  const stated = view.fact(fact);
  const wanted = op !== "is_false";
  const statement = statementWords(fact);
  if (stated === undefined)
    return asks(wanted ? `Is it so that ${statement}?` : `Is it not so that ${statement}?`, fact);
  const likely =
    op === "is_true_or_reasonably_likely" && ["reasonably_likely", "likely"].includes(String(stated.value));
  const truth = stated.value === true || stated.value === "true" || likely;
  const sentence = truth ? `${capital(statement)}.` : `It is not so that ${statement}.`;
  return truth === wanted ? holds(sentence, stated.source) : fails(sentence, stated.source);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
