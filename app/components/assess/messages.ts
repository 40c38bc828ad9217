import type { SignerCapacity } from "#app/core/assessment/define-assessment.ts";

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** In what capacity a person signs. */
export const capacityWords: Record<SignerCapacity, string> = {
  assessor: "assessor",
  second_approver: "second approver (privacy officer or counsel)",
  decider: "the one who decides (counsel or whoever decides in your house)",
};

export const assessMessages = {
  title: (number: number) => `Assess #${number}`,
  back: "Home",
  drill: "Drill: not real",
  notDeclared:
    "Nobody has declared this incident real yet. What you record here counts from now on; the clocks of discovery and awareness start with the declaration.",
  next: {
    heading: "Next",
    fact: (title: string, n: number) => `${title} ${count(n, "duty hangs", "duties hang")} on the answer.`,
    answer: "Answer it",
    assess: (title: string, left: number) =>
      `${title} ${left === 0 ? "Everything is answered: look at what it comes to." : `${count(left, "question is", "questions are")} open.`}`,
    start: "Begin the assessment",
    goOn: "Go on with the assessment",
    review: "Look at the result",
    sign: (title: string, who: string) => `${title} It waits for a signature: ${who}.`,
    signButton: "Read it and sign",
    nothing: "Nothing is open here at the moment. When a fact changes, say so: everything is weighed anew.",
    small: "Something small went to the wrong person: six short questions answer most of it.",
    smallButton: "Answer the short questions",
  },
  duties: {
    heading: "What follows so far",
    owed: (n: number) => count(n, "duty is owed or met", "duties are owed or met"),
    open: (n: number) => `${count(n, "duty is", "duties are")} open because a fact is missing`,
    notRequired: (n: number) => `${count(n, "duty is", "duties are")} ruled out by the facts`,
    link: "See every duty with its date and its reason",
  },
  known: {
    heading: "What we know, and how sure",
    none: "Nothing has been recorded yet.",
    change: "Change",
    changeLabel: (name: string) => `Change: ${name}`,
    source: {
      rule: "seen by a rule",
      member: "said by",
      platform: "read from the platform",
      assessment: "decided by a signed or presumed assessment",
      profile: "from your company's profile",
    },
    erased: "a member whose name was erased",
    entry: (index: number) => `Evidence entry ${index}`,
    shown: (what: string) => `Shown by: ${what}`,
    earlier: (n: number) => `${count(n, "earlier statement", "earlier statements")}, replaced`,
    more: "State another fact",
  },
  missing: {
    heading: "What is missing, and why it matters",
    none: "No duty waits for a fact.",
    all: "The laws ask for nothing more that a person could state.",
    hangs: (n: number) => `${count(n, "duty hangs", "duties hang")} on it`,
    more: (n: number) => `${count(n, "duty", "duties")} more`,
    answer: "Answer",
    answerLabel: (title: string) => `Answer: ${title}`,
    rest: (n: number) => `Show ${n} more`,
  },
  assessments: {
    heading: "What has to be assessed",
    none: "No assessment is called for by what is known.",
    perhaps: (n: number) =>
      `${count(n, "assessment", "assessments")} that may be needed: it depends on what you are and where people live`,
    bears: (n: number) => `Bears on ${count(n, "duty", "duties")}`,
    progress: (answered: number, left: number) =>
      answered === 0 && left === 0
        ? "Nothing has to be answered: see what it comes to"
        : answered === 0
          ? `Not begun, ${count(left, "question", "questions")} to answer`
          : `${answered} answered, ${left} to go`,
    noPlace: "Say first how many people live in which state",
    with: (name: string | null) => `Handed to ${name ?? "a member"}`,
    open: "Open",
    openLabel: (title: string) => `Open: ${title}`,
    toSign: (who: string) => `Must still sign: ${who}`,
    signed: "Signed by all who must",
    settled: "Has effect without a signature",
    states: {
      waiting: "Proposed, waits for signatures",
      in_effect: "In effect",
      superseded: "Replaced by a later version",
      outdated: "Facts changed: no effect any more",
    },
    privileged: "Privileged",
  },
  exposure: {
    heading: "Estimate of exposure",
    label: "Estimate",
    privileged: "Privileged: in no export",
    none: "Nothing can be estimated yet: say what you are and where people live.",
    range: (low: string, high: string) => `${low} to ${high}`,
    total: (currency: string) => `In all, ${currency}`,
    what: "A range from the figures in the law. It is no forecast and no legal advice.",
    lines: (n: number) => `The ${count(n, "figure", "figures")} behind it, with date and source`,
    from: (from: string | null, until: string | null) =>
      from === null
        ? "in force; the source names no first day"
        : until === null
          ? `in force since ${from}`
          : `in force from ${from} until ${until}`,
    checked: (on: string) => `looked up on ${on}`,
    confirm: "have counsel confirm",
    missing: "What it leaves out",
  },
  privilege: {
    heading: "Privilege",
    what: (n: number) =>
      n === 0
        ? "Nothing in this incident is marked privileged."
        : `${count(n, "item is", "items are")} kept from every export.`,
    log: "Open the privilege log",
  },
  noRight: "Only responders, approvers, counsel and administrators state facts and answer.",
} as const;
