import type { NextAction } from "#app/core/incidents/next-action.ts";

/** Where the next action of an incident is done. */
export function nextActionLink(incidentId: string, next: NextAction): string | null {
  const incident = `/app/incidents/${incidentId}`;
  switch (next.kind) {
    case "settle_conflict":
    case "undo_by_hand":
    case "decide_approval":
    case "do_by_hand":
    case "look_at_failure":
    case "watch_run":
    case "undo_or_close":
      return `/app/runs/${next.runId}`;
    case "contain":
      return next.action === null ? `${incident}/contain` : `${incident}/contain/${next.action}`;
    case "declare_or_close":
      return `${incident}/declare`;
    case "close":
      return `${incident}/close`;
    case "nothing":
      return null;
  }
}
