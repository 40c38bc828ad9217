import type { Json } from "#app/core/containment/define-action.ts";
import { fromMilliseconds } from "#app/core/time.ts";

/** What an action has to be told before its plan can be made. */
export type ActionParamsKind = "nothing" | "since" | "app";

/** What the screen asks for an action. */
export function paramsKindOf(action: string): ActionParamsKind {
  if (action === "hold_fulfilment") return "since";
  return action === "disable_app" ? "app" : "nothing";
}

/** The stretches of time that the screen offers. */
export const sinceChoices = ["first", "hour", "day", "week"] as const;
export type SinceChoice = (typeof sinceChoices)[number];

/** Milliseconds by which each choice goes back; `first` goes back from the first alert: an attack begins before it is seen. */
const reach: Record<SinceChoice, number> = {
  first: 3_600_000,
  hour: 3_600_000,
  day: 24 * 3_600_000,
  week: 7 * 24 * 3_600_000,
};

/**
 * The instant that a choice means. Rounded down to the minute, so that looking again within it gives the same plan.
 * Without an alert, `first` means the last hour.
 */
export function sinceInstant(choice: SinceChoice, now: string, firstSeenAt: string | null): string {
  const from = choice === "first" && firstSeenAt !== null ? firstSeenAt : now;
  const at = Date.parse(from) - reach[choice];
  return fromMilliseconds(Math.floor(at / 60_000) * 60_000).toISOString();
}

/** The parameters in an address; null while the reader has not said what is needed. */
export function readActionParams(action: string, query: URLSearchParams, firstSeen: string): Json | null {
  switch (paramsKindOf(action)) {
    case "nothing":
      return {};
    case "since":
      return { suspects: { addressChangedSince: query.get("since") ?? firstSeen } };
    case "app": {
      const app = query.get("app")?.trim();
      return app ? { app } : null;
    }
  }
}
