import type { AutomationMode } from "#app/core/containment/automation-policy.ts";
import type { NextAction } from "#app/core/incidents/next-action.ts";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const homeMessages = {
  title: "Home",
  incidents: {
    heading: "Open incidents",
    none: "No open incidents.",
    noneBecause: (alerts: number) =>
      alerts === 0
        ? "No alert is waiting either."
        : `${count(alerts, "alert is", "alerts are")} waiting for your word, below.`,
    open: (number: number) => `Open incident ${number}`,
  },
  protection: {
    heading: "What Cordon sees and can do",
    allLive: (n: number) => `${count(n, "store is", "stores are")} connected.`,
    notLive: (live: number, all: number) =>
      `Only ${live} of ${count(all, "store is", "stores are")} connected. In the others Cordon cannot act and may not see.`,
    connection: {
      connected: "Connected",
      reconnect_needed: "Reconnect needed",
      gone: "Gone: Cordon was uninstalled",
    },
    lastEvent: (age: string) => `Last event ${age}`,
    noEvent: "No event seen yet",
    capabilities: (can: number, cannot: number) =>
      cannot === 0 ? `Can do all ${can} things` : `Can do ${can} of ${can + cannot} things`,
    unchecked: "Not checked yet what Cordon can do here",
    settings: "See what and why",
    automation: {
      observe: "Automation may only observe.",
      propose: "Automation may propose; people decide.",
      auto: "Automation may run reversible actions under the cap by itself.",
    } satisfies Record<AutomationMode, string>,
    automationDiffers: "For some stores or rules you decided otherwise.",
  },
  alerts: {
    heading: "Alerts waiting",
    none: "No alert is waiting.",
    seen: (age: string) => `seen ${age}`,
    all: (n: number) => `See ${count(n, "alert", "alerts")}`,
  },
  byHand: {
    action: "Open an incident by hand",
    why: "For what no store reports: a letter from a vendor, a lost laptop.",
    small: "Something went to the wrong person",
    smallWhy: "A message, a letter or a parcel, up to ten people: six short questions, about five minutes.",
  },
  overdue: {
    title: (n: number) => `${count(n, "task is", "tasks are")} overdue`,
    where: (store: string) => `in ${store}`,
    who: (name: string | null) => name ?? "nobody named",
    due: "due",
    more: (n: number) => `and ${n} more`,
  },
  deadJobs: {
    title: (n: number) => `${count(n, "job", "jobs")} given up`,
    body: "Cordon tried for hours and stopped: something it should have looked at or done was not done. The store may be unreachable.",
    again: (n: number) => `Try ${count(n, "job", "jobs")} again`,
    done: "The jobs will be tried again",
    noRight: "An admin can have them tried again.",
  },
  killSwitch: {
    title: "The kill switch is set",
    body: "No containment starts until two approvers lift it.",
    action: "Go to the kill switch",
  },
} as const;

/** The next action as a sentence and as a button. */
export function nextActionWords(
  next: NextAction,
  title: string | null,
): { readonly sentence: string; readonly button: string | null } {
  const what = title ?? "";
  switch (next.kind) {
    case "settle_conflict":
      return {
        sentence: `${what}: somebody changed the store meanwhile. Decide what shall stand.`,
        button: "Settle the conflict",
      };
    case "undo_by_hand":
      return {
        sentence: `${what}: Cordon can no longer read or undo it. Do it by hand.`,
        button: "See how to undo by hand",
      };
    case "decide_approval":
      return { sentence: `${what} waits for approval. Nothing has been done yet.`, button: "Read the plan and decide" };
    case "do_by_hand":
      return { sentence: `${what} has to be done by a person.`, button: "See what to do" };
    case "look_at_failure":
      return { sentence: `${what} is not fully in force.`, button: "See what failed" };
    case "watch_run":
      return { sentence: `${what} is under way. Nothing to do but watch.`, button: "Watch it" };
    case "contain":
      return title === null
        ? { sentence: "Nothing has been done to contain it yet.", button: "Choose how to contain it" }
        : {
            sentence: `Suggested: ${what.charAt(0).toLowerCase()}${what.slice(1)}. Look at exactly what it would do first.`,
            button: "Preview it",
          };
    case "declare_or_close":
      return {
        sentence: "Decide: is it real? Declaring names you as the one who said so.",
        button: "Declare or close",
      };
    case "undo_or_close":
      return { sentence: `${what} still stands. Undo it once the cause is gone.`, button: "See what stands" };
    case "close":
      return {
        sentence: "Nothing is in force any more. Close the incident with a reason.",
        button: "Close the incident",
      };
    case "nothing":
      return { sentence: "Closed. Nothing to do.", button: null };
  }
}
