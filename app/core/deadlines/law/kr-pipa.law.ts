import type { Regime } from "../law.ts";

/** South Korea PIPA leak notification */
export const law: Regime = {
  kind: "regime",
  id: "kr_pipa",
  name: "South Korea PIPA leak notification",
  group: "international",
  jurisdiction: "KR",
  before: "older_text_not_held",
  versions: [
    {
      from: "2023-09-15",
      until: null,
      source: "PIPA Art. 34; Enforcement Decree Art. 39-40",
      checkedOn: "2026-11-21",
      confidence: "high",
      status: "in_force",
      applies_when: {
        all: [
          ["entity.roles", "has_any", ["kr_controller"]],
          ["affected.by_country.KR", ">=", 1],
        ],
      },
      trigger:
        "Loss, theft, leak; since the 2026 amendment also forgery, alteration, damage and a 'possibility' of breach as defined by decree.",
      risk_test: {
        type: "none",
        notify_unless:
          "regulator report not needed if measures such as retrieval/deletion significantly reduce infringement risk",
        who_bears_burden: "organisation",
        documentation_required: true,
        may_skip: "no",
      },
      recipients: [
        {
          id: "kr_pipa.individual",
          recipient: "affected_individuals",
          stage: "single",
          when: { all: [] },
          deadline: {
            value: 72,
            unit: "hours",
            clock_start: "aware",
            standard: "none",
            day_rule: "elapsed_utc",
            roll: "none",
          },
          content_keys: [
            "data_types",
            "event_dates_range",
            "individual_protective_steps",
            "measures_taken",
            "entity_contact",
            "remedy_rights",
          ],
          method: "",
          le_delay_allowed: false,
          source: "Decree Art. 39",
          checkedOn: "2026-11-21",
          verified: "source_text",
          confidence: "high",
          note: "",
        },
        {
          id: "kr_pipa.pipc_kisa",
          recipient: "pipc_or_kisa",
          stage: "single",
          when: {
            any: [
              ["affected.by_country.KR", ">=", 1000],
              ["data.categories", "has_any", ["kr_sensitive_or_unique_id"]],
              ["event.external_unauthorized_access", "is_true"],
            ],
          },
          deadline: {
            value: 72,
            unit: "hours",
            clock_start: "aware",
            standard: "none",
            day_rule: "elapsed_utc",
            roll: "none",
          },
          content_keys: ["data_types", "event_dates_range", "measures_taken"],
          method: "",
          le_delay_allowed: false,
          source: "Decree Art. 40",
          checkedOn: "2026-11-21",
          verified: "source_text",
          confidence: "high",
          note: "",
        },
      ],
      exemptions: [],
      safe_harbours: [],
      law_enforcement_delay: { allowed: false, rule: "none recorded" },
      retention: { value: null, unit: "none", from: "none", what: "no period fixed by this regime", citation: "" },
      penalties: "up to 3% of total revenue; up to 10% in severe cases (2026 amendment)",
      effective_date: "2023-09-15",
      upcoming_changes: ["2026 amendment in force about September 2026 (six months after promulgation)"],
      sources: [
        {
          ref: "DLA Piper KR",
          url: "https://www.dlapiperdataprotection.com/?c=KR&t=breach-notification",
          seen: "stored",
          kind: "law_firm",
          supports: "72h, triggers, 2026 changes",
        },
        {
          ref: "Hunton 2026",
          url: "https://hunton.sitepilot11.firmseek.com/privacy-and-cybersecurity-law-blog/south-korea-amends-privacy-law-to-authorize-fines-of-up-to-10-of-total-revenue",
          seen: "stored",
          kind: "law_firm",
          supports: "passed 2026-02-12, effective six months after promulgation",
        },
      ],
      verified: "source_text",
      notes:
        "Exact in-force date of the amendment (about Sept 2026) not verified; treat 'possibility' trigger as live.",
    },
  ],
};
