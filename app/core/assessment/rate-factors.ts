import type { Answer } from "./answer.ts";
import { higher, holds, type Level } from "./condition.ts";
import type { Assessment, Factor, Question } from "./define-assessment.ts";

/** How one factor is rated, and which answers made it so. `level` is null while something that rates is unanswered. */
export interface FactorRating {
  readonly factor: string;
  readonly name: string;
  readonly level: Level | null;
  readonly because: readonly string[];
  /** Question ids. */
  readonly missing: readonly string[];
}

/** Rates every factor in order: the highest level of its answers, raised where the assessment says so. */
export function rateFactors(
  assessment: Assessment,
  asked: readonly Question[],
  answers: ReadonlyMap<string, Answer>,
): readonly FactorRating[] {
  const ratings = new Map<string, Level>();
  return assessment.factors.map((factor) => {
    const rating = rateFactor(factor, asked, answers, ratings);
    if (rating.level) ratings.set(factor.id, rating.level);
    return rating;
  });
}

function rateFactor(
  factor: Factor,
  asked: readonly Question[],
  answers: ReadonlyMap<string, Answer>,
  ratings: ReadonlyMap<string, Level>,
): FactorRating {
  const given = { answers, ratings };
  const rating = asked.filter(({ group, records }) => group === factor.id && !records);
  const missing = rating.filter(({ id }) => answers.get(id)?.kind !== "given").map(({ id }) => id);
  const parts = rating.flatMap((question) => levelOf(question, answers, ratings));
  for (const { when, to, because } of factor.raises ?? []) {
    if (holds(when, given)) parts.push({ level: to, because });
  }
  const level = parts.reduce<Level>((worst, part) => higher(worst, part.level), "low");
  const because = parts.filter((part) => part.level === level).map((part) => part.because);
  const { id, name } = factor;
  return { factor: id, name, level: missing.length === 0 ? level : null, because, missing };
}

interface RatedPart {
  readonly level: Level;
  readonly because: string;
}

function levelOf(
  question: Question,
  answers: ReadonlyMap<string, Answer>,
  ratings: ReadonlyMap<string, Level>,
): readonly RatedPart[] {
  const answer = answers.get(question.id);
  if (answer?.kind !== "given") return [];
  const { value } = answer;
  if (question.type === "bool") {
    const level = value === true ? question.levels?.yes : question.levels?.no;
    return level ? [{ level, because: `${question.text} ${value === true ? "Yes" : "No"}.` }] : [];
  }
  if (!("options" in question)) return [];
  const chosen = Array.isArray(value) ? value : [value];
  return question.options
    .filter(({ id }) => chosen.includes(id))
    .flatMap(({ level, levelWhen, text }) => {
      if (levelWhen && holds(levelWhen.when, { answers, ratings })) {
        return [{ level: levelWhen.level, because: levelWhen.because }];
      }
      return level ? [{ level, because: `${question.text} ${text}.` }] : [];
    });
}
