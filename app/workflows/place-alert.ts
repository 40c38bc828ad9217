import type { Rule } from "#app/core/detection/define-rule.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { decideAlertFate } from "#app/core/incidents/correlate.ts";
import { assertNever } from "#app/core/result.ts";
import { type Alert, linkAlertTo } from "#app/storage/alerts.ts";
import type { Change } from "#app/storage/commit.ts";
import type { NewEvidence } from "#app/storage/evidence-log.ts";
import type { Finding } from "#app/storage/findings.ts";
import { type Incident, insertIncident, listOpenIncidentsOf, updateIncident } from "#app/storage/incidents.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import type { Store } from "#app/storage/stores.ts";
import { announceIncident } from "./announce-incident.ts";
import type { Deps } from "./deps.ts";
import { raiseSeverity } from "./raise-severity.ts";

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
    if (joined) await raiseSeverity(change, joined, alert.severity, actorOf(rule));
    if (joined) await followGrowth(change, joined, placing);
    if (joined) suggest(change, placing);
    return alert.incidentId;
  }
  const fate = decideAlertFate(alert, rule, open);
  switch (fate.kind) {
    case "wait":
      return null;
    case "join": {
      await linkAlertTo(change.tx, alert.id, fate.incidentId);
      const incident = open.find((each) => each.id === fate.incidentId);
      if (incident) await raiseSeverity(change, incident, alert.severity, actorOf(rule));
      change.evidence(linked(placing, fate.incidentId));
      suggest(change, placing);
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
  announceIncident(change, "incident-opened", incident);
  suggest(change, placing);
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

/** Lets automation act on what the rule suggests, as far as the policy goes. */
function suggest(change: Change, { store, rule, finding }: Placing): void {
  if (rule.proposes.length === 0) return;
  const payload = { storeId: store.id, findingId: finding.id };
  change.job({ kind: "containment.suggest", key: finding.id, payload });
}

function actorOf(rule: Rule): NewEvidence["actor"] {
  return { kind: "rule", ref: `${rule.id}@${rule.version}` };
}

/** An incident's title is the claim it was opened for: when that grows from 132 customers to 312, so does the title. */
async function followGrowth(change: Change, incident: Incident, { rule, finding }: Placing): Promise<void> {
  const sameClaim = incident.openedBy.kind === "rule" && incident.openedBy.ref === rule.id;
  if (sameClaim && finding.title !== incident.title)
    await updateIncident(change.tx, incident.id, { title: finding.title });
}
