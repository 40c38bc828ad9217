import type { WithheldRows } from "#app/core/evidence/withhold-row.ts";
import type { MerchantTx } from "./database.ts";

/**
 * The evidence entries whose payload an export withholds, by growing index: what privileged assessments and facts say. An
 * assessment speaks through its versions, through why one of them fell, and through the facts that they told the law
 * engine; a fact through the assessments that it answered. What was sealed as a digest
 * alone says nothing, and is not withheld.
 *
 * @param incidentId null: of every incident
 */
export async function listWithheldEntries(tx: MerchantTx, incidentId: string | null): Promise<readonly number[]> {
  const rows = await tx.client.$queryRaw<{ index: bigint }[]>`
    WITH said AS (
      SELECT e.index, e.incident_id, e.type, p.payload::jsonb AS payload FROM evidence_entry e
      JOIN evidence_payload p ON p.merchant_id = e.merchant_id AND p.index = e.index
      WHERE e.merchant_id = ${tx.merchantId}::uuid AND (${incidentId}::uuid IS NULL OR e.incident_id = ${incidentId}::uuid)
        AND e.type IN ('assessment.submitted', 'assessment.outdated', 'fact.recorded', 'privilege.released')
    ), kept AS (
      SELECT incident_id, kind, ref FROM privilege_mark
      WHERE merchant_id = ${tx.merchantId}::uuid AND released_at IS NULL
    )
    SELECT DISTINCT s.index FROM said s JOIN kept k ON k.incident_id = s.incident_id
    WHERE (k.kind = 'assessment' AND s.type = 'assessment.submitted' AND s.payload ->> 'assessment' = k.ref
        AND s.payload ->> 'privileged' IS DISTINCT FROM 'true')
      OR (k.kind = 'assessment' AND s.type = 'privilege.released' AND s.payload ->> 'kind' = 'assessment'
        AND s.payload ->> 'ref' = k.ref)
      OR (k.kind = 'assessment' AND s.type = 'assessment.outdated' AND s.payload ->> 'assessment' = k.ref)
      OR (k.kind = 'fact' AND s.type = 'fact.recorded' AND s.payload ->> 'name' = k.ref)
      OR (k.kind = 'fact' AND s.type = 'assessment.submitted' AND EXISTS (
        SELECT FROM jsonb_each(s.payload -> 'answers') AS a (question, answer)
        WHERE a.answer -> 'from' ->> 'kind' = 'fact'
          AND (a.answer -> 'from' ->> 'ref' = k.ref OR starts_with(a.answer -> 'from' ->> 'ref', k.ref || '.'))))
      OR (k.kind = 'assessment' AND s.type = 'fact.recorded' AND s.payload -> 'source' ->> 'kind' = 'assessment'
        AND EXISTS (SELECT FROM assessment_version v WHERE v.merchant_id = ${tx.merchantId}::uuid
          AND v.incident_id = s.incident_id AND v.assessment = k.ref
          AND v.id::text = s.payload -> 'source' ->> 'ref'))
    ORDER BY s.index`;
  return rows.map(({ index }) => Number(index));
}

/** What the reasons of duties speak of. */
const reasoned = ["assessment", "fact"];

/** Reads what is kept from exports in every incident of a merchant. */
export async function readWithheldRows(tx: MerchantTx): Promise<WithheldRows> {
  const marks = await tx.client.privilegeMark.findMany({
    where: { merchantId: tx.merchantId, releasedAt: null },
    select: { incidentId: true, kind: true, ref: true },
  });
  const of = (kind: string) =>
    new Set(marks.filter((mark) => mark.kind === kind).map(({ incidentId, ref }) => `${incidentId} ${ref}`));
  const assessments = of("assessment");
  const versions = await tx.client.assessmentVersion.findMany({
    where: { merchantId: tx.merchantId },
    select: { id: true, incidentId: true, assessment: true },
  });
  return {
    incidents: new Set(marks.flatMap(({ incidentId, kind }) => (reasoned.includes(kind) ? [incidentId] : []))),
    ...{ assessments, facts: of("fact"), entries: new Set(await listWithheldEntries(tx, null)) },
    versions: new Set(
      versions
        .filter(({ incidentId, assessment }) => assessments.has(`${incidentId} ${assessment}`))
        .map(({ id }) => id),
    ),
  };
}
