import { notOwed, nowhere, openEnded, owed, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";

const at = "2026-11-04T12:00:00Z";

const lender = (said: Situation) =>
  situation({
    is: ["glba_ftc_financial_institution"],
    data: ["glba_customer_information"],
    clocks: { discovery: "2026-11-02" },
    ...said,
  });
const adviser = (said: Situation) =>
  situation({
    is: ["sec_registered_investment_adviser"],
    data: ["sec_sensitive_customer_information"],
    states: { NV: 12 },
    clocks: { aware_unauthorized_access_occurred_or_reasonably_likely: "2026-11-02" },
    ...said,
  });
const insurer = (said: Situation) =>
  situation({
    is: ["nydfs_covered_entity"],
    ...said,
    facts: { "event.is_cybersecurity_incident_nydfs": true, ...said.facts },
  });

const safeguards = "us_ftc_safeguards.ftc";
const nydfs = "us_nydfs_500_17.superintendent";
const payment = "us_nydfs_500_17.extortion_payment";
const explanation = "us_nydfs_500_17.extortion_explanation";

/** Federal and New York rules for financial firms. */
export const usFinance: readonly Scenario[] = [
  scenario("finance-1", "A lender with 499 consumers reports nothing to the FTC", lender({ states: { NV: 499 } }), at, [
    nowhere(safeguards),
  ]),
  scenario(
    "finance-2",
    "A lender with 500 consumers reports to the FTC within 30 days",
    lender({ states: { NV: 500 } }),
    at,
    [owed(safeguards, "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00")],
  ),
  scenario("finance-3", "501 consumers: the same", lender({ states: { NV: 501 } }), at, [
    owed(safeguards, "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00"),
  ]),
  scenario(
    "finance-4",
    "The customer information was encrypted and the key is safe: no report",
    lender({ states: { NV: 5000 }, facts: { "data.encrypted_and_key_safe": true } }),
    at,
    [nowhere(safeguards)],
  ),
  scenario(
    "finance-5",
    "The number of consumers is unknown: undetermined, with the date that would hold",
    lender({ total: null, facts: { "affected.by_us_state": undefined, "affected.us_persons": undefined } }),
    at,
    [undecidedUntil(safeguards, "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00")],
  ),
  scenario(
    "finance-6",
    "Thirty days end on a Sunday and stay there",
    lender({ states: { NV: 500 }, clocks: { discovery: "2026-11-06" } }),
    "2026-11-08T12:00:00Z",
    [owed(safeguards, "30 days from 2026-11-06 in New York", "2026-12-06T23:59:59-05:00")],
  ),
  scenario(
    "finance-7",
    "An adviser registered with the SEC tells its customers within 30 days of becoming aware",
    adviser({}),
    at,
    [owed("us_sec_regsp.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00")],
  ),
  scenario(
    "finance-8",
    "Access is only reasonably likely: that is enough",
    adviser({ facts: { "event.unauthorized_access_or_use": "reasonably_likely" } }),
    at,
    [owed("us_sec_regsp.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00")],
  ),
  scenario(
    "finance-9",
    "An investigation found no likelihood of substantial harm: customers need not be told",
    adviser({ facts: { "assess.regsp_no_substantial_harm": true } }),
    at,
    [notOwed("us_sec_regsp.individual")],
  ),
  scenario(
    "finance-10",
    "Encryption alone takes nothing away under Regulation S-P",
    adviser({ facts: { "data.encrypted_and_key_safe": true } }),
    at,
    [owed("us_sec_regsp.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00")],
  ),
  scenario(
    "finance-11",
    "A service provider of such firms has 72 hours to tell them; the weekend counts",
    situation({
      is: ["regsp_service_provider"],
      data: ["sec_sensitive_customer_information"],
      clocks: { service_provider_aware_of_breach_of_its_customer_information_system: "2026-11-06T17:00:00-05:00" },
    }),
    "2026-11-07T12:00:00Z",
    [
      owed(
        "us_sec_regsp.service_provider_to_institution",
        "72 hours from 2026-11-06T17:00:00-05:00 in New York",
        "2026-11-09T17:00:00-05:00",
      ),
      notOwed("us_sec_regsp.individual"),
    ],
  ),
  scenario(
    "finance-12",
    "A licensee of New York determines an incident on Friday evening and has until Monday evening",
    insurer({ clocks: { determined_cybersecurity_incident_occurred: "2026-11-06T18:30:00-05:00" } }),
    "2026-11-07T12:00:00Z",
    [owed(nydfs, "72 hours from 2026-11-06T18:30:00-05:00 in New York", "2026-11-09T18:30:00-05:00")],
  ),
  scenario(
    "finance-13",
    "72 hours across the end of summer time end an hour earlier on the clock",
    insurer({ clocks: { determined_cybersecurity_incident_occurred: "2026-10-30T18:30:00-04:00" } }),
    "2026-10-31T12:00:00Z",
    [owed(nydfs, "72 hours from 2026-10-30T18:30:00-04:00 in New York", "2026-11-02T17:30:00-05:00")],
  ),
  scenario(
    "finance-14",
    "None of the three limbs is met: no report",
    insurer({ facts: { "event.is_cybersecurity_incident_nydfs": false } }),
    at,
    [nowhere(nydfs)],
  ),
  scenario(
    "finance-15",
    "A ransom was paid: 24 hours for the notice, 30 days for the explanation",
    insurer({
      facts: { "event.extortion_payment_made": true },
      clocks: {
        determined_cybersecurity_incident_occurred: "2026-11-03T09:00:00-05:00",
        extortion_payment_made: "2026-11-04T02:00:00-05:00",
      },
    }),
    at,
    [
      owed(payment, "24 hours from 2026-11-04T02:00:00-05:00 in New York", "2026-11-05T02:00:00-05:00"),
      owed(explanation, "30 days from 2026-11-04 in New York", "2026-12-04T23:59:59-05:00"),
    ],
  ),
  scenario(
    "finance-16",
    "No ransom was paid: neither notice nor explanation",
    insurer({
      facts: { "event.extortion_payment_made": false },
      clocks: { determined_cybersecurity_incident_occurred: "2026-11-03T09:00:00-05:00" },
    }),
    at,
    [
      notOwed(payment),
      notOwed(explanation),
      owed(nydfs, "72 hours from 2026-11-03T09:00:00-05:00 in New York", "2026-11-06T09:00:00-05:00"),
    ],
  ),
  scenario(
    "finance-17",
    "A bank has 36 hours from the determination",
    situation({
      is: ["banking_organization"],
      clocks: { determined_notification_incident_occurred: "2026-11-03T20:00:00-05:00" },
    }),
    at,
    [
      owed(
        "us_bank_36h.primary_regulator",
        "36 hours from 2026-11-03T20:00:00-05:00 in New York",
        "2026-11-05T08:00:00-05:00",
      ),
    ],
  ),
  scenario(
    "finance-18",
    "36 hours across the start of summer time end an hour later on the clock",
    situation({
      is: ["banking_organization"],
      clocks: { determined_notification_incident_occurred: "2027-03-13T08:00:00-05:00" },
    }),
    "2027-03-13T20:00:00Z",
    [
      owed(
        "us_bank_36h.primary_regulator",
        "36 hours from 2027-03-13T08:00:00-05:00 in New York",
        "2027-03-14T21:00:00-04:00",
      ),
    ],
  ),
  scenario(
    "finance-19",
    "A credit union has 72 hours",
    situation({
      is: ["federally_insured_credit_union"],
      clocks: { reasonably_believes_reportable_cyber_incident: "2026-11-03T20:00:00-05:00" },
    }),
    at,
    [
      owed("us_bank_36h.ncua", "72 hours from 2026-11-03T20:00:00-05:00 in New York", "2026-11-06T20:00:00-05:00"),
      notOwed("us_bank_36h.primary_regulator"),
    ],
  ),
  scenario(
    "finance-20",
    "A bank's service provider was down for three hours: fewer than four, its banks need not be told",
    situation({
      is: ["bank_service_provider"],
      facts: { "event.covered_service_disruption_hours": 3 },
      clocks: { determined_incident: "2026-11-03T20:00:00-05:00" },
    }),
    at,
    [notOwed("us_bank_36h.bsp_to_bank")],
  ),
  scenario(
    "finance-21",
    "Down for four hours: its banks hear as soon as possible, without a number",
    situation({
      is: ["bank_service_provider"],
      facts: { "event.covered_service_disruption_hours": 4 },
      clocks: { determined_incident: "2026-11-03T20:00:00-05:00" },
    }),
    at,
    [openEnded("us_bank_36h.bsp_to_bank")],
  ),
];
