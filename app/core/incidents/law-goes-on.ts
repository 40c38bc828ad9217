import type { IncidentPhase } from "./incident.ts";

/** As much of an incident as says whether law still counts. */
export interface LegalStanding {
  readonly phase: IncidentPhase;
  readonly declaredAt: Date | null;
  readonly drill: boolean;
}

/**
 * True while due dates are computed and people are reminded of them: from the declaration on, and beyond the closing. A
 * yearly report or a follow-up falls due long after the work is over, and no clock of a law stops because somebody closed
 * an incident. An exercise ends with its closing.
 */
export function lawGoesOn({ phase, declaredAt, drill }: LegalStanding): boolean {
  return phase === "declared" || (phase === "closed" && declaredAt !== null && !drill);
}
