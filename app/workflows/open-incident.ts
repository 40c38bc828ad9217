import { Severity } from "#app/contracts/severity.ts";
import { type CordonError, InvalidInput, NotFound } from "#app/core/errors.ts";
import type { AlertId, IncidentId, StoreId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { linkAlertTo, lockAlert } from "#app/storage/alerts.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { type Incident, insertIncident } from "#app/storage/incidents.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { readStore } from "#app/storage/stores.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { announceIncident } from "./announce-incident.ts";
import type { Deps } from "./deps.ts";
import { alertTaken, noAlert } from "./incident-errors.ts";

/** What a person says about an incident that no rule saw: a vendor's letter, a mail to the wrong people. */
export interface IncidentWish {
  readonly title: string;
  /** What happened, in the person's own words; empty when the title says it all. */
  readonly what?: string;
  readonly severity: Severity;
  /** May be empty: an incident need not touch a store. */
  readonly storeIds: readonly string[];
  /** The alert it grows out of, if any. */
  readonly alertId: string | null;
}

/** Opens an incident by hand. */
export async function openIncident(
  deps: Deps,
  by: ActingMember,
  wish: IncidentWish,
): Promise<Result<{ incidentId: string }, CordonError>> {
  const title = wish.title.trim();
  if (title.length < 3 || title.length > 200) {
    return err(new InvalidInput("Give the incident a title of 3 to 200 characters.", { field: "title" }));
  }
  const severity = Severity.parse(wish.severity);
  return commitChange(deps.database, by.merchantId, deps.clock.now(), async (change) => {
    const { tx } = change;
    const allowed = await requireRight(tx, by, "declare");
    if (!allowed.ok) return allowed;
    for (const storeId of wish.storeIds) {
      if (!(await readStore(tx, storeId as StoreId))) return err(new NotFound("There is no such store here."));
    }
    const alert = wish.alertId === null ? null : await lockAlert(tx, wish.alertId as AlertId);
    if (wish.alertId !== null && !alert) return err(noAlert());
    if (alert && alert.state !== "new") return err(alertTaken());
    const storeIds = [...new Set([...wish.storeIds, ...(alert ? [alert.storeId] : [])])] as StoreId[];
    const what = wish.what?.trim() ?? "";
    const incident = await writeIncident(deps, change, by, { title, severity, storeIds }, what);
    if (alert) {
      await linkAlertTo(tx, alert.id, incident.id);
      change.evidence({
        type: "alert.linked",
        incidentId: incident.id,
        actor: actorOf(by),
        payload: { alert: alert.id, severity: alert.severity, title: alert.title },
      });
    }
    return ok({ incidentId: incident.id });
  });
}

async function writeIncident(
  deps: Deps,
  change: Change,
  by: ActingMember,
  said: Pick<Incident, "title" | "severity" | "storeIds">,
  what: string,
): Promise<Incident> {
  const id = deps.ids.next() as IncidentId;
  const { drill } = await readMerchant(change.tx);
  const openedBy = { kind: "member", ref: by.memberId } as const;
  const openedAt = deps.clock.now();
  const incident = await insertIncident(change.tx, {
    ...said,
    id,
    correlationKey: `hand/${id}`,
    drill,
    openedAt,
    openedBy,
  });
  change.evidence({
    type: "incident.opened",
    incidentId: id,
    actor: actorOf(by),
    payload: {
      number: incident.number,
      title: said.title,
      severity: said.severity,
      stores: [...said.storeIds],
      how: "declared by hand",
      ...(what === "" ? {} : { what }),
    },
  });
  announceIncident(change, "incident-opened", incident);
  return incident;
}
