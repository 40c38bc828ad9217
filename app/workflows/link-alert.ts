import type { CordonError } from "#app/core/errors.ts";
import type { AlertId, IncidentId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { linkAlertTo, lockAlert } from "#app/storage/alerts.ts";
import { commitChange } from "#app/storage/commit.ts";
import { addStoreTo, lockIncident } from "#app/storage/incidents.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { alertTaken, incidentClosed, noAlert, noIncident } from "./incident-errors.ts";
import { raiseSeverity } from "./raise-severity.ts";

/** A person says that an alert is part of an incident. */
export async function linkAlert(
  deps: Deps,
  by: ActingMember,
  wish: { readonly alertId: string; readonly incidentId: string },
): Promise<Result<void, CordonError>> {
  return commitChange(deps.database, by.merchantId, deps.clock.now(), async (change) => {
    const { tx } = change;
    const allowed = await requireRight(tx, by, "respond");
    if (!allowed.ok) return allowed;
    const incident = await lockIncident(tx, wish.incidentId as IncidentId);
    if (!incident) return err(noIncident());
    if (incident.phase === "closed") return err(incidentClosed());
    const alert = await lockAlert(tx, wish.alertId as AlertId);
    if (!alert) return err(noAlert());
    if (!(await linkAlertTo(tx, alert.id, incident.id))) return err(alertTaken());
    await addStoreTo(tx, incident.id, alert.storeId);
    await raiseSeverity(change, incident, alert.severity, actorOf(by));
    change.evidence({
      type: "alert.linked",
      incidentId: incident.id,
      actor: actorOf(by),
      payload: { alert: alert.id, severity: alert.severity, title: alert.title },
    });
    return ok(undefined);
  });
}
