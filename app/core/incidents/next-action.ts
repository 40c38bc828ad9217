import type { RunState } from "#app/core/containment/run-state.ts";
import type { IncidentPhase } from "./incident.ts";

/** A run as far as deciding what comes next goes. */
export interface RunInSight {
  readonly id: string;
  readonly action: string;
  readonly state: RunState;
  /** What the run's parked steps wait on, a person first; null when none is parked. */
  readonly waitsOn: "person" | "store" | "connector" | null;
}

/** What is known about an incident when the next action is chosen. */
export interface IncidentInSight {
  readonly phase: IncidentPhase;
  /** Oldest first. */
  readonly runs: readonly RunInSight[];
  /** Actions that the findings' rules suggest, in their order. */
  readonly suggested: readonly string[];
}

/** The one thing a person should do now. */
export type NextAction =
  | { readonly kind: "settle_conflict"; readonly runId: string; readonly action: string }
  | { readonly kind: "undo_by_hand"; readonly runId: string; readonly action: string }
  | { readonly kind: "decide_approval"; readonly runId: string; readonly action: string }
  | { readonly kind: "do_by_hand"; readonly runId: string; readonly action: string }
  | { readonly kind: "look_at_failure"; readonly runId: string; readonly action: string }
  | { readonly kind: "watch_run"; readonly runId: string; readonly action: string }
  | { readonly kind: "contain"; readonly action: string | null }
  | { readonly kind: "declare_or_close" }
  | { readonly kind: "undo_or_close"; readonly runId: string; readonly action: string }
  | { readonly kind: "close" }
  | { readonly kind: "nothing" };

/** What each state of a run asks for, most pressing first. */
const pressing: readonly { readonly kind: RunNeed; readonly when: (run: RunInSight) => boolean }[] = [
  { kind: "settle_conflict", when: (run) => run.state === "conflict" },
  { kind: "undo_by_hand", when: (run) => run.state === "revert_failed" || run.state === "cannot_be_read" },
  { kind: "decide_approval", when: (run) => run.state === "awaiting_approval" },
  {
    kind: "do_by_hand",
    when: (run) => (run.state === "parked" || run.state === "reverting") && run.waitsOn === "person",
  },
  { kind: "look_at_failure", when: (run) => run.state === "failed" || run.state === "partly_in_force" },
  { kind: "watch_run", when: (run) => isMoving(run.state) || run.state === "parked" },
];

type RunNeed = "settle_conflict" | "undo_by_hand" | "decide_approval" | "do_by_hand" | "look_at_failure" | "watch_run";

/** True while Cordon itself is at work on a run. */
export function isMoving(state: RunState): boolean {
  return state === "proposed" || state === "approved" || state === "running" || state === "reverting";
}

/**
 * The next action of an incident: one, never a list, because whoever reads it may be alone at night.
 *
 * A containment that does not hold comes before everything; then what waits for a person; then what was suggested and
 * not yet tried; then the decision whether the incident is real; undoing and closing come last.
 */
export function decideNextAction(incident: IncidentInSight): NextAction {
  if (incident.phase === "closed") return { kind: "nothing" };
  for (const { kind, when } of pressing) {
    const run = incident.runs.find(when);
    if (run) return { kind, runId: run.id, action: run.action };
  }
  const tried = new Set(incident.runs.filter((run) => run.state !== "refused").map((run) => run.action));
  const untried = incident.suggested.find((action) => !tried.has(action));
  if (untried !== undefined) return { kind: "contain", action: untried };
  if (incident.phase === "open") return { kind: "declare_or_close" };
  const inForce = incident.runs.find((run) => run.state === "in_force" || run.state === "attested");
  if (inForce) return { kind: "undo_or_close", runId: inForce.id, action: inForce.action };
  return incident.runs.length === 0 ? { kind: "contain", action: null } : { kind: "close" };
}
