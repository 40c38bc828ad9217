import { z } from "zod";
import { Confidence } from "#app/contracts/severity.ts";
import { canBeJudgedBy } from "#app/core/deadlines/facts.ts";
import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { declaredFacts } from "#app/core/incidents/incident.ts";
import { lawGoesOn } from "#app/core/incidents/law-goes-on.ts";
import { isPrincipalFact } from "#app/core/incidents/principal.ts";
import { clockFactPrefix, lawFactName } from "#app/core/obligations/assemble-facts.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { parseInstant } from "#app/core/time.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { appendFact, type Fact, type FactValue, readFact } from "#app/storage/facts.ts";
import { lockIncident } from "#app/storage/incidents.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { incidentClosed, noIncident } from "./incident-errors.ts";

/** What a person knows about an incident. */
export const FactWish = z.strictObject({
  incidentId: z.uuid(),
  name: z.string().regex(/^[a-z][a-z0-9_.]{0,79}$/),
  /** Ids, counts, flags, instants and short words; no personal values. */
  value: z.record(z.string().max(60), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])),
  confidence: Confidence,
  why: z.string().trim().min(1).max(2000),
});
export type FactWish = z.infer<typeof FactWish>;

/** Appends a fact, or replaces the standing one of that name; nothing recorded is ever lost. */
export async function recordFact(
  deps: Deps,
  by: ActingMember,
  wish: FactWish,
): Promise<Result<{ factId: string }, CordonError>> {
  const parsed = FactWish.safeParse(wish);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(new InvalidInput("This is not a fact Cordon can keep.", { field: issue?.path.join(".") ?? "value" }));
  }
  const { incidentId: id, name, value, confidence, why } = parsed.data;
  // Else whoever is named could put another in their place.
  if (isPrincipalFact(name))
    return err(new InvalidInput("Who is named in an incident is said there.", { field: "name" }));
  // What laws read is checked where it is stated, and what an assessment decides is signed.
  if (isReadByLaw(name, value)) {
    const nextStep = "State it under Assess.";
    return err(new InvalidInput("This is a fact that laws read.", { field: "name", nextStep }));
  }
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, "declare");
    if (!allowed.ok) return allowed;
    const incident = await lockIncident(change.tx, id as IncidentId);
    if (!incident) return err(noIncident());
    // What law counts from may be corrected as long as law counts.
    if (incident.phase === "closed" && !(isDeclared(name) && lawGoesOn(incident))) return err(incidentClosed());
    const moment = await checkMoment(change, incident.id, name, value, now);
    if (!moment.ok) return moment;
    const source = { kind: "member", ref: by.memberId } as const;
    const incidentId = incident.id;
    const factId = await writeFact(deps, change, by, {
      ...{ incidentId, name, source, confidence, why },
      value: { ...value, v: 1 },
    });
    if (isDeclared(name)) askDeadlines(change, incidentId);
    return ok({ factId });
  });
}

/** The law engine takes what a fact holds as `value` or as `at`. */
function isReadByLaw(name: string, value: FactWish["value"]): boolean {
  if (!name.startsWith(clockFactPrefix) && !lawFactName.test(name)) return false;
  return name.startsWith("assess.") || "value" in value || "at" in value;
}

function isDeclared(name: string): boolean {
  return declaredFacts.some((declared) => declared === name);
}

/** The moments of a declaration may be corrected, but not come before it, nor lie in the future. */
async function checkMoment(
  change: Change,
  incidentId: IncidentId,
  name: string,
  value: FactWish["value"],
  now: Date,
): Promise<Result<void, InvalidInput>> {
  if (!isDeclared(name)) return ok(undefined);
  if (!(await readFact(change.tx, incidentId, name))) {
    return err(
      new InvalidInput("Declaring the incident writes this fact.", { field: "name", nextStep: "Declare it." }),
    );
  }
  const at = typeof value["at"] === "string" ? parseInstant(value["at"]) : undefined;
  if (at === undefined || !canBeJudgedBy(at) || at > now) {
    return err(new InvalidInput("This must be a moment that has passed.", { field: "value.at" }));
  }
  return ok(undefined);
}

/** Appends a fact and its evidence; returns its id. */
export async function writeFact(
  deps: Deps,
  change: Change,
  by: ActingMember,
  fact: Omit<Fact, "id" | "recordedAt" | "supersededBy" | "value"> & { readonly value: FactValue },
): Promise<string> {
  const id = deps.ids.next();
  const replaced = await appendFact(change.tx, { ...fact, id, recordedAt: deps.clock.now() });
  const { incidentId, ...said } = fact;
  change.evidence({ type: "fact.recorded", incidentId, actor: actorOf(by), payload: { fact: id, ...said, replaced } });
  return id;
}
