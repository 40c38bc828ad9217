import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import type { Obligation } from "#app/core/deadlines/answer.ts";
import { checkVocabulary } from "#app/core/deadlines/check-vocabulary.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import { parseFacts } from "#app/core/deadlines/facts.ts";
import type { InvalidInput } from "#app/core/errors.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { assembleFacts } from "#app/core/obligations/assemble-facts.ts";
import { clockWords } from "#app/core/obligations/clock-words.ts";
import { compareAnswers, type Difference, type DifferenceKind } from "#app/core/obligations/compare-answers.ts";
import { dutyTitle } from "#app/core/obligations/duty-title.ts";
import { lawPlaces, type Place } from "#app/core/obligations/places.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import { plain, readPlaces, type Supposition, suppose } from "#app/core/obligations/suppose.ts";
import { ok, type Result } from "#app/core/result.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { readLawRecord } from "#app/workflows/law-record.ts";
import type { ViewDeps } from "./view-deps.ts";

/** What is recorded of the facts that may be supposed otherwise. */
export interface WhatIfView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly phase: IncidentPhase;
  };
  readonly places: readonly Place[];
  readonly recorded: {
    readonly byState: Readonly<Record<string, number>>;
    readonly byCountry: Readonly<Record<string, number>>;
    readonly total: number | null;
    readonly elements: readonly string[] | null;
    /** Facts of yes and no by name; a name that is left out is not known. */
    readonly flags: Readonly<Record<string, boolean>>;
    /** When each clock started, as the record has it. */
    readonly clocks: Readonly<Record<string, string>>;
  };
}

/** One duty that stands otherwise under the supposition. */
export interface DifferenceLine {
  readonly key: string;
  readonly kind: DifferenceKind;
  readonly what: string;
  readonly law: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly clock: string | null;
  /** Why it is so under the supposition. */
  readonly because: string;
  readonly question: string | null;
}

/** What the supposition does: duties that change, and how many stand as they did. */
export interface Comparison {
  readonly lines: readonly DifferenceLine[];
  readonly same: number;
  /** How many people are supposed to be affected in all; null: not known. */
  readonly total: number | null;
}

/** Null when this merchant has no such incident. */
export async function readWhatIf(deps: ViewDeps, viewer: Viewer, incidentId: string): Promise<WhatIfView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const incident = await readIncident(tx, incidentId);
    const record = incident && (await readLawRecord(tx, incidentId));
    const [entity] = record ? assembleFacts(record).entities : [];
    if (!incident || !record || !entity) return null;
    const { id, number, title, phase } = incident;
    const value = (name: string) => plain(entity.facts[name]);
    const total = value("affected.total");
    const elements = value("data.elements");
    const flags = Object.keys(entity.facts).flatMap((name) => {
      const said = value(name);
      return typeof said === "boolean" ? [[name, said] as const] : [];
    });
    const clocks = Object.entries(entity.clocks).map(
      ([name, given]) => [name, typeof given === "string" ? given : given.value] as const,
    );
    return {
      ...{ now: deps.clock.now().toISOString(), timeZone: record.timeZone },
      incident: { id, number, title, phase: phase as IncidentPhase },
      places: lawPlaces(),
      recorded: {
        byState: readPlaces(entity, "affected.by_us_state"),
        byCountry: readPlaces(entity, "affected.by_country"),
        total: typeof total === "number" ? total : null,
        elements: Array.isArray(elements) ? elements.map(String) : null,
        flags: Object.fromEntries(flags),
        clocks: Object.fromEntries(clocks),
      },
    };
  });
}

/**
 * What would be owed otherwise if something else were so. Nothing is recorded. An error names the field at fault; null
 * when this merchant has no such incident.
 */
export async function compareWhatIf(
  deps: ViewDeps,
  viewer: Viewer,
  { incidentId, wish }: { readonly incidentId: string; readonly wish: Supposition },
): Promise<Result<Comparison, InvalidInput> | null> {
  const record = await deps.database.asMerchant(viewer.merchantId, (tx) => readLawRecord(tx, incidentId));
  if (!record) return null;
  const facts = assembleFacts(record);
  const parsed = parseFacts(suppose(facts, wish));
  const supposed = parsed.ok ? checkVocabulary(parsed.value, allLaw) : parsed;
  if (!supposed.ok) return supposed;
  const now = deps.clock.now().getTime();
  const before = computeDeadlines(facts, allLaw, allCalendars, now);
  const after = computeDeadlines(supposed.value, allLaw, allCalendars, now);
  const found = compareAnswers(before, after);
  const total = plain(supposed.value.entities[0]?.facts["affected.total"]);
  return ok({
    lines: found.map(toLine).sort(byKindAndDue),
    same: after.obligations.length - found.filter((one) => one.after !== null).length,
    total: typeof total === "number" ? total : null,
  });
}

function toLine({ kind, before, after }: Difference): DifferenceLine {
  const shown = (after ?? before) as Obligation;
  const { clock } = shown;
  return {
    ...{ key: `${shown.id} ${scopeKey(shown.scope)}`, kind, ...dutyTitle(shown) },
    ...{ before: before?.due ?? null, after: after?.due ?? null, clock: clock && clockWords(clock) },
    because: (kind === "disappears" || kind === "ruled_out" ? after?.because.at(-1) : shown.because[0])?.sentence ?? "",
    question: kind === "opens" ? (after?.question?.question ?? null) : null,
  };
}

const order: readonly DifferenceKind[] = ["appears", "moves", "disappears", "opens", "ruled_out"];

function byKindAndDue(a: DifferenceLine, b: DifferenceLine): number {
  const kinds = order.indexOf(a.kind) - order.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  const of = ({ after, before }: DifferenceLine) => Date.parse(after ?? before ?? "9999-12-31T00:00:00Z");
  return of(a) - of(b) || (a.key < b.key ? -1 : 1);
}
