import { NotAllowed } from "#app/core/errors.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { may, type Right } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import type { NewEvidence } from "#app/storage/evidence-log.ts";
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

/** The member, if active and entitled at this moment. */
export async function requireRight(
  tx: MerchantTx,
  by: ActingMember,
  right: Right,
): Promise<Result<Member, NotAllowed>> {
  const member = await readMember(tx, by.memberId);
  if (member?.state === "active") {
    const rights = await readRightsOf(tx, member.id, member.roles);
    if (may(rights.roles, right)) {
      await noteUse(tx, rights, right);
      return ok(member);
    }
  }
  return err(new NotAllowed(sentences[right], { nextStep: "Ask an administrator of this merchant for the role." }));
}

/** Who did it, for the evidence log. */
export function actorOf(by: ActingMember): NewEvidence["actor"] {
  return { kind: "member", ref: by.memberId };
}
