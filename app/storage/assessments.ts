import { Answers } from "#app/core/assessment/answer.ts";
import type { MerchantTx } from "./database.ts";
import type { AssessmentProgress as ProgressRow } from "./generated/client.ts";

/** How far an assessment has come. */
export interface AssessmentProgress {
  readonly incidentId: string;
  readonly assessment: string;
  readonly answers: Answers;
  /** Counts up from 1 with every save. */
  readonly revision: number;
  /** Who was asked to go on with it; null when anybody may. */
  readonly holderId: string | null;
  readonly updatedBy: string;
  readonly updatedAt: Date;
}

/**
 * Saves the answers given so far under the next revision.
 *
 * @param seen the revision on which the person built; 0 for the first save
 * @returns false when somebody else saved meanwhile: nothing is overwritten
 */
export async function saveAssessmentProgress(
  tx: MerchantTx,
  progress: Omit<AssessmentProgress, "revision" | "holderId">,
  seen: number,
): Promise<boolean> {
  const { incidentId, assessment, answers, updatedBy, updatedAt } = progress;
  const count = await tx.client.$executeRaw`
    INSERT INTO assessment_progress (merchant_id, incident_id, assessment, answers, revision, updated_by, updated_at)
    SELECT ${tx.merchantId}::uuid, ${incidentId}::uuid, ${assessment}, ${JSON.stringify(answers)}::jsonb, 1, ${updatedBy}::uuid, ${updatedAt}
    WHERE ${seen}::int = 0 OR EXISTS (
      SELECT FROM assessment_progress
      WHERE merchant_id = ${tx.merchantId}::uuid AND incident_id = ${incidentId}::uuid AND assessment = ${assessment})
    ON CONFLICT (merchant_id, incident_id, assessment) DO UPDATE
      SET answers = EXCLUDED.answers, revision = assessment_progress.revision + 1,
        updated_by = EXCLUDED.updated_by, updated_at = EXCLUDED.updated_at
      WHERE assessment_progress.revision = ${seen}`;
  return count === 1;
}

/** The answers of one assessment; null when nobody has begun. */
export async function readAssessmentProgress(
  tx: MerchantTx,
  incidentId: string,
  assessment: string,
): Promise<AssessmentProgress | null> {
  const row = await tx.client.assessmentProgress.findFirst({
    where: { merchantId: tx.merchantId, incidentId, assessment },
  });
  return row && toProgress(row);
}

/** Every assessment that somebody has begun in an incident. */
export async function listAssessmentProgress(
  tx: MerchantTx,
  incidentId: string,
): Promise<readonly AssessmentProgress[]> {
  const rows = await tx.client.assessmentProgress.findMany({
    where: { merchantId: tx.merchantId, incidentId },
    orderBy: { assessment: "asc" },
  });
  return rows.map(toProgress);
}

/** Asks a member to go on with it, or frees it for anybody; false when nobody has begun. */
export async function handOverProgress(
  tx: MerchantTx,
  { incidentId, assessment, holderId }: Pick<AssessmentProgress, "incidentId" | "assessment" | "holderId">,
): Promise<boolean> {
  const { count } = await tx.client.assessmentProgress.updateMany({
    where: { merchantId: tx.merchantId, incidentId, assessment },
    data: { holderId },
  });
  return count === 1;
}

function toProgress({ merchantId: _, answers, ...row }: ProgressRow): AssessmentProgress {
  return { ...row, answers: Answers.parse(answers) };
}
