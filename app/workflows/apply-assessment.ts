import type { Assessment } from "#app/core/assessment/define-assessment.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { clockFactPrefix } from "#app/core/obligations/assemble-facts.ts";
import type { AssessmentVersion } from "#app/storage/assessment-versions.ts";
import type { Change } from "#app/storage/commit.ts";
import type { NewEvidence } from "#app/storage/evidence-log.ts";
import { appendFact, type FactValue, listFactHistory, readFact } from "#app/storage/facts.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";

/** `assess.no_risk_of_harm.CO`: one place within a fact that holds a map. */
const placed = /^(.+)\.([A-Z]{2}(?:-[A-Z0-9]{1,3})?)$/;

/** What is told, of which version, and by whom. */
export interface Telling {
  readonly version: Pick<AssessmentVersion, "id" | "incidentId" | "scope">;
  readonly assessment: Assessment;
  readonly actor: NewEvidence["actor"];
  readonly yields: AssessmentVersion["yields"];
  /** When the last person signed; null while the version waits, so that it starts and ends no clock. */
  readonly signedAt: Date | null;
}

/** What the law engine hears while nobody has signed: what the law presumes, or nothing. */
export function presumedYields(assessment: Assessment, scope: string): AssessmentVersion["yields"] {
  const presumed = assessment.outcomes.find(({ id }) => id === assessment.unanswered)?.yields ?? [];
  const facts = presumed.flatMap((item): [string, unknown][] =>
    "fact" in item && "value" in item ? [[item.fact.replaceAll("{scope}", scope), item.value]] : [],
  );
  return { facts: Object.fromEntries(facts), clocksAtSigning: [] };
}

/**
 * Tells the law engine what an assessment came to, as facts with the version as their source. What an earlier version of
 * it told and this one does not is taken back: the word before it stands again, or nobody's. A clock that an earlier
 * version started keeps its moment, for a duty's clock never restarts.
 */
export async function applyOutcome(deps: Deps, change: Change, telling: Telling): Promise<void> {
  const { version, assessment, yields } = telling;
  const told = new Map<string, unknown>(Object.entries(yields.facts));
  for (const [name, value] of told) await tell(deps, change, telling, name, value);
  const { facts, clocks } = everyYield(assessment, version.scope);
  for (const name of facts) if (!told.has(name)) await takeBack(deps, change, telling, name);
  if (telling.signedAt !== null) await setClocks(deps, change, telling, clocks, telling.signedAt);
  askDeadlines(change, version.incidentId);
}

/** The names of all facts and clocks that any outcome of the assessment tells. */
function everyYield({ outcomes, gates, rules }: Assessment, scope: string) {
  const all = [...outcomes, ...gates, ...rules].flatMap(({ yields = [] }) => yields);
  const facts = all.flatMap((item) => ("fact" in item ? [item.fact.replaceAll("{scope}", scope)] : []));
  const clocks = all.flatMap((item) => ("clock" in item ? [item.clock] : []));
  return { facts: [...new Set(facts)], clocks: [...new Set(clocks)] };
}

async function tell(deps: Deps, change: Change, telling: Telling, name: string, value: unknown): Promise<void> {
  const [, whole, place] = placed.exec(name) ?? [];
  const fact = whole ?? name;
  const standing = await readFact(change.tx, telling.version.incidentId as IncidentId, fact);
  const before = standing?.value["value"] ?? null;
  let next = value;
  if (place !== undefined) {
    const { [place]: _, ...others } = (before ?? {}) as Record<string, unknown>;
    next = value === null ? others : { ...others, [place]: value };
  }
  if (JSON.stringify(next) !== JSON.stringify(before)) await write(deps, change, telling, fact, { value: next });
}

/** Only what an assessment said is taken back; the last word of anybody else stands again. */
async function takeBack(deps: Deps, change: Change, telling: Telling, name: string): Promise<void> {
  const fact = placed.exec(name)?.[1] ?? name;
  const incidentId = telling.version.incidentId as IncidentId;
  const standing = await readFact(change.tx, incidentId, fact);
  if (standing?.source.kind !== "assessment") return;
  if (fact !== name) {
    await tell(deps, change, telling, name, null);
    return;
  }
  const history = await listFactHistory(change.tx, incidentId);
  const other = history.findLast((one) => one.name === name && one.source.kind !== "assessment");
  await tell(deps, change, telling, name, other?.value["value"] ?? null);
}

async function setClocks(
  deps: Deps,
  change: Change,
  telling: Telling,
  clocks: readonly string[],
  signedAt: Date,
): Promise<void> {
  for (const clock of clocks) {
    const name = `${clockFactPrefix}${clock}`;
    const standing = await readFact(change.tx, telling.version.incidentId as IncidentId, name);
    const runs = typeof standing?.value["at"] === "string";
    const starts = telling.yields.clocksAtSigning.includes(clock);
    if (starts && !runs) await write(deps, change, telling, name, { at: signedAt.toISOString() });
    if (!starts && runs && standing?.source.kind === "assessment")
      await write(deps, change, telling, name, { at: null });
  }
}

async function write(
  deps: Deps,
  change: Change,
  { version, actor }: Telling,
  name: string,
  said: { readonly value: unknown } | { readonly at: string | null },
): Promise<void> {
  const id = deps.ids.next();
  const incidentId = version.incidentId as IncidentId;
  const source = { kind: "assessment", ref: version.id } as const;
  const value: FactValue = { v: 1, ...said };
  const fact = { incidentId, name, value, source, confidence: "high", why: null } as const;
  const replaced = await appendFact(change.tx, { ...fact, id, recordedAt: deps.clock.now() });
  const { incidentId: _, ...payload } = fact;
  change.evidence({ type: "fact.recorded", incidentId, actor, payload: { fact: id, ...payload, replaced } });
}
