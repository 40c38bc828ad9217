import { z } from "zod";
import { allLaw } from "#app/core/deadlines/all-law.ts";
import { canBeJudgedBy } from "#app/core/deadlines/facts.ts";
import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import {
  endEnforcementHold,
  enforcementHoldPlace,
  insertEnforcementHold,
  listEnforcementHolds,
} from "#app/storage/enforcement-holds.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { changeIncident } from "./in-incident.ts";

/** A law-enforcement request to wait. It delays only where a law grants that, and only what it names. */
export const HoldWish = z.strictObject({
  incidentId: z.uuid(),
  /** Laws, duties or recipients, in the ids of the law files. */
  covers: z.array(z.string().max(120)).min(1).max(60),
  kind: z.enum(["written", "oral"]),
  authority: z.enum(["law_enforcement", "us_attorney_general"]).default("law_enforcement"),
  from: z.date().refine(canBeJudgedBy),
  until: z.date().refine(canBeJudgedBy).nullable(),
  /** The agency, the official, and what they said. Sealed. */
  statedBy: z.string().trim().min(1).max(2000),
});
export type HoldWish = z.input<typeof HoldWish>;

/** Records a hold. The agency and the official are sealed; evidence holds what it covers and for how long. */
export async function recordEnforcementHold(
  deps: Deps,
  by: ActingMember,
  wish: HoldWish,
): Promise<Result<{ holdId: string }, CordonError>> {
  const parsed = HoldWish.safeParse(wish);
  if (!parsed.success)
    return err(new InvalidInput("This is no hold.", { field: parsed.error.issues[0]?.path.join(".") ?? "hold" }));
  const { incidentId, covers, kind, authority, from, until, statedBy } = parsed.data;
  const unknown = covers.find((name) => !allLaw.holdable.has(name));
  if (unknown !== undefined)
    return err(new InvalidInput(`"${unknown}" is no law, duty or recipient.`, { field: "covers" }));
  if (until !== null && until <= from) return err(new InvalidInput("It ends before it begins.", { field: "until" }));
  // Nothing is sealed for one who may not.
  const allowed = await deps.database.asMerchant(by.merchantId, (tx) => requireRight(tx, by, "hold"));
  if (!allowed.ok) return allowed;
  const holdId = deps.ids.next();
  const statedBySealed = await deps.keyring.seal(enforcementHoldPlace(by.merchantId, holdId), statedBy);
  return changeIncident(deps, by, { incidentId, right: "hold" }, async (change, incident, now) => {
    await insertEnforcementHold(change.tx, {
      ...{ id: holdId, incidentId, covers, kind, authority, fromAt: from, untilAt: until, statedBySealed },
      ...{ recordedBy: by.memberId, recordedAt: now },
    });
    const lasts = { from: from.toISOString(), until: until?.toISOString() ?? null };
    change.evidence({
      type: "enforcement_hold.recorded",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { hold: holdId, covers, kind, authority, ...lasts },
    });
    askDeadlines(change, incidentId);
    return ok({ holdId });
  });
}

/** Records until when a hold is, for one that is lifted or was open. */
export async function endHold(
  deps: Deps,
  by: ActingMember,
  { incidentId, holdId, until }: { readonly incidentId: string; readonly holdId: string; readonly until: Date },
): Promise<Result<void, CordonError>> {
  if (!canBeJudgedBy(until)) return err(new InvalidInput("This is no moment.", { field: "until" }));
  return changeIncident(deps, by, { incidentId, right: "hold" }, async (change, incident) => {
    const holds = await listEnforcementHolds(change.tx, incidentId);
    if (holds.some(({ id, fromAt }) => id === holdId && until <= fromAt))
      return err(new InvalidInput("It ends before it begins.", { field: "until" }));
    if (!(await endEnforcementHold(change.tx, { incidentId, id: holdId }, until)))
      return err(new NotFound("There is no such hold."));
    change.evidence({
      type: "enforcement_hold.recorded",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { hold: holdId, until: until.toISOString() },
    });
    askDeadlines(change, incidentId);
    return ok(undefined);
  });
}
