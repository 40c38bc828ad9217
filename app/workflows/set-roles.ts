import { z } from "zod";
import { type CordonError, InvalidInput, NotAllowed, NotFound } from "#app/core/errors.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { approverWaitSeconds, decideRoleChange } from "#app/core/members/change-roles.ts";
import { may, Role } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { listMembersWith, type Member, readMember, updateMember } from "#app/storage/members.ts";
import { cancelWaitingJob } from "#app/storage/outbox.ts";
import { type ActingMember, actorOf, mayStillManage, requireRight } from "./act-as-member.ts";
import { announce } from "./announce.ts";
import type { Deps } from "./deps.ts";

/**
 * Gives a member these roles. All but `approver` hold at once; a change of who approves waits 24 hours and can be taken
 * back until then by setting the roles again.
 */
export async function setRoles(
  deps: Deps,
  by: ActingMember,
  wish: { readonly memberId: string; readonly roles: readonly Role[] },
): Promise<Result<void, CordonError>> {
  const roles = z.array(Role).safeParse(wish.roles);
  if (!roles.success) return err(new InvalidInput("There is no such role.", { field: "roles" }));
  return commitChange(deps.database, by.merchantId, deps.clock.now(), async (change) => {
    const allowed = await requireRight(change.tx, by, "manage");
    if (!allowed.ok) return allowed;
    const member = await readMember(change.tx, wish.memberId as MemberId);
    if (member?.state !== "active") return err(new NotFound("There is no such member."));
    const lent = whyNotForGood(allowed.value, member.roles, roles.data);
    return lent ? err(lent) : applyRoles(deps, change, by, member, roles.data);
  });
}

/**
 * Rights that are lent give nobody a role: it would outlive their hour. Taking roles away they may.
 *
 * @param by who asks, with the roles of their own
 */
export function whyNotForGood(
  by: Pick<Member, "roles">,
  before: readonly Role[],
  wished: readonly Role[],
): NotAllowed | undefined {
  if (may(by.roles, "manage") || wished.every((role) => before.includes(role))) return undefined;
  return new NotAllowed("Rights lent for an hour give nobody a role: it would stay.", {
    nextStep: "Ask an administrator.",
  });
}

/** Writes what holds at once and asks for what waits. */
export async function applyRoles(
  deps: Deps,
  change: Change,
  by: ActingMember,
  member: Pick<Member, "id" | "roles">,
  wished: readonly Role[],
): Promise<Result<void, CordonError>> {
  const otherAdmins = (await listMembersWith(change.tx, "admin")).filter((admin) => admin.id !== member.id).length;
  const decided = decideRoleChange(member.roles, wished, otherAdmins);
  if (!decided.ok) return decided;
  const { now, approverLater } = decided.value;
  await updateMember(change.tx, member.id, { roles: now });
  await cancelWaitingJob(change.tx, "members.change_approver", member.id);
  const effectiveAt = plusSeconds(deps.clock.now(), approverWaitSeconds);
  if (approverLater !== null) {
    const payload = { memberId: member.id, by: by.memberId, approver: approverLater };
    change.job({ kind: "members.change_approver", key: member.id, payload, runAt: effectiveAt });
    announce(change, { topic: "approver_change", about: member.id });
  }
  change.evidence({
    type: "member.role_changed",
    incidentId: null,
    actor: actorOf(by),
    payload: {
      member: member.id,
      roles: [...now],
      before: [...member.roles],
      approverLater:
        approverLater === null ? null : { approver: approverLater, effectiveAt: effectiveAt.toISOString() },
    },
  });
  return ok(undefined);
}

/** Applies a change of who approves once its time has come (job `members.change_approver`). */
export async function changeApprover(
  deps: Deps,
  merchantId: MerchantId,
  { memberId, by, approver }: JobPayload<"members.change_approver">,
): Promise<JobOutcome> {
  await commitChange(deps.database, merchantId, deps.clock.now(), async (change) => {
    const member = await readMember(change.tx, memberId as MemberId);
    // Whoever asked must still be entitled to: an account taken away in between asks for nothing.
    if (member?.state !== "active" || !(await mayStillManage(change.tx, by as MemberId))) return;
    if (member.roles.includes("approver") === approver) return;
    const others = member.roles.filter((role) => role !== "approver");
    const roles: Role[] = approver ? [...others, "approver"] : others;
    await updateMember(change.tx, member.id, { roles });
    change.evidence({
      type: "member.role_changed",
      incidentId: null,
      actor: { kind: "member", ref: by },
      payload: { member: member.id, roles, before: [...member.roles], approverLater: null },
    });
  });
  return { kind: "done" };
}
