import type { Regime } from "../law.ts";

/** PCI DSS v4.0.1 requirement 12.10 incident response */
export const law: Regime = {
  kind: "regime",
  id: "pci_dss_12_10",
  name: "PCI DSS v4.0.1 requirement 12.10 incident response",
  group: "payment_card",
  jurisdiction: "GLOBAL",
  before: "older_text_not_held",
  versions: [
    {
      from: "2025-03-31",
      until: null,
      source: "PCI DSS v4.0.1 Req. 12.10.1-12.10.7 (also 10.5.1, 10.7, 11.6.1)",
      checkedOn: "2026-11-21",
      confidence: "high",
      status: "contractual",
      applies_when: {
        all: [
          ["entity.roles", "has_any", ["pci_merchant", "pci_service_provider"]],
          ["event.could_affect_account_data", "is_true"],
        ],
      },
      trigger: "Suspected or confirmed incident that could impact the cardholder data environment.",
      risk_test: {
        type: "none",
        notify_unless: "none",
        who_bears_burden: "n/a",
        documentation_required: true,
        may_skip: "no",
      },
      recipients: [
        {
          id: "pci_dss_12_10.acquirer_and_brands",
          recipient: "acquirer_and_payment_brands",
          stage: "single",
          when: { all: [] },
          deadline: {
            value: null,
            unit: "none",
            clock_start: "suspected_or_confirmed",
            standard: "immediately",
            day_rule: "none",
            roll: "none",
          },
          content_keys: ["what_happened"],
          method: "as the plan and brand rules say; plan must at minimum cover notice to payment brands and acquirers",
          le_delay_allowed: false,
          source: "12.10.1",
          checkedOn: "2026-11-21",
          verified: "source_text",
          confidence: "high",
          note: "",
        },
      ],
      exemptions: [],
      safe_harbours: [],
      law_enforcement_delay: { allowed: false, rule: "none" },
      retention: {
        value: 12,
        unit: "months",
        from: "log_date",
        what: "audit logs 12 months, latest 3 immediately available",
        citation: "10.5.1",
      },
      penalties: "contractual brand/acquirer assessments",
      effective_date: "2025-03-31",
      upcoming_changes: [],
      sources: [
        {
          ref: "PCI DSS 12.10 text (Sammy)",
          url: "https://sammy.codific.com/browse/pci-dss-401/maintain-an-information-security-policy/support-information-security-with-organizational-policies-and-programs/suspected-and-confirmed-security-incidents-that-could-impact-the-cde-are-responded-to-immediately",
          seen: "stored",
          kind: "standard_copy",
          supports: "12.10.1",
        },
        {
          ref: "12.10.7 text",
          url: "https://withpci.com/requirements/12/12.10/12.10.7",
          seen: "stored",
          kind: "standard_copy",
          supports: "12.10.7 mandatory since 2025-03-31",
        },
      ],
      verified: "source_text",
      notes:
        "12.10.2 review+test every 12 months; 12.10.3 24/7 responders; 12.10.4/.4.1 training at TRA-defined frequency; 12.10.5 monitored alert sources incl. 11.6.1 page tamper detection; 12.10.6 lessons learned; 12.10.7 stray PAN procedure. Shopify-hosted checkout shifts most of this to Shopify; Magento self-hosted does not.",
    },
  ],
};
