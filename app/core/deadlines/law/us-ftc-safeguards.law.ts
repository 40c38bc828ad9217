import type { Regime } from "../law.ts";

/** FTC Safeguards Rule - notification event report */
export const law: Regime = {
  kind: "regime",
  id: "us_ftc_safeguards",
  name: "FTC Safeguards Rule - notification event report",
  group: "us_federal_financial",
  jurisdiction: "US",
  before: "no_duty",
  versions: [
    {
      from: "2024-05-13",
      until: null,
      source: "16 CFR 314.4(j), 314.2(m); 88 FR 77499",
      checkedOn: "2026-11-21",
      confidence: "high",
      status: "in_force",
      applies_when: {
        all: [
          ["entity.roles", "has_any", ["glba_ftc_financial_institution"]],
          ["data.categories", "has_any", ["glba_customer_information"]],
          ["data.encrypted_and_key_safe", "is_false"],
          ["affected.total", ">=", 500],
        ],
      },
      trigger:
        "Notification event: acquisition of unencrypted customer information without authorisation of the individual. Encrypted data counts as unencrypted if the key was accessed by an unauthorised person. Unauthorised access is presumed acquisition.",
      risk_test: {
        type: "presumed_acquisition_unless_reliable_evidence",
        notify_unless: "reliable evidence shows no, and could not reasonably have been, unauthorised acquisition",
        who_bears_burden: "entity",
        documentation_required: true,
        may_skip: "no harm threshold",
      },
      recipients: [
        {
          id: "us_ftc_safeguards.ftc",
          recipient: "ftc",
          stage: "single",
          when: { all: [] },
          deadline: {
            value: 30,
            unit: "calendar_days",
            clock_start: "discovery",
            standard: "as_soon_as_possible",
            day_rule: "day0_is_start_date_end_of_day",
            roll: "none",
          },
          content_keys: [
            "entity_name_contact",
            "data_types",
            "event_dates_range",
            "number_affected",
            "what_happened",
            "law_enforcement_delay_status",
          ],
          method: "FTC online form (published by FTC)",
          le_delay_allowed: false,
          source: "314.4(j)(1)",
          checkedOn: "2026-11-21",
          verified: "source_text",
          confidence: "high",
          note: "Notice to FTC only; consumer notice comes from state law. LE determination delays only FTC's public posting (30 days, extendable), not the filing.",
        },
      ],
      exemptions: [
        { id: "lt500", text: "fewer than 500 consumers", citation: "314.4(j)" },
        {
          id: "sec_regulated",
          text: "SEC-registered advisers/broker-dealers follow Reg S-P instead; STATE-registered advisers fall under the FTC rule",
          citation: "15 USC 6805; 16 CFR 314.1(b)",
        },
      ],
      safe_harbours: [{ id: "encrypted", text: "encrypted and key not accessed", citation: "314.2(m)" }],
      law_enforcement_delay: { allowed: false, rule: "none" },
      retention: { value: null, unit: "none", from: "none", what: "no period fixed by this regime", citation: "" },
      penalties:
        "GLBA enforcement through FTC Act; no first-offence civil penalty for the rule itself (memory, medium); order violations up to $53,088 per violation.",
      effective_date: "2024-05-13",
      upcoming_changes: [],
      sources: [
        {
          ref: "88 FR 77499 (govinfo)",
          url: "https://www.govinfo.gov/content/pkg/FR-2023-11-13/html/2023-24412.htm",
          seen: "stored",
          kind: "official",
          supports: "rule and effective date",
        },
        {
          ref: "Consumer Finance Monitor summary",
          url: "https://www.consumerfinancemonitor.com/2023/11/01/ftc-announces-new-safeguards-rule-breach-notification-requirements/",
          seen: "stored",
          kind: "law_firm",
          supports: "presumption, key, content",
        },
      ],
      verified: "source_text",
      notes:
        "Discovery: first day known to any employee, officer or agent other than the wrongdoer. The <5,000-consumer small-entity exemption (314.6) does not remove 314.4(j) (memory, high). Covers e.g. financial planners/tax preparers/finders not SEC-registered.",
    },
  ],
};
