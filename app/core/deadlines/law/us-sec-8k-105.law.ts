import type { Regime } from "../law.ts";

/** SEC Form 8-K Item 1.05 - material cybersecurity incident */
export const law: Regime = {
  kind: "regime",
  id: "us_sec_8k_105",
  name: "SEC Form 8-K Item 1.05 - material cybersecurity incident",
  group: "us_federal_financial",
  jurisdiction: "US",
  before: "no_duty",
  versions: [
    {
      from: "2023-12-18",
      until: null,
      source: "Form 8-K Item 1.05; 17 CFR 229.106; 88 FR 51896 (FPI: Form 6-K)",
      checkedOn: "2026-11-21",
      confidence: "high",
      status: "in_force",
      applies_when: {
        all: [
          ["entity.roles", "has_any", ["sec_registrant_domestic"]],
          ["assess.incident_material", "is_true"],
        ],
      },
      trigger:
        "Registrant determines that a cybersecurity incident (including at a third party, including series of related occurrences) is material. Determination must be made without unreasonable delay after discovery.",
      risk_test: {
        type: "materiality",
        notify_unless: "not material (TSC v. Northway total-mix test; qualitative and quantitative)",
        who_bears_burden: "registrant",
        documentation_required: true,
        may_skip: "no",
      },
      recipients: [
        {
          id: "us_sec_8k_105.sec_edgar",
          recipient: "sec_edgar_public",
          stage: "single",
          when: { all: [] },
          deadline: {
            value: 4,
            unit: "business_days",
            clock_start: "materiality_determined",
            standard: "none",
            day_rule: "sec_form8k_B1",
            roll: "none",
          },
          content_keys: [
            "material_nature_scope_timing",
            "material_impact_or_reasonably_likely_impact",
            "undetermined_items_statement",
          ],
          method: "EDGAR 8-K with Inline XBRL",
          le_delay_allowed: false,
          source: "Item 1.05(a), General Instruction B.1",
          checkedOn: "2026-11-21",
          verified: "mixed",
          confidence: "high",
          note: "",
        },
        {
          id: "us_sec_8k_105.amendment",
          recipient: "sec_edgar_public",
          stage: "update",
          when: { all: [] },
          deadline: {
            value: 4,
            unit: "business_days",
            clock_start: "required_info_determined_or_available",
            standard: "without_unreasonable_delay",
            day_rule: "sec_form8k_B1",
            roll: "none",
          },
          content_keys: ["updated_material_impact"],
          method: "8-K/A",
          le_delay_allowed: false,
          source: "Item 1.05 Instruction 2",
          checkedOn: "2026-11-21",
          verified: "mixed",
          confidence: "high",
          note: "",
        },
      ],
      exemptions: [],
      safe_harbours: [],
      law_enforcement_delay: {
        allowed: true,
        rule: "Item 1.05(c): US Attorney General written determination to SEC of substantial risk to national security/public safety: up to 30 days, +30, +60 in extraordinary circumstances; beyond that SEC exemptive order. FBI intake before the deadline.",
      },
      retention: { value: null, unit: "none", from: "none", what: "no period fixed by this regime", citation: "" },
      penalties:
        "Securities-law enforcement; late Item 1.05 does not lose S-3 eligibility; limited safe harbour from 10(b)/10b-5 for failure to file.",
      effective_date: "2023-12-18",
      upcoming_changes: [
        "trade associations petitioned for rescission (2025); no adopted repeal seen in sources; status after mid-2026 not verified",
      ],
      sources: [
        {
          ref: "Haynes Boone alert",
          url: "https://haynesboone.com/news/alerts/preparing-for-the-2024-annual-report-and-proxy-statement-season",
          seen: "stored",
          kind: "law_firm",
          supports: "4 business days, amendment",
        },
        {
          ref: "Debevoise petition note",
          url: "https://www.legaltechconnection.com/compliance/information/?blog-domain=debevoisedatablog.com&blog-title=debevoise-data-blog&open-article-id=28280512",
          seen: "stored",
          kind: "law_firm",
          supports: "rescission petition",
        },
      ],
      verified: "mixed",
      notes:
        "B.1: if the event falls on a Saturday, Sunday or SEC holiday the period begins to run on, AND INCLUDES, the first business day after; otherwise day 1 is the next business day. Need not disclose technical detail that would impede response. EDGAR acceptance cut-off 17:30 ET for same-day date.",
    },
  ],
};
