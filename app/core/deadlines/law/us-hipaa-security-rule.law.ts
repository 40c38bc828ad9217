import type { Regime } from "../law.ts";

/** HIPAA Security Rule - incident procedures, contingency plan, audit controls (current text) */
export const law: Regime = {
  kind: "regime",
  id: "us_hipaa_security_rule",
  name: "HIPAA Security Rule - incident procedures, contingency plan, audit controls (current text)",
  group: "us_federal_health",
  jurisdiction: "US",
  before: "no_duty",
  versions: [
    {
      from: "2005-04-20",
      until: null,
      source: "45 CFR 164.308(a)(1)(ii)(D), 164.308(a)(6), 164.308(a)(7), 164.312(b), 164.316(b)",
      checkedOn: "2026-11-21",
      confidence: "high",
      status: "in_force",
      applies_when: {
        all: [
          ["entity.roles", "has_any", ["hipaa_covered_entity", "hipaa_business_associate", "hipaa_ba_subcontractor"]],
          ["data.categories", "has_any", ["ephi", "phi"]],
        ],
      },
      trigger: "Any suspected or known security incident affecting ePHI systems (no notification clock of its own).",
      risk_test: {
        type: "none",
        notify_unless: "n/a",
        who_bears_burden: "entity",
        documentation_required: true,
        may_skip: "no",
      },
      recipients: [
        {
          id: "us_hipaa_security_rule.internal_record",
          recipient: "internal_compliance_file",
          stage: "other",
          when: { all: [] },
          deadline: {
            value: null,
            unit: "none",
            clock_start: "incident_identified",
            standard: "as_incident_is_handled",
            day_rule: "none",
            roll: "none",
          },
          content_keys: ["incident_description", "mitigation_actions", "outcome"],
          method:
            "identify, respond, mitigate to extent practicable, document incidents and outcomes (164.308(a)(6)(ii))",
          le_delay_allowed: false,
          source: "164.308(a)(6)(ii)",
          checkedOn: "2026-11-21",
          verified: "memory",
          confidence: "high",
          note: "",
        },
      ],
      exemptions: [],
      safe_harbours: [],
      law_enforcement_delay: { allowed: false, rule: "none" },
      retention: {
        value: 6,
        unit: "years",
        from: "creation_or_last_effective_date",
        what: "policies, procedures and REQUIRED documentation of actions, activities, assessments - not a blanket rule for raw logs",
        citation: "164.316(b)(2)(i)",
      },
      penalties:
        "CMP tiers, 45 CFR 160.404/102.3, effective 2026-01-28 and unchanged by OMB M-26-11: (1) did not know $145-$73,011; (2) reasonable cause $1,461-$73,011; (3) wilful neglect corrected <=30 days $14,602-$73,011; (4) wilful neglect not corrected $73,011-$2,190,294; regulatory annual cap per identical provision $2,190,294 for every tier. 2019 enforcement-discretion annual caps, inflation-adjusted (derived by 2024 figure x 1.02598, not separately published in a source seen): $36,505 / $146,053 / $365,052 / $2,190,294. State AGs may also sue (42 USC 1320d-5(d)).",
      effective_date: "2005-04-20",
      upcoming_changes: ["us_hipaa_security_nprm_2025 (proposed)"],
      sources: [
        {
          ref: "45 CFR 164.308/312/316",
          url: "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C",
          seen: "memory",
          kind: "official",
          supports: "text",
        },
      ],
      verified: "memory",
      notes:
        "164.308(a)(7): data backup, disaster recovery, emergency-mode operation (required); testing and criticality analysis (addressable). 164.312(b): mechanisms that record and examine activity; no retention period stated. 'Recognized security practices' in place for 12 months can mitigate penalties (Pub. L. 116-321, 42 USC 17941). OCR audit protocol items for breach: 164.414(a) admin requirements (training, complaints, sanctions, non-retaliation, no waiver, policies), 164.402 risk assessment and exceptions, 164.404(a)-(d), 164.406, 164.408, 164.410, 164.412, 164.414(b); it asks for policies, the list of breaches and of incidents found not to be breaches in the period, each risk assessment, dated sample notices by size bracket, substitute/media/HHS submissions, LE statements.",
    },
  ],
};
