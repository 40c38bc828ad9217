import { defineAssessment } from "../define-assessment.ts";

const citation = "APPI Art. 26; Enforcement Rules Art. 7-10";

/** Japan: the four categories of a reportable leak. */
export const assessment = defineAssessment({
  id: "jp-reportable",
  version: 1,
  title: "Japan (APPI): is it one of the four reportable cases?",
  purpose: "Decides whether the Personal Information Protection Commission and the individuals are told.",
  laws: ["jp_appi"],
  offeredWhen: [{ fact: "entity.roles", hasAny: ["jp_operator"] }],
  legalBasis:
    "Leak, loss or damage, or its likelihood, of special-care data; of data that risk damage to property; by wrongful purpose (an attack); or of more than 1,000 people. Highly encrypted data are outside.",
  houseRule: null,
  source: {
    citation,
    url: "https://kiroku.today/en/url/www.ppc.go.jp/personalinfo/legal/leakAction",
    verified: "mixed",
    confidence: "medium",
    checkedOn: "2026-11-21",
  },
  retention: { years: null, words: "No period is fixed by this law." },
  questions: [
    {
      id: "special_care",
      group: "test",
      type: "bool",
      text: "Did it involve special-care data (health, criminal record, creed)?",
      why: "The first of the four cases.",
      source: citation,
    },
    {
      id: "property",
      group: "test",
      type: "bool",
      text: "Could its use damage property (card numbers, accounts)?",
      why: "The second case.",
      source: citation,
      prefill: [{ fact: "data.categories", as: "has_any", of: ["cardholder_data"] }],
    },
    {
      id: "wrongful",
      group: "test",
      type: "bool",
      text: "Was it done for a wrongful purpose (an attack)?",
      why: "The third case; it also lengthens the final report to 60 days.",
      source: citation,
      prefill: [{ fact: "event.wrongful_purpose", as: "same" }],
    },
    {
      id: "over_1000",
      group: "test",
      type: "bool",
      text: "Does it concern more than 1,000 people?",
      why: "The fourth case.",
      source: citation,
      prefill: [{ fact: "affected.by_country.JP", as: "at_least", number: 1001 }],
    },
    {
      id: "encrypted",
      group: "test",
      type: "bool",
      text: "Were the data highly encrypted, with the key safe?",
      why: "Then it is not reportable.",
      source: citation,
      prefill: [{ fact: "data.encrypted_and_key_safe", as: "same" }],
    },
  ],
  gates: [],
  factors: [],
  rules: [
    {
      id: "J1",
      when: { answer: "encrypted", is: true },
      outcome: "not_reportable_may_be_proposed",
      because: "The data were highly encrypted.",
    },
    {
      id: "J2",
      when: {
        any: ["special_care", "property", "wrongful", "over_1000"].map((answer) => ({ answer, is: true })),
      },
      outcome: "reportable",
      because: "At least one of the four cases is met.",
    },
  ],
  unanswered: "undecided",
  otherwise: "not_reportable_may_be_proposed",
  outcomes: [
    {
      id: "undecided",
      sentence: "Not enough is answered yet. Until then the duties stay open.",
      notify: "open",
      signatures: [],
      yields: [],
    },
    {
      id: "reportable",
      sentence: "It is reportable: notify.",
      notify: "yes",
      signatures: [],
      yields: [{ fact: "assess.jp_reportable", value: true }],
    },
    {
      id: "not_reportable_may_be_proposed",
      sentence: "That it is not reportable may be proposed. It has effect only when it is signed.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
      yields: [{ fact: "assess.jp_reportable", value: false }],
    },
  ],
});
