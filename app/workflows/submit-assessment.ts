import { createHash } from "node:crypto";
import type { Assessment } from "#app/core/assessment/define-assessment.ts";
import { type Evaluation, evaluateAssessment } from "#app/core/assessment/evaluate-assessment.ts";
import { findAssessment } from "#app/core/assessment/find-assessment.ts";
import type { KnownFacts } from "#app/core/assessment/prefill.ts";
import { Bug, type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import {
  type AssessmentVersion,
  insertAssessmentVersion,
  supersedeAssessments,
} from "#app/storage/assessment-versions.ts";
import { readAssessmentProgress } from "#app/storage/assessments.ts";
import type { Change } from "#app/storage/commit.ts";
import { isPrivileged } from "#app/storage/privilege-marks.ts";
import { type ActingMember, actorOf } from "./act-as-member.ts";
import { applyOutcome, presumedYields } from "./apply-assessment.ts";
import type { Deps } from "./deps.ts";
import { changeIncident } from "./in-incident.ts";
import { readKnownFacts, readLawRecord } from "./law-record.ts";

/** Which assessment is handed in; for one that differs by jurisdiction, for which. */
export interface SubmissionWish {
  readonly incidentId: string;
  readonly assessment: string;
  /** Two-letter codes; those of the affected residents when absent. */
  readonly scopes?: readonly string[];
}

/**
 * Hands an assessment in: its answers and what they come to are kept as a version that nobody can edit, with its digest in
 * evidence. An outcome that needs no signature has effect at once. One that does waits; until then the law engine hears
 * what the law presumes. An earlier version of the same assessment is superseded.
 */
export async function submitAssessment(
  deps: Deps,
  by: ActingMember,
  wish: SubmissionWish,
): Promise<
  Result<{ versions: readonly { id: string; scope: string; outcome: string; standing: string }[] }, CordonError>
> {
  const assessment = findAssessment(wish.assessment);
  if (!assessment) return err(new NotFound("There is no such assessment."));
  const { incidentId } = wish;
  return changeIncident(deps, by, { incidentId, right: "declare" }, async (change, _, now) => {
    const record = await readLawRecord(change.tx, incidentId);
    if (!record) throw new Bug("A locked incident has no record.");
    const facts = await readKnownFacts(change.tx, incidentId, record);
    const answers = (await readAssessmentProgress(change.tx, incidentId, assessment.id))?.answers ?? {};
    const evaluations = scopesOf(assessment, wish, facts).map((scope) =>
      evaluateAssessment(assessment, { facts, answers, ...(scope === "" ? {} : { scope }) }),
    );
    const ready = evaluations.filter(({ standing }) => standing !== "open");
    const refused = whyNot(assessment, evaluations, ready);
    if (refused) return err(refused);
    const versions: AssessmentVersion[] = [];
    for (const evaluation of ready)
      versions.push(await keep(deps, change, by, assessment, evaluation, incidentId, now));
    return ok({ versions: versions.map(({ id, scope, outcome, standing }) => ({ id, scope, outcome, standing })) });
  });
}

/** No scope for an assessment that has none; else the jurisdictions wished for, or those with affected residents. */
function scopesOf(assessment: Assessment, { scopes }: SubmissionWish, facts: KnownFacts): readonly string[] {
  if (!assessment.scopes) return [""];
  const states = facts["affected.by_us_state"]?.value;
  const counted = typeof states === "object" && states !== null ? Object.keys(states) : [];
  return [...new Set(scopes ?? counted)].filter((code) => code in (assessment.scopes ?? {})).sort();
}

function whyNot(
  assessment: Assessment,
  evaluations: readonly Evaluation[],
  ready: readonly Evaluation[],
): InvalidInput | undefined {
  if (evaluations.length === 0) {
    return new InvalidInput("There is nobody in a jurisdiction that it knows.", {
      field: "scopes",
      nextStep: "Record how many people live in which state.",
    });
  }
  const wordsOf = (ids: readonly string[]): string =>
    assessment.questions
      .filter(({ id }) => ids.includes(id))
      .map(({ text }) => text)
      .join(" ");
  if (ready.length === 0) {
    const [first] = evaluations;
    return new InvalidInput("Something that decides is not answered yet.", {
      ...{ field: first?.missing[0] ?? "answers", nextStep: wordsOf(first?.missing ?? []) },
    });
  }
  const [undocumented] = ready.filter(({ standing, toDocument }) => standing === "proposed" && toDocument.length > 0);
  if (!undocumented) return undefined;
  return new InvalidInput("What has to be documented before anybody signs is not filled in.", {
    ...{ field: undocumented.toDocument[0] ?? "answers", nextStep: wordsOf(undocumented.toDocument) },
  });
}

async function keep(
  deps: Deps,
  change: Change,
  by: ActingMember,
  assessment: Assessment,
  evaluation: Evaluation,
  incidentId: string,
  now: Date,
): Promise<AssessmentVersion> {
  const scope = evaluation.scope ?? "";
  const settled = evaluation.standing === "settled";
  const { signatures, because, ratings, score, precedent, prefilled, toDocument } = evaluation;
  const body = {
    ...{ assessment: assessment.id, assessmentVersion: assessment.version, scope, outcome: evaluation.outcome.id },
    answers: Object.fromEntries(evaluation.answers),
    evaluation: { v: 1 as const, signatures, because, ratings, score, precedent, prefilled, toDocument },
  };
  const plain = JSON.parse(JSON.stringify(body)) as Pick<AssessmentVersion, "answers" | "evaluation">;
  const version: AssessmentVersion = {
    ...{ ...body, answers: plain.answers, evaluation: plain.evaluation, id: deps.ids.next(), incidentId },
    ...{ standing: settled ? "settled" : "proposed", state: settled ? "in_effect" : "waiting" },
    yields: yieldsOf(evaluation),
    digest: createHash("sha256").update(canonicalJson(plain)).digest("hex"),
    ...{ submittedBy: by.memberId, submittedAt: now },
  };
  const superseded = await supersedeAssessments(change.tx, { incidentId, assessment: assessment.id, scope });
  await insertAssessmentVersion(change.tx, version);
  await noteSubmission(change, by, version, evaluation.outcome.sentence, superseded);
  const yields = settled ? version.yields : presumedYields(assessment, scope);
  const signedAt = settled ? now : null;
  await applyOutcome(deps, change, { version, assessment, actor: actorOf(by), yields, signedAt });
  return version;
}

/** Facts as the evaluation gives them; a clock starts when the last person signs. */
function yieldsOf({ yields, answers, scope }: Evaluation): AssessmentVersion["yields"] {
  const facts: Record<string, unknown> = {};
  const clocksAtSigning: string[] = [];
  for (const item of yields) {
    if ("clock" in item) {
      clocksAtSigning.push(item.clock);
      continue;
    }
    const name = scope === null ? item.fact : item.fact.replaceAll("{scope}", scope);
    const answer = "fromAnswer" in item ? answers.get(item.fromAnswer) : undefined;
    if ("value" in item) facts[name] = item.value;
    else if (answer?.kind === "given") facts[name] = answer.value;
  }
  return { facts, clocksAtSigning };
}

/** Of a privileged assessment, evidence holds the digest alone until counsel releases it. */
async function noteSubmission(
  change: Change,
  by: ActingMember,
  version: AssessmentVersion,
  sentence: string,
  superseded: readonly string[],
): Promise<void> {
  const { id, incidentId, assessment, assessmentVersion, scope, outcome, standing, digest } = version;
  const privileged = await isPrivileged(change.tx, { incidentId, kind: "assessment", ref: assessment });
  const said = { outcome, sentence, standing, answers: version.answers, evaluation: version.evaluation };
  change.evidence({
    type: "assessment.submitted",
    incidentId: incidentId as never,
    actor: actorOf(by),
    payload: {
      ...{ version: id, assessment, assessmentVersion, scope, digest, superseded, privileged },
      ...(privileged ? {} : said),
    },
  });
}
