import { Confidence } from "#app/contracts/severity.ts";
import { flattenFacts } from "#app/core/assessment/engine-facts.ts";
import type { KnownFacts } from "#app/core/assessment/prefill.ts";
import { knownFacts, type LawRecord, type RecordedFact } from "#app/core/obligations/assemble-facts.ts";
import { readScopeKey } from "#app/core/obligations/scope-key.ts";
import { listContractClocks } from "#app/storage/contract-clocks.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listEnforcementHolds } from "#app/storage/enforcement-holds.ts";
import { FactSource } from "#app/storage/facts.ts";
import { listStandingFacts, readIncident } from "#app/storage/incident-reads.ts";
import { readLawProfile } from "#app/storage/law-profile.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listSentNotices } from "#app/storage/sent-notices.ts";

/** An incident as law looks at it. */
export interface IncidentLawRecord extends LawRecord {
  readonly phase: "open" | "declared" | "closed";
  readonly declaredAt: Date | null;
  readonly drill: boolean;
}

/** Everything recorded that the law engine reads; null when this merchant has no such incident. */
export async function readLawRecord(tx: MerchantTx, incidentId: string): Promise<IncidentLawRecord | null> {
  const incident = await readIncident(tx, incidentId);
  if (!incident) return null;
  const merchant = await readMerchant(tx);
  const notices = await listSentNotices(tx, [incidentId]);
  return {
    phase: incident.phase as IncidentLawRecord["phase"],
    ...{ declaredAt: incident.declaredAt, drill: incident.drill },
    timeZone: merchant.timeZone,
    profile: await readProfileFacts(tx),
    facts: (await listStandingFacts(tx, incidentId)).flatMap(toRecorded),
    notices: notices
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ obligationId, scope, sentAt }) => ({
        ...{ obligation: obligationId, scope: readScopeKey(scope), sentAt: sentAt.toISOString() },
      })),
    holds: (await listEnforcementHolds(tx, incidentId)).map(({ covers, kind, authority, fromAt, untilAt }) => ({
      ...{ covers: [...covers], kind, authority, from: fromAt.toISOString() },
      ...(untilAt === null ? {} : { until: untilAt.toISOString() }),
    })),
    contracts: (await listContractClocks(tx)).map(({ name, clock }) => ({ ...clock, id: name })),
  };
}

/** What is true of the merchant before any incident. */
export async function readProfileFacts(tx: MerchantTx): Promise<readonly RecordedFact[]> {
  const profile = await readLawProfile(tx);
  const at = profile?.updatedAt.toISOString() ?? "";
  return Object.entries(profile?.facts ?? {}).map(([name, fact]) => ({ name, ...fact, at }));
}

/** The facts as assessments ask them, with counts by place under their own names and the evidence of each. */
export async function readKnownFacts(tx: MerchantTx, incidentId: string, record: LawRecord): Promise<KnownFacts> {
  const rows = await listStandingFacts(tx, incidentId);
  const evidence = new Map(rows.map(({ name, value }) => [name, evidenceOf(value)]));
  const known = Object.entries(knownFacts(record)).map(
    ([name, fact]) => [name, { ...fact, evidence: evidence.get(name) ?? [] }] as const,
  );
  return flattenFacts(Object.fromEntries(known));
}

function toRecorded(row: {
  readonly name: string;
  readonly value: unknown;
  readonly source: unknown;
  readonly confidence: string;
  readonly recordedAt: Date;
}): readonly RecordedFact[] {
  const { name, recordedAt } = row;
  const value = readValue(row.value);
  if (value === undefined) return [];
  const source = FactSource.parse(row.source);
  const words = source.kind === "assessment" ? `assessment ${source.ref}` : `${source.kind} ${source.ref}`;
  return [{ name, value, source: words, confidence: Confidence.parse(row.confidence), at: recordedAt.toISOString() }];
}

/** A moment is kept as `at`, anything else as `value`; other facts of the record are not for the law. */
function readValue(stored: unknown): unknown {
  if (typeof stored !== "object" || stored === null) return undefined;
  if ("at" in stored) return stored.at;
  return "value" in stored ? stored.value : undefined;
}

function evidenceOf(stored: unknown): readonly string[] {
  const listed = typeof stored === "object" && stored !== null && "evidence" in stored ? stored.evidence : undefined;
  return Array.isArray(listed) ? listed.map(String) : [];
}
