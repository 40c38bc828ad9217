import { atLeast, type Severity } from "#app/contracts/severity.ts";
import type { IncidentId } from "#app/core/ids.ts";

/** What becomes of a new alert, or of one that has grown worse. */
export type AlertFate =
  | { readonly kind: "wait" }
  | { readonly kind: "join"; readonly incidentId: IncidentId }
  | { readonly kind: "open" };

/**
 * Decides where an alert belongs. One incident per store at a time: what happens in a store while an incident about it
 * is open is part of it, however mild. Without one, an incident opens by itself only where the rule says so and the
 * severity is at least high; everything else waits for a person.
 *
 * @param open incidents not closed that touch the store, the one about this store first
 */
export function decideAlertFate(
  alert: { readonly severity: Severity },
  rule: { readonly opensIncident: boolean },
  open: readonly { readonly id: IncidentId }[],
): AlertFate {
  const [incident] = open;
  if (incident) return { kind: "join", incidentId: incident.id };
  return rule.opensIncident && atLeast(alert.severity, "high") ? { kind: "open" } : { kind: "wait" };
}
