import type { Undoing } from "#app/components/status/undoing.ts";
export const incidentMessages = {
  title: (number: number, title: string) => `#${number} ${title}`,
  back: "Home",
  drill: "Drill: not real",
  tabs: {
    back: (number: number) => `Incident #${number}`,
    label: "Parts of the incident",
    names: { overview: "Overview", contain: "Contain", recovery: "Recovery" },
  },
  next: { heading: "Next" },
  phases: {
    heading: "Where it stands",
    steps: { open: "Opened", declared: "Declared real", closed: "Closed" },
    current: "now",
    done: "done",
    ahead: "not yet",
  },
  owner: {
    heading: "Who and where",
    owner: "Owner",
    nobody: "Nobody has taken it",
    mine: "You",
    erased: "A member whose name was erased",
    take: "Take it",
    taken: "The incident is yours",
    stores: "Stores",
    gone: "gone: Cordon was uninstalled",
    firstSeen: "First seen",
    opened: "Opened",
    declared: "Declared",
    closed: "Closed",
  },
  findings: {
    heading: "What was found",
    sure: (word: string) => `Cordon is ${word}`,
    none: "Opened by hand: no rule found anything.",
  },
  containment: {
    heading: "Containment",
    none: "Nothing has been done to contain it yet.",
    choose: "Choose how to contain it",
    open: "Open",
    openLabel: (title: string) => `Open: ${title}`,
    checked: (age: string) => `Still contained? Last read back ${age}.`,
    neverChecked: "Not read back again since it was verified.",
    byWordOnly: "It cannot be read back: a person's word is the only proof.",
    started: "Put forward",
    undoing: {
      by_cordon: "Can be undone: open it to undo.",
      by_hand: "Only a person can undo it: open it to see how.",
      never: "Cannot be undone.",
    } satisfies Record<Undoing, string>,
  },
  facts: {
    heading: "What is known",
    none: "Nothing has been written down yet. Declaring the incident writes the first facts.",
    columns: ["Fact", "Value", "Source", "Confidence"] as const,
    source: { rule: "Rule", member: "Said by", platform: "Read from the platform", unknown: "Unknown" } as Record<
      string,
      string
    >,
  },
  timeline: {
    heading: "Timeline",
    note: "Written by Cordon as it happened, newest first, sealed in the evidence log.",
    none: "Nothing yet.",
    shown: (shown: number, all: number) =>
      `The newest ${shown} of ${all} entries. The evidence file holds all of them.`,
    by: "by",
  },
  actions: {
    declare: "Declare it real…",
    close: "Close it…",
    evidence: "Download the evidence file",
  },
  evidence: {
    heading: "Evidence",
    what: "One file that anyone can check without Cordon. Making it is itself recorded.",
    making: "Making the file",
    failed: "The evidence file could not be made. Nothing was changed. Try again.",
    noRight: "Your roles do not include exporting evidence.",
  },
} as const;
