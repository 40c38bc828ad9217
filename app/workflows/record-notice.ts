import { z } from "zod";
import { allLaw } from "#app/core/deadlines/all-law.ts";
import { Scope } from "#app/core/deadlines/answer.ts";
import { canBeJudgedBy } from "#app/core/deadlines/facts.ts";
import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Change } from "#app/storage/commit.ts";
import { listContractClocks } from "#app/storage/contract-clocks.ts";
import { insertSentNotice, withdrawSentNotice } from "#app/storage/sent-notices.ts";
import { type ActingMember, actorOf } from "./act-as-member.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { changeIncident } from "./in-incident.ts";

/** What went out. Who received it is not said here: recipients are personal data and stand in the ledger of notices. */
export const NoticeWish = z.strictObject({
  incidentId: z.uuid(),
  obligation: z.string().max(120),
  scope: Scope.partial(),
  sentAt: z.date().refine(canBeJudgedBy),
  /** "post", "portal of the authority", "e-mail". */
  method: z.string().trim().min(1).max(200),
  /** How many pieces went out; null where it is one. */
  pieces: z.number().int().min(1).max(1_000_000_000).nullable(),
  /** A reference number, a receipt, an evidence entry. */
  reference: z.string().trim().max(300).nullable(),
});
export type NoticeWish = z.infer<typeof NoticeWish>;

/**
 * Records a person's word that a notice went out: what, when, how, and who says so. Duties that it meets are met from then
 * on, and clocks that start with it start.
 */
export async function recordNotice(
  deps: Deps,
  by: ActingMember,
  wish: NoticeWish,
): Promise<Result<{ noticeId: string }, CordonError>> {
  const parsed = NoticeWish.safeParse(wish);
  if (!parsed.success)
    return err(new InvalidInput("This is no notice.", { field: parsed.error.issues[0]?.path.join(".") ?? "notice" }));
  const { incidentId, obligation, scope, ...said } = parsed.data;
  if (said.sentAt > deps.clock.now())
    return err(new InvalidInput("A notice that has not gone out cannot be recorded.", { field: "sentAt" }));
  return changeIncident(deps, by, { incidentId, right: "declare" }, async (change, incident, now) => {
    if (!(await isDuty(change, obligation)))
      return err(new InvalidInput("There is no such duty.", { field: "obligation" }));
    const noticeId = deps.ids.next();
    const key = scopeKey(scope as Partial<Scope>);
    const recorded = { recordedBy: by.memberId, recordedAt: now };
    await insertSentNotice(change.tx, {
      ...{ id: noticeId, incidentId, obligationId: obligation, scope: key, ...said, ...recorded },
    });
    change.evidence({
      type: "notice.recorded",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { notice: noticeId, duty: obligation, scope: key, ...said, sentAt: said.sentAt.toISOString() },
    });
    askDeadlines(change, incidentId);
    return ok({ noticeId });
  });
}

/** A duty of a law by any of its ids, or of the merchant's own contracts and policy. */
async function isDuty({ tx }: Change, obligation: string): Promise<boolean> {
  if (allLaw.idOf.has(obligation)) return true;
  return (await listContractClocks(tx)).some(({ name }) => obligation === `policy.${name}`);
}

/** Takes a record back that was wrong: the duty is open again. The record stays readable, with the reason. */
export async function withdrawNotice(
  deps: Deps,
  by: ActingMember,
  wish: { readonly incidentId: string; readonly noticeId: string; readonly why: string },
): Promise<Result<void, CordonError>> {
  const why = wish.why.trim();
  if (why === "" || why.length > 2000)
    return err(new InvalidInput("Say why the record was wrong, in up to 2,000 characters.", { field: "why" }));
  const { incidentId, noticeId } = wish;
  return changeIncident(deps, by, { incidentId, right: "declare" }, async (change, incident, now) => {
    const withdrawn = { at: now, by: by.memberId, why };
    if (!(await withdrawSentNotice(change.tx, { incidentId, id: noticeId }, withdrawn)))
      return err(new NotFound("There is no such record."));
    change.evidence({
      type: "notice.withdrawn",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { notice: noticeId, reason: why },
    });
    askDeadlines(change, incidentId);
    return ok(undefined);
  });
}
