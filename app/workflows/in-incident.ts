import type { CordonError } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { lawGoesOn } from "#app/core/incidents/law-goes-on.ts";
import type { Right } from "#app/core/members/role.ts";
import { err, type Result } from "#app/core/result.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { type Incident, lockIncident } from "#app/storage/incidents.ts";
import type { Member } from "#app/storage/members.ts";
import { type ActingMember, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { incidentClosed, noIncident } from "./incident-errors.ts";
import { whyNotNamed } from "./named-in-incident.ts";

/** Which incident, and what the member must be entitled to. */
export interface IncidentChange {
  readonly incidentId: string;
  readonly right: Right;
  /** For what is done to an incident's papers after it is closed, whether or not it was ever declared. */
  readonly closedToo?: boolean;
}

/**
 * A member's change of what an incident means before the law: state, evidence and follow-up work commit together, under the
 * incident's lock and with the right checked at that moment. Who is named in the incident changes none of it, as long as
 * somebody else can. A declared incident stays open to it after it is closed, for
 * its duties do too.
 */
export async function changeIncident<T>(
  deps: Deps,
  by: ActingMember,
  { incidentId, right, closedToo = false }: IncidentChange,
  work: (change: Change, incident: Incident, now: Date, member: Member) => Promise<Result<T, CordonError>>,
): Promise<Result<T, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, right);
    if (!allowed.ok) return allowed;
    const incident = await lockIncident(change.tx, incidentId as IncidentId);
    if (!incident) return err(noIncident());
    if (incident.phase === "closed" && !closedToo && !lawGoesOn(incident)) return err(incidentClosed());
    const named = await whyNotNamed(change.tx, incident.id, by.memberId, right);
    if (named) return err(named);
    return work(change, incident, now, allowed.value);
  });
}
