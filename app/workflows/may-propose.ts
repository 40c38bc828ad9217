import type { Proposer } from "#app/core/containment/gate.ts";
import { type Conflict, NotAllowed, NotFound } from "#app/core/errors.ts";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { may } from "#app/core/members/role.ts";
import { commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { lockIncident } from "#app/storage/incidents.ts";
import type { Deps } from "./deps.ts";
import { type People, readPeople } from "./gate-facts.ts";
import { incidentClosed } from "./incident-errors.ts";
import { memberActor } from "./run-evidence.ts";

interface Asked {
  readonly merchantId: MerchantId;
  readonly storeId: string;
  readonly incidentId: string | null;
  /** What is put forward: an action, or a template. */
  readonly action: string;
  readonly proposer: Proposer;
}

/**
 * Why a member may not put anything forward here; undefined for who may, and for automation, about which the gate alone
 * decides. Asked before a store is read or anybody's address is sealed; the gate asks again when the plan is known. That
 * one of the merchant's members tried who may not is recorded.
 */
export async function whyNotPropose(deps: Deps, asked: Asked): Promise<NotAllowed | undefined> {
  const { proposer, merchantId, storeId, action } = asked;
  if (proposer.kind !== "member") return undefined;
  const now = deps.clock.now();
  return commitChange(deps.database, merchantId, now, async ({ tx, evidence }) => {
    const people = await readPeople(tx, asked.incidentId);
    const refusal = whyNot(people, proposer.memberId);
    if (!refusal || !people.rightsOf(proposer.memberId)) return refusal;
    const known = asked.incidentId !== null && (await readIncident(tx, asked.incidentId)) !== null;
    evidence({
      type: "run.refused",
      incidentId: known ? asked.incidentId : null,
      actor: memberActor(proposer.memberId),
      payload: { storeId, action, because: refusal.message, code: refusal.code },
    });
    return refusal;
  });
}

function whyNot(people: People, memberId: string): NotAllowed | undefined {
  if (!may(people.rolesOf(memberId), "respond"))
    return new NotAllowed("Only responders, approvers and admins may propose actions.");
  return people.principals.has(memberId)
    ? new NotAllowed("A person named in the incident may not act on it.")
    : undefined;
}

/** Why nothing may be put forward for an incident: it is not this merchant's, or it is over. */
export async function whyNotFor(tx: MerchantTx, incidentId: string | null): Promise<NotFound | Conflict | undefined> {
  return incidentId === null ? undefined : whyOver(await readIncident(tx, incidentId));
}

/** As `whyNotFor`, and nobody closes the incident until the transaction ends. */
export async function whyNotForLocked(
  tx: MerchantTx,
  incidentId: string | null,
): Promise<NotFound | Conflict | undefined> {
  return incidentId === null ? undefined : whyOver(await lockIncident(tx, incidentId as IncidentId));
}

function whyOver(incident: { readonly phase: string } | null): NotFound | Conflict | undefined {
  if (!incident) return new NotFound("There is no such incident here.");
  return incident.phase === "closed" ? incidentClosed() : undefined;
}
