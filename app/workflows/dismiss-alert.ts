import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import type { AlertId } from "#app/core/ids.ts";
import { DismissReason } from "#app/core/incidents/incident.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { lockAlert, markDismissed } from "#app/storage/alerts.ts";
import { commitChange } from "#app/storage/commit.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { alertTaken, noAlert } from "./incident-errors.ts";

/** Why an alert is nothing to worry about. */
export interface DismissalWish {
  readonly alertId: string;
  readonly reason: DismissReason;
  readonly note: string;
}

/** Puts an alert aside with a reason. More of the same stays aside; something worse comes back as a new alert. */
export async function dismissAlert(
  deps: Deps,
  by: ActingMember,
  wish: DismissalWish,
): Promise<Result<void, CordonError>> {
  const parsed = DismissReason.safeParse(wish.reason);
  if (!parsed.success) return err(new InvalidInput("Choose a reason.", { field: "reason" }));
  const at = deps.clock.now();
  return commitChange(deps.database, by.merchantId, at, async (change) => {
    const allowed = await requireRight(change.tx, by, "respond");
    if (!allowed.ok) return allowed;
    const alert = await lockAlert(change.tx, wish.alertId as AlertId);
    if (!alert) return err(noAlert());
    const done = await markDismissed(change.tx, alert.id, { memberId: by.memberId, reason: parsed.data, at });
    if (!done) return err(alertTaken());
    change.evidence({
      type: "alert.dismissed",
      incidentId: null,
      actor: actorOf(by),
      payload: { alert: alert.id, title: alert.title, reason: parsed.data, note: wish.note.trim() },
    });
    return ok(undefined);
  });
}
