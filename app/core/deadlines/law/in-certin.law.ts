import type { Regime } from "../law.ts";

/** India CERT-In 6-hour cyber incident report */
export const law: Regime = {
  kind: "regime",
  id: "in_certin",
  name: "India CERT-In 6-hour cyber incident report",
  group: "international",
  jurisdiction: "IN",
  before: "no_duty",
  versions: [
    {
      from: "2022-06-27",
      until: null,
      source: "CERT-In Directions 28 April 2022 (IT Act s.70B(6))",
      checkedOn: "2026-11-21",
      confidence: "high",
      status: "in_force",
      applies_when: {
        all: [
          ["entity.roles", "has_any", ["in_certin_entity"]],
          ["event.kind_certin_annexure", "is_true"],
        ],
      },
      trigger: "Listed cyber incident (incl. data breach, data leak, unauthorised access).",
      risk_test: {
        type: "none",
        notify_unless: "not a listed incident",
        who_bears_burden: "organisation",
        documentation_required: true,
        may_skip: "no",
      },
      recipients: [
        {
          id: "in_certin.certin",
          recipient: "cert_in",
          stage: "single",
          when: { all: [] },
          deadline: {
            value: 6,
            unit: "hours",
            clock_start: "noticed_or_informed",
            standard: "none",
            day_rule: "elapsed_utc",
            roll: "none",
          },
          content_keys: ["what_happened"],
          method: "",
          le_delay_allowed: false,
          source: "Direction (ii)",
          checkedOn: "2026-11-21",
          verified: "source_text",
          confidence: "high",
          note: "",
        },
      ],
      exemptions: [],
      safe_harbours: [],
      law_enforcement_delay: { allowed: false, rule: "none recorded" },
      retention: {
        value: 180,
        unit: "calendar_days",
        from: "log_date",
        what: "ICT logs kept in India",
        citation: "Direction (iv)",
      },
      penalties: "IT Act s.70B(7)",
      effective_date: "2022-06-27",
      upcoming_changes: [],
      sources: [
        {
          ref: "vratex",
          url: "https://www.vratex.com/dpdp-act/breach-notification",
          seen: "stored",
          kind: "secondary",
          supports: "6 hours",
        },
      ],
      verified: "mixed",
      notes: "",
    },
  ],
};
