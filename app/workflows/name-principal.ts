import { Conflict, type CordonError, InvalidInput, NotAllowed, NotFound } from "#app/core/errors.ts";
import type { IncidentId, MemberId } from "#app/core/ids.ts";
import { principalFact, principalsOf } from "#app/core/incidents/principal.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { listStandingFacts } from "#app/storage/incident-reads.ts";
import { lockIncident } from "#app/storage/incidents.ts";
import { readMember } from "#app/storage/members.ts";
import { type ActingMember, requireRight } from "./act-as-member.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { incidentClosed, noIncident } from "./incident-errors.ts";
import { writeFact } from "./record-fact.ts";

/** Which member is named in which incident, or is not any more, and why. */
export interface PrincipalWish {
  readonly incidentId: string;
  readonly memberId: string;
  readonly named: boolean;
  readonly why: string;
}

/**
 * Names a member in an incident: what happened may be their doing, or was done with their account. From then on they
 * neither put forward nor approve anything in it, and their words given before do not count any more.
 *
 * Whoever may declare an incident names; only an approver who is not named clears somebody, so that nobody clears
 * themselves.
 */
export async function namePrincipal(
  deps: Deps,
  by: ActingMember,
  wish: PrincipalWish,
): Promise<Result<void, CordonError>> {
  const why = wish.why.trim();
  if (why === "" || why.length > 2000) return err(new InvalidInput("Say why, in a sentence.", { field: "why" }));
  return commitChange(deps.database, by.merchantId, deps.clock.now(), async (change) => {
    const { tx } = change;
    const allowed = await requireRight(tx, by, wish.named ? "declare" : "approve");
    if (!allowed.ok) return allowed;
    const incident = await lockIncident(tx, wish.incidentId as IncidentId);
    if (!incident) return err(noIncident());
    if (incident.phase === "closed") return err(incidentClosed());
    const named = principalsOf(await listStandingFacts(tx, incident.id));
    if (named.has(by.memberId)) return err(new NotAllowed("A person named in the incident may not decide on it."));
    const member = await readMember(tx, wish.memberId as MemberId);
    if (member?.state !== "active") return err(new NotFound("There is no such member."));
    if (named.has(member.id) === wish.named)
      return err(new Conflict(wish.named ? "They are named already." : "They are not named any more."));
    await writeFact(deps, change, by, {
      ...{ incidentId: incident.id, name: principalFact(member.id), confidence: "high", why },
      source: { kind: "member", ref: by.memberId },
      value: { v: 1, memberId: member.id, named: wish.named },
    });
    // What they signed counts no more.
    askDeadlines(change, incident.id);
    return ok(undefined);
  });
}
