import type { RehearsalLine } from "#app/views/readiness.view.ts";
import { readinessMessages } from "./messages.ts";

const { results, seconds, unknown } = readinessMessages;

/** What a rehearsal came to. It worked only when it was seen in force and seen undone. */
export function resultOf(line: Pick<RehearsalLine, "state" | "settledAs" | "undoneAt">): keyof typeof results {
  switch (line.state) {
    case "awaiting_approval":
      return "waiting";
    case "refused":
      return "refused";
    case "failed":
      return "failed";
    case "conflict":
    case "revert_failed":
    case "cannot_be_read":
      return "stuck";
    case "reverted":
      if (line.settledAs === "in_force") return "proved";
      return line.settledAs === "partly_in_force" ? "partly" : "failed";
    default:
      return "underWay";
  }
}

/** How long the lever took to be in force, and then to be undone; said to be unknown where it was not seen. */
export function timingsOf(line: Pick<RehearsalLine, "startedAt" | "settledAt" | "undoneAt">): {
  readonly pulled: string;
  readonly undone: string;
} {
  return { pulled: between(line.startedAt, line.settledAt), undone: between(line.settledAt, line.undoneAt) };
}

function between(from: string | null, to: string | null): string {
  return from === null || to === null ? unknown : seconds((Date.parse(to) - Date.parse(from)) / 1000);
}
