import { laws } from "#app/core/deadlines/laws.generated.ts";
import { defineAssessment, type Question } from "../define-assessment.ts";
import { harmQuestion, stateHarmQuestions, stateHarmScopes } from "../state-harm-scopes.ts";
import type { HarmKind } from "../state-harm-tests.ts";

const states = laws.filter((law) => law.kind === "state");
const source = "The breach law of each state; see its law file";

const likelihood = [
  { id: "not_possible", text: "It is not reasonably possible" },
  { id: "not_likely", text: "It has not happened and is not reasonably likely" },
  { id: "likely", text: "It is reasonably likely" },
  { id: "happened", text: "It has happened" },
  { id: "cannot_tell", text: "It cannot be told" },
];

function ask(kind: HarmKind, text: string, why: string): Question {
  return { id: harmQuestion(kind), group: "harm", type: "single", text, why, source, options: likelihood };
}

/** The tests of harm of 54 jurisdictions: the facts are asked once, and each jurisdiction weighs them by its own words. */
export const assessment = defineAssessment({
  id: "us-state-harm",
  version: 1,
  title: "US states: does a test of harm spare the notice?",
  purpose:
    "Some states ask for no notice where no harm is to be feared; others, such as California and Texas, have no such test. The questions are answered once; each state is then weighed by its own standard, and each exemption is signed by itself.",
  laws: ["us_states"],
  offeredWhen: [],
  legalBasis:
    "Either harm is part of what triggers the duty, or an exemption after an investigation spares the notice. Where a state has neither, everyone concerned is told.",
  houseRule:
    "How each standard is broken down into these questions is our reading; it errs towards telling people. An exemption is only proposed; a named person signs.",
  source: {
    citation: "Breach laws of 50 states, DC, Guam, Puerto Rico and the US Virgin Islands",
    verified: "mixed",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: {
    years: null,
    words: "As the state asks; where it names no period, keep it as long as the incident's record.",
  },
  questions: [
    {
      id: "investigated",
      group: "harm",
      type: "bool",
      text: "Was there a prompt and reasonable investigation, in good faith?",
      why: "Most states give the exemption only after one.",
      source,
    },
    ask(
      "misuse",
      "Could the information be misused?",
      "Some states ask about misuse of any kind (for example Colorado, Maryland, New Jersey).",
    ),
    ask(
      "identity_theft_or_fraud",
      "Could it lead to identity theft or other fraud?",
      "Some states ask about nothing else (for example Ohio, Oklahoma, Virginia).",
    ),
    ask(
      "financial_loss",
      "Could it lead to financial loss?",
      "Some states ask about money alone (for example Arizona, Iowa).",
    ),
    ask(
      "other_harm",
      "Could it lead to any other harm: to body, mind, reputation, family, work?",
      "Most states that say harm mean every harm.",
    ),
    ...stateHarmQuestions(states),
    {
      id: "grounds",
      group: "record",
      type: "text",
      text: "What did the investigation find, and who took part?",
      why: "Many states want the determination in writing and kept.",
      records: true,
      source,
    },
  ],
  gates: [],
  factors: [],
  rules: [],
  unanswered: "undecided",
  otherwise: "undecided",
  outcomes: [
    {
      id: "undecided",
      sentence: "Not enough is answered yet. Until then the duties stay open.",
      notify: "open",
      signatures: [],
      yields: [],
    },
    {
      id: "no_harm_test",
      sentence: "This jurisdiction has no test of harm: people are told whatever the harm.",
      notify: "yes",
      signatures: [],
      yields: [],
    },
    {
      id: "harm_test_not_reliable",
      sentence: "Part of this law speaks of harm, but another part does not: no exemption should be relied on.",
      notify: "yes",
      signatures: [],
      yields: [],
    },
    {
      id: "harm_not_excluded",
      sentence: "The answers do not exclude the harm that this jurisdiction asks about: notify.",
      notify: "yes",
      signatures: [],
      yields: [{ fact: "assess.no_risk_of_harm.{scope}", value: false }],
    },
    {
      id: "exemption_may_be_proposed",
      sentence:
        "The exemption of this jurisdiction may be proposed. It has effect only when a named person has signed it.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
      yields: [{ fact: "assess.no_risk_of_harm.{scope}", value: true }],
    },
  ],
  scopes: stateHarmScopes(states),
});
