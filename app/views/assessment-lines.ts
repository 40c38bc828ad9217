import type { Assessment, SignerCapacity } from "#app/core/assessment/define-assessment.ts";
import { findAssessment } from "#app/core/assessment/find-assessment.ts";
import { missingAmong } from "#app/core/assessment/yielded-facts.ts";
import { principalsOf } from "#app/core/incidents/principal.ts";
import {
  type AssessmentSignature,
  type AssessmentVersion,
  listAssessmentSignatures,
  listAssessmentVersions,
} from "#app/storage/assessment-versions.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listStandingFacts } from "#app/storage/incident-reads.ts";

/** An assessment as it was handed in, with who signed it and who still must. */
export interface VersionLine {
  readonly id: string;
  /** A jurisdiction by name, or empty. */
  readonly scope: string;
  readonly outcome: string;
  /** What it came to, in the words of the assessment; its id where this version of Cordon does not know it. */
  readonly sentence: string;
  readonly notify: "yes" | "no" | "open" | null;
  readonly state: AssessmentVersion["state"];
  readonly standing: AssessmentVersion["standing"];
  readonly digest: string;
  readonly because: readonly { readonly sentence: string; readonly source: string }[];
  readonly submittedAt: string;
  readonly submittedBy: string | null;
  readonly signed: readonly {
    readonly capacity: SignerCapacity;
    readonly name: string | null;
    readonly title: string | null;
    readonly at: string;
    readonly mine: boolean;
  }[];
  readonly toSign: readonly { readonly capacity: SignerCapacity; readonly words: string }[];
}

/** Every version of an incident's assessments by the assessment's id, newest first. */
export async function readVersionLines(
  tx: MerchantTx,
  incidentId: string,
  viewerId: string,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly VersionLine[]>> {
  const versions = await listAssessmentVersions(tx, [incidentId]);
  const signatures = await listAssessmentSignatures(
    tx,
    versions.map(({ id }) => id),
  );
  // Of people who are named in the incident a signature is shown, and does not count.
  const named = principalsOf(await listStandingFacts(tx, incidentId));
  const lines = new Map<string, VersionLine[]>();
  for (const version of versions) {
    const own = signatures.filter(({ versionId }) => versionId === version.id);
    const line = toLine(version, own, { viewerId, names, named });
    lines.set(version.assessment, [...(lines.get(version.assessment) ?? []), line]);
  }
  return lines;
}

interface Around {
  readonly viewerId: string;
  readonly names: ReadonlyMap<string, string>;
  readonly named: ReadonlySet<string>;
}

function toLine(
  version: AssessmentVersion,
  signatures: readonly AssessmentSignature[],
  { viewerId, names, named }: Around,
): VersionLine {
  const { id, outcome, state, standing, digest, evaluation, submittedAt, submittedBy } = version;
  const assessment = findAssessment(version.assessment);
  const known = assessment?.outcomes.find((one) => one.id === outcome);
  const signed = signatures.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
  const counted = signed.filter(({ memberId }) => !named.has(memberId));
  return {
    ...{ id, outcome, state, standing, digest, because: evaluation.because, submittedAt: submittedAt.toISOString() },
    scope: scopeName(assessment, version.scope),
    ...{ sentence: known?.sentence ?? outcome.replaceAll("_", " "), notify: known?.notify ?? null },
    submittedBy: names.get(submittedBy) ?? null,
    signed: signed.map(({ capacity, memberId, title, at }) => ({
      ...{ capacity, title, at, name: names.get(memberId) ?? null, mine: memberId === viewerId },
    })),
    toSign: state === "waiting" ? missingAmong(evaluation.signatures, counted) : [],
  };
}

/** What a jurisdiction is called; its code where the assessment does not know it. */
export function scopeName(assessment: Pick<Assessment, "scopes"> | undefined, scope: string): string {
  return assessment?.scopes?.[scope]?.name ?? scope;
}
