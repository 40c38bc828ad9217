import { z } from "zod";
import { type Answer, type Answers, AnswerValue, Answer as KeptAnswer } from "#app/core/assessment/answer.ts";
import { checkAnswer } from "#app/core/assessment/check-answer.ts";
import type { Assessment } from "#app/core/assessment/define-assessment.ts";
import { findAssessment } from "#app/core/assessment/find-assessment.ts";
import { answersFromSmallIncident, smallIncidentQuestions } from "#app/core/assessment/small-incident.ts";
import { Conflict, type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import type { MemberId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { handOverProgress, readAssessmentProgress, saveAssessmentProgress } from "#app/storage/assessments.ts";
import type { Change } from "#app/storage/commit.ts";
import { readMember } from "#app/storage/members.ts";
import type { ActingMember } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { changeIncident } from "./in-incident.ts";

/** One answer as a screen sends it; who and when are added here. */
const GivenAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("given"), value: AnswerValue }),
  z.strictObject({ kind: z.literal("unknown") }),
  z.strictObject({ kind: z.literal("not_applicable"), why: z.string().trim().min(1).max(2000) }),
]);

const Wish = z.looseObject({ incidentId: z.uuid(), revision: z.number().int().min(0) });

/** Answers to save: some of an assessment's questions, each with its evidence. */
export interface SavingWish {
  readonly incidentId: string;
  readonly assessment: string;
  readonly answers: Readonly<
    Record<string, z.input<typeof GivenAnswer> & { readonly evidence?: readonly string[]; readonly note?: string }>
  >;
  readonly revision: number;
}

/**
 * Saves answers as a person gives them: the other answers stay, nothing is handed in. Refused with `conflict` when
 * somebody else saved meanwhile.
 */
export async function saveAnswers(
  deps: Deps,
  by: ActingMember,
  wish: SavingWish,
): Promise<Result<{ revision: number }, CordonError>> {
  const assessment = findAssessment(wish.assessment);
  if (!assessment) return err(new NotFound("There is no such assessment."));
  if (!Wish.safeParse(wish).success) return err(new InvalidInput("These are no answers.", { field: "answers" }));
  const answers = readAnswers(deps, by, assessment, wish.answers);
  if (!answers.ok) return answers;
  const { incidentId, revision } = wish;
  return changeIncident(deps, by, { incidentId, right: "declare" }, async (change, _, now) =>
    merge(change, by, { incidentId, assessment: assessment.id, answers: answers.value, revision }, now),
  );
}

function readAnswers(
  deps: Deps,
  by: ActingMember,
  assessment: Pick<Assessment, "questions">,
  wished: SavingWish["answers"],
): Result<Answers, InvalidInput> {
  const answers: Record<string, Answer> = {};
  for (const [id, { evidence, note, ...rest }] of Object.entries(wished)) {
    const question = assessment.questions.find((candidate) => candidate.id === id);
    const given = GivenAnswer.safeParse(rest);
    if (!question || !given.success) return err(new InvalidInput("This answer does not fit.", { field: id }));
    const from = { kind: "member", ref: by.memberId } as const;
    const answer: Answer = {
      ...given.data,
      ...{ from, at: deps.clock.now().toISOString(), evidence: [...(evidence ?? [])] },
      ...(note === undefined ? {} : { note }),
    };
    const fits = checkAnswer(question, answer);
    if (!fits.ok) return fits;
    const kept = KeptAnswer.safeParse(answer);
    if (!kept.success) return err(new InvalidInput("This answer is too long.", { field: id }));
    answers[id] = kept.data;
  }
  return ok(answers);
}

async function merge(
  { tx }: Change,
  by: ActingMember,
  { revision, answers, ...key }: Omit<SavingWish, "answers"> & { readonly answers: Answers },
  now: Date,
): Promise<Result<{ revision: number }, CordonError>> {
  const known = await readAssessmentProgress(tx, key.incidentId, key.assessment);
  const all = { ...known?.answers, ...answers };
  const saved = await saveAssessmentProgress(
    tx,
    { ...key, answers: all, updatedBy: by.memberId, updatedAt: now },
    revision,
  );
  if (!saved) {
    return err(
      new Conflict("Somebody else answered meanwhile.", { nextStep: "Look at their answers, then answer again." }),
    );
  }
  return ok({ revision: revision + 1 });
}

/**
 * Answers the short questions of a small incident: what they say is carried into every full assessment it speaks to. What
 * a person answered there before stays.
 */
export async function saveSmallIncident(
  deps: Deps,
  by: ActingMember,
  wish: Pick<SavingWish, "incidentId" | "answers">,
): Promise<Result<{ assessments: readonly string[] }, CordonError>> {
  const short = readAnswers(deps, by, { questions: smallIncidentQuestions }, wish.answers);
  if (!short.ok) return short;
  const { incidentId } = wish;
  return changeIncident(deps, by, { incidentId, right: "declare" }, async (change, _, now) => {
    const carried = Object.entries(answersFromSmallIncident(short.value));
    for (const [assessment, answers] of carried) {
      const known = await readAssessmentProgress(change.tx, incidentId, assessment);
      const missing = Object.fromEntries(Object.entries(answers).filter(([id]) => known?.answers[id] === undefined));
      const saved = await merge(
        change,
        by,
        { incidentId, assessment, answers: missing, revision: known?.revision ?? 0 },
        now,
      );
      if (!saved.ok) return saved;
    }
    return ok({ assessments: carried.map(([id]) => id) });
  });
}

/** Asks another member to go on with an assessment; null frees it for anybody. Nobody is locked out by it. */
export async function handOverAssessment(
  deps: Deps,
  by: ActingMember,
  wish: { readonly incidentId: string; readonly assessment: string; readonly memberId: string | null },
): Promise<Result<void, CordonError>> {
  const { incidentId, assessment, memberId } = wish;
  return changeIncident(deps, by, { incidentId, right: "declare" }, async ({ tx }) => {
    if (memberId !== null && (await readMember(tx, memberId as MemberId))?.state !== "active")
      return err(new NotFound("There is no such member."));
    const done = await handOverProgress(tx, { incidentId, assessment, holderId: memberId });
    return done ? ok(undefined) : err(new NotFound("Nobody has begun this assessment."));
  });
}
