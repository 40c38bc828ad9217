import type { DismissReason } from "#app/core/incidents/incident.ts";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const alertsMessages = {
  title: "Alerts",
  back: "Home",
  waiting: { heading: "Waiting for your word", none: "No alert is waiting." },
  linked: { heading: "Part of an incident", none: "No alert is part of an incident." },
  dismissed: { heading: "Put aside", none: "Nobody has put an alert aside." },
  shown: (shown: number, all: number) => `The newest ${shown} of ${all}.`,
  learning:
    "Rules that compare with what is usual learn for the first three days. Their fixed limits are active from the start.",
  blind: {
    title: (names: readonly string[]) => `Cordon cannot look into ${names.join(" and ")}`,
    body: "Not everything that happens there can raise an alert, so no alert does not mean that nothing happens. Open Cordon in that store's admin to connect it again.",
  },
  deadJobs: {
    title: (n: number) => `${count(n, "job", "jobs")} given up`,
    body: "Something that Cordon should have looked at was not looked at: alerts may be missing.",
    toHome: "See it on Home",
  },
  seen: "Last seen",
  owner: (name: string | null) => (name === null ? "no owner yet" : `owner: ${name}`),
  sure: (word: string) => `Cordon is ${word}`,
  findings: (n: number) => count(n, "finding", "findings"),
  incident: (number: number, title: string) => `Incident #${number}: ${title}`,
  aside: (reason: string, by: string | null) => `${reason}, said by ${by ?? "a member whose name was erased"}`,
  watched: {
    heading: "What is watched",
    noEvent: "no event seen yet",
    lastEvent: (age: string) => `last event ${age}`,
    blind: "not connected, Cordon cannot look there",
    show: (n: number) => `Show the ${count(n, "rule", "rules")} and what they cannot see`,
    hide: "Hide the rules",
  },
} as const;

export const dismissReasons: Record<DismissReason, string> = {
  expected_change: "We did it on purpose",
  test: "A test or a drill",
  duplicate: "The same as another alert",
  not_a_threat: "Real, but no threat",
};

export const alertMessages = {
  back: "Alerts",
  storeGone: "Cordon was uninstalled there: it can look at nothing any more.",
  evidence: {
    heading: "What was found",
    from: "First seen",
    until: "Last seen",
    unknown: "This version of Cordon no longer has the rule that found this.",
    benign: "Normal things that look like this",
    how: "What the rule looks at, and what it cannot see",
    none: "none",
    notKnown: "not known",
    notLearned: "not known yet: fewer than three whole days seen",
    contactKnown: (known: number, others: number) =>
      others === 0 ? String(known) : `${known}; for the other ${others} Cordon does not know what changed`,
    partly: "More happened than could be counted. The numbers are the least that happened.",
    yes: "yes",
    no: "no",
  },
  named: {
    heading: "Who did it",
    unknown: "Not known: the store's messages name nobody.",
    notInFeed: "The platform's events feed does not cover this either.",
    waiting:
      "Cordon asks the platform's events feed once, half a minute after the first sight. It has not given an answer; where it cannot be read, none will come.",
    nobody: (asked: number) =>
      `The platform's events feed was asked about ${count(asked, "record", "records")} and names nobody.`,
    shown: (asked: number | null) =>
      asked === null
        ? "The platform's events feed shows:"
        : `Asked about ${count(asked, "record", "records")}, the platform's events feed shows:`,
    assurance: {
      display_name: "a name on display, no proof of identity: an intruder who uses somebody's access appears as them",
      token: "signed in at the platform",
      none: "not assured",
    } as Record<string, string>,
    kinds: {
      staff: "staff",
      app: "app",
      customer: "customer",
      system: "the platform itself",
      unknown: "unknown kind",
    } as Record<string, string>,
  },
  chart: {
    label: (total: number, bars: number, minutes: number, peak: number) =>
      `${count(total, "event", "events")} in ${count(bars, "bar", "bars")} of ${count(minutes, "minute", "minutes")} each; the highest bar has ${peak}.`,
    caption: (minutes: number) =>
      `Changes per ${minutes === 1 ? "minute" : `${minutes} minutes`}, all that the store reported, also those that the rule leaves out. The strongly coloured bars lie within the finding.`,
    partial: "There were more than can be counted here: the last bars are too low.",
    highest: (peak: number) => `Highest bar: ${peak}`,
    show: "Show the numbers as a table",
    hide: "Hide the table",
    columns: ["From", "Changes"] as const,
    inFinding: "during the finding",
  },
  decide: {
    heading: "What is it?",
    open: "Open an incident for this alert",
    openHelp: "When it may be real. Nothing in the store is changed by that.",
    link: (number: number) => `Make it part of incident #${number}`,
    linkHelp: "When it belongs to what people are working on already.",
    which: "Open incident",
    dismissHeading: "Not a threat",
    dismissHelp: "More of the same then stays aside. Something worse comes back as a new alert.",
    reason: "Reason",
    reasonMissing: "Choose a reason.",
    note: "Note (optional)",
    noteHelp: "For whoever meets the same alert next time. It becomes evidence. No names or addresses of customers.",
    dismiss: "Put this alert aside",
    dismissed: "The alert was put aside",
    noRight: "Only responders, approvers and administrators decide on alerts.",
    noOpenRight: "Your roles do not include opening an incident.",
  },
  state: {
    linked: (number: number) => `This alert is part of incident #${number}.`,
    contain: (number: number) => `Contain incident #${number}…`,
    containHelp: "You see exactly what would be done before anything is.",
    closed: "That incident is closed.",
    toIncident: (number: number) => `Go to incident #${number}`,
    dismissed: "This alert was put aside.",
    lost: "The incident that this alert was part of can no longer be read.",
  },
  partial: "Its findings are no longer kept; the alert itself is.",
  names: {
    customers: "Customers",
    peak_in_10_minutes: "Most in ten minutes",
    contact_known_changed: "Known to have another e-mail, phone or address now",
    usual_in_10_minutes: "Usual in ten minutes around this time",
    threshold: "Limit in ten minutes",
    files: "Files",
    added: "Added",
    changed: "Changed",
    removed: "Removed",
    layout: "Among them: files that every page runs through",
    script_like: "Among them: files that look like scripts",
    known: "What Cordon knows",
    theme: "Theme",
  } as Record<string, string>,
} as const;
