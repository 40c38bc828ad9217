import type { Assessment } from "#app/core/assessment/define-assessment.ts";
import { findAssessment } from "#app/core/assessment/find-assessment.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { type AssessmentVersion, listAssessmentVersions } from "#app/storage/assessment-versions.ts";
import type { IncidentRow } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listEveryIncident, listPrivilegedAssessments, listStandingFactsNamed } from "#app/storage/register-reads.ts";
import { listRunsOfIncidents, type RunRow } from "#app/storage/run-reads.ts";
import { listSentNotices, type SentNoticeRecord } from "#app/storage/sent-notices.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { scopeName } from "./assessment-lines.ts";
import { actionTitle } from "./incident-summaries.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A decision in the register: what an assessment came to. Of a privileged one only that there is one. */
export interface RegisterDecision {
  readonly title: string;
  readonly scope: string;
  readonly sentence: string | null;
  readonly because: readonly string[];
  readonly notify: "yes" | "no" | "open" | null;
  /** False while signatures are missing. */
  readonly inEffect: boolean;
}

/** One incident in the register: the facts, the effects, what was done, who was told, and why or why not. */
export interface RegisterRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly drill: boolean;
  readonly phase: IncidentPhase;
  readonly openedAt: string;
  readonly declaredAt: string | null;
  readonly closedAt: string | null;
  readonly closeReason: string | null;
  readonly occurred: string | null;
  readonly discovered: string | null;
  readonly aware: string | null;
  readonly kind: string | null;
  readonly people: number | null;
  readonly data: readonly string[];
  readonly measures: readonly string[];
  readonly notices: readonly { readonly duty: string; readonly sentAt: string }[];
  readonly decisions: readonly RegisterDecision[];
}

/** The register of all incidents, those that nobody was told of included. */
export interface RegisterView {
  readonly now: string;
  readonly timeZone: string;
  readonly merchant: string;
  readonly rows: readonly RegisterRow[];
  readonly preparedBy: string | null;
  readonly mayExport: boolean;
}

const wanted = ["clock.occurred", "discovered", "aware", "event.kind", "affected.total", "data.categories"] as const;

/** Reads the register in one transaction. */
export async function readRegister(deps: ViewDeps, viewer: Viewer): Promise<RegisterView> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const incidents = await listEveryIncident(tx);
    const ids = incidents.map(({ id }) => id);
    const found: Found = {
      facts: await listStandingFactsNamed(tx, wanted),
      versions: await listAssessmentVersions(tx, ids),
      notices: await listSentNotices(tx, ids),
      runs: await listRunsOfIncidents(tx, ids),
      privileged: new Set((await listPrivilegedAssessments(tx)).map(({ incidentId, ref }) => `${incidentId} ${ref}`)),
    };
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      ...{ merchant: merchant.name, rows: incidents.map((incident) => rowOf(incident, found)) },
      preparedBy: (await readMemberNames(deps, tx)).get(viewer.memberId) ?? null,
      mayExport: may(viewer.roles, "exportEvidence"),
    };
  });
}

interface Found {
  readonly facts: Awaited<ReturnType<typeof listStandingFactsNamed>>;
  readonly versions: readonly AssessmentVersion[];
  readonly notices: readonly SentNoticeRecord[];
  readonly runs: readonly RunRow[];
  readonly privileged: ReadonlySet<string>;
}

function rowOf(incident: IncidentRow, { facts, versions, notices, runs, privileged }: Found): RegisterRow {
  const { id, number, title, severity, drill, closeReason } = incident;
  const own = new Map(facts.filter((fact) => fact.incidentId === id).map(({ name, value }) => [name, said(value)]));
  const text = (name: (typeof wanted)[number]) => (typeof own.get(name) === "string" ? String(own.get(name)) : null);
  const people = own.get("affected.total");
  const data = own.get("data.categories");
  return {
    ...{ id, number, title, severity, drill, closeReason, phase: incident.phase as IncidentPhase },
    ...{ openedAt: incident.openedAt.toISOString(), declaredAt: incident.declaredAt?.toISOString() ?? null },
    closedAt: incident.closedAt?.toISOString() ?? null,
    ...{ occurred: text("clock.occurred"), discovered: text("discovered"), aware: text("aware") },
    ...{ kind: text("event.kind"), people: typeof people === "number" ? people : null },
    data: Array.isArray(data) ? data.map(String) : [],
    measures: measuresOf(runs.filter(({ incidentId }) => incidentId === id)),
    notices: notices
      .filter(({ incidentId, withdrawnAt }) => incidentId === id && withdrawnAt === null)
      .map(({ obligationId, sentAt }) => ({ duty: obligationId, sentAt: sentAt.toISOString() })),
    decisions: versions
      .filter(({ incidentId, state }) => incidentId === id && state !== "superseded")
      .map((version) => decisionOf(version, privileged.has(`${id} ${version.assessment}`))),
  };
}

function said(stored: unknown): unknown {
  if (typeof stored !== "object" || stored === null) return undefined;
  if ("at" in stored) return stored.at;
  return "value" in stored ? stored.value : undefined;
}

/** What was really carried out: not what was proposed, refused, or failed. */
const carriedOut: readonly RunState[] = ["in_force", "partly_in_force", "attested", "reverting", "reverted"];

function measuresOf(runs: readonly RunRow[]): readonly string[] {
  const done = runs.filter(({ state }) => carriedOut.some((one) => one === state));
  return [...new Set(done.map(({ action }) => actionTitle(action)))];
}

/** What a person wrote down as the reasons, in their own words. */
function groundsOf(assessment: Assessment | undefined, { answers }: AssessmentVersion): readonly string[] {
  const texts = assessment?.questions.filter(({ type }) => type === "text") ?? [];
  return texts.flatMap(({ id }) => {
    const answer = answers[id];
    return answer?.kind === "given" ? [String(answer.value)] : [];
  });
}

function decisionOf(version: AssessmentVersion, withheld: boolean): RegisterDecision {
  const assessment = findAssessment(version.assessment);
  const outcome = assessment?.outcomes.find(({ id }) => id === version.outcome);
  const shared = {
    ...{ title: assessment?.title ?? version.assessment, scope: scopeName(assessment, version.scope) },
    inEffect: version.state === "in_effect",
  };
  if (withheld) return { ...shared, sentence: null, because: [], notify: null };
  return {
    ...shared,
    ...{ sentence: outcome?.sentence ?? version.outcome.replaceAll("_", " "), notify: outcome?.notify ?? null },
    because: [...version.evaluation.because.map(({ sentence }) => sentence), ...groundsOf(assessment, version)],
  };
}
