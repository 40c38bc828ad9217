import type { Confidence } from "#app/contracts/severity.ts";
import type { Answer, AnswerValue } from "./answer.ts";
import type { Prefill, Question } from "./define-assessment.ts";

/** A fact as the assessments see it: what is known, from where, how sure, and where the proof lies. */
export interface KnownFact {
  readonly value: unknown;
  /** Shown to people: "counted from 3 alerts", "said by a member". */
  readonly source: string;
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
  /** RFC 3339: when it was recorded. */
  readonly at: string;
}

/** Facts by name, in the words of the law engine. */
export type KnownFacts = Readonly<Record<string, KnownFact>>;

/** What a fact says to a question: an answer, or only a suggestion because the fact is of low confidence. */
export interface Prefilled {
  readonly question: string;
  readonly fact: string;
  readonly source: string;
  readonly confidence: Confidence;
  readonly answer: Answer;
  /** A suggestion is shown beside the question and decides nothing until a person takes it. */
  readonly counts: boolean;
}

/** What the facts answer by themselves. Nothing is guessed: a fact that says nothing to a question leaves it open. */
export function prefillQuestions(questions: readonly Question[], facts: KnownFacts): readonly Prefilled[] {
  return questions.flatMap((question) => {
    for (const prefill of question.prefill ?? []) {
      const fact = facts[prefill.fact];
      const value = fact && readValue(question, prefill, fact.value);
      if (!fact || value === undefined) continue;
      const { source, confidence, evidence, at } = fact;
      const from = { kind: "fact", ref: prefill.fact } as const;
      const answer: Answer = { kind: "given", value, from, at, evidence: [...evidence] };
      return [{ question: question.id, fact: prefill.fact, source, confidence, answer, counts: confidence !== "low" }];
    }
    return [];
  });
}

function readValue(question: Question, prefill: Prefill, value: unknown): AnswerValue | undefined {
  switch (prefill.as) {
    case "same":
      return fitsAsItIs(question, value) ? (value as AnswerValue) : undefined;
    case "opposite":
      return typeof value === "boolean" ? !value : undefined;
    case "has_any":
      return Array.isArray(value) ? prefill.of.some((member) => value.includes(member)) : undefined;
    case "at_least":
      return typeof value === "number" ? value >= prefill.number : undefined;
    case "lookup":
      return typeof value === "string" || typeof value === "boolean" ? prefill.table[String(value)] : undefined;
    case "members": {
      if (!Array.isArray(value)) return undefined;
      const choices = value.map((member) => prefill.table[String(member)]).filter((choice) => choice !== undefined);
      return choices.length === 0 ? undefined : [...new Set(choices)];
    }
  }
}

function fitsAsItIs(question: Question, value: unknown): boolean {
  if (question.type === "bool") return typeof value === "boolean";
  if (question.type === "number" || question.type === "duration") return typeof value === "number";
  if (question.type === "single") return question.options.some(({ id }) => id === value);
  return question.type === "text" && typeof value === "string";
}
