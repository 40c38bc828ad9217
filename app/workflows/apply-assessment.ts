import type { Assessment } from "#app/core/assessment/define-assessment.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { clockFactPrefix } from "#app/core/obligations/assemble-facts.ts";
import type { AssessmentVersion } from "#app/storage/assessment-versions.ts";
import type { Change } from "#app/storage/commit.ts";
import { readFact } from "#app/storage/facts.ts";
import type { ActingMember } from "./act-as-member.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { writeFact } from "./record-fact.ts";

/** `assess.no_risk_of_harm.CO`: one place within a fact that holds a map. */
const placed = /^(.+)\.([A-Z]{2}(?:-[A-Z0-9]{1,3})?)$/;

/** What the law engine hears while nobody has signed: what the law presumes, or nothing. */
export function presumedYields(assessment: Assessment, scope: string): AssessmentVersion["yields"] {
  const presumed = assessment.outcomes.find(({ id }) => id === assessment.unanswered)?.yields ?? [];
  const facts = presumed.flatMap((item): [string, unknown][] =>
    "fact" in item && "value" in item ? [[item.fact.replaceAll("{scope}", scope), item.value]] : [],
  );
  return { facts: Object.fromEntries(facts), clocksAtSigning: [] };
}

/**
 * Tells the law engine what an assessment came to, as facts with the version as their source. What another outcome of the
 * same assessment would have told and this one does not is taken back, so that no earlier word outlives its version.
 */
export async function applyOutcome(
  deps: Deps,
  change: Change,
  by: ActingMember,
  {
    version,
    assessment,
    yields,
    signedAt,
  }: {
    readonly version: Pick<AssessmentVersion, "id" | "incidentId" | "scope">;
    readonly assessment: Assessment;
    readonly yields: AssessmentVersion["yields"];
    readonly signedAt: Date;
  },
): Promise<void> {
  const told = new Map<string, unknown>(Object.entries(yields.facts));
  for (const name of everyFact(assessment, version.scope)) if (!told.has(name)) told.set(name, null);
  for (const [name, value] of told) await tell(deps, change, by, version, name, value);
  for (const clock of yields.clocksAtSigning) {
    await write(deps, change, by, version, `${clockFactPrefix}${clock}`, { at: signedAt.toISOString() });
  }
  askDeadlines(change, version.incidentId);
}

/** The names of all facts that any outcome of the assessment tells and nobody else does. */
function everyFact({ outcomes, gates, rules }: Assessment, scope: string): readonly string[] {
  const all = [...outcomes, ...gates, ...rules].flatMap(({ yields = [] }) => yields);
  const names = all.flatMap((item) => ("fact" in item && item.fact.startsWith("assess.") ? [item.fact] : []));
  return [...new Set(names.map((name) => name.replaceAll("{scope}", scope)))];
}

async function tell(
  deps: Deps,
  change: Change,
  by: ActingMember,
  version: Pick<AssessmentVersion, "id" | "incidentId">,
  name: string,
  value: unknown,
): Promise<void> {
  const [, whole, place] = placed.exec(name) ?? [];
  const fact = whole ?? name;
  const standing = await readFact(change.tx, version.incidentId as IncidentId, fact);
  const before = standing?.value["value"] ?? null;
  let next = value;
  if (place !== undefined) {
    const { [place]: _, ...others } = (before ?? {}) as Record<string, unknown>;
    next = value === null ? others : { ...others, [place]: value };
  }
  if (JSON.stringify(next) === JSON.stringify(before)) return;
  await write(deps, change, by, version, fact, { value: next });
}

async function write(
  deps: Deps,
  change: Change,
  by: ActingMember,
  { id, incidentId }: Pick<AssessmentVersion, "id" | "incidentId">,
  name: string,
  said: { readonly value: unknown } | { readonly at: string },
): Promise<void> {
  await writeFact(deps, change, by, {
    ...{ incidentId: incidentId as IncidentId, name, confidence: "high", why: null },
    source: { kind: "assessment", ref: id },
    value: { v: 1, ...said },
  });
}
