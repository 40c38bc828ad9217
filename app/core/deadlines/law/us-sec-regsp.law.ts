import type { Regime } from "../law.ts";

/** SEC Regulation S-P (2024 amendments) - incident response and customer notice */
export const law: Regime = {
  kind: "regime",
  id: "us_sec_regsp",
  name: "SEC Regulation S-P (2024 amendments) - incident response and customer notice",
  group: "us_federal_financial",
  jurisdiction: "US",
  before: "no_duty",
  versions: [
    {
      from: "2024-08-02",
      until: null,
      source: "17 CFR 248.30(a)(3)-(5); 89 FR 47688",
      checkedOn: "2026-11-21",
      confidence: "high",
      status: "in_force",
      applies_when: {
        all: [
          [
            "entity.roles",
            "has_any",
            [
              "sec_registered_investment_adviser",
              "broker_dealer",
              "investment_company",
              "funding_portal",
              "transfer_agent",
              "regsp_service_provider",
            ],
          ],
          ["data.categories", "has_any", ["sec_sensitive_customer_information"]],
          ["event.unauthorized_access_or_use", "is_true_or_reasonably_likely"],
        ],
      },
      trigger:
        "Sensitive customer information was, or is reasonably likely to have been, accessed or used without authorisation.",
      risk_test: {
        type: "presumption_unless_no_substantial_harm",
        notify_unless:
          "after a reasonable investigation, determined that the information has not been, and is not reasonably likely to be, used in a manner resulting in substantial harm or inconvenience",
        who_bears_burden: "covered institution (must keep written record of determination)",
        documentation_required: true,
        may_skip: "no",
      },
      recipients: [
        {
          id: "us_sec_regsp.individual",
          recipient: "affected_individuals",
          stage: "single",
          when: {
            all: [
              [
                "entity.roles",
                "has_any",
                [
                  "sec_registered_investment_adviser",
                  "broker_dealer",
                  "investment_company",
                  "funding_portal",
                  "transfer_agent",
                ],
              ],
            ],
            none: [["assess.regsp_no_substantial_harm", "is_true"]],
          },
          deadline: {
            value: 30,
            unit: "calendar_days",
            clock_start: "aware_unauthorized_access_occurred_or_reasonably_likely",
            standard: "as_soon_as_practicable",
            day_rule: "day0_is_start_date_end_of_day",
            roll: "none",
          },
          content_keys: [
            "what_happened_general",
            "data_types",
            "event_date_or_range_if_determinable",
            "contact_phone_tollfree_if_available",
            "contact_email",
            "contact_postal",
            "contact_office_name",
            "account_statement_review_advice",
            "fraud_alert_explainer_and_how",
            "periodic_credit_report_advice",
            "free_credit_report_how",
            "ftc_and_usagov_identity_theft_guidance",
          ],
          method: "clear and conspicuous; means ensuring actual written notice can reasonably be expected",
          le_delay_allowed: false,
          source: "248.30(a)(4)(i),(iii),(iv)",
          checkedOn: "2026-11-21",
          verified: "mixed",
          confidence: "high",
          note: "If it cannot tell which individuals, notify ALL whose sensitive information sits on the affected system (except those reasonably determined not accessed).",
        },
        {
          id: "us_sec_regsp.service_provider_to_institution",
          recipient: "covered_institution",
          stage: "single",
          when: { all: [["entity.roles", "has_any", ["regsp_service_provider"]]] },
          deadline: {
            value: 72,
            unit: "hours",
            clock_start: "service_provider_aware_of_breach_of_its_customer_information_system",
            standard: "as_soon_as_possible",
            day_rule: "elapsed_utc",
            roll: "none",
          },
          content_keys: ["what_happened"],
          method: "",
          le_delay_allowed: false,
          source: "248.30(a)(5)(i)(B)",
          checkedOn: "2026-11-21",
          verified: "mixed",
          confidence: "high",
          note: "Institution must oversee that providers do this; upon receipt it starts its own incident response. Provider may by written agreement send notices, institution stays responsible.",
        },
      ],
      exemptions: [
        { id: "no_substantial_harm", text: "documented determination as in risk_test", citation: "248.30(a)(4)(i)" },
      ],
      safe_harbours: [
        {
          id: "encryption_as_factor",
          text: "no automatic encryption exception; encryption strength is a factor in the harm determination (adopting release)",
          citation: "89 FR 47688",
        },
      ],
      law_enforcement_delay: {
        allowed: true,
        rule: "Only if the US Attorney General determines notice poses a substantial risk to national security or public safety and tells the SEC in writing: up to 30 days, +30, then +60 in extraordinary circumstances. Ordinary FBI/police requests do not delay.",
      },
      retention: {
        value: 5,
        unit: "years",
        from: "record_date",
        what: "adviser: incident, determination, notice, vendor records (first 2 years easily accessible). Broker-dealer 3 years, transfer agent 3 years, fund 6 years.",
        citation: "17 CFR 275.204-2(a)(25); 240.17a-4(e)(14); 240.17ad-7(k); 270.31a-2(a)(8)",
      },
      penalties: "SEC enforcement under Advisers Act s.203 / Exchange Act s.21B tiers; no fixed breach fine.",
      effective_date: "2024-08-02",
      upcoming_changes: [
        "compliance: larger entities 2025-12-03; smaller entities 2026-06-03 (in force for everyone now; no extension seen in sources up to June 2026)",
      ],
      sources: [
        {
          ref: "89 FR 47688 (justia copy)",
          url: "https://regulations.justia.com/regulations/fedreg/2024/06/03/2024-11116.html",
          seen: "stored",
          kind: "official_copy",
          supports: "rule",
        },
        {
          ref: "Baker Donelson 2026",
          url: "https://www.bakerdonelson.com/regulation-s-p-june-3-2026-compliance-deadline-for-smaller-investment-advisers",
          seen: "stored",
          kind: "law_firm",
          supports: "compliance dates, $1.5bn",
        },
        {
          ref: "Paul Hastings 2025-12-02",
          url: "https://www.paulhastings.com/insights/ph-privacy/deadline-to-comply-with-regulation-s-p-amendments-is-here-for-larger-entities",
          seen: "stored",
          kind: "law_firm",
          supports: "30 days",
        },
        {
          ref: "public repository gap analysis citing 248.30(a)(5)(i)(B)",
          url: "",
          seen: "stored",
          kind: "repo",
          supports: "72h paragraph",
        },
      ],
      verified: "mixed",
      notes:
        "Larger = adviser >= $1.5bn AUM, fund group >= $1bn net assets, all non-small broker-dealers/transfer agents. Content list from memory of 248.30(a)(4)(iv). No SEC or AG filing duty in Reg S-P. Applies to information about customers of other financial institutions held by the firm.",
    },
  ],
};
