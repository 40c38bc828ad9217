import type { Assessment } from "#app/core/assessment/define-assessment.ts";
import type { KnownFacts } from "#app/core/assessment/prefill.ts";
import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import type { Answer, Scope } from "#app/core/deadlines/answer.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import { assembleFacts } from "#app/core/obligations/assemble-facts.ts";
import { dutyTitle } from "#app/core/obligations/duty-title.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { type IncidentLawRecord, readKnownFacts, readLawRecord } from "#app/workflows/law-record.ts";

/** An incident as law sees it at this moment: what is known, and what would be owed. */
export interface LawInSight {
  readonly record: IncidentLawRecord;
  readonly known: KnownFacts;
  readonly answer: Answer;
}

/**
 * What law says of an incident now. Computed when it is looked at, from what stands at that moment, so that a screen
 * never waits for work that is queued; what is kept and reminded of is the same computation, done by the worker.
 */
export async function readLawInSight(tx: MerchantTx, incidentId: string, now: Date): Promise<LawInSight | null> {
  const record = await readLawRecord(tx, incidentId);
  if (!record) return null;
  const known = await readKnownFacts(tx, incidentId, record);
  return { record, known, answer: computeDeadlines(assembleFacts(record), allLaw, allCalendars, now.getTime()) };
}

/** Duties in words, each once: a few of them, and how many there are. */
export function dutiesInWords(
  { obligations }: Answer,
  wanted: readonly { readonly id: string; readonly scope: Scope }[],
): readonly string[] {
  const ids = new Set(wanted.map(({ id, scope }) => `${id} ${scopeKey(scope)}`));
  const found = obligations.filter(({ id, scope }) => ids.has(`${id} ${scopeKey(scope)}`));
  return [...new Set(found.map(dutyTitle).map(({ what, law }) => `${what} (${law})`))];
}

/** The duties that an assessment may bring, spare or put off: those of the laws that take its outcome, unless facts rule them out. */
export function bearingOn(
  assessment: Pick<Assessment, "laws" | "scopes">,
  { answer, known }: Pick<LawInSight, "answer" | "known">,
): Answer["obligations"] {
  const states = new Set(scopesInSight(assessment, known).map((code) => `us_${code}`));
  return answer.obligations.filter(
    ({ law, status }) => status !== "not_required" && (assessment.laws.includes(law.id) || states.has(law.id)),
  );
}

/** The jurisdictions that an assessment is weighed for: those of the affected residents that it knows. */
export function scopesInSight(
  { scopes }: { readonly scopes?: Readonly<Record<string, unknown>> },
  known: KnownFacts,
): readonly string[] {
  const states = known["affected.by_us_state"]?.value;
  const counted = typeof states === "object" && states !== null ? Object.entries(states) : [];
  return counted
    .filter(([code, people]) => Number(people) > 0 && scopes !== undefined && code in scopes)
    .map(([code]) => code)
    .sort();
}
