import { mayBeInForce, runStates } from "#app/core/containment/run-state.ts";
import type { Obligation } from "#app/core/deadlines/answer.ts";
import { Conflict, type CordonError, InvalidInput, NotAllowed } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { CloseReason, incidentTransitions } from "#app/core/incidents/incident.ts";
import { nameDuties } from "#app/core/obligations/open-duties.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { listHeldRequests } from "#app/storage/compliance.ts";
import { lockIncident, updateIncident } from "#app/storage/incidents.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { announceIncident } from "./announce-incident.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { incidentClosed, noIncident } from "./incident-errors.ts";
import { isForOthers } from "./named-in-incident.ts";
import { readOpenDuties } from "./read-open-duties.ts";

/** Why an incident is over. */
export interface ClosingWish {
  readonly incidentId: string;
  readonly reason: CloseReason;
  readonly note: string;
  /** The closer says that containment still in force is meant to stay. */
  readonly keepInForce?: boolean;
  /** The closer has read what is still owed, and knows that its clocks and reminders go on. */
  readonly dutiesGoOn?: boolean;
}

/**
 * Closes an incident with a reason. Refused while containment is in force that nobody said shall stay, and while something
 * is owed that the closer has not said goes on. No duty ends with the closing: its clocks and reminders stay until it is
 * met, ruled out by facts, or set aside by counsel.
 */
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
    if (await isForOthers(tx, incident.id, by.memberId, "declare")) return err(named());
    const inForce = await runsInForce(change, incident.id);
    if (inForce.length > 0 && !wish.keepInForce) return err(stillInForce(inForce.length));
    const { owed, undecided } = await readOpenDuties(tx, incident.id, now);
    if (owed.length > 0 && !wish.dutiesGoOn) return err(stillOwed(owed));
    await updateIncident(tx, incident.id, {
      ...{ phase: "closed", closedAt: now, closedBy: by.memberId },
      closeReason: reason.data,
    });
    change.evidence({
      type: "incident.closed",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: {
        ...{ reason: reason.data, note, keptInForce: inForce, undecided },
        owed: owed.map((duty) => ({ duty: duty.id, scope: scopeKey(duty.scope), due: duty.due })),
      },
    });
    announceIncident(change, "incident-closed", incident);
    askDeadlines(change, incident.id);
    // What was kept because of this incident may now be erased.
    for (const requestId of await listHeldRequests(tx)) {
      change.job({ kind: "compliance.decide", key: requestId, payload: { requestId } });
    }
    return ok(undefined);
  });
}

function named(): NotAllowed {
  return new NotAllowed("A person named in the incident does not close it.", {
    nextStep: "Somebody else who may declare incidents closes it.",
  });
}

async function runsInForce(change: Change, incidentId: IncidentId): Promise<string[]> {
  const runs = await listRunsOfIncidents(change.tx, [incidentId]);
  return runs
    .filter((run) => runStates.some((state) => state === run.state && mayBeInForce(state)))
    .map((run) => run.id);
}

function stillOwed(owed: readonly Obligation[]): Conflict {
  const [what, them] = owed.length === 1 ? ["One duty is", "it"] : [`${owed.length} duties are`, "them"];
  return new Conflict(`${what} still owed: ${nameDuties(owed)}.`, {
    field: "dutiesGoOn",
    nextStep: `Meet ${them}, have counsel set ${them} aside, or say that the clocks and reminders go on after the closing.`,
  });
}

function stillInForce(count: number): Conflict {
  const runs = count === 1 ? "One containment run is" : `${count} containment runs are`;
  return new Conflict(`${runs} or may still be in force in the store.`, {
    nextStep: count === 1 ? "Revert it, or say that it shall stay." : "Revert them, or say that they shall stay.",
  });
}
