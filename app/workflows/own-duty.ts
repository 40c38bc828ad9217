import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import type { MemberId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Change } from "#app/storage/commit.ts";
import { listDeadlines } from "#app/storage/deadlines.ts";
import { type DutyOwner, listDutyOwners, saveDutyOwner } from "#app/storage/duty-owners.ts";
import { readMember } from "#app/storage/members.ts";
import { type ActingMember, actorOf } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { changeIncident } from "./in-incident.ts";

/** One duty of an incident; `scope` as `scopeKey` writes it. */
export interface DutyRef {
  readonly incidentId: string;
  readonly obligation: string;
  readonly scope: string;
}

/** Gives a duty to a member, or to nobody. */
export async function assignDuty(
  deps: Deps,
  by: ActingMember,
  { memberId, ...ref }: DutyRef & { readonly memberId: string | null },
): Promise<Result<void, CordonError>> {
  return changeIncident(deps, by, { incidentId: ref.incidentId, right: "declare" }, async (change, incident, now) => {
    const owner = await readOwner(change, by, ref, now);
    if (!owner) return err(noDuty());
    if (memberId !== null && (await readMember(change.tx, memberId as MemberId))?.state !== "active")
      return err(new NotFound("There is no such member."));
    await saveDutyOwner(change.tx, { ...owner, ownerId: memberId });
    change.evidence({
      type: "duty.assigned",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { duty: ref.obligation, scope: ref.scope, member: memberId },
    });
    return ok(undefined);
  });
}

/**
 * Counsel sets a duty aside with a reason, or takes it up again. The law engine's answer stays as it is: what is set aside
 * is shown as such, and nobody is reminded of it.
 */
export async function waiveDuty(
  deps: Deps,
  by: ActingMember,
  { waived, reason, ...ref }: DutyRef & { readonly waived: boolean; readonly reason: string },
): Promise<Result<void, CordonError>> {
  const why = reason.trim();
  if (why === "" || why.length > 2000)
    return err(
      new InvalidInput("Give the reason in up to 2,000 characters; it is part of the record.", { field: "reason" }),
    );
  return changeIncident(deps, by, { incidentId: ref.incidentId, right: "counsel" }, async (change, incident, now) => {
    const owner = await readOwner(change, by, ref, now);
    if (!owner) return err(noDuty());
    await saveDutyOwner(change.tx, { ...owner, state: waived ? "waived" : "open", reason: why });
    const { incidentId } = ref;
    change.evidence({
      type: "duty.waived",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { duty: ref.obligation, scope: ref.scope, waived, reason: why },
    });
    // Taken up again, its next reminder may be due.
    change.job({ kind: "deadline.remind", key: incidentId, payload: { incidentId } });
    return ok(undefined);
  });
}

/** The duty's owner as it stands; null when no such duty was computed. */
async function readOwner(
  { tx }: Change,
  by: ActingMember,
  { incidentId, obligation, scope }: DutyRef,
  now: Date,
): Promise<DutyOwner | null> {
  const duties = await listDeadlines(tx, incidentId);
  if (!duties.some((duty) => duty.obligationId === obligation && duty.scope === scope)) return null;
  const known = (await listDutyOwners(tx, incidentId)).find(
    (owner) => owner.obligationId === obligation && owner.scope === scope,
  );
  const key = { incidentId, obligationId: obligation, scope };
  const noted = { updatedBy: by.memberId, updatedAt: now };
  return { ownerId: null, state: "open", reason: null, ...known, ...key, ...noted };
}

function noDuty(): NotFound {
  return new NotFound("This incident has no such duty.");
}
