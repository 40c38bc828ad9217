import { defineAssessment } from "../define-assessment.ts";

const citation = "PCI DSS v4.0.1 Req. 12.10; card brand rules";

/** Card data: could account data be affected, and is a compromise suspected? Suspicion is enough. */
export const assessment = defineAssessment({
  id: "card-data",
  version: 1,
  title: "Card data: could payment account data be affected?",
  purpose:
    "Decides whether the acquirer and the card brands are told. They ask at once and on suspicion: there is no test of harm. Every answer that leaves it open counts as suspicion.",
  laws: ["pci_dss_12_10", "card_brand_rules"],
  offeredWhen: [{ fact: "entity.roles", hasAny: ["pci_merchant", "pci_service_provider"] }],
  legalBasis:
    "Contract, not law: PCI DSS 12.10.1 and the brands' rules ask for notice of a suspected or confirmed compromise of account data, through the acquirer. The acquirer's agreement may say otherwise; enter its clock as a contract.",
  houseRule:
    "That an open question counts as suspicion is ours: a late call to the acquirer costs more than a needless one.",
  source: {
    citation,
    url: "https://usa.visa.com/support/small-business/data-security.html/pin-security-program.jsp",
    verified: "mixed",
    confidence: "medium",
    checkedOn: "2026-11-21",
  },
  retention: { years: 1, words: "12 months of audit logs, the latest 3 immediately available (10.5.1)." },
  questions: [
    {
      id: "entry",
      group: "reach",
      type: "single",
      text: "Where do customers type their card number?",
      why: "A checkout hosted by Shopify keeps cards away from you; a page of your own does not.",
      source: "PCI DSS v4.0.1 scope; Shopify-hosted checkout shifts most of it to Shopify",
      options: [
        { id: "hosted", text: "Only on the platform's or payment provider's own page" },
        { id: "frame", text: "In the provider's frame on a page of ours" },
        { id: "own", text: "On a page or server of ours" },
        { id: "phone", text: "On the phone or on paper too" },
      ],
    },
    {
      id: "page_changed",
      group: "reach",
      type: "bool",
      text: "Was a page changed on which, or before which, cards are entered (a script in the theme)?",
      why: "A skimmer in a page reads cards before the payment provider sees them.",
      source: "PCI DSS v4.0.1 Req. 11.6.1, 6.4.3",
    },
    {
      id: "stored",
      group: "reach",
      type: "bool",
      text: "Were card numbers found where they should not be (orders, notes, mail, logs)?",
      why: "Stray card numbers are account data too.",
      source: "PCI DSS v4.0.1 Req. 12.10.7",
      prefill: [{ fact: "data.categories", as: "has_any", of: ["cardholder_data"] }],
    },
    {
      id: "access",
      group: "suspicion",
      type: "single",
      text: "Is there a sign that someone got at them?",
      why: "Suspicion is enough for the notice.",
      source: citation,
      options: [
        { id: "ruled_out", text: "No: logs rule it out" },
        { id: "suspected", text: "It is suspected, or cannot be ruled out" },
        { id: "confirmed", text: "It is confirmed" },
      ],
    },
  ],
  gates: [],
  factors: [],
  rules: [
    {
      id: "C1",
      when: {
        all: [
          { answer: "entry", is: "hosted" },
          { answer: "page_changed", is: false },
          { answer: "stored", is: false },
        ],
      },
      outcome: "out_of_reach_may_be_proposed",
      because:
        "Cards are entered only on the provider's page, no such page was changed, and none were found elsewhere.",
    },
    {
      id: "C2",
      when: { answer: "access", is: "ruled_out" },
      outcome: "not_suspected_may_be_proposed",
      because: "Card data were within reach, but logs rule out that someone got at them.",
    },
  ],
  unanswered: "undecided",
  otherwise: "suspected",
  outcomes: [
    {
      id: "undecided",
      sentence: "Not enough is answered yet. Until then the duties stay open.",
      notify: "open",
      signatures: [],
      yields: [],
    },
    {
      id: "suspected",
      sentence: "A compromise of card data is suspected: tell the acquirer at once.",
      notify: "yes",
      signatures: [],
      yields: [
        { fact: "event.could_affect_account_data", value: true },
        { fact: "event.compromise_suspected", value: true },
      ],
    },
    {
      id: "not_suspected_may_be_proposed",
      sentence: "That no compromise is suspected may be proposed. It has effect only when it is signed.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
      yields: [
        { fact: "event.could_affect_account_data", value: true },
        { fact: "event.compromise_suspected", value: false },
      ],
    },
    {
      id: "out_of_reach_may_be_proposed",
      sentence: "That card data were out of reach may be proposed. It has effect only when it is signed.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
      yields: [
        { fact: "event.could_affect_account_data", value: false },
        { fact: "event.compromise_suspected", value: false },
      ],
    },
  ],
});
