import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { type DeclaredMoments, decideDeclaration } from "#app/core/incidents/declaration.ts";
import type { DeclaredFact } from "#app/core/incidents/incident.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { firstAlertAt } from "#app/storage/alerts.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { lockIncident, updateIncident } from "#app/storage/incidents.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { incidentClosed, noIncident } from "./incident-errors.ts";
import { writeFact } from "./record-fact.ts";

/** What the declaring person says. */
export interface DeclarationWish {
  readonly incidentId: string;
  readonly discoveredAt: Date;
  readonly why: string;
}

/**
 * A named member says that an incident is real: from here on the law counts. Writes the facts `first_alert`,
 * `discovered` and `aware` with who and why.
 */
export async function declareIncident(
  deps: Deps,
  by: ActingMember,
  wish: DeclarationWish,
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const { tx } = change;
    const allowed = await requireRight(tx, by, "declare");
    if (!allowed.ok) return allowed;
    const incident = await lockIncident(tx, wish.incidentId as IncidentId);
    if (!incident) return err(noIncident());
    if (incident.phase === "closed") return err(incidentClosed());
    if (incident.phase === "declared") {
      return err(new InvalidInput("This incident was declared before.", { nextStep: "Correct its facts instead." }));
    }
    const moments = decideDeclaration(wish, await firstAlertAt(tx, incident.id), now);
    if (!moments.ok) return moments;
    await updateIncident(tx, incident.id, { phase: "declared", declaredAt: now, declaredBy: by.memberId });
    change.evidence({
      type: "incident.declared",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: {
        why: wish.why,
        firstAlert: moments.value.firstAlert?.toISOString() ?? null,
        discovered: moments.value.discovered.toISOString(),
        aware: moments.value.aware.toISOString(),
      },
    });
    await writeMoments(deps, change, by, incident.id, moments.value, wish.why);
    askDeadlines(change, incident.id);
    return ok(undefined);
  });
}

async function writeMoments(
  deps: Deps,
  change: Change,
  by: ActingMember,
  incidentId: IncidentId,
  moments: DeclaredMoments,
  why: string,
): Promise<void> {
  const facts: readonly (readonly [DeclaredFact, Date | null])[] = [
    ["first_alert", moments.firstAlert],
    ["discovered", moments.discovered],
    ["aware", moments.aware],
  ];
  for (const [name, at] of facts) {
    if (!at) continue;
    // The first alert is what a machine saw; the other two are a person's word.
    const source = name === "first_alert" ? ({ kind: "rule", ref: "first alert" } as const) : actorSource(by);
    const value = { v: 1, at: at.toISOString() } as const;
    await writeFact(deps, change, by, { incidentId, name, value, source, confidence: "high", why });
  }
}

function actorSource(by: ActingMember) {
  return { kind: "member", ref: by.memberId } as const;
}
