import { z } from "zod";
import type { Answers, AnswerValue } from "#app/core/assessment/answer.ts";
import type { Assessment } from "#app/core/assessment/define-assessment.ts";
import { type Evaluation, evaluateAssessment } from "#app/core/assessment/evaluate-assessment.ts";
import { findAssessment } from "#app/core/assessment/find-assessment.ts";
import type { Prefilled } from "#app/core/assessment/prefill.ts";
import { isPrincipalFact, principalsOf } from "#app/core/incidents/principal.ts";
import { may, Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { type AssessmentProgress, readAssessmentProgress } from "#app/storage/assessments.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listStandingFacts } from "#app/storage/incident-reads.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { listPrivilegeMarks } from "#app/storage/privilege-marks.ts";
import {
  type AskedQuestion,
  askedQuestion,
  type ShownAnswer,
  type ShownSource,
  shownAnswer,
  shownSource,
} from "./asked-question.ts";
import { type AssessedIncident, readAssessedIncident } from "./assess.view.ts";
import { readVersionLines, scopeName, type VersionLine } from "./assessment-lines.ts";
import { type KnownFactLine, readFactLines } from "./fact-lines.ts";
import { bearingOn, dutiesInWords, type LawInSight, readLawInSight, scopesInSight } from "./law-in-sight.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** What a recorded fact says to a question: a person confirms it or changes it. */
export interface Suggested {
  readonly fact: string;
  readonly value: AnswerValue;
  /** A member's name, or where else it comes from. */
  readonly source: string;
  readonly byMember: boolean;
  readonly confidence: string;
  /** False for a suggestion that decides nothing until a person takes it. */
  readonly counts: boolean;
  /** The evidence entry in which the fact was written down. */
  readonly entry: number | null;
  readonly evidence: readonly string[];
}

/** A question of an assessment as the wizard asks it. */
export interface WizardStep {
  readonly question: AskedQuestion;
  /** What a person answered. */
  readonly answer: ShownAnswer | null;
  readonly suggested: Suggested | null;
  /** A person answered otherwise than the fact says. */
  readonly differs: boolean;
}

/** What an assessment comes to with the answers so far. */
export interface ResultView {
  /** A jurisdiction by name, or empty. */
  readonly scope: string;
  readonly sentence: string;
  readonly notify: "yes" | "no" | "open";
  readonly standing: Evaluation["standing"];
  readonly because: Evaluation["because"];
  readonly signatures: Evaluation["signatures"];
  readonly ratings: Evaluation["ratings"];
  readonly score: Evaluation["score"];
  readonly precedent: Evaluation["precedent"];
  /** Questions in words. */
  readonly missing: readonly { readonly id: string; readonly text: string }[];
  readonly toDocument: readonly { readonly id: string; readonly text: string }[];
}

/** One assessment: its questions, where the wizard stands, what it comes to, and the versions handed in. */
export interface AssessmentView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: AssessedIncident;
  readonly assessment: Pick<Assessment, "id" | "title" | "purpose" | "legalBasis" | "houseRule" | "retention"> & {
    readonly source: ShownSource;
    /** The test differs by jurisdiction. */
    readonly scoped: boolean;
  };
  readonly steps: readonly WizardStep[];
  /** Which step is asked now, from 0; null: all were gone through. */
  readonly current: number | null;
  readonly revision: number;
  readonly results: readonly ResultView[];
  readonly versions: readonly VersionLine[];
  readonly holder: { readonly id: string; readonly name: string | null; readonly mine: boolean } | null;
  readonly members: readonly { readonly id: string; readonly name: string | null }[];
  readonly duties: readonly string[];
  readonly mark: { readonly id: string; readonly basis: string } | null;
  readonly rights: {
    readonly declare: boolean;
    readonly sign: boolean;
    readonly counsel: boolean;
    /** Whoever is named in the incident signs nothing in it. */
    readonly named: boolean;
  };
}

/** Which step to show. */
export interface AssessmentWish {
  readonly incidentId: string;
  readonly assessment: string;
  /** A question to go back to. */
  readonly question: string | null;
  /** The review, although questions are open. */
  readonly review: boolean;
}

/** Null when there is no such incident, or no such assessment. */
export async function readAssessmentView(
  deps: ViewDeps,
  viewer: Viewer,
  wish: AssessmentWish,
): Promise<AssessmentView | null> {
  const assessment = findAssessment(wish.assessment);
  if (!assessment) return null;
  const { incidentId } = wish;
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const head = await readAssessedIncident(tx, viewer, incidentId);
    const law = head && (await readLawInSight(tx, incidentId, deps.clock.now()));
    if (!law) return null;
    const names = await readMemberNames(deps, tx);
    const progress = await readAssessmentProgress(tx, incidentId, assessment.id);
    const evaluations = evaluate(assessment, law, progress?.answers ?? {});
    const facts = await readFactLines(tx, incidentId, names);
    const steps = stepsOf(assessment, evaluations, { answers: progress?.answers ?? {}, names, facts });
    return {
      ...head,
      ...{ now: deps.clock.now().toISOString(), steps, current: currentStep(steps, wish) },
      assessment: headOf(assessment),
      revision: progress?.revision ?? 0,
      results: evaluations.map((evaluation) => resultOf(assessment, evaluation)),
      versions: (await readVersionLines(tx, incidentId, viewer.memberId, names)).get(assessment.id) ?? [],
      holder: holderOf(progress, viewer, names),
      members: (await listActiveMembers(tx))
        .filter(({ roles }) => may(z.array(Role).parse(roles), "declare"))
        .map(({ id }) => ({ id, name: names.get(id) ?? null })),
      duties: dutiesInWords(law.answer, bearingOn(assessment, law)),
      mark: await readMark(tx, incidentId, assessment.id),
      rights: await readRights(tx, viewer, incidentId),
    };
  });
}

function headOf({ scopes, ...rest }: Assessment): AssessmentView["assessment"] {
  const { id, title, purpose, legalBasis, houseRule, source, retention } = rest;
  return {
    id,
    title,
    purpose,
    legalBasis,
    houseRule,
    retention,
    source: shownSource(source),
    scoped: scopes !== undefined,
  };
}

function evaluate(assessment: Assessment, { known }: LawInSight, answers: Answers): readonly Evaluation[] {
  if (!assessment.scopes) return [evaluateAssessment(assessment, { facts: known, answers })];
  return scopesInSight(assessment, known).map((scope) =>
    evaluateAssessment(assessment, { facts: known, answers, scope }),
  );
}

interface Around {
  readonly answers: Answers;
  readonly names: ReadonlyMap<string, string>;
  readonly facts: readonly KnownFactLine[];
}

/** The questions that are asked, each once, in the order of the assessment. */
function stepsOf(assessment: Assessment, evaluations: readonly Evaluation[], around: Around): readonly WizardStep[] {
  const asked = new Set(evaluations.flatMap((evaluation) => evaluation.asked.map(({ id }) => id)));
  const prefilled = new Map(evaluations[0]?.prefilled.map((one) => [one.question, one]));
  const differing = new Set(evaluations.flatMap(({ disagreements }) => disagreements.map(({ question }) => question)));
  return assessment.questions
    .filter(({ id }) => asked.has(id))
    .map((question) => {
      const answer = around.answers[question.id];
      const fact = prefilled.get(question.id);
      return {
        ...{ question: askedQuestion(question), differs: differing.has(question.id) },
        answer: answer ? shownAnswer(answer, around.names) : null,
        suggested: fact ? suggestedBy(fact, around.facts) : null,
      };
    });
}

function suggestedBy(
  { fact, source, confidence, answer, counts }: Prefilled,
  facts: readonly KnownFactLine[],
): Suggested | null {
  if (answer.kind !== "given") return null;
  const line = facts.find(({ name }) => name === fact || fact.startsWith(`${name}.`));
  return {
    ...{ fact, value: answer.value, confidence, counts, evidence: answer.evidence, entry: line?.entry ?? null },
    source: line === undefined ? source : (line.sourceName ?? line.sourceKind),
    byMember: line?.sourceKind === "member",
  };
}

/** The step that was asked for, else the first that nobody has gone through; null: the review. */
function currentStep(steps: readonly WizardStep[], { question, review }: AssessmentWish): number | null {
  const wished = steps.findIndex((step) => step.question.id === question);
  if (wished >= 0) return wished;
  if (review) return null;
  const next = steps.findIndex(({ answer }) => answer === null);
  return next >= 0 ? next : null;
}

function resultOf(assessment: Assessment, evaluation: Evaluation): ResultView {
  const { outcome, standing, because, signatures, ratings, score, precedent, scope } = evaluation;
  const wordsOf = (ids: readonly string[]) =>
    assessment.questions.filter(({ id }) => ids.includes(id)).map(({ id, text }) => ({ id, text }));
  return {
    ...{ standing, because, signatures, ratings, score, precedent, sentence: outcome.sentence, notify: outcome.notify },
    scope: scope === null ? "" : scopeName(assessment, scope),
    missing: wordsOf(evaluation.missing),
    toDocument: wordsOf(evaluation.toDocument),
  };
}

function holderOf(
  progress: AssessmentProgress | null,
  viewer: Viewer,
  names: ReadonlyMap<string, string>,
): AssessmentView["holder"] {
  const id = progress?.holderId ?? null;
  return id === null ? null : { id, name: names.get(id) ?? null, mine: id === viewer.memberId };
}

async function readMark(tx: MerchantTx, incidentId: string, assessment: string): Promise<AssessmentView["mark"]> {
  const marks = await listPrivilegeMarks(tx, incidentId);
  const mark = marks.find(({ kind, ref, releasedAt }) => kind === "assessment" && ref === assessment && !releasedAt);
  return mark ? { id: mark.id, basis: mark.basis } : null;
}

async function readRights(tx: MerchantTx, viewer: Viewer, incidentId: string): Promise<AssessmentView["rights"]> {
  const facts = (await listStandingFacts(tx, incidentId)).filter(({ name }) => isPrincipalFact(name));
  return {
    declare: may(viewer.roles, "declare"),
    sign: may(viewer.roles, "sign"),
    counsel: may(viewer.roles, "counsel"),
    named: principalsOf(facts).has(viewer.memberId),
  };
}
