import { type AssessmentSource, defineAssessment, type Question } from "../define-assessment.ts";
import { edpbCases } from "../edpb-cases.ts";

const paper = "ENISA, Recommendations for a methodology of the assessment of severity of personal data breaches, 2013";
const source: AssessmentSource = {
  citation: "GDPR Art. 33(1), 34(1); UK GDPR Art. 33, 34; FADP Art. 24",
  url: "https://gdprhub.eu/Article_33_GDPR",
  verified: "mixed",
  confidence: "high",
  checkedOn: "2026-11-21",
};

const categories = [
  { id: "simple", text: "Simple data: name, contact, plain orders", base: 1 },
  { id: "behavioural", text: "Behavioural data: location, traffic, habits, preferences", base: 2 },
  { id: "financial", text: "Financial data: income, transactions, cards, invoices", base: 3 },
  { id: "sensitive", text: "Sensitive data: health, sexual life, political or religious belief", base: 4 },
] as const;

const raises = [
  { id: "volume", text: "Much data about each person" },
  {
    id: "characteristics",
    text: "What the business or the people are says more than the data do (a pharmacy, luxury goods)",
  },
  { id: "vulnerable", text: "The people are vulnerable" },
  { id: "none", text: "None of these" },
];
const lowers = [
  { id: "inaccurate", text: "The data are invalid or inaccurate" },
  { id: "public", text: "The data were already public" },
  { id: "no_insight", text: "The data give no substantial insight into the person" },
  { id: "none", text: "None of these" },
];

/** For each category that is present: what makes it weigh more, and what makes it weigh less. */
const steps: readonly Question[] = categories.flatMap(({ id, text }): readonly Question[] => {
  const present = {
    all: [
      { answer: "dpc.direct", is: "by_category" },
      { answer: "dpc.present", among: [id] },
    ],
  } as const;
  const shared = { group: "score", type: "multi", askWhen: present, source: paper } as const;
  return [
    {
      ...{ ...shared, id: `dpc.raise.${id}`, options: raises },
      text: `${text}: what makes it weigh more?`,
      why: "Each reason raises the data score by one.",
    },
    {
      ...{ ...shared, id: `dpc.lower.${id}`, options: lowers },
      text: `${text}: what makes it weigh less?`,
      why: "Each reason lowers the data score by one.",
    },
  ];
});

/** The risk to people's rights and freedoms: a computed severity, published cases, and the decision of a person. */
export const assessment = defineAssessment({
  id: "gdpr-risk",
  version: 1,
  title: "GDPR: how high is the risk for the people?",
  purpose:
    "Decides whether a supervisory authority has to be told (unless a risk is unlikely) and whether the people have to be told (only at high risk). The severity is computed by the ENISA method and shown beside the decision; it never takes its place.",
  laws: ["eu_gdpr_controller", "uk_gdpr", "ch_nfadp"],
  offeredWhen: [{ fact: "entity.roles", hasAny: ["gdpr_controller", "uk_gdpr_controller", "swiss_controller"] }],
  legalBasis:
    "The authority is notified unless the breach is unlikely to result in a risk to rights and freedoms; individuals are notified when it is likely to result in a high risk. Every breach goes into the internal register (Art. 33(5)).",
  houseRule:
    "ENISA's paper sets no threshold for Art. 33 or 34. What is done at each band is practice, and one step for each reason that raises or lowers the data score is ours. EDPB cases may point elsewhere, for example for a trusted recipient.",
  source,
  retention: {
    years: null,
    words: "As long as it may be called for to show compliance (Art. 33(5)); no fixed period. House rule: 5 years.",
  },
  questions: [
    {
      id: "breach",
      group: "breach",
      type: "bool",
      text: "Were personal data destroyed, lost, altered, disclosed or accessed without right?",
      why: "Only a breach of confidentiality, integrity or availability is one.",
      source: "GDPR Art. 4(12)",
      prefill: [{ fact: "event.confidentiality_integrity_or_availability_breach", as: "same" }],
    },
    {
      id: "dpc.direct",
      group: "score",
      type: "single",
      text: "How do you want to score the data?",
      why: "By category is the method's own way; a rater who knows the method may set the score.",
      source: paper,
      options: [
        { id: "by_category", text: "By category" },
        { id: "1", text: "Set it to 1" },
        { id: "2", text: "Set it to 2" },
        { id: "3", text: "Set it to 3" },
        { id: "4", text: "Set it to 4" },
      ],
    },
    {
      id: "dpc.present",
      group: "score",
      type: "multi",
      text: "What kinds of data were involved?",
      why: "The kind with the highest score counts.",
      askWhen: { answer: "dpc.direct", is: "by_category" },
      source: paper,
      options: categories.map(({ id, text }) => ({ id, text })),
    },
    ...steps,
    {
      id: "ei",
      group: "score",
      type: "single",
      text: "How easily can the people be identified from it?",
      why: "The data score is multiplied by this.",
      source: `${paper} (labels partly from memory)`,
      options: [
        { id: "negligible", text: "Negligible: very hard, even with other sources (0.25)" },
        { id: "limited", text: "Limited (0.5)" },
        { id: "significant", text: "Significant (0.75)" },
        { id: "maximum", text: "Maximum: directly from the data (1)" },
      ],
    },
    {
      id: "cb.confidentiality",
      group: "score",
      type: "single",
      text: "Confidentiality: who could see it?",
      why: "Added to the score.",
      source: paper,
      options: [
        { id: "not_affected", text: "Nobody who should not (0)" },
        { id: "exposed_without_evidence_of_illegal_processing", text: "Exposed, no sign of misuse (0)" },
        { id: "known_recipients", text: "Known recipients (0.25)" },
        { id: "unknown_recipients", text: "An unknown number of recipients (0.5)" },
      ],
    },
    {
      id: "cb.integrity",
      group: "score",
      type: "single",
      text: "Integrity: was it altered?",
      why: "Added to the score.",
      source: paper,
      options: [
        { id: "not_affected", text: "No (0)" },
        { id: "altered_no_incorrect_use", text: "Altered, not used wrongly (0)" },
        { id: "altered_possibly_used_recoverable", text: "Altered, perhaps used, can be restored (0.25)" },
        { id: "altered_not_recoverable", text: "Altered, cannot be restored (0.5)" },
      ],
    },
    {
      id: "cb.availability",
      group: "score",
      type: "single",
      text: "Availability: is it gone?",
      why: "Added to the score.",
      source: paper,
      options: [
        { id: "not_affected", text: "No (0)" },
        { id: "recoverable_without_difficulty", text: "Can be restored without difficulty (0)" },
        { id: "temporarily_unavailable", text: "Unavailable for a time (0.25)" },
        { id: "fully_unavailable", text: "Cannot be restored (0.5)" },
      ],
    },
    {
      id: "cb.malicious",
      group: "score",
      type: "bool",
      text: "Did someone mean harm?",
      why: "Intent adds 0.5: stolen data are used.",
      source: paper,
      prefill: [{ fact: "event.wrongful_purpose", as: "same" }],
    },
    {
      id: "flag.over_100",
      group: "record",
      type: "bool",
      text: "Are more than 100 people affected?",
      why: "The method flags it; it does not enter the score.",
      records: true,
      source: paper,
      prefill: [{ fact: "affected.total", as: "at_least", number: 101 }],
    },
    {
      id: "flag.unintelligible",
      group: "record",
      type: "bool",
      text: "Are the data unreadable to others (encrypted, key safe)?",
      why: "Then individuals need not be told (Art. 34(3)(a)); without a backup it is still a loss of availability.",
      records: true,
      source: "GDPR Art. 34(3)(a); EDPB 01/2021 cases 01 and 10",
      prefill: [{ fact: "data.encrypted_and_key_safe", as: "same" }],
    },
    {
      id: "edpb",
      group: "precedent",
      type: "single",
      text: "Is one of the EDPB's example cases like yours?",
      why: "Its outcome is shown beside the score, and where the two differ, that is said.",
      optional: true,
      source: edpbCases.source.citation,
      options: [
        { id: "no_case", text: "None of them" },
        ...Object.entries(edpbCases.cases).map(([id, { facts }]) => ({ id, text: `Case ${id}: ${facts}` })),
      ],
    },
    {
      id: "decision",
      group: "decision",
      type: "single",
      text: "Your decision: how high is the risk?",
      why: "This, and not the score, is what counts. Counsel, or whoever decides in your house, signs it.",
      source: source.citation,
      options: [
        { id: "none", text: "A risk is unlikely" },
        { id: "risk", text: "There is a risk" },
        { id: "high", text: "There is a high risk" },
      ],
    },
    {
      id: "grounds",
      group: "record",
      type: "text",
      text: "Why? Name likelihood and severity for the people.",
      why: "The register has to show the reasons (Art. 33(5)).",
      records: true,
      source: "GDPR Art. 33(5)",
    },
  ],
  gates: [
    {
      id: "breach",
      text: "Were personal data destroyed, lost, altered, disclosed or accessed without right?",
      when: { answer: "breach", is: false },
      outcome: "no_breach",
      because: "No personal data were destroyed, lost, altered, disclosed or accessed without right.",
    },
  ],
  factors: [],
  score: {
    categories: {
      question: "dpc.present",
      base: Object.fromEntries(categories.map(({ id, base }) => [id, base])),
    },
    raisePrefix: "dpc.raise.",
    lowerPrefix: "dpc.lower.",
    override: "dpc.direct",
    dpc: { min: 1, max: 4 },
    ei: { question: "ei", scores: { negligible: 0.25, limited: 0.5, significant: 0.75, maximum: 1 } },
    circumstances: [
      {
        question: "cb.confidentiality",
        scores: {
          not_affected: 0,
          exposed_without_evidence_of_illegal_processing: 0,
          known_recipients: 0.25,
          unknown_recipients: 0.5,
        },
      },
      {
        question: "cb.integrity",
        scores: {
          not_affected: 0,
          altered_no_incorrect_use: 0,
          altered_possibly_used_recoverable: 0.25,
          altered_not_recoverable: 0.5,
        },
      },
      {
        question: "cb.availability",
        scores: {
          not_affected: 0,
          recoverable_without_difficulty: 0,
          temporarily_unavailable: 0.25,
          fully_unavailable: 0.5,
        },
      },
      { question: "cb.malicious", scores: { false: 0, true: 0.5 } },
    ],
    bands: [
      {
        id: "low",
        from: 0,
        meaning: "No effect, or a few inconveniences.",
        practice: "Register only; check that a risk is indeed unlikely (Art. 33).",
        suggests: "none",
      },
      {
        id: "medium",
        from: 2,
        meaning: "Significant inconveniences, overcome with some difficulty.",
        practice: "Notify the supervisory authority.",
        suggests: "risk",
      },
      {
        id: "high",
        from: 3,
        meaning: "Significant consequences, overcome with serious difficulty.",
        practice: "Notify the supervisory authority and the individuals.",
        suggests: "high",
      },
      {
        id: "very_high",
        from: 4,
        meaning: "Significant or irreversible consequences.",
        practice: "Notify the supervisory authority and the individuals, urgently.",
        suggests: "high",
      },
    ],
  },
  precedents: edpbCases,
  rules: [
    {
      id: "D1",
      when: { answer: "decision", is: "none" },
      outcome: "risk_unlikely",
      because: "The decision is that a risk to the people is unlikely.",
    },
    {
      id: "D2",
      when: { answer: "decision", is: "risk" },
      outcome: "risk",
      because: "The decision is that there is a risk to the people.",
    },
    {
      id: "D3",
      when: { answer: "decision", is: "high" },
      outcome: "high_risk",
      because: "The decision is that there is a high risk to the people.",
    },
  ],
  unanswered: "undecided",
  otherwise: "undecided",
  outcomes: [
    {
      id: "undecided",
      sentence: "Nobody has decided yet. Until then the duties stay open, with the date that would hold.",
      notify: "open",
      signatures: [],
      yields: [],
    },
    {
      id: "no_breach",
      sentence: "This is not a personal data breach. The finding is signed and kept in the register.",
      notify: "no",
      signatures: [{ capacity: "decider", words: "Counsel, or whoever decides in your house, signs." }],
      yields: [{ fact: "event.confidentiality_integrity_or_availability_breach", value: false }],
    },
    {
      id: "risk_unlikely",
      sentence: "Decided: a risk is unlikely. No notice; the register keeps the reasons.",
      notify: "no",
      signatures: [{ capacity: "decider", words: "Counsel, or whoever decides in your house, signs." }],
      yields: [{ fact: "assess.gdpr_risk", fromAnswer: "decision" }],
    },
    {
      id: "risk",
      sentence: "Decided: there is a risk. The supervisory authority is notified, and the register keeps the reasons.",
      notify: "yes",
      signatures: [{ capacity: "decider", words: "Counsel, or whoever decides in your house, signs." }],
      yields: [{ fact: "assess.gdpr_risk", fromAnswer: "decision" }],
    },
    {
      id: "high_risk",
      sentence: "Decided: there is a high risk. The supervisory authority and the people are notified.",
      notify: "yes",
      signatures: [{ capacity: "decider", words: "Counsel, or whoever decides in your house, signs." }],
      yields: [
        { fact: "assess.gdpr_risk", fromAnswer: "decision" },
        { clock: "high_risk_established", at: "signing" },
      ],
    },
  ],
});
