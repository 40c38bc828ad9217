import { ConsentWish, consentFloor, consentKey, isLooser, withConsent } from "#app/core/containment/consent.ts";
import type { Json } from "#app/core/containment/define-action.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import type { Policy } from "#app/core/containment/gate.ts";
import { Conflict, type CordonError, InvalidInput } from "#app/core/errors.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { approverWaitSeconds } from "#app/core/members/change-roles.ts";
import { may } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { cancelWaitingJob } from "#app/storage/outbox.ts";
import { lockPolicy, writePolicy } from "#app/storage/policy.ts";
import { listEnrolled } from "#app/storage/portal-members.ts";
import { type ActingMember, actorOf, mayStillManage, requireRight } from "./act-as-member.ts";
import { announce } from "./announce.ts";
import type { Deps } from "./deps.ts";
import { readPeople } from "./gate-facts.ts";

/**
 * Changes who has to agree. What is stricter holds at once. What is looser waits 24 hours, like a change of who approves,
 * and can be taken back until then by setting again what holds: whoever took over one administrator's account would else
 * need nobody's word. Both are announced.
 *
 * @returns when it holds
 */
export async function setConsent(
  deps: Deps,
  by: ActingMember,
  wish: ConsentWish,
): Promise<Result<{ readonly waits: boolean }, CordonError>> {
  const parsed = ConsentWish.safeParse(wish);
  if (!parsed.success)
    return err(new InvalidInput("Choose from what is offered.", { field: String(parsed.error.issues[0]?.path[0]) }));
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, "manage");
    if (!allowed.ok) return allowed;
    const fault = await whyNot(change.tx, parsed.data);
    return fault ? err(fault) : ok({ waits: await writeConsent(change, by, parsed.data, now) });
  });
}

/**
 * Writes a change of who has to agree, asked for by one who may: now, or as a job for when it holds.
 * @returns true when it waits
 */
export async function writeConsent(change: Change, by: ActingMember, wish: ConsentWish, now: Date): Promise<boolean> {
  const { tx, evidence, job } = change;
  const policy = await lockPolicy(tx);
  const key = consentKey(wish);
  const waits = isLooser(policy, wish, floorOf(wish));
  await cancelWaitingJob(tx, "policy.loosen", key);
  const effectiveAt = plusSeconds(now, waits ? approverWaitSeconds : 0);
  if (waits) job({ kind: "policy.loosen", key, payload: { by: by.memberId, wish }, runAt: effectiveAt });
  else await writePolicy(tx, withConsent(policy, wish), now);
  evidence({
    type: "policy.changed",
    incidentId: null,
    actor: actorOf(by),
    payload: { ...changed(policy, wish), effectiveAt: effectiveAt.toISOString() },
  });
  announce(change, { topic: "consent_changed", about: by.merchantId });
  return waits;
}

/** Job `policy.loosen`: its time has come, and whoever asked is still entitled to. */
export async function loosenConsent(
  deps: Deps,
  merchantId: MerchantId,
  { by, wish }: JobPayload<"policy.loosen">,
): Promise<JobOutcome> {
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async ({ tx, evidence }) => {
    if (!(await mayStillManage(tx, by as MemberId))) return;
    const policy = await lockPolicy(tx);
    await writePolicy(tx, withConsent(policy, wish), now);
    evidence({
      type: "policy.changed",
      incidentId: null,
      actor: { kind: "member", ref: by },
      payload: { ...changed(policy, wish), effectiveAt: now.toISOString() },
    });
  });
  return { kind: "done" };
}

function floorOf(wish: ConsentWish): number {
  const action = wish.kind === "action" ? findAction(wish.action) : undefined;
  return action ? consentFloor(action) : 1;
}

async function whyNot(tx: MerchantTx, wish: ConsentWish): Promise<CordonError | null> {
  if (wish.kind === "action") {
    const action = findAction(wish.action);
    if (!action) return new InvalidInput("There is no such action.", { field: "action" });
    if (wish.people >= consentFloor(action)) return null;
    const why = action.reversible ? "its own floor" : "it cannot be undone";
    return new InvalidInput(`${action.title} takes two people (${why}): a policy asks for more, never for fewer.`, {
      field: "people",
    });
  }
  if (wish.kind !== "outside" || !wish.outside) return null;
  const people = await readPeople(tx, null);
  const enrolled = (await listEnrolled(tx)).filter(({ memberId }) => may(people.ownRolesOf(memberId), "approve"));
  return enrolled.length >= 2
    ? null
    : new Conflict("Two approvers have to be enrolled in the portal first, or nothing could be approved.", {
        nextStep: "Settings, People: each makes an enrolment link.",
      });
}

function changed(policy: Policy, wish: ConsentWish): Record<string, Json> {
  switch (wish.kind) {
    case "class":
      return { consent: { class: wish.class, from: policy.classes[wish.class] ?? "automatic", to: wish.consent } };
    case "action":
      return {
        consent: { action: wish.action, from: policy.approvals[wish.action] ?? floorOf(wish), to: wish.people },
      };
    case "outside":
      return { approvalsOutside: { from: policy.approvalsOutside, to: wish.outside } };
    case "cap":
      return { targetCap: { from: policy.targetCap, to: wish.targets } };
  }
}
