import { z } from "zod";
import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { parseInstant } from "#app/core/time.ts";
import type { Question } from "./define-assessment.ts";

const Instant = z.string().refine((text) => parseInstant(text) !== undefined, "This is no instant.");

/**
 * What a person may answer: a choice, several choices, yes or no, a number, a period, moments, or words of their own.
 * A duration is a number of seconds.
 */
export const AnswerValue = z.union([
  z.string().max(2000),
  z.array(z.string().max(80)).max(40),
  z.boolean(),
  z.number().nonnegative(),
  z.strictObject({ from: Instant, to: Instant }),
  z.strictObject({ moments: z.array(z.strictObject({ what: z.string().max(200), at: Instant })).max(40) }),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** Who or what an answer comes from: a member by id, or a recorded fact by name. */
export const AnswerSource = z.strictObject({ kind: z.enum(["member", "fact"]), ref: z.string().max(200) });
export type AnswerSource = z.infer<typeof AnswerSource>;

const shared = {
  /** Ids of evidence entries, or short references to a document; no personal values. */
  evidence: z.array(z.string().max(300)).max(40).default([]),
  from: AnswerSource,
  /** RFC 3339. */
  at: Instant,
  /** Why the rater holds this to be so. */
  note: z.string().max(2000).optional(),
};

/**
 * One answer of an assessment: given, said to be unknown (which decides nothing), or said not to apply with the reason
 * (only for questions that record and do not rate).
 */
export const Answer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("given"), value: AnswerValue, ...shared }),
  z.strictObject({ kind: z.literal("unknown"), ...shared }),
  z.strictObject({ kind: z.literal("not_applicable"), why: z.string().trim().min(1).max(2000), ...shared }),
]);
export type Answer = z.infer<typeof Answer>;

/** All answers of one assessment, by question id. */
export const Answers = z.record(z.string().max(40), Answer);
export type Answers = z.infer<typeof Answers>;

/** Weighs whether an answer fits its question: its kind, its options, and that "none of these" stands alone. */
export function checkAnswer(question: Question, answer: Answer): Result<void, InvalidInput> {
  if (answer.kind === "unknown") return ok(undefined);
  if (answer.kind === "not_applicable") {
    return question.records ? ok(undefined) : refuse(question, "This question decides something and must be answered.");
  }
  const { value } = answer;
  switch (question.type) {
    case "single":
      return check(question, typeof value === "string" && hasOption(question, value));
    case "multi":
      return checkChoices(question, value);
    case "bool":
      return check(question, typeof value === "boolean");
    case "number":
    case "duration":
      return check(question, typeof value === "number");
    case "range":
      return checkRange(question, value);
    case "timestamps":
      return check(question, typeof value === "object" && "moments" in value && value.moments.length > 0);
    case "text":
      return check(question, typeof value === "string" && value.trim() !== "");
  }
}

function checkChoices(question: Question, value: AnswerValue): Result<void, InvalidInput> {
  if (!Array.isArray(value) || value.length === 0) return check(question, false);
  if (!value.every((choice) => hasOption(question, choice))) return check(question, false);
  return value.includes("none") && value.length > 1
    ? refuse(question, '"None" cannot stand beside another choice.')
    : ok(undefined);
}

function checkRange(question: Question, value: AnswerValue): Result<void, InvalidInput> {
  if (typeof value !== "object" || !("from" in value)) return check(question, false);
  return Date.parse(value.from) <= Date.parse(value.to)
    ? ok(undefined)
    : refuse(question, "The end lies before the start.");
}

function hasOption(question: Question, value: string): boolean {
  return "options" in question && question.options.some(({ id }) => id === value);
}

function check(question: Question, fits: boolean): Result<void, InvalidInput> {
  return fits ? ok(undefined) : refuse(question, "This answer does not fit the question.");
}

function refuse(question: Question, why: string): Result<void, InvalidInput> {
  return err(new InvalidInput(why, { field: question.id, nextStep: `Answer again: ${question.text}` }));
}
