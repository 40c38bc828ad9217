import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Answer, AnswerValue } from "./answer.ts";
import type { Question } from "./define-assessment.ts";

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
