import { atLeast, worse } from "#app/contracts/severity.ts";
import { incidentSignalKey } from "#app/core/automation/signal-key.ts";
import type { Rule } from "#app/core/detection/define-rule.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { decideAlertFate } from "#app/core/incidents/correlate.ts";
import { assertNever } from "#app/core/result.ts";
import { type Alert, linkAlertTo } from "#app/storage/alerts.ts";
import type { Change } from "#app/storage/commit.ts";
import type { Finding } from "#app/storage/findings.ts";
import { type Incident, insertIncident, listOpenIncidentsOf, updateIncident } from "#app/storage/incidents.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import type { Store } from "#app/storage/stores.ts";
import type { Deps } from "./deps.ts";

/** An alert that is new or has grown, with what it grew by. */
interface Placing {
  readonly store: Store;
  readonly rule: Rule;
  readonly finding: Finding;
  readonly alert: Alert;
}

/** Puts an alert where it belongs: into an open incident, into a new one, or before a person. Returns the incident. */
export async function placeAlert(deps: Deps, change: Change, placing: Placing): Promise<IncidentId | null> {
  const { alert, store, rule } = placing;
  if (alert.state === "dismissed") return null;
  const open = await listOpenIncidentsOf(change.tx, store.id);
  if (alert.state === "linked") {
    const joined = open.find((incident) => incident.id === alert.incidentId);
    if (joined) await raiseSeverity(change, joined, alert);
    if (joined) await followGrowth(change, joined, placing);
    return alert.incidentId;
  }
  const fate = decideAlertFate(alert, rule, open);
  switch (fate.kind) {
    case "wait":
      return null;
    case "join": {
      await linkAlertTo(change.tx, alert.id, fate.incidentId);
      const incident = open.find((each) => each.id === fate.incidentId);
      if (incident) await raiseSeverity(change, incident, alert);
      change.evidence(linked(placing, fate.incidentId));
      return fate.incidentId;
    }
    case "open":
      return openByRule(deps, change, placing);
    default:
      return assertNever(fate);
  }
}

async function openByRule(deps: Deps, change: Change, placing: Placing): Promise<IncidentId> {
  const { alert, store, rule, finding } = placing;
  const merchant = await readMerchant(change.tx);
  const now = deps.clock.now();
  const incident = await insertIncident(change.tx, {
    id: deps.ids.next() as IncidentId,
    // One incident about a store at a time.
    correlationKey: store.id,
    title: finding.title,
    severity: alert.severity,
    drill: merchant.drill,
    storeIds: [store.id],
    openedAt: now,
    openedBy: { kind: "rule", ref: rule.id },
  });
  change.evidence({
    type: "incident.opened",
    incidentId: incident.id,
    actor: { kind: "rule", ref: `${rule.id}@${rule.version}` },
    payload: {
      number: incident.number,
      title: incident.title,
      severity: incident.severity,
      stores: [store.id],
      suggests: [...rule.suggests],
    },
  });
  await linkAlertTo(change.tx, alert.id, incident.id);
  change.evidence(linked(placing, incident.id));
  const signalKey = incidentSignalKey(incident.id);
  change.job({
    kind: "automation.trigger",
    key: signalKey,
    payload: { signalKey, storeId: store.id, incidentId: incident.id },
  });
  // Whoever changes customers may have changed the theme as well: look now, not at the next interval.
  change.job({ kind: "detection.poll_theme", key: store.id, payload: { storeId: store.id } });
  return incident.id;
}

function linked({ alert, rule }: Placing, incidentId: IncidentId): Parameters<Change["evidence"]>[0] {
  return {
    type: "alert.linked",
    incidentId,
    actor: { kind: "rule", ref: `${rule.id}@${rule.version}` },
    payload: { alert: alert.id, severity: alert.severity, title: alert.title },
  };
}

async function raiseSeverity(
  change: Change,
  incident: { readonly id: IncidentId; readonly severity: Alert["severity"] },
  alert: Alert,
): Promise<void> {
  if (atLeast(incident.severity, alert.severity)) return;
  await updateIncident(change.tx, incident.id, { severity: worse(incident.severity, alert.severity) });
}

/** An incident's title is the claim it was opened for: when that grows from 132 customers to 312, so does the title. */
async function followGrowth(change: Change, incident: Incident, { rule, finding }: Placing): Promise<void> {
  const sameClaim = incident.openedBy.kind === "rule" && incident.openedBy.ref === rule.id;
  if (sameClaim && finding.title !== incident.title)
    await updateIncident(change.tx, incident.id, { title: finding.title });
}
