import type { Severity } from "#app/contracts/severity.ts";

export const openMessages = {
  title: "Open an incident by hand",
  back: "Home",
  what: "For what no store reports: a letter from a vendor, a mis-sent mail, a lost laptop. Nothing in any store is changed by opening it.",
  name: {
    label: "What happened, in one sentence",
    help: "It appears in lists. No names or addresses of customers.",
    example: "A vendor writes that its export of our orders was public",
    missing: "Say what happened, in 3 to 200 characters.",
  },
  story: {
    label: "What is known so far (optional)",
    help: "Who told you, when, what is affected. It becomes evidence. No names or addresses of customers.",
  },
  severity: {
    label: "How bad is it if it is true?",
    missing: "Choose how bad it is.",
    options: {
      critical: "Critical: it is going on now",
      high: "High: customers or money are likely affected",
      medium: "Medium: something happened, little harm",
      low: "Low: a weakness, no harm seen",
    } satisfies Record<Severity, string>,
  },
  stores: {
    label: "Which stores does it touch?",
    help: "Containment is offered for these. Leave all empty when no store is touched.",
    gone: "gone: Cordon was uninstalled",
  },
  button: "Open incident",
  cancel: "Cancel",
  noRight: "Only responders, approvers, counsel and administrators open an incident.",
} as const;
