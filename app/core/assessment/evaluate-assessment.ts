import { Bug } from "#app/core/errors.ts";
import type { Answer, Answers } from "./answer.ts";
import { holds, type Level, mentionedAnswers, type Weighed } from "./condition.ts";
import type { Assessment, Outcome, Question, Rule, Signature, Yield } from "./define-assessment.ts";
import { type KnownFacts, type Prefilled, prefillQuestions } from "./prefill.ts";
import { type FactorRating, rateFactors } from "./rate-factors.ts";
import { computeSeverity, type ScoreResult } from "./severity-score.ts";

/** What an assessment is weighed with. */
export interface AssessmentInput {
  readonly facts: KnownFacts;
  /** What people answered; an answer of a person stands before that of a fact. */
  readonly answers: Answers;
  /** The jurisdiction, for an assessment whose test differs by jurisdiction. */
  readonly scope?: string;
}

/** What an assessment says, and why. It decides nothing by itself where `standing` is `proposed`. */
export interface Evaluation {
  readonly assessment: string;
  readonly version: number;
  readonly scope: string | null;
  readonly outcome: Outcome;
  /**
   * `settled`: has effect without a signature. `proposed`: has effect only when the people in `signatures` have signed.
   * `open`: answers are missing that decide.
   */
  readonly standing: "settled" | "proposed" | "open";
  readonly signatures: readonly Signature[];
  /** What the law engine is told once it has effect. */
  readonly yields: readonly Yield[];
  /** The gate or rule that decided; null when none did. */
  readonly decidedBy: string | null;
  readonly because: readonly { readonly sentence: string; readonly source: string }[];
  readonly ratings: readonly FactorRating[];
  readonly score: ScoreResult | null;
  /** The published case that a person held to be alike, and whether it points where the score points. */
  readonly precedent: PrecedentResult | null;
  readonly prefilled: readonly Prefilled[];
  /** Questions that were answered by a person otherwise than by the fact: worth a second look. */
  readonly disagreements: readonly { readonly question: string; readonly fact: string }[];
  /** Ids of asked questions that decide something and are unanswered. */
  readonly missing: readonly string[];
  /** Ids of asked questions that only document and are unanswered: they hold up a signature. */
  readonly toDocument: readonly string[];
  /** The questions asked, in order, and the answers that count. */
  readonly asked: readonly Question[];
  readonly answers: ReadonlyMap<string, Answer>;
}

/** What a published case says, beside what the score says. */
export interface PrecedentResult {
  readonly id: string;
  readonly facts: string;
  readonly outcome: string;
  readonly suggests: string;
  /** False where score and case point to different decisions: a person has to weigh that. Null without a score. */
  readonly agreesWithScore: boolean | null;
}

interface Decision {
  readonly id: string | null;
  readonly outcome: string;
  readonly because: readonly string[];
  readonly alsoSigned: readonly Signature[];
  readonly yields: readonly Yield[];
  readonly open: boolean;
}

/**
 * Evaluates an assessment: gates in order, then factors, then rules.
 *
 * Pure and total: the same facts and answers give the same outcome. A missing answer never favours silence: it leads to
 * the outcome that the law presumes, or to `open` where the law presumes none.
 */
export function evaluateAssessment(assessment: Assessment, input: AssessmentInput): Evaluation {
  const prefilled = prefillQuestions(assessment.questions, input.facts);
  const { asked, answers } = askInOrder(assessment, prefilled, input);
  const ratings = rateFactors(assessment, asked, answers);
  const score = assessment.score ? (computeSeverity(assessment.score, answers) ?? null) : null;
  const levels = new Map(ratings.flatMap(({ factor, level }): [string, Level][] => (level ? [[factor, level]] : [])));
  const decision = decide(assessment, input.scope, { answers, ratings: levels, band: score?.band }, ratings);
  const outcome = outcomeOf(assessment, decision.outcome);
  const signatures = [...outcome.signatures, ...decision.alsoSigned];
  return {
    ...{ assessment: assessment.id, version: assessment.version, scope: input.scope ?? null },
    yields: [...outcome.yields, ...decision.yields],
    ...{ outcome, signatures, ratings, score, prefilled, asked, answers },
    precedent: readPrecedent(assessment, answers, score),
    standing: decision.open ? "open" : signatures.length > 0 ? "proposed" : "settled",
    decidedBy: decision.id,
    because: decision.because.map((sentence) => ({ sentence, source: sourceOf(assessment, input.scope) })),
    disagreements: findDisagreements(prefilled, answers),
    missing: unanswered(asked, answers, false),
    toDocument: unanswered(asked, answers, true),
  };
}

/**
 * Which questions are asked, given the answers to those before them; only answers to asked questions count. Nothing is
 * asked any more behind a gate that opened, except what documents the incident.
 */
function askInOrder(
  assessment: Assessment,
  prefilled: readonly Prefilled[],
  { answers: given, scope }: AssessmentInput,
): { asked: readonly Question[]; answers: ReadonlyMap<string, Answer> } {
  const byFact = new Map(prefilled.filter(({ counts }) => counts).map(({ question, answer }) => [question, answer]));
  const asked: Question[] = [];
  const answers = new Map<string, Answer>();
  const weighed = { answers, ratings: new Map<string, Level>() };
  const { gates } = assessment;
  let ended: string | undefined;
  for (const question of questionsFor(assessment, scope)) {
    ended ??= gates.find(({ id, when }) => id !== question.group && holds(when, weighed) === true)?.id;
    if (ended !== undefined && question.group !== "record") continue;
    if (question.askWhen && holds(question.askWhen, weighed) !== true) continue;
    asked.push(question);
    const answer = given[question.id] ?? byFact.get(question.id);
    if (answer) answers.set(question.id, answer);
  }
  return { asked, answers };
}

/** A jurisdiction is asked only what its own test looks at; one without a test is asked nothing. */
function questionsFor({ questions, scopes }: Assessment, scope: string | undefined): readonly Question[] {
  if (scope === undefined) return questions.filter(({ onlyFor }) => onlyFor === undefined);
  const looksAt = new Set(scopes?.[scope]?.rules.flatMap(({ when }) => mentionedAnswers(when)));
  return looksAt.size === 0 ? [] : questions.filter(({ id, group }) => group === "record" || looksAt.has(id));
}

function decide(
  assessment: Assessment,
  scopeCode: string | undefined,
  given: Weighed,
  ratings: readonly FactorRating[],
): Decision {
  const gated = decideByGates(assessment, given);
  if (gated) return gated;
  const open = ratings.filter(({ level }) => level === null);
  if (open.length > 0) {
    const names = open.map(({ name }) => name.toLowerCase()).join("; ");
    return missingAnswer(assessment, `Not everything is answered yet: ${names}.`);
  }
  const scope = scopeCode === undefined ? undefined : assessment.scopes?.[scopeCode];
  if (scopeCode !== undefined && !scope) throw new Bug(`${assessment.id} knows no jurisdiction ${scopeCode}`);
  return decideByRules(assessment, scope ?? assessment, given);
}

function decideByGates(assessment: Assessment, given: Weighed): Decision | undefined {
  for (const gate of assessment.gates) {
    const opens = holds(gate.when, given);
    if (opens === undefined && !gate.optional) return missingAnswer(assessment, `Not answered yet: ${gate.text}`);
    if (!opens) continue;
    const proof = gate.evidenceOn === undefined ? undefined : given.answers.get(gate.evidenceOn);
    if (gate.evidenceOn !== undefined && !proof?.evidence.length) {
      return missingAnswer(assessment, `${gate.because} This needs evidence before it can be relied on.`);
    }
    const { id, outcome, because, yields = [] } = gate;
    return { id, outcome, because: [because], alsoSigned: [], yields, open: false };
  }
  return undefined;
}

function decideByRules(
  assessment: Assessment,
  { rules, otherwise }: { readonly rules: readonly Rule[]; readonly otherwise: string },
  given: Weighed,
): Decision {
  for (const { id, when, outcome, because, alsoSigned = [], yields = [] } of rules) {
    const decides = holds(when, given);
    if (decides === undefined) return missingAnswer(assessment, "An answer is missing that would decide this.");
    if (decides) return { id, outcome, because: [because], alsoSigned, yields, open: false };
  }
  const { sentence } = outcomeOf(assessment, otherwise);
  return { id: null, outcome: otherwise, because: [sentence], alsoSigned: [], yields: [], open: false };
}

function missingAnswer(assessment: Assessment, why: string): Decision {
  return { id: null, outcome: assessment.unanswered, because: [why], alsoSigned: [], yields: [], open: true };
}

function readPrecedent(
  { precedents }: Assessment,
  answers: ReadonlyMap<string, Answer>,
  score: ScoreResult | null,
): PrecedentResult | null {
  const answer = precedents && answers.get(precedents.question);
  if (answer?.kind !== "given" || typeof answer.value !== "string") return null;
  const found = precedents?.cases[answer.value];
  if (!found) return null;
  return { id: answer.value, ...found, agreesWithScore: score && score.suggests === found.suggests };
}

function outcomeOf(assessment: Assessment, id: string): Outcome {
  const outcome = assessment.outcomes.find((candidate) => candidate.id === id);
  if (!outcome) throw new Bug(`${assessment.id} has no outcome ${id}`);
  return outcome;
}

function sourceOf(assessment: Assessment, scope: string | undefined): string {
  return (scope === undefined ? undefined : assessment.scopes?.[scope]?.citation) ?? assessment.source.citation;
}

function unanswered(asked: readonly Question[], answers: ReadonlyMap<string, Answer>, records: boolean): string[] {
  return asked
    .filter((question) => (question.records ?? false) === records && !question.optional)
    .filter(({ id }) => {
      const kind = answers.get(id)?.kind;
      return records ? kind === undefined || kind === "unknown" : kind !== "given";
    })
    .map(({ id }) => id);
}

function findDisagreements(
  prefilled: readonly Prefilled[],
  answers: ReadonlyMap<string, Answer>,
): { question: string; fact: string }[] {
  return prefilled
    .filter(({ question, answer }) => {
      const counted = answers.get(question);
      if (counted?.from.kind !== "member" || counted.kind !== "given" || answer.kind !== "given") return false;
      return JSON.stringify(sorted(counted.value)) !== JSON.stringify(sorted(answer.value));
    })
    .map(({ question, fact }) => ({ question, fact }));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...value].sort() : value;
}
