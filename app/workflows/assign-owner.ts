import { type CordonError, NotFound } from "#app/core/errors.ts";
import type { IncidentId, MemberId } from "#app/core/ids.ts";
import { may } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { lockIncident, updateIncident } from "#app/storage/incidents.ts";
import { readMember } from "#app/storage/members.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { incidentClosed, noIncident } from "./incident-errors.ts";

/** Says who is in charge of an incident: someone who may respond. */
export async function assignOwner(
  deps: Deps,
  by: ActingMember,
  wish: { readonly incidentId: string; readonly memberId: string },
): Promise<Result<void, CordonError>> {
  return commitChange(deps.database, by.merchantId, deps.clock.now(), async (change) => {
    const { tx } = change;
    const allowed = await requireRight(tx, by, "respond");
    if (!allowed.ok) return allowed;
    const incident = await lockIncident(tx, wish.incidentId as IncidentId);
    if (!incident) return err(noIncident());
    if (incident.phase === "closed") return err(incidentClosed());
    const owner = await readMember(tx, wish.memberId as MemberId);
    if (owner?.state !== "active" || !may(owner.roles, "respond")) {
      return err(new NotFound("There is no member of that id who may respond."));
    }
    await updateIncident(tx, incident.id, { ownerId: owner.id });
    change.evidence({
      type: "incident.owned",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { owner: owner.id, before: incident.ownerId },
    });
    return ok(undefined);
  });
}

/** Takes charge of an incident oneself. */
export function takeIncident(
  deps: Deps,
  by: ActingMember,
  wish: { readonly incidentId: string },
): Promise<Result<void, CordonError>> {
  return assignOwner(deps, by, { incidentId: wish.incidentId, memberId: by.memberId });
}
