import { type AssessmentSource, defineAssessment } from "../define-assessment.ts";

const source: AssessmentSource = {
  citation: "45 CFR 164.402(2)",
  url: "https://www.brickergraydon.com/insights/resources/key/hipaa-regulations-notification-in-the-case-of-breach-definitions-164-402",
  verified: "source_text",
  confidence: "high",
  checkedOn: "2026-11-21",
};

const fraudIdentifiers = ["ssn", "drivers_license", "account_number", "card_number"] as const;
const fraudElements = [
  "ssn",
  "drivers_license_or_state_id",
  "financial_account_with_access_code",
  "online_account_credentials",
  "tax_id",
  "passport_number",
  "other_government_id",
] as const;

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
  questions: [
    {
      id: "G1",
      group: "G1",
      type: "bool",
      text: "Was the information protected health information of ours, or of a covered entity we work for?",
      why: "Only then does HIPAA ask anything. Information de-identified under 164.514(a)-(b) is not PHI.",
      source: "45 CFR 160.103, 164.514",
      prefill: [{ fact: "data.categories", as: "has_any", of: ["phi", "ephi"] }],
    },
    {
      id: "G2",
      group: "G2",
      type: "bool",
      text: "Was there acquisition, access, use or disclosure that the Privacy Rule does not permit (more than the minimum necessary counts)?",
      why: "Without an impermissible use or disclosure there is no breach; that finding is documented.",
      source: "45 CFR 164.402",
      prefill: [{ fact: "event.impermissible_use_or_disclosure", as: "same" }],
    },
    {
      id: "G3.1",
      group: "G3",
      type: "single",
      text: "Was the information encrypted or destroyed to HHS guidance when it got out?",
      why: "Secured information is outside the breach rule: no notification, but the reason is kept.",
      source: "74 FR 19006; 45 CFR 164.402 'unsecured PHI'",
      prefill: [{ fact: "data.secured_per_hhs_guidance", as: "lookup", table: { false: "no" } }],
      options: [
        {
          id: "encrypted",
          text: "Encrypted (at rest as NIST SP 800-111, in motion as SP 800-52, 800-77, 800-113 or other FIPS 140)",
        },
        {
          id: "destroyed",
          text: "Destroyed (paper shredded; media cleared, purged or destroyed as NIST SP 800-88). Redaction does not count",
        },
        { id: "no", text: "Neither" },
      ],
    },
    {
      id: "G3.2",
      group: "G3",
      type: "bool",
      text: "Was the key or the process that decrypts it exposed too?",
      why: "With the key, encryption protects nobody.",
      askWhen: { answer: "G3.1", is: "encrypted" },
      source: "74 FR 19006",
    },
    {
      id: "G3.3",
      group: "G3",
      type: "bool",
      text: "Was the device or session unlocked at the time?",
      why: "An open session reads encrypted data in the clear.",
      askWhen: { answer: "G3.1", is: "encrypted" },
      source: "74 FR 19006",
    },
    {
      id: "G4",
      group: "G4",
      type: "single",
      text: "Does one of the law's three exceptions fit, with evidence?",
      why: "What fits an exception is not a breach. Attach the evidence: without it the exception does not count here.",
      source: "45 CFR 164.402(1)(i)-(iii)",
      options: [
        { id: "none", text: "No, none of them" },
        {
          id: "exc_unintentional_workforce",
          text: "A member of the workforce, in good faith and within their authority, took, saw or used it without intent, and it went no further",
        },
        {
          id: "exc_inadvertent_internal",
          text: "It passed by mistake between two people who may both see such information at the same entity, and was not used further against the rules",
        },
        { id: "exc_not_retained", text: "We believe in good faith that whoever got it could not have kept it" },
      ],
    },
    {
      id: "G5",
      group: "G5",
      type: "bool",
      text: "Do you want to notify without an assessment?",
      why: "The law allows it. It saves the time of the assessment and ends it here.",
      optional: true,
      source: "78 FR 5566",
    },
    {
      id: "F1.1",
      group: "F1",
      type: "multi",
      text: "Which direct identifiers were involved?",
      why: "They decide whether a stranger knows whom the health information is about.",
      source: "45 CFR 164.402(2)(i)",
      prefill: [
        {
          fact: "data.elements",
          as: "members",
          table: {
            ssn: "ssn",
            drivers_license_or_state_id: "drivers_license",
            financial_account_with_access_code: "account_number",
            date_of_birth: "dob",
            biometric_data: "photo_biometric",
          },
        },
      ],
      options: [
        { id: "name", text: "Name" },
        { id: "address", text: "Address" },
        { id: "dob", text: "Date of birth" },
        { id: "phone_email", text: "Phone or e-mail" },
        { id: "mrn", text: "Medical record number" },
        { id: "ssn", text: "Social security number" },
        { id: "drivers_license", text: "Driver's licence" },
        { id: "account_number", text: "Account number" },
        { id: "card_number", text: "Card number" },
        { id: "photo_biometric", text: "Photo or biometric data" },
        { id: "device_ip", text: "Device or IP address" },
        { id: "none", text: "None of these" },
      ],
    },
    {
      id: "F1.2",
      group: "F1",
      type: "single",
      text: "What clinical content was in it?",
      why: "Diagnoses harm most when they get out; an appointment harms less, but says something.",
      source: "45 CFR 164.402(2)(i)",
      options: [
        { id: "none", text: "None", level: "low" },
        { id: "appointment_or_billing_only", text: "Appointments or billing only", level: "medium" },
        {
          id: "diagnosis_labs_medications_notes",
          text: "Diagnoses, laboratory results, medication or notes",
          level: "high",
        },
      ],
    },
    {
      id: "F1.3",
      group: "F1",
      type: "multi",
      text: "Was any of it specially sensitive?",
      why: "Any of these makes the first factor high.",
      source: "45 CFR 164.402(2)(i)",
      options: [
        { id: "mental_health", text: "Mental health", level: "high" },
        { id: "sud_part2", text: "Substance use treatment (42 CFR Part 2)", level: "high" },
        { id: "hiv_sti", text: "HIV or sexually transmitted infection", level: "high" },
        { id: "reproductive", text: "Reproductive health", level: "high" },
        { id: "genetic", text: "Genetic data", level: "high" },
        { id: "minors", text: "Minors", level: "high" },
        { id: "abuse", text: "Abuse", level: "high" },
        { id: "none", text: "None of these", level: "low" },
      ],
    },
    {
      id: "F1.4",
      group: "F1",
      type: "bool",
      text: "Could it be used for identity theft or financial fraud (social security number, licence, account, card, credentials)?",
      why: "If so, the first factor is high.",
      levels: { yes: "high", no: "low" },
      source: "45 CFR 164.402(2)(i)",
      prefill: [{ fact: "data.elements", as: "has_any", of: fraudElements }],
    },
    {
      id: "F1.5",
      group: "F1",
      type: "single",
      text: "Without a direct identifier: could the recipient find out who it is about from other data?",
      why: "Information about nobody in particular harms nobody in particular.",
      askWhen: { answer: "F1.1", is: "none" },
      source: "45 CFR 164.402(2)(i)",
      options: [
        { id: "no", text: "No", level: "low" },
        { id: "with_effort", text: "With effort", level: "medium" },
        { id: "easily", text: "Easily", level: "high" },
      ],
    },
    {
      id: "F1.6",
      group: "F1",
      type: "single",
      text: "How much about each person?",
      why: "A whole record tells more than one field.",
      source: "45 CFR 164.402(2)(i)",
      options: [
        { id: "single_field", text: "A single field", level: "low" },
        { id: "several", text: "Several fields", level: "medium" },
        { id: "full_record", text: "The full record", level: "high" },
      ],
    },
    {
      id: "F2.1",
      group: "F2",
      type: "single",
      text: "Who got it?",
      why: "A clinic bound by HIPAA is not a stranger, and a stranger is not a thief.",
      source: "45 CFR 164.402(2)(ii)",
      options: [
        {
          id: "own_workforce_authorized_elsewhere",
          text: "Our own staff, authorised for other information",
          level: "low",
        },
        { id: "other_hipaa_entity_or_ba", text: "Another HIPAA entity or business associate", level: "low" },
        { id: "other_party_bound_by_confidentiality", text: "Another party bound to confidentiality", level: "low" },
        { id: "known_unrelated_person", text: "A known person who has nothing to do with it", level: "medium" },
        { id: "public_or_indexed_web", text: "The public, or an indexed page", level: "high" },
        { id: "unknown", text: "Nobody knows", level: "high" },
        { id: "criminal_or_malicious_insider", text: "A criminal, or an insider who meant harm", level: "high" },
      ],
    },
    {
      id: "F2.2",
      group: "F2",
      type: "bool",
      text: "Are they legally bound to protect it (HIPAA, a contract, a professional duty)?",
      why: "Only someone bound to secrecy counts as trusted when the information was viewed.",
      source: "45 CFR 164.402(2)(ii)",
    },
    {
      id: "F2.3",
      group: "F2",
      type: "bool",
      text: "Could they find out who it is about, or misuse it (an employer of the patient, an ex-partner, a journalist, an attacker)?",
      why: "If so, the second factor is at least medium, whoever it is.",
      levels: { yes: "medium", no: "low" },
      source: "45 CFR 164.402(2)(ii)",
    },
    {
      id: "F3.1",
      group: "F3",
      type: "single",
      text: "What shows whether it was really acquired or viewed?",
      why: "Proof that nobody looked is the strongest ground there is; missing logs are no such proof.",
      source: "45 CFR 164.402(2)(iii)",
      options: [
        {
          id: "forensics_show_not_opened_or_accessed",
          text: "Forensics show that it was not opened or accessed",
          level: "low",
        },
        { id: "returned_unopened", text: "It came back unopened", level: "low" },
        {
          id: "opportunity_only_no_log_evidence_but_logs_complete",
          text: "There was an opportunity; complete logs show no access",
          level: "medium",
        },
        { id: "logs_missing_or_incomplete", text: "Logs are missing or incomplete", level: "high" },
        {
          id: "viewed",
          text: "It was viewed",
          level: "high",
          levelWhen: {
            when: {
              all: [
                { rating: "F2", is: "low" },
                { answer: "F2.2", is: true },
              ],
            },
            level: "medium",
            because: "It was viewed, by someone who is trusted: bound to protect it, and rated low.",
          },
        },
        { id: "exfiltrated_or_posted", text: "It was taken away or posted", level: "high" },
      ],
    },
    {
      id: "F3.2",
      group: "F3",
      type: "bool",
      text: "Are the logs complete for the whole time (source, retention, integrity hash)?",
      why: "With gaps in the logs the third factor cannot be low.",
      source: "45 CFR 164.402(2)(iii)",
    },
    {
      id: "F3.3",
      group: "F3",
      type: "bool",
      text: "Was ransomware present?",
      why: "HHS presumes a breach then, unless forensics rebut both access and taking.",
      source: "HHS ransomware guidance, 2016",
      prefill: [{ fact: "event.kind", as: "lookup", table: { ransomware: true } }],
    },
    {
      id: "F3.4",
      group: "F3",
      type: "range",
      text: "From when to when was it exposed?",
      why: "The logs have to cover this time, and the portal of HHS asks for it.",
      records: true,
      source: "45 CFR 164.402(2)(iii)",
    },
    {
      id: "F4.1",
      group: "F4",
      type: "single",
      text: "Was the information recovered or destroyed, with assurance that satisfies?",
      why: "What is verifiably gone can do no more harm. An attacker's promise assures nothing.",
      source: "45 CFR 164.402(2)(iv)",
      options: [
        {
          id: "returned_or_verified_destroyed_with_signed_attestation",
          text: "Returned, or verifiably destroyed, with a signed attestation",
          level: "low",
        },
        { id: "verbal_assurance_trusted_party", text: "A trusted party gave its word", level: "medium" },
        {
          id: "remote_wipe_confirmed_before_access",
          text: "Wiped remotely, confirmed before any access",
          level: "low",
        },
        { id: "attacker_promise_of_deletion", text: "The attacker promised to delete it", level: "high" },
        { id: "none", text: "No assurance", level: "high" },
      ],
    },
    {
      id: "F4.2",
      group: "F4",
      type: "timestamps",
      text: "When was access revoked, and when were credentials changed?",
      why: "Shows how long the door stood open.",
      records: true,
      source: "45 CFR 164.402(2)(iv)",
    },
    {
      id: "F4.3",
      group: "F4",
      type: "duration",
      text: "How long from exposure to mitigation?",
      why: "An hour leaves less room for harm than a month.",
      records: true,
      source: "45 CFR 164.402(2)(iv)",
    },
    {
      id: "F4.4",
      group: "F4",
      type: "bool",
      text: "Is whoever gave the assurance credible (see who got it)?",
      why: "The word of someone who cannot be trusted mitigates nothing: the factor becomes high.",
      levels: { no: "high" },
      askWhen: {
        answer: "F4.1",
        among: [
          "returned_or_verified_destroyed_with_signed_attestation",
          "verbal_assurance_trusted_party",
          "attacker_promise_of_deletion",
        ],
      },
      source: "45 CFR 164.402(2)(iv)",
    },
    {
      id: "O.1",
      group: "record",
      type: "text",
      text: "What else weighs in: age of the data, ability to trace it, damage to availability or integrity?",
      why: "The four factors are a minimum. The number of people is recorded elsewhere and never lowers the probability.",
      records: true,
      source: "45 CFR 164.402(2)",
    },
  ],
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
