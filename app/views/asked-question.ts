import type { Answer, AnswerValue } from "#app/core/assessment/answer.ts";
import type { AssessmentSource, Question } from "#app/core/assessment/define-assessment.ts";

/** A question as a screen asks it. */
export interface AskedQuestion {
  readonly id: string;
  readonly type: Question["type"];
  readonly text: string;
  readonly why: string;
  readonly source: string;
  /** Empty where nothing is chosen from. */
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly unit: string;
  /** It documents and does not rate: it may be said not to apply. */
  readonly records: boolean;
  /** An offer that nobody has to take up. */
  readonly optional: boolean;
}

/** What a person answered, as it is shown. */
export interface ShownAnswer {
  readonly kind: Answer["kind"];
  /** Null unless given. */
  readonly value: AnswerValue | null;
  /** Why it does not apply; null otherwise. */
  readonly why: string | null;
  readonly note: string | null;
  readonly evidence: readonly string[];
  readonly byName: string | null;
  readonly at: string;
}

/** Where something comes from, as it is shown. */
export type ShownSource = Pick<AssessmentSource, "citation" | "verified" | "confidence" | "checkedOn">;

export function askedQuestion(question: Question): AskedQuestion {
  const { id, type, text, why, source, records, optional } = question;
  return {
    ...{ id, type, text, why, source, records: records === true, optional: optional === true },
    options: "options" in question ? question.options.map((option) => ({ id: option.id, text: option.text })) : [],
    unit: "unit" in question ? question.unit : "",
  };
}

export function shownAnswer(answer: Answer, names: ReadonlyMap<string, string>): ShownAnswer {
  const { kind, evidence, at, from } = answer;
  return {
    ...{ kind, evidence, at, note: answer.note ?? null, byName: names.get(from.ref) ?? null },
    value: answer.kind === "given" ? answer.value : null,
    why: answer.kind === "not_applicable" ? answer.why : null,
  };
}

export function shownSource({ citation, verified, confidence, checkedOn }: AssessmentSource): ShownSource {
  return { citation, verified, confidence, checkedOn };
}
