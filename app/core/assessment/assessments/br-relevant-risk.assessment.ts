import { defineAssessment } from "../define-assessment.ts";

const citation = "LGPD Art. 48; Resolução CD/ANPD 15/2024";

/** Brazil: relevant risk or damage, by cumulative criteria. */
export const assessment = defineAssessment({
  id: "br-relevant-risk",
  version: 1,
  title: "Brazil (LGPD): may it cause relevant risk or damage?",
  purpose: "Decides whether the ANPD and the individuals are told, within 3 business days (6 for small agents).",
  laws: ["br_lgpd"],
  offeredWhen: [{ fact: "entity.roles", hasAny: ["lgpd_controller"] }],
  legalBasis:
    "Relevant when it may significantly affect fundamental interests AND involves sensitive data, minors or elderly people, financial data, authentication data, legally secret data, or data on a large scale.",
  houseRule: null,
  source: {
    citation,
    url: "https://trenchrossi.com/alertas-legais/regulamento-de-comunicacao-de-incidente-de-seguranca-e-publicado-pela-autoridade-nacional-de-protecao-de-dados-anpd",
    verified: "source_text",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: { years: 5, words: "5 years, every incident, even if not communicated (Res. 15/2024 Art. 10)." },
  questions: [
    {
      id: "interests",
      group: "test",
      type: "bool",
      text: "May it significantly affect people's fundamental interests or rights?",
      why: "The first of two criteria; both must be met.",
      source: citation,
    },
    {
      id: "kinds",
      group: "test",
      type: "multi",
      text: "Which of these did it involve?",
      why: "The second criterion: at least one.",
      source: citation,
      options: [
        { id: "sensitive", text: "Sensitive data" },
        { id: "minors_or_elderly", text: "Children, adolescents or elderly people" },
        { id: "financial", text: "Financial data" },
        { id: "authentication", text: "Passwords or other authentication data" },
        { id: "legally_secret", text: "Data under legal, judicial or professional secrecy" },
        { id: "large_scale", text: "Data on a large scale" },
        { id: "none", text: "None of these" },
      ],
    },
    {
      id: "grounds",
      group: "record",
      type: "text",
      text: "Why do you hold this to be so?",
      why: "The record is kept for 5 years.",
      records: true,
      source: citation,
    },
  ],
  gates: [],
  factors: [],
  rules: [
    {
      id: "B1",
      when: {
        any: [
          { answer: "interests", is: false },
          { answer: "kinds", is: "none" },
        ],
      },
      outcome: "no_relevant_risk_may_be_proposed",
      because: "The criteria are cumulative, and one of them is not met.",
    },
  ],
  unanswered: "undecided",
  otherwise: "relevant_risk",
  outcomes: [
    {
      id: "undecided",
      sentence: "Not enough is answered yet. Until then the duties stay open.",
      notify: "open",
      signatures: [],
      yields: [],
    },
    {
      id: "relevant_risk",
      sentence: "Both criteria are met: notify.",
      notify: "yes",
      signatures: [],
      yields: [{ fact: "assess.br_relevant_risk", value: true }],
    },
    {
      id: "no_relevant_risk_may_be_proposed",
      sentence: "That there is no relevant risk may be proposed. It has effect only when it is signed.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
      yields: [{ fact: "assess.br_relevant_risk", value: false }],
    },
  ],
});
