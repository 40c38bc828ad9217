import type { CloseReason } from "#app/core/incidents/incident.ts";

export const closeMessages = {
  title: (number: number) => `Close incident #${number}`,
  back: (number: number) => `Incident #${number}`,
  what: "Closing ends the work on it. It changes nothing in the store, and the evidence stays.",
  neverDeclared: "Nobody has declared it real.",
  inForce: {
    heading: (n: number) =>
      n === 1 ? "One containment is or may be in force" : `${n} containments are or may be in force`,
    help: (n: number) =>
      n === 1
        ? "Closing does not undo it. Undo it first, or say that it shall stay."
        : "Closing does not undo them. Undo them first, or say that they shall stay.",
    keep: (n: number) => (n === 1 ? "It shall stay in force" : `All ${n} shall stay in force`),
    keepHelp: (n: number) =>
      n === 1
        ? "It is named in the closing entry, and can still be undone afterwards."
        : "They are named in the closing entry, and can still be undone afterwards.",
    none: "No containment is in force.",
  },
  owed: {
    heading: (n: number) => (n === 1 ? "One duty is still owed" : `${n} duties are still owed`),
    help: (n: number) =>
      n === 1
        ? "Closing does not end it. Its clock and its reminders go on until it is met, ruled out by facts, or set aside by counsel."
        : "Closing does not end them. Their clocks and reminders go on until they are met, ruled out by facts, or set aside by counsel.",
    none: "Nothing is known to be owed to anybody.",
    undecided: (n: number) =>
      n === 1
        ? "Of one more duty it is not known whether it is owed: a question about it is open."
        : `Of ${n} more duties it is not known whether they are owed: questions about them are open.`,
    goOn: (n: number) => (n === 1 ? "It goes on after the closing" : `All ${n} go on after the closing`),
    goOnHelp: "The closing entry names what is still owed.",
    see: "See the obligations",
  },
  reason: "Why is it over?",
  reasonMissing: "Choose a reason.",
  reasons: {
    contained: "Contained: it happened and was stopped",
    breach_handled: "A breach, handled to its end",
    no_breach: "It happened, but no data was touched",
    false_positive: "False alarm: it did not happen",
    duplicate: "The same as another incident",
  } satisfies Record<CloseReason, string>,
  again: {
    real: "If it goes on afterwards, Cordon raises a new alert.",
    harmless: "If the same thing merely goes on, Cordon raises no new alert. Something new raises one.",
  },
  note: "What should people know who read this in a year?",
  noteHelp: "One sentence is enough. It becomes evidence. No names or addresses of customers.",
  noteMissing: "Say in a sentence why it is over.",
  button: (number: number) => `Close incident #${number}`,
  buttonKeeping: (number: number, n: number) =>
    `Close incident #${number}, leave ${n === 1 ? "1 containment" : `${n} containments`} in force`,
  cancel: "Keep it open",
  done: (number: number) => `Incident #${number} was closed`,
  already: { closed: "This incident is closed already.", toIncident: "Go to the incident" },
  noRight: "Only responders, approvers, counsel and administrators close an incident.",
} as const;
