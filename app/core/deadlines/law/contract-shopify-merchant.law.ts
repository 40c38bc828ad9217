import type { Regime } from "../law.ts";

/** Shopify - merchant side */
export const law: Regime = {
  kind: "regime",
  id: "contract_shopify_merchant",
  name: "Shopify - merchant side",
  group: "platform_contract",
  jurisdiction: "GLOBAL",
  before: "no_duty",
  versions: [
    {
      from: null,
      until: null,
      source: "Shopify Terms of Service; Data Processing Addendum",
      checkedOn: "2026-11-21",
      confidence: "low",
      status: "contractual",
      applies_when: { all: [["entity.roles", "has_any", ["shopify_merchant"]]] },
      trigger: "Store/admin account compromise or breach of customer data.",
      risk_test: {
        type: "none",
        notify_unless: "none",
        who_bears_burden: "merchant",
        documentation_required: true,
        may_skip: "no",
      },
      recipients: [
        {
          id: "contract_shopify_merchant.shopify_support",
          recipient: "shopify_support_or_security",
          stage: "single",
          when: { all: [] },
          deadline: {
            value: null,
            unit: "none",
            clock_start: "account_compromise_suspected",
            standard: "promptly",
            day_rule: "none",
            roll: "none",
          },
          content_keys: ["what_happened"],
          method: "",
          le_delay_allowed: false,
          source: "account security terms (not opened)",
          checkedOn: "2026-11-21",
          verified: "memory",
          confidence: "low",
          note: "",
        },
      ],
      exemptions: [],
      safe_harbours: [],
      law_enforcement_delay: { allowed: false, rule: "none" },
      retention: { value: null, unit: "none", from: "none", what: "no period fixed by this regime", citation: "" },
      penalties: "account action",
      effective_date: null,
      upcoming_changes: [],
      sources: [
        {
          ref: "Shopify DPA",
          url: "https://www.shopify.com/legal/dpa",
          seen: "memory",
          kind: "official",
          supports: "not opened",
        },
      ],
      verified: "memory",
      notes:
        "Merchant is controller/business, Shopify processor: Shopify owes the merchant notice without undue delay. Shopify does not sign BAAs for standard plans (memory): PHI should not be in Shopify; treat PHI found there as a HIPAA issue.",
    },
  ],
};
