import type { DismissReason } from "#app/core/incidents/incident.ts";

export const alertsMessages = {
  title: "Alerts",
  back: "Home",
  waiting: { heading: "Waiting for your word", none: "No alert is waiting." },
  learning:
    "Rules that compare with what is usual learn for the first days. Rules with a fixed limit are active from the start.",
  linked: { heading: "Part of an incident", none: "No alert is part of an incident." },
  dismissed: { heading: "Put aside", none: "Nobody has put an alert aside." },
  seen: "Seen",
  owner: (name: string | null) => (name === null ? "Nobody has taken it" : `Owner: ${name}`),
  sure: (word: string) => `Cordon is ${word}`,
  findings: (n: number) => (n === 1 ? "1 finding" : `${n} findings`),
  incident: (number: number, title: string) => `Incident #${number}: ${title}`,
  aside: (reason: string, by: string | null) => `${reason}, said by ${by ?? "a member whose name was erased"}`,
} as const;

export const dismissReasons: Record<DismissReason, string> = {
  expected_change: "We did it on purpose",
  test: "A test or a drill",
  duplicate: "The same as another alert",
  not_a_threat: "Real, but no threat",
};

export const alertMessages = {
  back: "Alerts",
  evidence: {
    heading: "What was seen",
    from: "First seen",
    until: "Last seen",
    numbers: "The numbers",
    unknown: "This version of Cordon no longer has the rule that found this.",
    benign: "Normal things that look like this",
    how: "What the rule looks at, and what it cannot see",
  },
  chart: {
    label: (total: number, bars: number, minutes: number, peak: number) =>
      `${total} events in ${bars} bars of ${minutes} minutes each; the highest bar has ${peak}.`,
    caption: (minutes: number) =>
      `Events per ${minutes === 1 ? "minute" : `${minutes} minutes`}; darker: during the finding.`,
    show: "Show the numbers as a table",
    hide: "Hide the table",
    columns: ["From", "Events"] as const,
    inFinding: "during the finding",
  },
  decide: {
    heading: "What is it?",
    open: "Open an incident",
    openHelp: "When it may be real. Nothing in the store is changed by that.",
    link: "Make it part of an incident",
    which: "Incident",
    dismissHeading: "Not a threat",
    reason: "Reason",
    note: "Note",
    noteHelp: "For whoever meets the same alert next time. No personal data.",
    dismiss: "Put the alert aside",
    dismissed: "The alert was put aside",
    linked: "The alert is part of the incident",
    noRight: "Only responders, approvers and administrators decide on alerts.",
  },
  state: {
    linked: "This alert is part of an incident.",
    toIncident: (number: number) => `Go to incident #${number}`,
    dismissed: "This alert was put aside.",
  },
  partial: "Its findings are no longer kept; the alert itself is.",
  names: {
    customers: "Customers",
    peak_in_10_minutes: "Most in ten minutes",
    contact_known_changed: "Whose e-mail, phone or address is known to have changed",
    usual_in_10_minutes: "Usual in ten minutes around this time",
    threshold: "Limit",
    files: "Files",
    added: "Added",
    changed: "Changed",
    removed: "Removed",
    layout: "Layout files among them",
    script_like: "Files that can run scripts",
    known: "What Cordon knows",
    theme: "Theme",
  } as Record<string, string>,
} as const;
