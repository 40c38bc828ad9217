import type { Severity } from "#app/contracts/severity.ts";
import type { Mode } from "#app/core/containment/define-action.ts";
import type { RunState, StepState } from "#app/core/containment/run-state.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";

export const severityWords: Record<Severity, string> = {
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
};

export const phaseWords: Record<IncidentPhase, string> = {
  open: "Open: not yet judged",
  declared: "Declared: it is real",
  closed: "Closed",
};

export const modeWords: Record<Mode, { readonly word: string; readonly meaning: string }> = {
  direct: { word: "By Cordon", meaning: "Cordon does it through the platform's API and reads it back." },
  connector: { word: "By your own system", meaning: "Your own system does it on Cordon's request." },
  guided: { word: "By hand", meaning: "A person does it by hand; Cordon shows how." },
};

export const runStateWords: Record<RunState, string> = {
  proposed: "Being planned",
  awaiting_approval: "Waiting for approval",
  approved: "Approved, about to start",
  running: "Running",
  parked: "Waiting",
  in_force: "In force, verified",
  partly_in_force: "Partly in force",
  attested: "Attested, not verified",
  failed: "Failed: nothing seen in force",
  refused: "Refused",
  reverting: "Being undone",
  reverted: "Undone",
  conflict: "Conflict: the store changed",
  revert_failed: "Could not be undone",
  cannot_be_read: "Cannot be read",
};

export const stepStateWords: Record<StepState, string> = {
  pending: "Not started",
  executing: "Being done",
  executed: "Accepted, not yet read back",
  verified: "Verified: read back",
  parked: "Waiting",
  attested: "Attested: a person says so",
  failed: "Failed",
  conflict: "Conflict: changed by somebody else",
  released: "Left as somebody else changed it",
  reverting: "Being undone",
  revert_parked: "Waiting to be undone",
  reverted: "Undone",
  revert_conflict: "Conflict while undoing",
  revert_failed: "Could not be undone",
};

/** The same states inside a count: "36 verified, 1 failed". */
export const stepCountWords: Record<StepState, string> = {
  pending: "not started",
  executing: "being done",
  executed: "accepted, not yet read back",
  verified: "verified",
  parked: "waiting",
  attested: "attested",
  failed: "failed",
  conflict: "in conflict",
  released: "left to somebody else",
  reverting: "being undone",
  revert_parked: "waiting to be undone",
  reverted: "undone",
  revert_conflict: "in conflict while undoing",
  revert_failed: "could not be undone",
};

export const confidenceWords: Record<string, string> = {
  low: "not sure",
  medium: "fairly sure",
  high: "sure",
};
