import type { CordonError } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import type { Right } from "#app/core/members/role.ts";
import { err, type Result } from "#app/core/result.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { type Incident, lockIncident } from "#app/storage/incidents.ts";
import type { Member } from "#app/storage/members.ts";
import { type ActingMember, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { incidentClosed, noIncident } from "./incident-errors.ts";

/**
 * A member's change of an incident that is not closed: state, evidence and follow-up work commit together, under the
 * incident's lock and with the right checked at that moment.
 */
export async function changeIncident<T>(
  deps: Deps,
  by: ActingMember,
  { incidentId, right }: { readonly incidentId: string; readonly right: Right },
  work: (change: Change, incident: Incident, now: Date, member: Member) => Promise<Result<T, CordonError>>,
): Promise<Result<T, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, right);
    if (!allowed.ok) return allowed;
    const incident = await lockIncident(change.tx, incidentId as IncidentId);
    if (!incident) return err(noIncident());
    if (incident.phase === "closed") return err(incidentClosed());
    return work(change, incident, now, allowed.value);
  });
}
