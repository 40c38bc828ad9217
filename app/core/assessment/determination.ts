import type { Assessment, AssessmentSource, Prefill, Question, Signature, Yield } from "./define-assessment.ts";

/** What differs between laws that ask for a determination which somebody makes and answers for. */
export interface Determination {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly law: string;
  readonly roles: readonly string[];
  readonly legalBasis: string;
  readonly source: AssessmentSource;
  readonly retention: Assessment["retention"];
  /** What the law asks to be looked at; each is answered yes or no. */
  readonly criteria: readonly {
    readonly id: string;
    readonly text: string;
    readonly why: string;
    readonly prefill?: readonly Prefill[];
  }[];
  /** The determination itself, as a question that "yes" answers with the duty. */
  readonly question: string;
  readonly fact: string;
  /** The clock that the determination starts; the moment of signing is the moment of determination. */
  readonly clock?: string;
}

const signature: Signature = { capacity: "decider", words: "Counsel, or whoever decides in your house, signs." };

/** An assessment whose outcome is a recorded decision: the criteria inform it, and none of them makes it. */
export function determination(given: Determination): Assessment {
  const { fact, clock, source } = given;
  const starts: readonly Yield[] = clock === undefined ? [] : [{ clock, at: "signing" }];
  return {
    ...{ id: given.id, version: 1, title: given.title, purpose: given.purpose, laws: [given.law], source },
    ...{ legalBasis: given.legalBasis, retention: given.retention, houseRule: null },
    offeredWhen: [{ fact: "entity.roles", hasAny: given.roles }],
    questions: questionsOf(given),
    gates: [],
    factors: [],
    rules: [
      {
        id: "T1",
        when: { answer: "decision", is: true },
        outcome: "determined",
        because: "The determination was made, with the reasons given.",
      },
      {
        id: "T2",
        when: { answer: "decision", is: false },
        outcome: "not_determined",
        because: "The determination was that it is not so, with the reasons given.",
      },
    ],
    unanswered: "undecided",
    otherwise: "undecided",
    outcomes: [
      {
        id: "undecided",
        sentence: "Nobody has decided yet. Until then the duties stay open.",
        notify: "open",
        signatures: [],
        yields: [],
      },
      {
        id: "determined",
        sentence: "Determined: yes. The duties hold, and their clock runs from the signature.",
        notify: "yes",
        signatures: [signature],
        yields: [{ fact, value: true }, ...starts],
      },
      {
        id: "not_determined",
        sentence: "Determined: no. The reasons are kept.",
        notify: "no",
        signatures: [signature],
        yields: [{ fact, value: false }],
      },
    ],
  };
}

function questionsOf({ criteria, question, source }: Determination): readonly Question[] {
  const { citation } = source;
  return [
    ...criteria.map(
      (criterion): Question => ({ ...criterion, group: "criteria", type: "bool", optional: true, source: citation }),
    ),
    {
      id: "decision",
      group: "decision",
      type: "bool",
      text: question,
      why: "This is the decision that counts; a delay between detection and decision has to be explained.",
      source: citation,
    },
    {
      id: "grounds",
      group: "record",
      type: "text",
      text: "Why?",
      why: "The decision is kept with its reasons, who made it and when.",
      records: true,
      source: citation,
    },
  ];
}
