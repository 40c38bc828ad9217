import type { Policy } from "#app/core/containment/gate.ts";
import { Conflict, type CordonError, NotAllowed } from "#app/core/errors.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { lockPolicy, writePolicy } from "#app/storage/policy.ts";
import type { ActingMember } from "./act-as-member.ts";
import { announce } from "./announce.ts";
import { outsideOnly, type Spoken } from "./approve-run.ts";
import type { Deps } from "./deps.ts";
import { readPeople } from "./gate-facts.ts";
import { memberActor } from "./run-evidence.ts";

/** Approvers who have to agree before anything may start again. */
export const liftersNeeded = 2;

/** Stopping and starting containment are both in the hands of people whom no open incident names. */
const named = new NotAllowed("A person named in an open incident may neither pull nor lift it.");

/** One person stops everything: the running step finishes and is read back, no other starts. */
export async function pullKillSwitch(deps: Deps, viewer: Viewer): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const { tx, evidence } = change;
    const policy = await lockPolicy(tx);
    const people = await readPeople(tx, null);
    if (!may(people.rolesOf(viewer.memberId), "respond"))
      return err(new NotAllowed("Only responders, approvers and admins may pull it."));
    if (people.principals.has(viewer.memberId)) return err(named);
    if (policy.killSwitch) return ok(undefined);
    await writePolicy(tx, { ...policy, killSwitch: { by: viewer.memberId, at: now.toISOString(), lifting: [] } }, now);
    evidence({
      type: "gate.kill_switch",
      incidentId: null,
      actor: memberActor(viewer.memberId),
      payload: { switch: "pulled" },
    });
    announce(change, { topic: "kill_switch", about: viewer.merchantId });
    return ok(undefined);
  });
}

/**
 * An approver agrees to lift it; with the second one it is lifted. Where words are taken in the portal only, so is this
 * one: an intruder in the admin must not start things again.
 */
export async function liftKillSwitch(
  deps: Deps,
  viewer: ActingMember,
  spoken: Spoken = { channel: "screen" },
): Promise<Result<{ readonly lifted: boolean }, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async ({ tx, evidence }) => {
    const policy = await lockPolicy(tx);
    const people = await readPeople(tx, null);
    if (!may(people.ownRolesOf(viewer.memberId), "approve")) return err(new NotAllowed("Only approvers may lift it."));
    if (people.principals.has(viewer.memberId)) return err(named);
    if (policy.approvalsOutside && spoken.channel !== "portal") return err(outsideOnly);
    if (!policy.killSwitch) return ok({ lifted: true });
    // Who lost the role since, or was named in an incident, does not count any more.
    const agreed = policy.killSwitch.lifting.filter(
      (memberId) => may(people.ownRolesOf(memberId), "approve") && !people.principals.has(memberId),
    );
    if (agreed.includes(viewer.memberId))
      return err(new Conflict("You have agreed already; a second approver has to."));
    const lifting = [...agreed, viewer.memberId];
    const lifted = lifting.length >= liftersNeeded;
    const next: Policy = { ...policy, killSwitch: lifted ? null : { ...policy.killSwitch, lifting } };
    await writePolicy(tx, next, now);
    evidence({
      type: "gate.kill_switch",
      incidentId: null,
      actor: memberActor(viewer.memberId),
      payload: { switch: lifted ? "lifted" : "lifting", agreed: lifting, ...spoken },
    });
    return ok({ lifted });
  });
}
