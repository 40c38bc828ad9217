import { findAssessment } from "#app/core/assessment/find-assessment.ts";
import { type Recheck, recheck } from "#app/core/assessment/recheck.ts";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { lawGoesOn } from "#app/core/incidents/law-goes-on.ts";
import { principalsOf } from "#app/core/incidents/principal.ts";
import {
  type AssessmentVersion,
  listAssessmentSignatures,
  listAssessmentVersions,
  retireAssessment,
} from "#app/storage/assessment-versions.ts";
import { commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listStandingFacts } from "#app/storage/incident-reads.ts";
import { lockIncident } from "#app/storage/incidents.ts";
import { applyOutcome, presumedYields } from "./apply-assessment.ts";
import type { Deps } from "./deps.ts";
import { readKnownFacts, readLawRecord } from "./law-record.ts";

const lawEngine = { kind: "system", ref: "deadlines" } as const;

interface Outdated {
  readonly version: AssessmentVersion;
  /** Who signed it has been named in the incident since. */
  readonly signerNamed: boolean;
  readonly now: Recheck;
}

/**
 * Assessments that spare a notice are weighed again whenever facts change, by the questions of today. One whose outcome the
 * facts no longer bear out, or that somebody signed who has been named in the incident since, has no effect any more: it is marked as outdated, evidence says which answers changed, and the law engine hears what the
 * law presumes until people have assessed and signed anew. What they signed stays readable.
 */
export async function retireOutdated(deps: Deps, merchantId: MerchantId, incidentId: string): Promise<void> {
  const suspected = await deps.database.asMerchant(merchantId, (tx) => findOutdated(tx, incidentId));
  if (suspected.length === 0) return;
  await commitChange(deps.database, merchantId, deps.clock.now(), async (change) => {
    const incident = await lockIncident(change.tx, incidentId as IncidentId);
    if (!incident || (incident.phase === "closed" && !lawGoesOn(incident))) return;
    for (const { version, now, signerNamed } of await findOutdated(change.tx, incidentId)) {
      const assessment = findAssessment(version.assessment);
      if (!assessment || !(await retireAssessment(change.tx, version.id))) continue;
      const yields = presumedYields(assessment, version.scope);
      const { id, digest, scope, outcome } = version;
      change.evidence({
        type: "assessment.outdated",
        incidentId: incident.id,
        actor: lawEngine,
        payload: {
          version: id,
          assessment: assessment.id,
          scope,
          digest,
          outcome,
          outcomeNow: now.outcome,
          changed: now.changed,
          signerNamed,
        },
      });
      await applyOutcome(deps, change, { version, assessment, actor: lawEngine, yields, signedAt: null });
    }
  });
}

async function findOutdated(tx: MerchantTx, incidentId: string): Promise<readonly Outdated[]> {
  const versions = (await listAssessmentVersions(tx, [incidentId])).filter(({ state }) => state === "in_effect");
  if (versions.length === 0) return [];
  const record = await readLawRecord(tx, incidentId);
  if (!record) return [];
  const facts = await readKnownFacts(tx, incidentId, record);
  const named = principalsOf(await listStandingFacts(tx, incidentId));
  const signatures = await listAssessmentSignatures(
    tx,
    versions.map(({ id }) => id),
  );
  return versions.flatMap((version): Outdated[] => {
    const assessment = findAssessment(version.assessment);
    const spares = assessment?.outcomes.find(({ id }) => id === version.outcome)?.notify === "no";
    if (!assessment || !spares) return [];
    const now = recheck(assessment, { ...version, signatures: version.evaluation.signatures }, facts);
    const signerNamed = signatures.some(({ versionId, memberId }) => versionId === version.id && named.has(memberId));
    return now.stands && !signerNamed ? [] : [{ version, now, signerNamed }];
  });
}
