import { Conflict, type CordonError, NotFound } from "#app/core/errors.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { approverWaitSeconds } from "#app/core/members/change-roles.ts";
import { may } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { commitChange } from "#app/storage/commit.ts";
import { listMembersWith, readMember, updateMember } from "#app/storage/members.ts";
import { cancelWaitingJob } from "#app/storage/outbox.ts";
import { forgetPortalMember } from "#app/storage/portal-members.ts";
import { endPortalSessions } from "#app/storage/portal-sessions.ts";
import { type ActingMember, actorOf, mayStillManage, requireRight } from "./act-as-member.ts";
import { announce } from "./announce.ts";
import type { Deps } from "./deps.ts";

/**
 * A person is a member no more, at once and everywhere: their sessions end, and their passkeys and codes open nothing.
 *
 * An approver is not removed at once: whoever took over one administrator would else take the approvers away one by
 * one. First the role is taken, which waits 24 hours and is announced.
 */
export async function removeMember(
  deps: Deps,
  by: ActingMember,
  wish: { readonly memberId: string },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async ({ tx, evidence }) => {
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    const member = await readMember(tx, wish.memberId as MemberId);
    if (member?.state !== "active") return err(new NotFound("There is no such member."));
    if (may(member.roles, "approve"))
      return err(
        new Conflict("An approver is not removed at once.", {
          nextStep: "Take the role approver away first; that waits 24 hours.",
        }),
      );
    const admins = await listMembersWith(tx, "admin");
    if (admins.every((admin) => admin.id === member.id))
      return err(
        new Conflict("This is the only administrator.", { nextStep: "Make somebody else an administrator first." }),
      );
    await updateMember(tx, member.id, { state: "removed", roles: [] });
    await cancelWaitingJob(tx, "members.change_approver", member.id);
    await cancelWaitingJob(tx, "members.reset_sign_in", member.id);
    const sessions = await endPortalSessions(tx, member.id, now);
    await forgetPortalMember(tx, member.id);
    evidence({
      type: "member.removed",
      incidentId: null,
      actor: actorOf(by),
      payload: { member: member.id, before: [...member.roles], sessions },
    });
    return ok(undefined);
  });
}

/**
 * An administrator asks that a member's passkeys, one-time code and recovery codes be taken away, because the person
 * lost them all. It waits 24 hours and is announced, like every single person's change of who approves.
 */
export async function askReset(
  deps: Deps,
  by: ActingMember,
  wish: { readonly memberId: string; readonly take: "back" | "away" },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const { tx, evidence } = change;
    const own = wish.take === "back" && wish.memberId === by.memberId;
    const allowed = await requireRight(tx, by, own ? "read" : "manage");
    if (!allowed.ok) return allowed;
    const member = await readMember(tx, wish.memberId as MemberId);
    if (member?.state !== "active") return err(new NotFound("There is no such member."));
    await cancelWaitingJob(tx, "members.reset_sign_in", member.id);
    const effectiveAt = plusSeconds(now, approverWaitSeconds);
    if (wish.take === "away") {
      const payload = { memberId: member.id, by: by.memberId };
      change.job({ kind: "members.reset_sign_in", key: member.id, payload, runAt: effectiveAt });
      announce(change, { topic: "reset_asked", about: member.id });
    }
    const state = wish.take === "away" ? { asked: effectiveAt.toISOString() } : { takenBack: true };
    evidence({ type: "portal.reset", incidentId: null, actor: actorOf(by), payload: { member: member.id, ...state } });
    return ok(undefined);
  });
}

/** Job `members.reset_sign_in`: takes a member's passkeys and codes away once the waiting time is over. */
export async function resetSignIn(
  deps: Deps,
  merchantId: MerchantId,
  { memberId, by }: JobPayload<"members.reset_sign_in">,
): Promise<JobOutcome> {
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async ({ tx, evidence }) => {
    const member = await readMember(tx, memberId as MemberId);
    // Whoever asked must still be entitled to: an account taken away in between asks for nothing.
    if (member?.state !== "active" || !(await mayStillManage(tx, by as MemberId))) return;
    const sessions = await endPortalSessions(tx, member.id, now);
    await forgetPortalMember(tx, member.id);
    const actor = { kind: "member", ref: by } as const;
    evidence({ type: "portal.reset", incidentId: null, actor, payload: { member: member.id, done: true, sessions } });
  });
  return { kind: "done" };
}
