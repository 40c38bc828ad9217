import { defineAssessment } from "../define-assessment.ts";

const citation = "17 CFR 248.30(a)(4)(i)";

/** Reg S-P: notice is presumed unless a reasonable investigation finds no substantial harm. */
export const assessment = defineAssessment({
  id: "regsp-substantial-harm",
  version: 1,
  title: "Reg S-P: is substantial harm or inconvenience likely?",
  purpose:
    "Decides whether customers are told that sensitive customer information was, or is reasonably likely to have been, accessed or used without right. Notice is presumed.",
  laws: ["us_sec_regsp"],
  offeredWhen: [
    {
      fact: "entity.roles",
      hasAny: [
        "sec_registered_investment_adviser",
        "broker_dealer",
        "investment_company",
        "funding_portal",
        "transfer_agent",
      ],
    },
  ],
  legalBasis:
    "No notice where, after a reasonable investigation, the institution determines that the information has not been, and is not reasonably likely to be, used in a manner that would result in substantial harm or inconvenience. The determination is kept in writing; the burden is the institution's.",
  houseRule: null,
  source: {
    citation,
    url: "https://regulations.justia.com/regulations/fedreg/2024/06/03/2024-11116.html",
    verified: "mixed",
    confidence: "high",
    checkedOn: "2026-11-21",
  },
  retention: {
    years: 5,
    words:
      "5 years for advisers (first 2 easily accessible); broker-dealers and transfer agents 3 years, funds 6 years (17 CFR 275.204-2(a)(25); 240.17a-4(e)(14); 240.17ad-7(k); 270.31a-2(a)(8)).",
  },
  questions: [
    {
      id: "investigated",
      group: "test",
      type: "bool",
      text: "Was a reasonable investigation carried out?",
      why: "Without one the presumption cannot be rebutted.",
      source: citation,
    },
    {
      id: "used",
      group: "test",
      type: "single",
      text: "Has the information been used, or is it reasonably likely to be used, so that substantial harm or inconvenience results?",
      why: 'Only "no" can spare the notice.',
      source: citation,
      options: [
        { id: "no", text: "No: it was not, and that is not reasonably likely" },
        { id: "likely", text: "It is reasonably likely" },
        { id: "yes", text: "It has been" },
        { id: "cannot_tell", text: "The investigation cannot tell" },
      ],
    },
    {
      id: "encryption",
      group: "record",
      type: "text",
      text: "How was it encrypted, and how strong is that?",
      why: "There is no automatic exception for encryption; its strength is a factor.",
      records: true,
      source: "89 FR 47688",
    },
    {
      id: "grounds",
      group: "record",
      type: "text",
      text: "What does the determination rest on?",
      why: "It is kept in writing.",
      records: true,
      source: citation,
    },
  ],
  gates: [],
  factors: [],
  rules: [
    {
      id: "S1",
      when: {
        all: [
          { answer: "investigated", is: true },
          { answer: "used", is: "no" },
        ],
      },
      outcome: "no_substantial_harm_may_be_proposed",
      because:
        "A reasonable investigation found that use with substantial harm has not occurred and is not reasonably likely.",
    },
  ],
  unanswered: "notice_presumed",
  otherwise: "notice_presumed",
  outcomes: [
    {
      id: "notice_presumed",
      sentence: "Notice is presumed, and the answers do not rebut that: notify.",
      notify: "yes",
      signatures: [],
      yields: [{ fact: "assess.regsp_no_substantial_harm", value: false }],
    },
    {
      id: "no_substantial_harm_may_be_proposed",
      sentence: "A determination of no substantial harm may be proposed. It has effect only when it is signed.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for the determination signs it." }],
      yields: [{ fact: "assess.regsp_no_substantial_harm", value: true }],
    },
  ],
});
