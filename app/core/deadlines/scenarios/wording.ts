import { met, notOwed, nowhere, owed } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, entity, situation, together } from "./situation.ts";

const at = "2026-11-03T12:00:00Z";
const clinic = { is: ["hipaa_covered_entity"], data: ["phi"], elements: ["medical_information"] };
const personal = { "gdpr.in_scope_art3": true, "assess.gdpr_risk": "risk" } as const;

/** The same facts in other words, hand-over by notice, records kept, and the merchant's own clock. */
export const wording: readonly Scenario[] = [
  scenario(
    "words-1",
    "California and Texas in the words of the regime file: categories and clocks of that file are enough",
    {
      schema: "cordon-facts/1",
      entities: [
        {
          id: "shop",
          timeZone: "America/New_York",
          facts: {
            "affected.by_us_state": { CA: 501, TX: 250 },
            "data.categories": ["ca_1798_82_pi", "tx_sensitive_personal_information"],
            "event.unauthorized_acquisition": true,
            "data.encrypted_and_key_safe": false,
            "entity.owns_or_licenses_data": true,
          },
          clocks: { discovery_or_notification_of_breach: "2026-11-02", determined_breach_occurred: "2026-11-02" },
        },
      ],
    },
    at,
    [
      owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" }),
      owed("us_TX.individual", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00", { state: "TX" }),
      owed("us_TX.attorney_general", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", {
        state: "TX",
      }),
    ],
  ),
  scenario(
    "words-2",
    "Counts stated one by one, with dots, are the same counts",
    situation({
      total: 501,
      facts: { "affected.by_us_state": undefined, "affected.by_us_state.CA": 501, "affected.us_persons": 501 },
      clocks: discovered("2026-11-02"),
    }),
    at,
    [owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" })],
  ),
  scenario(
    "words-3",
    "A fact with its source and confidence is the same fact",
    situation({
      ...clinic,
      total: null,
      facts: {
        "affected.total": { value: 500, source: "order export", confidence: "high", at: "2026-11-02" },
        "affected.by_us_state": { value: { NV: 500 }, source: "order export", confidence: 0.9 },
      },
      clocks: discovered("2026-11-02"),
    }),
    at,
    [
      owed("us_hipaa_ce.hhs_ge500", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00"),
      notOwed("us_hipaa_ce.hhs_lt500"),
    ],
  ),
  scenario(
    "words-4",
    "American Samoa has no breach law of its own, but 501 residents there call for its media under HIPAA",
    situation({ ...clinic, states: { AS: 501 }, clocks: discovered("2026-11-02") }),
    at,
    [
      owed("us_hipaa_ce.media", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00", { state: "AS" }),
      nowhere("us_AS.individual"),
    ],
  ),
  scenario(
    "words-5",
    "Three states with 501 in all and no total stated: at least 500 are affected, so HHS hears within the sixty days",
    situation({ ...clinic, states: { OH: 200, KY: 200, NV: 101 }, total: null, clocks: discovered("2026-11-02") }),
    at,
    [
      owed("us_hipaa_ce.hhs_ge500", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00"),
      notOwed("us_hipaa_ce.hhs_lt500"),
    ],
  ),
  scenario(
    "words-6",
    "Two states with 400 in all and no total stated: people elsewhere are possible, so both reports stay open",
    situation({ ...clinic, states: { OH: 200, KY: 200 }, total: null, clocks: discovered("2026-11-02") }),
    at,
    [
      { id: "us_hipaa_ce.hhs_ge500", scope: {}, status: "undetermined", dueDate: "2027-01-01" },
      { id: "us_hipaa_ce.hhs_lt500", scope: {}, status: "undetermined", dueDate: "2027-03-01" },
    ],
  ),
  scenario(
    "handover-1",
    "A processor tells its controller by a notice on record: that is when the controller's 72 hours begin",
    together(
      [
        entity("hoster", {
          zone: "Europe/Berlin",
          is: ["gdpr_processor"],
          data: ["personal_data"],
          clocks: { processor_aware: "2026-11-02T08:00:00+01:00" },
        }),
        entity(
          "shop",
          {
            zone: "Europe/Berlin",
            is: ["gdpr_controller"],
            data: ["personal_data"],
            countries: { DE: 9 },
            facts: personal,
          },
          { servedBy: "hoster" },
        ),
      ],
      {
        notices: [
          {
            obligation: "eu_gdpr_processor.controller",
            scope: { entity: "hoster" },
            sentAt: "2026-11-03T09:30:00+01:00",
          },
        ],
      },
    ),
    at,
    [
      met("eu_gdpr_processor.controller", { entity: "hoster" }),
      owed(
        "eu_gdpr_controller.supervisory_authority",
        "72 hours from 2026-11-03T09:30:00+01:00 in Berlin",
        "2026-11-06T09:30:00+01:00",
        {
          entity: "shop",
        },
      ),
    ],
  ),
  scenario(
    "handover-2",
    "A business associate that is no agent tells its covered entity by a notice on record: that day is day 0",
    together(
      [
        entity("saas", {
          is: ["hipaa_business_associate"],
          data: ["phi"],
          total: 20,
          clocks: { ba_discovery_or_constructive_discovery: "2026-10-26" },
        }),
        entity("clinic", { ...clinic, states: { NV: 20 } }, { servedBy: "saas" }),
      ],
      { notices: [{ obligation: "us_hipaa_ba.covered_entity", scope: { entity: "saas" }, sentAt: "2026-11-02" }] },
    ),
    at,
    [
      met("us_hipaa_ba.covered_entity", { entity: "saas" }),
      owed("us_hipaa_ce.individual", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00", {
        entity: "clinic",
      }),
    ],
  ),
  scenario(
    "handover-3",
    "A report to DORA's authority on record starts the 72 hours for the next one",
    situation({
      zone: "Europe/Paris",
      is: ["dora_financial_entity"],
      facts: { "assess.dora_major": true, "event.impacts_client_financial_interests": false },
      clocks: { aware_of_ict_incident: "2026-11-03T08:00:00+01:00", classified_as_major: "2026-11-03T09:00:00+01:00" },
      notices: [{ obligation: "eu_dora.initial_4h", sentAt: "2026-11-03T11:00:00+01:00" }],
    }),
    at,
    [
      met("eu_dora.initial_4h"),
      owed("eu_dora.intermediate", "72 hours from 2026-11-03T11:00:00+01:00 in Paris", "2026-11-06T11:00:00+01:00"),
    ],
  ),
  scenario(
    "handover-4",
    "A notification under NIS2 on record starts the month for the final report",
    situation({
      zone: "Europe/Berlin",
      is: ["nis2_important_entity"],
      facts: { "assess.nis2_significant": true },
      clocks: { aware_of_significant_incident: "2026-10-30T08:00:00+01:00" },
      notices: [{ obligation: "eu_nis2.incident_notification", sentAt: "2026-10-31T20:00:00+01:00" }],
    }),
    at,
    [owed("eu_nis2.final", "1 month from 2026-10-31 in Berlin", "2026-11-30T23:59:59+01:00")],
  ),
  scenario(
    "records-1",
    "Letters of 28 October 2026 are kept for six years",
    situation({
      ...clinic,
      states: { NV: 20 },
      clocks: discovered("2026-10-02"),
      notices: [{ obligation: "us_hipaa_ce.individual", sentAt: "2026-10-28" }],
    }),
    at,
    [met("us_hipaa_ce.individual", { retainUntil: "2032-10-28" })],
  ),
  scenario(
    "records-2",
    "Letters of the leap day of 2028 are kept until the end of February 2034",
    situation({
      ...clinic,
      states: { NV: 20 },
      clocks: discovered("2028-01-20"),
      notices: [{ obligation: "us_hipaa_ce.individual", sentAt: "2028-02-29" }],
    }),
    "2028-03-01T12:00:00Z",
    [met("us_hipaa_ce.individual", { retainUntil: "2034-02-28" })],
  ),
  scenario(
    "policy-1",
    "The merchant's own rule of 72 hours is a clock of its own, beside the thirty days of California, which stay",
    situation({
      states: { CA: 700 },
      clocks: discovered("2026-11-02T10:00:00-05:00"),
      contracts: [{ id: "our-72", kind: "policy", value: 72, unit: "hours", clock_start: "discovery" }],
    }),
    at,
    [
      owed("policy.our-72", "72 hours from 2026-11-02T10:00:00-05:00 in New York", "2026-11-05T10:00:00-05:00", {
        contract: "our-72",
      }),
      owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" }),
    ],
  ),
  scenario(
    "policy-2",
    "No 72 hours in California: its privacy act has no breach clock, and nothing invents one",
    situation({
      is: ["ccpa_business"],
      data: ["ca_1798_81_5_pi"],
      states: { CA: 700 },
      clocks: discovered("2026-11-02"),
    }),
    at,
    [
      owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" }),
      nowhere("us_ca_ccpa_cpra"),
      nowhere("policy.our-72"),
    ],
  ),
];
