import type { Assessment } from "#app/core/assessment/define-assessment.ts";
import { type ExposureLine, estimateExposure } from "#app/core/assessment/exposure-estimate.ts";
import { offeredAssessments } from "#app/core/assessment/find-assessment.ts";
import { nextQuestion } from "#app/core/assessment/next-question.ts";
import type { KnownFacts } from "#app/core/assessment/prefill.ts";
import { decideSmallIncident } from "#app/core/assessment/small-incident.ts";
import type { Answer } from "#app/core/deadlines/answer.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { lawGoesOn } from "#app/core/incidents/law-goes-on.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { missingForms } from "#app/core/obligations/fact-forms.ts";
import { formQuestion } from "#app/core/obligations/form-question.ts";
import { type AssessmentProgress, listAssessmentProgress } from "#app/storage/assessments.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listPrivilegeMarks } from "#app/storage/privilege-marks.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { type ShownSource, shownSource } from "./asked-question.ts";
import { readVersionLines, type VersionLine } from "./assessment-lines.ts";
import { type KnownFactLine, readFactLines } from "./fact-lines.ts";
import { bearingOn, dutiesInWords, type LawInSight, readLawInSight, scopesInSight } from "./law-in-sight.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** The incident that a screen of assessing is about. */
export interface AssessedIncident {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly phase: IncidentPhase;
  readonly drill: boolean;
  /** Facts and assessments may change: until it is closed, and beyond where its duties go on. */
  readonly open: boolean;
}

/** An assessment as it stands in an incident. */
export interface AssessmentLine {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  /** Whether the facts say that it is needed; `perhaps` while they leave it open. */
  readonly applies: "yes" | "perhaps" | "no";
  readonly answered: number;
  readonly left: number;
  readonly holderName: string | null;
  /** Duties that it may bring or spare. */
  readonly hangsOn: number;
  readonly privileged: boolean;
  /** Versions that were not superseded, one for each jurisdiction. */
  readonly standing: readonly VersionLine[];
}

/** A range of what the laws may cost. */
export interface ShownExposure {
  readonly lines: readonly (Omit<ExposureLine, "source"> & { readonly source: ShownSource })[];
  readonly totals: readonly { readonly currency: string; readonly low: number; readonly high: number }[];
  readonly caveats: readonly string[];
}

/** What is known, what is missing, and what has to be assessed. */
export interface AssessView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: AssessedIncident;
  readonly facts: readonly KnownFactLine[];
  readonly missing: readonly {
    readonly form: string;
    /** What is asked, where the form has no words of its own. */
    readonly question: string;
    readonly count: number;
    readonly duties: readonly string[];
  }[];
  /** How many duties the facts make certain, leave open, and rule out. */
  readonly duties: { readonly owed: number; readonly open: number; readonly notRequired: number };
  readonly assessments: readonly AssessmentLine[];
  readonly small: { readonly small: boolean; readonly because: string };
  /** Null for whoever it is not shown to. */
  readonly exposure: ShownExposure | null;
  readonly privileged: number;
  readonly rights: { readonly declare: boolean; readonly sign: boolean };
}

/** How many duties are named where there are many. */
const dutiesNamed = 12;

/** Null when this merchant has no such incident. */
export async function readAssess(deps: ViewDeps, viewer: Viewer, incidentId: string): Promise<AssessView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const head = await readAssessedIncident(tx, viewer, incidentId);
    const law = head && (await readLawInSight(tx, incidentId, deps.clock.now()));
    if (!law) return null;
    const { known, answer } = law;
    const names = await readMemberNames(deps, tx);
    const marks = await listPrivilegeMarks(tx, incidentId);
    const inForce = marks.filter(({ releasedAt }) => releasedAt === null);
    return {
      ...head,
      now: deps.clock.now().toISOString(),
      facts: await readFactLines(tx, incidentId, names),
      missing: missingForms(answer.questions).map(({ form, obligations }) => ({
        ...{ form, count: obligations.length, question: formQuestion(form) },
        duties: dutiesInWords(answer, obligations.slice(0, dutiesNamed)),
      })),
      duties: countDuties(answer),
      assessments: linesOf(law, {
        names,
        progress: await listAssessmentProgress(tx, incidentId),
        versions: await readVersionLines(tx, incidentId, viewer.memberId, names),
        privileged: new Set(inForce.filter(({ kind }) => kind === "assessment").map(({ ref }) => ref)),
      }),
      small: decideSmallIncident(known),
      exposure: seesExposure(viewer) ? exposureOf(law, deps.clock.now()) : null,
      privileged: inForce.length,
      rights: { declare: may(viewer.roles, "declare"), sign: may(viewer.roles, "sign") },
    };
  });
}

/** The incident's head, and the zone in which its moments are written; null when there is none. */
export async function readAssessedIncident(
  tx: MerchantTx,
  viewer: Viewer,
  incidentId: string,
): Promise<{ readonly incident: AssessedIncident; readonly timeZone: string } | null> {
  const row = await readIncident(tx, incidentId);
  if (!row) return null;
  const { id, number, title, severity, drill } = row;
  const phase = row.phase as IncidentPhase;
  const stores = await listStores(tx);
  const merchant = await readMerchant(tx);
  return {
    incident: { id, number, title, severity, drill, phase, open: phase !== "closed" || lawGoesOn({ ...row, phase }) },
    timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
  };
}

function countDuties({ obligations }: Answer): AssessView["duties"] {
  const count = (...statuses: readonly string[]) =>
    obligations.filter(({ status }) => statuses.includes(status)).length;
  const [open, notRequired] = [count("undetermined"), count("not_required")];
  return { open, notRequired, owed: obligations.length - open - notRequired };
}

interface Around {
  readonly names: ReadonlyMap<string, string>;
  readonly progress: readonly AssessmentProgress[];
  readonly versions: ReadonlyMap<string, readonly VersionLine[]>;
  readonly privileged: ReadonlySet<string>;
}

/** The assessments that the facts do not rule out, and those that somebody began: what presses comes first. */
function linesOf(law: LawInSight, around: Around): readonly AssessmentLine[] {
  const begun = new Set([...around.progress.map(({ assessment }) => assessment), ...around.versions.keys()]);
  return offeredAssessments(law.known)
    .map((assessment) => lineOf(assessment, law, around))
    .sort((a, b) => weight(b) - weight(a) || b.hangsOn - a.hangsOn || a.title.localeCompare(b.title));

  function weight(line: AssessmentLine): number {
    const waits = line.standing.some(({ state }) => state === "waiting");
    return (waits ? 8 : 0) + (line.applies === "yes" ? 4 : 0) + (begun.has(line.id) ? 2 : 0);
  }
}

function lineOf(
  assessment: Assessment,
  law: LawInSight,
  { names, progress, versions, privileged }: Around,
): AssessmentLine {
  const { id, title, purpose } = assessment;
  const own = progress.find((one) => one.assessment === id);
  const { known, answer } = law;
  const { answered, left } = nextQuestion(assessment, {
    ...{ facts: known, answers: own?.answers ?? {}, openQuestions: answer.questions },
    scopes: scopesInSight(assessment, known),
  });
  return {
    ...{
      id,
      title,
      purpose,
      answered,
      left,
      hangsOn: bearingOn(assessment, law).length,
      privileged: privileged.has(id),
    },
    applies: appliesTo(assessment, known),
    holderName: own?.holderId == null ? null : (names.get(own.holderId) ?? null),
    standing: (versions.get(id) ?? []).filter(({ state }) => state !== "superseded"),
  };
}

/** One that is offered because nothing is known of what it depends on may be needed; nothing says that it is. */
function appliesTo(assessment: Assessment, known: KnownFacts): AssessmentLine["applies"] {
  if (assessment.scopes) {
    if (known["affected.by_us_state"] === undefined) return "perhaps";
    return scopesInSight(assessment, known).length > 0 ? "yes" : "no";
  }
  return assessment.offeredWhen.every(({ fact }) => known[fact] !== undefined) ? "yes" : "perhaps";
}

/** An estimate of exposure is for counsel and for whoever answers for the incident. */
export function seesExposure({ roles }: Viewer): boolean {
  return may(roles, "counsel") || may(roles, "sign") || may(roles, "manage");
}

function exposureOf({ known, answer }: LawInSight, now: Date): ShownExposure {
  const states = known["affected.by_us_state"]?.value;
  const byState = typeof states === "object" && states !== null ? (states as Record<string, number>) : {};
  const moment = known["clock.occurred"]?.value ?? known["discovered"]?.value ?? now.toISOString();
  const elements = known["data.elements"]?.value;
  const unencrypted = known["data.encrypted_and_key_safe"]?.value;
  const laws = answer.obligations.filter(({ status }) => status !== "not_required").map(({ law }) => law.id);
  const certain = known["entity.roles"] === undefined ? [] : [...new Set(laws)];
  const { lines, totals, caveats } = estimateExposure({
    ...{ on: String(moment).slice(0, "2026-11-25".length), laws: certain, byState },
    ...(typeof unencrypted === "boolean" ? { unencrypted: !unencrypted } : {}),
    medical: Array.isArray(elements) && elements.includes("medical_information"),
  });
  const ranges = Object.entries(totals).map(([currency, { low, high }]) => ({ currency, low, high }));
  return { caveats, totals: ranges, lines: lines.map((line) => ({ ...line, source: shownSource(line.source) })) };
}
