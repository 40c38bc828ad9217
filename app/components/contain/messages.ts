import type { Undoing } from "#app/components/status/undoing.ts";
import type { Action, BlastFigure } from "#app/core/containment/define-action.ts";
import type { OfferState } from "#app/views/action-offer.ts";

const lower = (title: string) => `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const containMessages = {
  title: "Contain",
  store: "Store",
  gone: "gone: Cordon was uninstalled",
  show: "Show",
  what: "Choose what to do. Each choice is shown exactly before anything happens.",
  recommended: "Recommended, in this order",
  recommendedWhy: "The rules that raised this incident's findings name these.",
  noneRecommended: "No rule recommends anything for this incident. Choose by what was attacked.",
  groups: {
    access: "Access: who and what can get in",
    checkout: "Checkout and payments",
    goods: "Goods and parcels",
    content: "What the public sees",
  } satisfies Record<Action["group"], string>,
  states: {
    ready: "Ready",
    guided: "By hand",
    needs_scope: "Needs access",
    impossible: "Not possible",
    unknown: "Not asked yet",
    gone: "Cordon is gone there",
  } satisfies Record<OfferState, string>,
  undoing: {
    by_cordon: "Can be undone",
    by_hand: "Undone by hand only",
    never: "Cannot be undone",
  } satisfies Record<Undoing, string>,
  approvals: (n: number, counsel: boolean) =>
    `${n === 1 ? "One person" : `${n} people`}${counsel ? " and counsel" : ""}`,
  remains: "What undoing cannot bring back",
  counsel: "Undoing it needs counsel's word.",
  brings: {
    own_hand: "Why Cordon cannot do it itself:",
    read_back: "Why Cordon cannot read back that it was done:",
  },
  preview: (title: string) => `Preview: ${lower(title)}`,
  previewLabel: "Preview",
  running: (state: string) => `Already there: ${state}.`,
  see: "See it",
  closed: "The incident is closed: nothing new can be started for it.",
  noRight: "Only responders, approvers and administrators may propose actions.",
  cap: (cap: number) => `A plan with more than ${cap} targets needs at least two people, whatever it says here.`,
  matrix: {
    heading: "What each store allows",
    action: "Action",
    open: "Why",
    openLabel: (title: string, store: string) => `Why: ${lower(title)} in ${store}`,
    close: "Close",
    list: (store: string) => `What ${store} allows`,
  },
  limits: {
    heading: (store: string) => `What cannot be done in ${store} at all`,
    what: "No access that you could grant would change this. It is the platform's doing, not Cordon's.",
  },
} as const;

export const previewMessages = {
  back: "Other actions",
  where: (store: string) => `In ${store}`,
  exactly: "Exactly this would happen",
  steps: (n: number) => (n === 1 ? "1 step" : `${n} steps`),
  more: (n: number) => `Show all ${n} steps`,
  fewer: "Show fewer",
  now: "Now",
  after: "Then",
  notes: "Good to know",
  untouched: "What it does not touch",
  undo: "Undoing it",
  undoing: {
    by_cordon: "It can be undone, and Cordon reads back that it was.",
    by_hand: "Only a person can undo it, by hand.",
    never: "It cannot be undone.",
  } satisfies Record<Undoing, string>,
  counsel: "Counsel has to agree to undoing it.",
  cannotRestore: "It could not be put back as things are",
  never: "This cannot be undone, by nobody.",
  afterwards: "Look at afterwards",
  approvals: {
    heading: "Who has to agree",
    needed: (n: number) =>
      n === 1 ? "One signed-in person: you." : `${n} people besides the machine; you may not be one of two.`,
  },
  nothing: "There is nothing to do.",
  wait: (button: string) => `Propose: ${lower(button)}`,
  refused: "It cannot be started",
  failed: { title: "There is no plan", again: "Look again" },
  changed: "Look at the new plan",
  ask: {
    heading: "What it applies to",
    change: "Change what it applies to",
    changeLimit: "Set a time limit",
    keep: "Leave it as it is",
    whole: "Nothing narrower was chosen.",
    show: "Show the plan",
    again: "Show the new plan",
    optional: (label: string) => `${label} (optional)`,
    lines: "One per line.",
    personal: "These words name people. They are sent without becoming part of an address.",
    choose: "Choose",
  },
  choices: {
    first: (when: string) => `an hour before the first alert (${when})`,
    hour: "the last hour",
    day: "the last 24 hours",
    week: "the last 7 days",
  },
  limit: {
    label: "Time limit",
    none: "None: until somebody undoes it",
    after: (minutes: number) => (minutes < 60 ? `${minutes} minutes` : count(minutes / 60, "hour", "hours")),
    until: (when: string) => `until ${when}`,
    end: "When its time is over",
    ends: { ask: "Cordon asks whether to undo it", revert: "it undoes itself" },
    told: {
      ask: (when: string) => `Until ${when}; then Cordon asks whether to undo it.`,
      revert: (when: string) => `Until ${when}; then it undoes itself, and Cordon reads back that it was.`,
    },
  },
  modes: {
    direct: "Cordon does this itself and reads it back.",
    connector: "Your own system does this on Cordon's request.",
    guided: "A person does this by hand. Cordon opens the task and shows how.",
  },
} as const satisfies Record<string, unknown>;

export const blastMessages = {
  heading: "How far it reaches",
  measured: "Measured when the plan was made. Trade goes on meanwhile.",
  from: "Where it comes from",
  unknown: "Unknown",
  openLabel: (what: string) => `Where it comes from: ${what}`,
  query: "The question that was asked",
  rows: (shown: number, all: number | null) => {
    if (all === null) return count(shown, "row", "rows");
    return all > shown ? `The first ${shown} of ${all}` : `All ${shown}`;
  },
  noRows: "The answer is a number; there are no rows to show.",
  of: {
    orders: "Orders",
    orders_per_hour: "Orders per hour",
    revenue_per_hour: "Revenue per hour",
    buyers: "Buyers",
    products: "Products",
    people: "People",
    records: "Records",
  } satisfies Record<BlastFigure["of"], string>,
} as const;
