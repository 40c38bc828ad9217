import { mayBeInForce, runStates } from "#app/core/containment/run-state.ts";
import { Conflict, type CordonError, InvalidInput } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { CloseReason, incidentTransitions } from "#app/core/incidents/incident.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { listHeldRequests } from "#app/storage/compliance.ts";
import { lockIncident, updateIncident } from "#app/storage/incidents.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { announceIncident } from "./announce-incident.ts";
import type { Deps } from "./deps.ts";
import { incidentClosed, noIncident } from "./incident-errors.ts";

/** Why an incident is over. */
export interface ClosingWish {
  readonly incidentId: string;
  readonly reason: CloseReason;
  readonly note: string;
  /** The closer says that containment still in force is meant to stay. */
  readonly keepInForce?: boolean;
}

/** Closes an incident with a reason. Refused while containment is in force that nobody said shall stay. */
export async function closeIncident(
  deps: Deps,
  by: ActingMember,
  wish: ClosingWish,
): Promise<Result<void, CordonError>> {
  const reason = CloseReason.safeParse(wish.reason);
  const note = wish.note.trim();
  if (!reason.success) return err(new InvalidInput("Choose a reason.", { field: "reason" }));
  if (note === "") return err(new InvalidInput("Say in a sentence why it is over.", { field: "note" }));
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const { tx } = change;
    const allowed = await requireRight(tx, by, "declare");
    if (!allowed.ok) return allowed;
    const incident = await lockIncident(tx, wish.incidentId as IncidentId);
    if (!incident) return err(noIncident());
    if (!incidentTransitions[incident.phase].includes("closed")) return err(incidentClosed());
    const inForce = await runsInForce(change, incident.id);
    if (inForce.length > 0 && !wish.keepInForce) return err(stillInForce(inForce.length));
    await updateIncident(tx, incident.id, {
      ...{ phase: "closed", closedAt: now, closedBy: by.memberId },
      closeReason: reason.data,
    });
    change.evidence({
      type: "incident.closed",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { reason: reason.data, note, keptInForce: inForce },
    });
    announceIncident(change, "incident-closed", incident);
    // What was kept because of this incident may now be erased.
    for (const requestId of await listHeldRequests(tx)) {
      change.job({ kind: "compliance.decide", key: requestId, payload: { requestId } });
    }
    return ok(undefined);
  });
}

async function runsInForce(change: Change, incidentId: IncidentId): Promise<string[]> {
  const runs = await listRunsOfIncidents(change.tx, [incidentId]);
  return runs
    .filter((run) => runStates.some((state) => state === run.state && mayBeInForce(state)))
    .map((run) => run.id);
}

function stillInForce(count: number): Conflict {
  const runs = count === 1 ? "One containment run is" : `${count} containment runs are`;
  return new Conflict(`${runs} or may still be in force in the store.`, {
    nextStep: count === 1 ? "Revert it, or say that it shall stay." : "Revert them, or say that they shall stay.",
  });
}
