import type { Answer } from "./answer.ts";

/** How bad one factor looks. */
export const levels = ["low", "medium", "high"] as const;
export type Level = (typeof levels)[number];

/** The worse of two levels. */
export function higher(a: Level, b: Level): Level {
  return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}

/** A condition about answers and ratings, written as data so that counsel can read it beside the law. */
export type Condition =
  /** The answer is exactly this: a choice, or yes (true) or no (false). */
  | { readonly answer: string; readonly is: string | boolean }
  /** The choice is one of these; for several choices, at least one of them is. */
  | { readonly answer: string; readonly among: readonly string[] }
  /** The number answered is at least this. */
  | { readonly answer: string; readonly atLeast: number }
  /** The factor is rated so. */
  | { readonly rating: string; readonly is: Level }
  /** The computed severity lies in one of these bands. */
  | { readonly band: readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** What a condition is weighed against. */
export interface Weighed {
  readonly answers: ReadonlyMap<string, Answer>;
  readonly ratings: ReadonlyMap<string, Level>;
  readonly band?: string | undefined;
}

/**
 * Whether a condition holds: true, false, or `undefined` where an answer is missing that would decide it.
 *
 * A missing answer never counts as yes or no: "any" holds as soon as one part does, "all" fails as soon as one part does.
 */
export function holds(condition: Condition, given: Weighed): boolean | undefined {
  if ("all" in condition) return joinAll(condition.all.map((part) => holds(part, given)));
  if ("any" in condition) return negate(joinAll(condition.any.map((part) => negate(holds(part, given)))));
  if ("not" in condition) return negate(holds(condition.not, given));
  if ("band" in condition) return given.band === undefined ? undefined : condition.band.includes(given.band);
  if ("rating" in condition) {
    const rating = given.ratings.get(condition.rating);
    return rating === undefined ? undefined : rating === condition.is;
  }
  return holdsForAnswer(condition, given.answers.get(condition.answer));
}

/** The questions that a condition looks at. */
export function mentionedAnswers(condition: Condition): readonly string[] {
  if ("all" in condition) return condition.all.flatMap(mentionedAnswers);
  if ("any" in condition) return condition.any.flatMap(mentionedAnswers);
  if ("not" in condition) return mentionedAnswers(condition.not);
  return "answer" in condition ? [condition.answer] : [];
}

type AnswerCondition = Extract<Condition, { readonly answer: string }>;

function holdsForAnswer(condition: AnswerCondition, answer: Answer | undefined): boolean | undefined {
  if (answer === undefined || answer.kind !== "given") return undefined;
  const { value } = answer;
  if ("is" in condition)
    return Array.isArray(value) ? value.length === 1 && value[0] === condition.is : value === condition.is;
  if ("atLeast" in condition) return typeof value === "number" ? value >= condition.atLeast : undefined;
  const chosen = Array.isArray(value) ? value : [value];
  return chosen.some((choice) => condition.among.some((option) => option === choice));
}

function joinAll(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false;
  return parts.includes(undefined) ? undefined : true;
}

function negate(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
