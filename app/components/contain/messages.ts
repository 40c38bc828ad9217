import type { ActionParamsKind } from "./action-params.ts";

export const containMessages = {
  title: "Contain",
  back: (number: number) => `Incident #${number}`,
  store: "Store",
  gone: "gone: Cordon was uninstalled",
  show: "Show",
  what: "Choose what to do. Each choice is shown exactly before anything happens.",
  suggested: "Suggested",
  reversible: "Can be undone",
  irreversible: "Cannot be undone",
  untouched: "Does not touch",
  remains: "What undoing cannot bring back",
  preview: (title: string) => `Preview: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
  previewLabel: "Preview",
  unavailable: "Not possible in this store",
  documented: "Where the platform documents this",
  grant: (scope: string) => `It would become possible with the access scope ${scope}. Settings can ask for it.`,
  settings: "Go to Settings",
  running: (state: string) => `Already there: ${state}.`,
  see: "See it",
  closed: "The incident is closed: nothing new can be started for it.",
  noRight: "Only responders, approvers and administrators may propose actions.",
  empty: "This version of Cordon has no action for this store.",
} as const;

export const previewMessages = {
  back: "Other actions",
  where: (store: string) => `In ${store}`,
  exactly: "Exactly this would happen",
  steps: (n: number) => (n === 1 ? "1 step" : `${n} steps`),
  more: (n: number) => `Show all ${n} steps`,
  fewer: "Show fewer",
  now: "now",
  after: "then",
  notes: "Good to know",
  untouched: "What it does not touch",
  undo: "Undoing it",
  undoable: "It can be undone, and Cordon reads back that it was.",
  notUndoable: "It cannot be undone.",
  afterwards: "Look at afterwards",
  approvals: {
    heading: "Who has to agree",
    needed: (n: number) =>
      n === 1 ? "One signed-in person: you." : `${n} people besides the machine; you may not be one of two.`,
  },
  nothing: "There is nothing to do.",
  wait: (button: string) => `Propose: ${button.charAt(0).toLowerCase()}${button.slice(1)}`,
  refused: "It cannot be started",
  failed: { title: "The store could not be read", again: "Look again" },
  changed: "Look at the new plan",
  ask: {
    app: "Name of the app",
    appHelp: "As Settings > Apps shows it.",
    since: "Orders whose delivery address changed since",
    show: "Show the plan",
  },
  choices: {
    first: (when: string) => `an hour before the first alert (${when})`,
    hour: "the last hour",
    day: "the last 24 hours",
    week: "the last 7 days",
  },
  modes: {
    direct: "Cordon does this itself and reads it back.",
    connector: "Your own system does this on Cordon's request.",
    guided: "A person does this by hand. Cordon opens the task and shows how.",
  },
} as const satisfies Record<string, unknown>;

/** What is asked before the plan can be made. */
const asks: Record<ActionParamsKind, boolean> = { nothing: false, since: true, app: true };
