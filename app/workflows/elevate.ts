import { z } from "zod";
import type { Json } from "#app/core/containment/define-action.ts";
import { Conflict, type CordonError, InvalidInput, NotAllowed, NotFound } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { may } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { decideElevation, type Elevation, insertElevation, LentRole, lockElevation } from "#app/storage/elevations.ts";
import { readMember } from "#app/storage/members.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { announce } from "./announce.ts";
import type { Deps } from "./deps.ts";
import { readPeople } from "./gate-facts.ts";

/** The longest rights are lent for, in minutes. */
export const longestElevation = 60;

/** What a member asks for, and why. */
export const ElevationWish = z.strictObject({
  role: LentRole,
  minutes: z.int().min(5).max(longestElevation),
  reason: z.string().trim().min(10).max(500),
});
export type ElevationWish = z.infer<typeof ElevationWish>;

const named = new NotAllowed("A person named in an open incident neither gets nor lends rights.");

/**
 * A member asks for more rights for at most an hour. Given in the portal with a fresh proof of who asks. Where the
 * policy wants an approver's word it waits for it; else it holds at once. It ends by the clock, without anybody's doing.
 *
 * @param proof what the person confirmed it with; kept in the evidence
 */
export async function askElevation(
  deps: Deps,
  by: ActingMember,
  wish: ElevationWish,
  proof: Json,
): Promise<Result<{ readonly id: string; readonly holds: boolean }, CordonError>> {
  const parsed = ElevationWish.safeParse(wish);
  if (!parsed.success)
    return err(
      new InvalidInput(`Say which role, for 5 to ${longestElevation} minutes, and why in at least ten letters.`, {
        field: String(parsed.error.issues[0]?.path[0] ?? "reason"),
      }),
    );
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const member = await readMember(change.tx, by.memberId);
    // An auditor reads sealed evidence only; lending them more would undo that.
    if (member?.state !== "active" || !may(member.roles, "read"))
      return err(new NotAllowed("Your roles do not let you ask for this."));
    if ((await readPeople(change.tx, null)).principals.has(member.id)) return err(named);
    if (member.roles.includes(parsed.data.role)) return err(new Conflict("You have this role already."));
    const id = deps.ids.next();
    await insertElevation(change.tx, { id, memberId: member.id, ...parsed.data, askedAt: now });
    const elevation = { id, memberId: member.id, ...parsed.data };
    change.evidence(elevationEntry("elevation.asked", elevation, actorOf(by), { reason: parsed.data.reason, proof }));
    announce(change, { topic: "elevation", about: id });
    const policy = await readPolicy(change.tx);
    if (policy.elevation[parsed.data.role] === "approver") return ok({ id, holds: false });
    await grant(change, elevation, null, now);
    return ok({ id, holds: true });
  });
}

/** An approver lends, or refuses. Never to themselves: who asks is not who decides. */
export async function decideOnElevation(
  deps: Deps,
  by: ActingMember,
  word: { readonly elevationId: string; readonly decision: "approve" | "refuse" },
  proof: Json,
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const people = await readPeople(change.tx, null);
    if (!may(people.ownRolesOf(by.memberId), "approve")) return err(new NotAllowed("Only approvers may do this."));
    if (people.principals.has(by.memberId)) return err(named);
    const elevation = await lockElevation(change.tx, word.elevationId);
    if (!elevation) return err(new NotFound("There is no such request here."));
    if (elevation.memberId === by.memberId) return err(new NotAllowed("Somebody else decides on your request."));
    if (word.decision === "approve" && people.principals.has(elevation.memberId)) return err(named);
    // A request that nobody decided within the hour is no longer about that hour.
    if (elevation.state !== "asked" || plusSeconds(elevation.askedAt, longestElevation * 60) < now)
      return err(new Conflict("This request does not wait any more."));
    if (word.decision === "approve") {
      await grant(change, elevation, by, now, proof);
      return ok(undefined);
    }
    await decideElevation(change.tx, elevation.id, { state: "refused", decidedAt: now, decidedBy: by.memberId });
    change.evidence(elevationEntry("elevation.refused", elevation, actorOf(by), { proof }));
    return ok(undefined);
  });
}

/** Rights are given back before their time, by who has them or by an approver. */
export async function endElevation(
  deps: Deps,
  by: ActingMember,
  elevationId: string,
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const elevation = await lockElevation(change.tx, elevationId);
    if (!elevation) return err(new NotFound("There is no such request here."));
    if (elevation.memberId !== by.memberId) {
      const allowed = await requireRight(change.tx, by, "approve");
      if (!allowed.ok) return allowed;
    }
    if (elevation.state !== "granted" || !elevation.expiresAt || elevation.expiresAt <= now)
      return err(new Conflict("These rights are over already."));
    await decideElevation(change.tx, elevation.id, { state: "ended", expiresAt: now });
    change.evidence(elevationEntry("elevation.ended", elevation, actorOf(by), { used: elevation.usedAt !== null }));
    return ok(undefined);
  });
}

/** Job `members.elevation_over`: writes down whether lent rights were used. That they ended is the clock's doing. */
export async function reportElevation(
  deps: Deps,
  merchantId: MerchantId,
  { elevationId }: JobPayload<"members.elevation_over">,
): Promise<JobOutcome> {
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async (change) => {
    const elevation = await lockElevation(change.tx, elevationId);
    if (elevation?.state !== "granted") return;
    await decideElevation(change.tx, elevation.id, { state: "ended" });
    const system = { kind: "system", ref: "elevation" } as const;
    change.evidence(elevationEntry("elevation.ended", elevation, system, { used: elevation.usedAt !== null }));
  });
  return { kind: "done" };
}

type Subject = Pick<Elevation, "id" | "memberId" | "role" | "minutes">;

async function grant(
  change: Change,
  elevation: Subject,
  by: ActingMember | null,
  now: Date,
  proof: Json = null,
): Promise<void> {
  const expiresAt = plusSeconds(now, elevation.minutes * 60);
  const decidedBy = by?.memberId ?? null;
  await decideElevation(change.tx, elevation.id, { state: "granted", decidedAt: now, decidedBy, expiresAt });
  const actor = by ? actorOf(by) : ({ kind: "system", ref: "elevation" } as const);
  change.evidence(elevationEntry("elevation.granted", elevation, actor, { expiresAt: expiresAt.toISOString(), proof }));
  const payload = { elevationId: elevation.id };
  change.job({ kind: "members.elevation_over", key: elevation.id, payload, runAt: expiresAt });
}

function elevationEntry(
  type: "elevation.asked" | "elevation.granted" | "elevation.refused" | "elevation.ended",
  { id, memberId, role, minutes }: Subject,
  actor: ReturnType<typeof actorOf>,
  details: { readonly [key: string]: Json },
) {
  return { type, incidentId: null, actor, payload: { elevation: id, member: memberId, role, minutes, ...details } };
}
