import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { insertLegalHold, listHeldRequests, releaseHold as release } from "#app/storage/compliance.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/** Records a ground for keeping what a platform asks to erase, in all stores of the merchant. */
export async function recordHold(
  deps: Deps,
  by: ActingMember,
  wish: { readonly ground: string; readonly reviewAt: Date },
): Promise<Result<{ holdId: string }, CordonError>> {
  const ground = wish.ground.trim();
  const now = deps.clock.now();
  if (ground === "" || ground.length > 500) {
    return err(new InvalidInput("Name the ground in up to 500 characters.", { field: "ground" }));
  }
  if (!(wish.reviewAt > now)) {
    return err(new InvalidInput("Say when the hold is looked at again.", { field: "reviewAt" }));
  }
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, "hold");
    if (!allowed.ok) return allowed;
    const holdId = deps.ids.next();
    const { reviewAt } = wish;
    const decided = { ground, decidedBy: by.memberId, decidedAt: now, reviewAt };
    await insertLegalHold(change.tx, { id: holdId, incidentId: null, ...decided });
    note(change, by, { hold: holdId, what: "recorded", ground, reviewAt: reviewAt.toISOString() });
    return ok({ holdId });
  });
}

/** Ends a hold. What was kept because of it is decided again, and erased where nothing else speaks against it. */
export async function releaseHold(
  deps: Deps,
  by: ActingMember,
  wish: { readonly holdId: string },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, "hold");
    if (!allowed.ok) return allowed;
    if (!(await release(change.tx, wish.holdId, now))) return err(new NotFound("There is no such hold."));
    note(change, by, { hold: wish.holdId, what: "released" });
    for (const requestId of await listHeldRequests(change.tx)) {
      change.job({ kind: "compliance.decide", key: requestId, payload: { requestId } });
    }
    return ok(undefined);
  });
}

function note(change: Change, by: ActingMember, payload: Readonly<Record<string, string>>): void {
  change.evidence({ type: "legal_hold.recorded", incidentId: null, actor: actorOf(by), payload });
}
