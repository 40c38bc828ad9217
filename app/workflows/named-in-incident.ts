import { NotAllowed } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { may, type Right } from "#app/core/members/role.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { readPeople } from "./gate-facts.ts";

/**
 * True for a member who is named in the incident while another could do it: what happened may be their doing, or was done
 * with their account. Where nobody else can, an incident must not stand still for good.
 */
export async function isForOthers(
  tx: MerchantTx,
  incidentId: IncidentId,
  memberId: string,
  right: Right,
): Promise<boolean> {
  const people = await readPeople(tx, incidentId);
  if (!people.principals.has(memberId)) return false;
  const members = await listActiveMembers(tx);
  return members.some(({ id }) => !people.principals.has(id) && may(people.ownRolesOf(id), right));
}

/** What spares a notice, delays it or gives something away: nobody who is named does it, even where nobody else can. */
const neverByNamed: readonly Right[] = ["sign", "counsel", "hold"];

/** Why a member who is named in an incident does not change what it means before the law; null: they may. */
export async function whyNotNamed(
  tx: MerchantTx,
  incidentId: IncidentId,
  memberId: string,
  right: Right,
): Promise<NotAllowed | null> {
  const refused = neverByNamed.includes(right)
    ? (await readPeople(tx, incidentId)).principals.has(memberId)
    : await isForOthers(tx, incidentId, memberId, right);
  if (!refused) return null;
  return new NotAllowed("You are named in this incident: others decide what it means before the law.", {
    nextStep: "Somebody else with the role does it. An approver who is not named can clear you.",
  });
}
