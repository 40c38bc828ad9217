import type { OpenQuestion } from "#app/core/deadlines/answer.ts";
import type { Answers } from "./answer.ts";
import type { Assessment, Question, Yield } from "./define-assessment.ts";
import { type Evaluation, evaluateAssessment } from "./evaluate-assessment.ts";
import type { KnownFacts, Prefilled } from "./prefill.ts";

/** Where a person stands in an assessment. */
export interface Progress {
  /** The question to ask now; null when everything that is asked has an answer. */
  readonly next: Question | null;
  /** A suggestion for it, from a fact that is not sure enough to count. */
  readonly suggestion: Prefilled | null;
  /** Questions that facts have answered, each with the fact, its source and its evidence. */
  readonly prefilled: readonly Prefilled[];
  /** How many questions have an answer of a person. */
  readonly answered: number;
  /** How many are still to be answered, as far as the answers so far tell; later answers can add some. */
  readonly left: number;
  /** Duties that cannot be settled before this assessment is. */
  readonly hangsOn: OpenQuestion["obligations"];
}

/** What the wizard is given. */
export interface ProgressInput {
  readonly facts: KnownFacts;
  readonly answers: Answers;
  /** The jurisdictions to weigh, for an assessment that differs by jurisdiction. */
  readonly scopes?: readonly string[];
  /** `questions` of the law engine's answer. */
  readonly openQuestions: readonly OpenQuestion[];
}

/**
 * Which question comes next. What decides is asked before what documents; nothing that facts answer is asked, and nothing
 * that no jurisdiction looks at.
 */
export function nextQuestion(assessment: Assessment, input: ProgressInput): Progress {
  const evaluations = evaluateScopes(assessment, input);
  const open = (kind: "missing" | "toDocument"): readonly Question[] => {
    const ids = new Set(evaluations.flatMap((evaluation) => evaluation[kind]));
    return assessment.questions.filter(({ id }) => ids.has(id));
  };
  const left = [...open("missing"), ...open("toDocument")];
  const [next = null] = left;
  const prefilled = evaluations[0]?.prefilled ?? [];
  const askedIds = new Set(evaluations.flatMap(({ asked }) => asked.map(({ id }) => id)));
  return {
    next,
    suggestion: prefilled.find(({ question, counts }) => question === next?.id && !counts) ?? null,
    prefilled: prefilled.filter(({ question, counts }) => counts && askedIds.has(question) && !input.answers[question]),
    answered: Object.keys(input.answers).filter((id) => askedIds.has(id)).length,
    left: left.length,
    hangsOn: hangingOn(assessment, input.openQuestions),
  };
}

function evaluateScopes(assessment: Assessment, { facts, answers, scopes }: ProgressInput): readonly Evaluation[] {
  if (!assessment.scopes) return [evaluateAssessment(assessment, { facts, answers })];
  return (scopes ?? []).map((scope) => evaluateAssessment(assessment, { facts, answers, scope }));
}

/** The duties that hang on a fact which this assessment settles. */
export function hangingOn(assessment: Assessment, open: readonly OpenQuestion[]): OpenQuestion["obligations"] {
  const settles = new Set(
    [...assessment.outcomes, ...assessment.gates, ...assessment.rules].flatMap(({ yields = [] }) => yields.map(nameOf)),
  );
  return open
    .filter(({ asksFor }) => asksFor.some((name) => settles.has(name) || settles.has(withoutPlace(name))))
    .flatMap(({ obligations }) => obligations);
}

function nameOf(item: Yield): string {
  return "clock" in item ? `clocks.${item.clock}` : item.fact.replace(/\.\{scope\}$/, "");
}

function withoutPlace(name: string): string {
  return name.replace(/\.[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "");
}
