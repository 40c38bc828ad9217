import type { Regime } from "../law.ts";

/** CCPA/CPRA data-breach pieces (private action and penalties; no breach-notice duty) */
export const law: Regime = {
  kind: "regime",
  id: "us_ca_ccpa_cpra",
  name: "CCPA/CPRA data-breach pieces (private action and penalties; no breach-notice duty)",
  group: "us_state_pointer",
  jurisdiction: "US-CA",
  before: "older_text_not_held",
  versions: [
    {
      from: "2025-01-01",
      until: null,
      source: "Cal. Civ. Code 1798.150, 1798.155, 1798.199.90, 1798.199.95(d), 1798.145(e), 1798.146",
      checkedOn: "2026-11-21",
      confidence: "high",
      status: "in_force",
      applies_when: {
        all: [
          ["entity.roles", "has_any", ["ccpa_business"]],
          ["affected.by_us_state.CA", ">=", 1],
          ["data.categories", "has_any", ["ca_1798_81_5_pi", "email_plus_password"]],
          ["data.encrypted_and_redacted", "is_false"],
          ["event.unauthorized_access_and_exfiltration_theft_or_disclosure", "is_true"],
        ],
        none: [["data.only_phi_or_cmia", "is_true"]],
      },
      trigger:
        "Litigation exposure only: nonencrypted AND nonredacted PI breached because reasonable security was not maintained.",
      risk_test: {
        type: "liability_exposure",
        notify_unless: "n/a",
        who_bears_burden: "plaintiff",
        documentation_required: false,
        may_skip: "n/a",
      },
      recipients: [],
      exemptions: [
        {
          id: "phi",
          text: "PHI held by CE/BA and CMIA medical information are outside the title (CMIA 56.36(b) has its own $1,000 nominal damages)",
          citation: "1798.146",
        },
        { id: "glba", text: "GLBA data exempt from the title EXCEPT 1798.150", citation: "1798.145(e)" },
        {
          id: "cure",
          text: "30-day written notice and cure before statutory damages; implementing security after the breach is not a cure of that breach",
          citation: "1798.150(b)",
        },
      ],
      safe_harbours: [{ id: "encrypted_redacted", text: "encrypted or redacted PI", citation: "1798.150(a)(1)" }],
      law_enforcement_delay: { allowed: false, rule: "none" },
      retention: { value: null, unit: "none", from: "none", what: "no period fixed by this regime", citation: "" },
      penalties:
        "Private action: $107-$799 per consumer per incident or actual damages if greater. Administrative/civil: $2,663 per violation, $7,988 per intentional violation or involving minors under 16. CPI-adjusted since 2025-01-01; next adjustment due January 2027.",
      effective_date: "2025-01-01",
      upcoming_changes: ["biennial CPI adjustment January 2027"],
      sources: [
        {
          ref: "Orrick on CPPA adjustment",
          url: "https://production.jdsupra.com/legalnews/california-privacy-protection-agency-7046701",
          seen: "stored",
          kind: "law_firm",
          supports: "$799, $2,663, $7,988",
        },
        {
          ref: "Adapt 2026 summary",
          url: "https://usa.adaptagency.com/news-knowledge/what-is-CCPA",
          seen: "stored",
          kind: "secondary",
          supports: "$107-$799",
        },
      ],
      verified: "source_text",
      notes: "There is no 72-hour and no 45-day breach clock in CCPA/CPRA. Breach notice is us_ca_1798_82.",
    },
  ],
};
