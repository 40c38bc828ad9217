import type { Severity } from "#app/contracts/severity.ts";
import { incidentSignalKey, severitySignalKey } from "#app/core/automation/signal-key.ts";
import type { Change } from "#app/storage/commit.ts";

interface Told {
  readonly id: string;
  readonly storeIds: readonly string[];
}

/** Asks for *Incident opened* or *Incident closed* in every store that the incident touches, once each. */
export function announceIncident(change: Change, kind: "incident-opened" | "incident-closed", incident: Told): void {
  for (const storeId of incident.storeIds)
    tell(change, incidentSignalKey(kind, incident.id, storeId), incident, storeId);
}

/** Asks for *Incident severity changed* in every store that the incident touches, once per severity. */
export function announceSeverity(change: Change, incident: Told, severity: Severity): void {
  for (const storeId of incident.storeIds)
    tell(change, severitySignalKey(incident.id, storeId, severity), incident, storeId);
}

function tell({ job }: Change, signalKey: string, incident: Told, storeId: string): void {
  job({ kind: "automation.trigger", key: signalKey, payload: { signalKey, storeId, incidentId: incident.id } });
}
