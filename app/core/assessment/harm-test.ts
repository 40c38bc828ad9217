import type { Assessment, AssessmentSource, Question, Rule, Yield } from "./define-assessment.ts";

/** What differs between laws that weigh sensitivity against the probability of misuse. */
export interface HarmTest {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly law: string;
  readonly roles: readonly string[];
  readonly legalBasis: string;
  readonly source: AssessmentSource;
  readonly retention: Assessment["retention"];
  /** The law's own words for the harm: "significant harm", "serious injury". */
  readonly harm: string;
  /** The harms that the law names. */
  readonly harms: readonly { readonly id: string; readonly text: string }[];
  /** What the engine hears when the test is met, and when it is signed that it is not. */
  readonly met: readonly Yield[];
  readonly notMet: readonly Yield[];
  /** Set where the law lets remedial action take the harm away; the citation of that provision. */
  readonly remedy?: string;
}

/**
 * An assessment by sensitivity and probability. That no harm is to be feared may only be proposed, and only where misuse
 * is improbable and the data are not of the most sensitive kind; a named person signs it.
 */
export function harmTest(test: HarmTest): Assessment {
  const { harm, source } = test;
  return {
    ...{ id: test.id, version: 1, title: test.title, purpose: test.purpose, laws: [test.law], source },
    ...{ legalBasis: test.legalBasis, retention: test.retention },
    offeredWhen: [{ fact: "entity.roles", hasAny: test.roles }],
    houseRule:
      "The levels and how they are joined are ours: the law weighs sensitivity and the probability of misuse, and gives no table. They can propose; a named person signs.",
    questions: questionsOf(test),
    gates: [],
    factors: [
      { id: "sensitivity", name: "Sensitivity of the information" },
      {
        id: "probability",
        name: "Probability that it is misused",
        raises: [
          {
            when: { answer: "malicious", is: true },
            to: "medium",
            because: "Someone meant harm: misuse is then not improbable.",
          },
        ],
      },
    ],
    rules: rulesOf(test),
    unanswered: "undecided",
    otherwise: "harm",
    outcomes: [
      {
        id: "undecided",
        sentence: "Not enough is answered yet. Until then the duties stay open.",
        notify: "open",
        signatures: [],
        yields: [],
      },
      {
        id: "harm",
        sentence: `The answers do not rule out ${harm}: notify.`,
        notify: "yes",
        signatures: [],
        yields: test.met,
      },
      {
        id: "no_harm_may_be_proposed",
        sentence: `That there is no ${harm} to fear may be proposed. It has effect only when a named person has signed it.`,
        notify: "no",
        signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
        yields: test.notMet,
      },
    ],
  };
}

function questionsOf({ harm, harms, source, remedy }: HarmTest): readonly Question[] {
  const { citation } = source;
  const questions: readonly Question[] = [
    {
      id: "sensitivity",
      group: "sensitivity",
      type: "single",
      text: "How sensitive is the information, in its context?",
      why: "The more it can hurt, the less it takes.",
      source: citation,
      options: [
        { id: "ordinary", text: "Ordinary: contact data or orders that say little about a person", level: "low" },
        {
          id: "private",
          text: "Private: habits, purchases that say something, passwords that are hashed",
          level: "medium",
        },
        {
          id: "sensitive",
          text: "Sensitive: health, money, identity documents, passwords that can be read, children",
          level: "high",
        },
      ],
    },
    {
      id: "harms",
      group: "record",
      type: "multi",
      text: `Which ${harm} could it lead to?`,
      why: "The record has to show that each was thought of.",
      records: true,
      source: citation,
      options: [...harms, { id: "none", text: "None of these" }],
    },
    {
      id: "who",
      group: "probability",
      type: "single",
      text: "Who got it, and what is known of its use?",
      why: "A recipient who is known and gave it back is not a thief.",
      source: citation,
      options: [
        { id: "shown_not_accessed", text: "Evidence shows that nobody accessed it", level: "low" },
        {
          id: "trusted_and_recovered",
          text: "A known and trusted recipient, and it is verifiably back or gone",
          level: "low",
        },
        { id: "known_stranger", text: "A known person who has nothing to do with it", level: "medium" },
        { id: "unknown", text: "Nobody knows who", level: "high" },
        { id: "criminal", text: "A criminal, or an insider who meant harm", level: "high" },
        { id: "misused", text: "Misuse has been seen", level: "high" },
      ],
    },
    {
      id: "malicious",
      group: "probability",
      type: "bool",
      text: "Did someone mean harm?",
      why: "Data taken on purpose are taken to be used.",
      levels: { yes: "medium", no: "low" },
      source: citation,
      prefill: [{ fact: "event.wrongful_purpose", as: "same" }],
    },
    {
      id: "grounds",
      group: "record",
      type: "text",
      text: "Why do you hold this to be so?",
      why: "The finding is kept with its reasons.",
      records: true,
      source: citation,
    },
  ];
  if (remedy === undefined) return questions;
  const question: Question = {
    id: "remedied",
    group: "remedy",
    type: "bool",
    text: `Was something done in time, so that ${harm} is no longer likely?`,
    why: "This law then asks for no notice. Attach the evidence.",
    source: remedy,
  };
  return [question, ...questions];
}

function rulesOf({ harm, remedy }: HarmTest): readonly Rule[] {
  const improbable: Rule = {
    id: "H1",
    when: {
      all: [{ rating: "probability", is: "low" }, { not: { rating: "sensitivity", is: "high" } }],
    },
    outcome: "no_harm_may_be_proposed",
    because: "Misuse is improbable, and the information is not of the most sensitive kind.",
  };
  if (remedy === undefined) return [improbable];
  const remedied: Rule = {
    id: "H0",
    when: { answer: "remedied", is: true },
    outcome: "no_harm_may_be_proposed",
    because: `What was done in time means that ${harm} is no longer likely.`,
  };
  return [remedied, improbable];
}
