import { NotAllowed } from "#app/core/errors.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { principalPrefix, principalsOf } from "#app/core/incidents/principal.ts";
import { may, type Right } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import type { NewEvidence } from "#app/storage/evidence-log.ts";
import { listStandingFactsOfOpen } from "#app/storage/incident-reads.ts";
import { type Member, readMember } from "#app/storage/members.ts";
import { noteUse, readRightsOf } from "./lent-rights.ts";

/** A signed-in member who asks for something. Roles are read when it counts, never taken from the caller. */
export interface ActingMember {
  readonly merchantId: MerchantId;
  readonly memberId: MemberId;
}

const sentences: Readonly<Record<Right, string>> = {
  read: "You may not see this merchant's incidents.",
  respond: "Only responders, approvers and administrators may do this.",
  approve: "Only approvers may do this.",
  declare: "Only responders, approvers, counsel and administrators may do this.",
  manage: "Only administrators may do this.",
  sign: "Only approvers and counsel may sign an assessment.",
  counsel: "Only counsel may do this.",
  hold: "Only counsel and administrators may do this.",
  exportEvidence: "You may not export evidence.",
};

/** The member, if active and entitled at this moment. Nobody administers who is named in an open incident. */
export async function requireRight(
  tx: MerchantTx,
  by: ActingMember,
  right: Right,
): Promise<Result<Member, NotAllowed>> {
  const member = await readMember(tx, by.memberId);
  if (member?.state === "active") {
    const rights = await readRightsOf(tx, member.id, member.roles);
    if (may(rights.roles, right) && right === "manage" && (await isNamedInOpen(tx, member.id))) return err(suspect);
    if (may(rights.roles, right)) {
      await noteUse(tx, rights, right);
      return ok(member);
    }
  }
  return err(new NotAllowed(sentences[right], { nextStep: "Ask an administrator of this merchant for the role." }));
}

const suspect = new NotAllowed("You are named in an open incident: until that is over you administer nothing.", {
  nextStep: "Another administrator does it. An approver who is not named can clear you.",
});

/**
 * True for a member who is named in an incident that is not closed: what happened may be their doing, or was done with
 * their account. They administer nothing meanwhile: the first thing that such an account would change is who decides.
 */
export async function isNamedInOpen(tx: MerchantTx, memberId: MemberId): Promise<boolean> {
  return principalsOf(await listStandingFactsOfOpen(tx, principalPrefix)).has(memberId);
}

/** True for a member who may administer at this moment, for what they asked for earlier. */
export async function mayStillManage(tx: MerchantTx, memberId: MemberId): Promise<boolean> {
  const member = await readMember(tx, memberId);
  if (member?.state !== "active" || !may(member.roles, "manage")) return false;
  return !(await isNamedInOpen(tx, memberId));
}

/** Who did it, for the evidence log. */
export function actorOf(by: ActingMember): NewEvidence["actor"] {
  return { kind: "member", ref: by.memberId };
}
