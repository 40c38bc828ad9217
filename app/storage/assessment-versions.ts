import { z } from "zod";
import { Answers } from "#app/core/assessment/answer.ts";
import type { MerchantTx } from "./database.ts";
import type { AssessmentVersion as VersionRow } from "./generated/client.ts";

/** What was said and what it came to, as it is signed. */
const Evaluation = z.looseObject({
  v: z.literal(1),
  signatures: z.array(
    z.looseObject({ capacity: z.enum(["assessor", "second_approver", "decider"]), words: z.string() }),
  ),
  because: z.array(z.looseObject({ sentence: z.string(), source: z.string() })),
  toDocument: z.array(z.string()),
});

/** What the law engine is told once it has effect. A clock starts with the last signature. */
const Yields = z.strictObject({ facts: z.record(z.string(), z.unknown()), clocksAtSigning: z.array(z.string()) });

/** An assessment as it was handed in. */
export interface AssessmentVersion {
  readonly id: string;
  readonly incidentId: string;
  readonly assessment: string;
  readonly assessmentVersion: number;
  /** A jurisdiction, or empty. */
  readonly scope: string;
  readonly outcome: string;
  readonly standing: "settled" | "proposed";
  readonly state: "waiting" | "in_effect" | "superseded" | "outdated";
  readonly answers: Answers;
  readonly evaluation: z.infer<typeof Evaluation>;
  readonly yields: z.infer<typeof Yields>;
  /** SHA-256, hexadecimal, of the canonical JSON of all that is signed. */
  readonly digest: string;
  readonly submittedBy: string;
  readonly submittedAt: Date;
}

/** Keeps a version as it was handed in. */
export async function insertAssessmentVersion(tx: MerchantTx, version: AssessmentVersion): Promise<void> {
  const { answers, evaluation, yields, ...rest } = version;
  await tx.client.assessmentVersion.create({
    data: {
      ...rest,
      merchantId: tx.merchantId,
      answers: answers as never,
      evaluation: evaluation as never,
      yields: yields as never,
    },
  });
}

/** One version; null when this merchant has none of that id. */
export async function readAssessmentVersion(tx: MerchantTx, id: string): Promise<AssessmentVersion | null> {
  const row = await tx.client.assessmentVersion.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toVersion(row);
}

/** All versions of an incident, those that were superseded too, newest first. */
export async function listAssessmentVersions(
  tx: MerchantTx,
  incidentIds: readonly string[],
): Promise<readonly AssessmentVersion[]> {
  const rows = await tx.client.assessmentVersion.findMany({
    where: { merchantId: tx.merchantId, incidentId: { in: [...incidentIds] } },
    orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toVersion);
}

/** Those of the same assessment and scope that stand so far are superseded; gives their ids. */
export async function supersedeAssessments(
  tx: MerchantTx,
  { incidentId, assessment, scope }: Pick<AssessmentVersion, "incidentId" | "assessment" | "scope">,
): Promise<readonly string[]> {
  const where = { merchantId: tx.merchantId, incidentId, assessment, scope, state: { not: "superseded" } };
  const standing = await tx.client.assessmentVersion.findMany({ where, select: { id: true } });
  await tx.client.assessmentVersion.updateMany({ where, data: { state: "superseded" } });
  return standing.map(({ id }) => id);
}

/** A version has effect from now on; false when it does not wait. */
export async function putIntoEffect(tx: MerchantTx, id: string): Promise<boolean> {
  const { count } = await tx.client.assessmentVersion.updateMany({
    where: { merchantId: tx.merchantId, id, state: "waiting" },
    data: { state: "in_effect" },
  });
  return count === 1;
}

/** The facts no longer bear a version out: it has no effect any more. False when it had none. */
export async function retireAssessment(tx: MerchantTx, id: string): Promise<boolean> {
  const { count } = await tx.client.assessmentVersion.updateMany({
    where: { merchantId: tx.merchantId, id, state: "in_effect" },
    data: { state: "outdated" },
  });
  return count === 1;
}

/** Somebody's name under a version. */
export interface AssessmentSignature {
  readonly versionId: string;
  readonly memberId: string;
  readonly capacity: "assessor" | "second_approver" | "decider";
  readonly title: string | null;
  readonly digest: string;
  readonly at: Date;
}

/** Adds a signature; false when that member has signed this version before. */
export async function insertAssessmentSignature(tx: MerchantTx, signature: AssessmentSignature): Promise<boolean> {
  const { count } = await tx.client.assessmentSignature.createMany({
    data: [{ ...signature, merchantId: tx.merchantId }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** The signatures under these versions, in order. */
export async function listAssessmentSignatures(
  tx: MerchantTx,
  versionIds: readonly string[],
): Promise<readonly AssessmentSignature[]> {
  const rows = await tx.client.assessmentSignature.findMany({
    where: { merchantId: tx.merchantId, versionId: { in: [...versionIds] } },
    omit: { merchantId: true },
    orderBy: { at: "asc" },
  });
  const capacities = z.enum(["assessor", "second_approver", "decider"]);
  return rows.map((row) => ({ ...row, capacity: capacities.parse(row.capacity) }));
}

function toVersion({ merchantId: _, ...row }: VersionRow): AssessmentVersion {
  return {
    ...row,
    standing: z.enum(["settled", "proposed"]).parse(row.standing),
    state: z.enum(["waiting", "in_effect", "superseded", "outdated"]).parse(row.state),
    answers: Answers.parse(row.answers),
    evaluation: Evaluation.parse(row.evaluation),
    yields: Yields.parse(row.yields),
  };
}
