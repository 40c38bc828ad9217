import { atLeast, type Severity, worse } from "#app/contracts/severity.ts";
import type { Change } from "#app/storage/commit.ts";
import type { NewEvidence } from "#app/storage/evidence-log.ts";
import { type Incident, updateIncident } from "#app/storage/incidents.ts";
import { announceSeverity } from "./announce-incident.ts";

/** Makes an incident as severe as what was found, if that is worse, and tells the merchant's workflows. */
export async function raiseSeverity(
  change: Change,
  incident: Pick<Incident, "id" | "severity" | "storeIds">,
  found: Severity,
  actor: NewEvidence["actor"],
): Promise<void> {
  if (atLeast(incident.severity, found)) return;
  const severity = worse(incident.severity, found);
  await updateIncident(change.tx, incident.id, { severity });
  change.evidence({
    type: "incident.severity_changed",
    incidentId: incident.id,
    actor,
    payload: { from: incident.severity, to: severity },
  });
  announceSeverity(change, incident, severity);
}
