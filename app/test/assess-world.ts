import type { Viewer } from "#app/core/members/viewer.ts";
import type { JobKind } from "#app/core/work/job.ts";
import { listAssessmentVersions } from "#app/storage/assessment-versions.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { type DeadlineRow, listDeadlines } from "#app/storage/deadlines.ts";
import { computeIncidentDeadlines } from "#app/workflows/compute-incident-deadlines.ts";
import { declareIncident } from "#app/workflows/declare-incident.ts";
import { openIncident } from "#app/workflows/open-incident.ts";
import { recordLawFact } from "#app/workflows/record-law-fact.ts";
import { saveAnswers } from "#app/workflows/save-answers.ts";
import { submitAssessment } from "#app/workflows/submit-assessment.ts";
import { type ContainmentWorld, makeContainmentWorld } from "./containment-world.ts";
import type { TestDatabase } from "./database.ts";

/** The value of a result that a test needs; its error is thrown. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Error },
): T {
  if (!result.ok) throw result.error;
  return result.value;
}

/** An answer as a screen sends it. */
export const given = (value: unknown, evidence: string[] = []) => ({ kind: "given", value, evidence }) as never;

/** The assessment that most of these tests are about. */
export const hipaa = { assessment: "hipaa-four-factor" };

/** The answers of worked case S04: a clinic got it by mistake, opened it once, deleted it and attests so. */
export const misdirected = {
  ...{ G4: given("none"), "F1.1": given(["name"]), "F1.2": given("appointment_or_billing_only") },
  ...{ "F1.3": given(["none"]), "F1.4": given(false), "F1.6": given("several") },
  ...{ "F2.1": given("other_hipaa_entity_or_ba"), "F2.2": given(true), "F2.3": given(false) },
  ...{ "F3.1": given("viewed"), "F3.2": given(true), "F3.3": given(false) },
  "F4.1": given("returned_or_verified_destroyed_with_signed_attestation", ["entry-3"]),
  ...{ "F4.4": given(true), "F3.4": given({ from: "2026-11-24T09:00:00Z", to: "2026-11-24T11:00:00Z" }) },
  "F4.2": { kind: "not_applicable", why: "No credentials were involved." } as const,
  ...{ "F4.3": given(7200), "O.1": given("This month's data; the mail log traces each copy.") },
};

/** A covered entity whose patients' appointments went to the wrong clinic, declared on 25 November 2026. */
export interface AssessWorld extends ContainmentWorld {
  readonly counsel: Viewer;
  readonly incidentId: string;
  as<T>(work: (tx: MerchantTx) => Promise<T>): Promise<T>;
  fact(name: string, value: unknown): ReturnType<typeof recordLawFact>;
  compute(): Promise<unknown>;
  duties(): Promise<readonly DeadlineRow[]>;
  duty(id: string): Promise<DeadlineRow | undefined>;
  keys(kind: JobKind): Promise<string[]>;
  /** Answers and hands in a low probability; gives what there is to sign. */
  submitLowProbability(): Promise<{ readonly id: string; readonly digest: string }>;
}

/** Makes the world in a database that a test file opened; its due dates are computed. */
export async function makeAssessWorld(opened: TestDatabase): Promise<AssessWorld> {
  const world = await makeContainmentWorld(opened);
  const { deps, ada, storeId, clock, merchantId } = world;
  const wish = { title: "A list went out", severity: "high", storeIds: [storeId], alertId: null } as const;
  const { incidentId } = must(await openIncident(deps, ada, wish));
  must(await declareIncident(deps, ada, { incidentId, discoveredAt: clock.now(), why: "The mail is out." }));
  const as: AssessWorld["as"] = (work) => deps.database.asMerchant(merchantId, work);
  const duties = () => as((tx) => listDeadlines(tx, incidentId));
  const made: AssessWorld = {
    ...{ ...world, incidentId, as, duties, counsel: await world.addMember(["counsel"]) },
    fact: (name, value) => recordLawFact(deps, ada, { incidentId, name, value, confidence: "high", why: "Counted." }),
    compute: () => computeIncidentDeadlines(deps, merchantId, { incidentId }),
    duty: async (id) => (await duties()).find(({ obligationId }) => obligationId === id),
    keys: async (kind) => (await world.jobs(kind)).map(({ key }) => key),
    submitLowProbability: async () => {
      must(await saveAnswers(deps, ada, { ...hipaa, incidentId, answers: misdirected, revision: 0 }));
      must(await submitAssessment(deps, ada, { ...hipaa, incidentId }));
      const [version] = await as((tx) => listAssessmentVersions(tx, [incidentId]));
      if (!version) throw new Error("Nothing was handed in.");
      return version;
    },
  };
  const facts: Readonly<Record<string, unknown>> = {
    "entity.roles": ["hipaa_covered_entity"],
    "data.categories": ["phi"],
    "event.impermissible_use_or_disclosure": true,
    "data.secured_per_hhs_guidance": false,
    "affected.total": 14,
    "affected.by_us_state": { WA: 14 },
  };
  for (const [name, value] of Object.entries(facts)) must(await made.fact(name, value));
  await made.compute();
  return made;
}
