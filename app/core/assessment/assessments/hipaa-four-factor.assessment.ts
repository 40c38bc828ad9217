import { type AssessmentSource, defineAssessment } from "../define-assessment.ts";
import { hipaaQuestions } from "../hipaa-questions.ts";

const source: AssessmentSource = {
  citation: "45 CFR 164.402(2)",
  url: "https://www.brickergraydon.com/insights/resources/key/hipaa-regulations-notification-in-the-case-of-breach-definitions-164-402",
  verified: "source_text",
  confidence: "high",
  checkedOn: "2026-11-21",
};

const fraudIdentifiers = ["ssn", "drivers_license", "account_number", "card_number"] as const;
/** "Low probability of compromise": what HIPAA asks before a breach of health information may go unannounced. */
export const assessment = defineAssessment({
  id: "hipaa-four-factor",
  version: 1,
  title: "HIPAA: was health information compromised?",
  purpose:
    "Decides whether an impermissible use or disclosure of protected health information has to be announced. The law presumes that it has; only a documented and signed low probability of compromise, an exception, or secured data changes that.",
  laws: ["us_hipaa_ce", "us_hipaa_ba", "us_42cfr_part2"],
  offeredWhen: [
    {
      fact: "entity.roles",
      hasAny: ["hipaa_covered_entity", "hipaa_business_associate", "hipaa_ba_subcontractor", "part2_program"],
    },
  ],
  legalBasis:
    "45 CFR 164.402(2): at least these four factors. The law gives no score. The presumption of breach stands unless the entity demonstrates a low probability that the protected health information has been compromised; the burden of proof is the entity's (164.414(b)).",
  houseRule:
    "The levels and the rules that join them (R1 to R7) are practitioners' convention, not law. They can propose; a named person signs.",
  source,
  retention: {
    years: 6,
    words:
      "6 years from creation or last effective date (45 CFR 164.414(a), 164.530(j), 164.316(b)(2)(i)), also where nothing is notified.",
  },
  questions: hipaaQuestions,
  gates: [
    {
      id: "G1",
      text: "Was it PHI of ours?",
      when: { answer: "G1", is: false },
      outcome: "hipaa_not_applicable",
      because: "The information was not protected health information of ours or of a covered entity we work for.",
    },
    {
      id: "G2",
      text: "Was there an impermissible use or disclosure?",
      when: { answer: "G2", is: false },
      outcome: "not_a_breach_document",
      because: "Nothing was acquired, accessed, used or disclosed against the Privacy Rule.",
      yields: [{ fact: "event.impermissible_use_or_disclosure", value: false }],
    },
    {
      id: "G3",
      text: "Was the information unsecured?",
      when: {
        any: [
          { answer: "G3.1", is: "destroyed" },
          {
            all: [
              { answer: "G3.1", is: "encrypted" },
              { answer: "G3.2", is: false },
              { answer: "G3.3", is: false },
            ],
          },
        ],
      },
      outcome: "no_notification_document",
      because: "The information was secured to HHS guidance: it could not be read by whoever got it.",
    },
    {
      id: "G4",
      text: "Does an exception fit?",
      when: {
        answer: "G4",
        among: ["exc_unintentional_workforce", "exc_inadvertent_internal", "exc_not_retained"],
      },
      outcome: "not_a_breach_document",
      because: "One of the three exceptions of the definition fits.",
      evidenceOn: "G4",
      yields: [{ fact: "assess.hipaa_exception", fromAnswer: "G4" }],
    },
    {
      id: "G5",
      text: "Notify without an assessment?",
      when: { answer: "G5", is: true },
      outcome: "notify",
      because: "You chose to notify without an assessment, as the law allows.",
      optional: true,
    },
  ],
  factors: [
    {
      id: "F1",
      name: "Nature and extent of the information, types of identifiers, likelihood of re-identification",
      raises: [
        {
          when: { answer: "F1.1", among: fraudIdentifiers },
          to: "medium",
          because: "It held an identifier that serves fraud, so that the factor is not low.",
        },
      ],
    },
    { id: "F2", name: "The unauthorised person who used it or to whom it was disclosed" },
    {
      id: "F3",
      name: "Whether it was actually acquired or viewed",
      raises: [
        {
          when: { answer: "F3.2", is: false },
          to: "medium",
          because: "The logs are not complete for the whole time, so that the factor is not low.",
        },
        {
          when: {
            all: [
              { answer: "F3.3", is: true },
              {
                not: {
                  all: [
                    { answer: "F3.1", is: "forensics_show_not_opened_or_accessed" },
                    { answer: "F3.2", is: true },
                  ],
                },
              },
            ],
          },
          to: "high",
          because: "Ransomware was present, and forensics do not rebut access and taking.",
        },
      ],
    },
    { id: "F4", name: "The extent to which the risk has been mitigated" },
  ],
  rules: [
    {
      id: "R3",
      when: {
        all: [
          { not: { rating: "F1", is: "high" } },
          { not: { rating: "F2", is: "high" } },
          { not: { rating: "F3", is: "high" } },
          { not: { rating: "F4", is: "high" } },
          {
            any: [
              { rating: "F3", is: "low" },
              {
                all: [
                  { rating: "F2", is: "low" },
                  { rating: "F4", is: "low" },
                ],
              },
            ],
          },
        ],
      },
      outcome: "low_probability_may_be_proposed",
      because:
        "No factor is high, and either nobody acquired or viewed it, or it reached someone trusted and is verifiably gone.",
    },
    {
      id: "R4",
      when: {
        all: [
          { rating: "F1", is: "high" },
          { not: { rating: "F2", is: "high" } },
          { not: { rating: "F3", is: "high" } },
          { not: { rating: "F4", is: "high" } },
          {
            any: [
              {
                all: [
                  { rating: "F3", is: "low" },
                  { answer: "F3.1", is: "forensics_show_not_opened_or_accessed" },
                ],
              },
              {
                all: [
                  { rating: "F2", is: "low" },
                  { rating: "F4", is: "low" },
                ],
              },
            ],
          },
        ],
      },
      outcome: "low_probability_may_be_proposed",
      because:
        "The information is of high sensitivity, but forensics show that nobody accessed it, or it reached someone trusted and is verifiably gone.",
      alsoSigned: [
        {
          capacity: "second_approver",
          words: "A privacy officer or counsel signs too, because the first factor is high.",
        },
      ],
    },
  ],
  unanswered: "presumption_stands",
  otherwise: "presumption_stands",
  outcomes: [
    {
      id: "presumption_stands",
      sentence: "The law presumes a breach, and the answers do not show a low probability of compromise: notify.",
      notify: "yes",
      signatures: [],
      yields: [
        { fact: "assess.hipaa_lopc_demonstrated", value: false },
        { fact: "assess.hipaa_exception", value: null },
      ],
    },
    {
      id: "low_probability_may_be_proposed",
      sentence:
        "A low probability of compromise may be proposed. It has effect only when named people have signed it; until then the presumption stands.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for the assessment signs it." }],
      yields: [
        { fact: "assess.hipaa_lopc_demonstrated", value: true },
        { fact: "assess.hipaa_exception", value: null },
      ],
    },
    {
      id: "not_a_breach_document",
      sentence: "This is not a breach as HIPAA defines it. The reason is documented, signed and kept.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
      yields: [],
    },
    {
      id: "no_notification_document",
      sentence:
        "The information was secured: HIPAA asks for no notification. The reason is documented, signed and kept.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
      yields: [{ fact: "data.secured_per_hhs_guidance", value: true }],
    },
    {
      id: "hipaa_not_applicable",
      sentence: "HIPAA does not apply to this information. Other laws may.",
      notify: "no",
      signatures: [{ capacity: "assessor", words: "Someone who answers for this finding signs it." }],
      yields: [],
    },
    {
      id: "notify",
      sentence: "You notify without an assessment.",
      notify: "yes",
      signatures: [],
      yields: [
        { fact: "assess.hipaa_lopc_demonstrated", value: false },
        { fact: "assess.hipaa_exception", value: null },
      ],
    },
  ],
});
