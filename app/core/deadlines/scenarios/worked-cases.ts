import { type More, met, notOwed, nowhere, openEnded, owedOn, waiting } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, entity, situation, together } from "./situation.ts";

// The worked cases of the research, with the dates that stand there.

const until = (id: string, due: string, more: More = {}) => owedOn(id, due.slice(0, 10), { due, ...more });

const exfiltration = situation({
  is: ["hipaa_covered_entity"],
  data: ["phi", "ca_1798_82_pi", "tx_sensitive_personal_information"],
  elements: ["medical_information"],
  states: { CA: 700, TX: 380, NV: 160 },
  clocks: { ...discovered("2026-10-02"), determination: "2026-10-09" },
  notices: [
    { obligation: "us_hipaa_ce.individual", sentAt: "2026-10-28" },
    { obligation: "us_CA.individual", scope: { state: "CA" }, sentAt: "2026-10-28" },
  ],
});

const ohio = { is: ["hipaa_covered_entity"], data: ["phi"] };
const thanksgiving = together(
  [
    entity(
      "saas",
      {
        is: ["hipaa_business_associate"],
        data: ["phi"],
        total: 1120,
        clocks: { ba_discovery_or_constructive_discovery: "2026-11-23T10:00:00-05:00" },
      },
      { agentOf: ["b"] },
    ),
    entity("a", { ...ohio, states: { OH: 600, KY: 20 }, clocks: discovered("2026-11-25") }, { servedBy: "saas" }),
    entity("b", { ...ohio, total: 410 }, { servedBy: "saas" }),
    entity("c", { ...ohio, total: 90, clocks: discovered("2026-11-25") }, { servedBy: "saas" }),
  ],
  {
    contracts: [
      { id: "baa", entity: "saas", value: 72, unit: "hours", clock_start: "ba_discovery_or_constructive_discovery" },
    ],
  },
);

const misdirected = situation({
  is: ["hipaa_covered_entity"],
  data: ["phi"],
  elements: ["medical_information"],
  states: { WA: 14 },
  clocks: discovered("2026-11-12"),
  facts: {
    "assess.hipaa_lopc_demonstrated": { value: true, source: "signed four-factor assessment", at: "2026-11-12" },
  },
});

const pixel = situation({
  is: ["phr_vendor", "gdpr_controller"],
  data: ["phr_identifiable_health_information", "personal_data"],
  elements: ["medical_information"],
  states: { CA: 2600, NY: 500, VT: 40 },
  countries: { DE: 110, FR: 150, IE: 40 },
  total: 12_400,
  clocks: {
    ...discovered("2026-09-15T16:30:00-04:00"),
    controller_aware: "2026-09-15T16:30:00-04:00",
    high_risk_established: "2026-09-15T16:30:00-04:00",
  },
  facts: { "assess.gdpr_risk": "high", "gdpr.in_scope_art3": true, "gdpr.eu_establishment": false },
});

const germany = (aware: string) =>
  situation({
    zone: "Europe/Berlin",
    is: ["gdpr_controller"],
    data: ["personal_data"],
    countries: { DE: 40 },
    clocks: { controller_aware: aware, high_risk_established: aware },
    facts: {
      "assess.gdpr_risk": "high",
      "gdpr.in_scope_art3": true,
      "gdpr.eu_establishment": true,
      "gdpr.main_establishment": "DE",
    },
  });

const health = "2026-11-14T23:59:59-05:00";
const authority = "eu_gdpr_controller.supervisory_authority";

const told = (state: string, sentAt: string) => [{ obligation: `us_${state}.individual`, scope: { state }, sentAt }];

/** The worked cases of the research on federal, foreign and state law. */
export const workedCases: readonly Scenario[] = [
  scenario(
    "S01-open",
    "A telehealth covered entity loses data of 1,240 patients in California, Texas and Nevada; patients have been told on day 26",
    exfiltration,
    "2026-10-28T15:00:00Z",
    [
      met("us_hipaa_ce.individual"),
      { id: "us_hipaa_ce.hhs_ge500", scope: {}, dueDate: "2026-10-28" },
      until("us_hipaa_ce.media", "2026-12-01T23:59:59-05:00", { state: "CA" }),
      met("us_CA.individual", { state: "CA" }),
      until("us_CA.attorney_general", "2026-11-12T23:59:59-05:00", { state: "CA" }),
      until("us_TX.individual", "2026-12-08T23:59:59-05:00", { state: "TX" }),
      until("us_TX.attorney_general", "2026-11-08T23:59:59-05:00", { state: "TX" }),
      notOwed("us_NV.individual", { state: "NV" }),
      notOwed("us_hipaa_ce.media", { state: "TX" }),
      notOwed("us_hipaa_ce.media", { state: "NV" }),
      notOwed("us_hipaa_ce.hhs_lt500"),
    ],
  ),
  scenario("S01-before", "The same before anybody was told", { ...exfiltration, notices: [] }, "2026-10-12T15:00:00Z", [
    until("us_hipaa_ce.individual", "2026-12-01T23:59:59-05:00"),
    until("us_hipaa_ce.hhs_ge500", "2026-12-01T23:59:59-05:00"),
    until("us_CA.individual", "2026-11-01T23:59:59-05:00", { state: "CA" }),
    waiting("us_CA.attorney_general", { state: "CA" }),
    until("us_TX.individual", "2026-12-08T23:59:59-05:00", { state: "TX", governedBy: "us_hipaa_ce.individual" }),
  ]),
  scenario(
    "S02",
    "A business associate of three covered entities discovers on the Monday of Thanksgiving week",
    thanksgiving,
    "2026-11-25T18:00:00Z",
    [
      until("contract_baa_dpa.counterparty", "2026-11-26T10:00:00-05:00", { contract: "baa" }),
      until("us_hipaa_ba.covered_entity", "2027-01-22T23:59:59-05:00", { entity: "saas" }),
      until("us_hipaa_ce.individual", "2027-01-24T23:59:59-05:00", { entity: "a" }),
      until("us_hipaa_ce.individual", "2027-01-22T23:59:59-05:00", { entity: "b" }),
      until("us_hipaa_ce.individual", "2027-01-24T23:59:59-05:00", { entity: "c" }),
      until("us_hipaa_ce.hhs_ge500", "2027-01-24T23:59:59-05:00", { entity: "a" }),
      until("us_hipaa_ce.media", "2027-01-24T23:59:59-05:00", { entity: "a", state: "OH" }),
      until("us_hipaa_ce.hhs_lt500", "2027-03-01T23:59:59-05:00", { entity: "b" }),
      until("us_hipaa_ce.hhs_lt500", "2027-03-01T23:59:59-05:00", { entity: "c" }),
      notOwed("us_hipaa_ce.media", { entity: "a", state: "KY" }),
    ],
  ),
  scenario(
    "S04",
    "An appointment list goes to another clinic by mistake; the signed assessment shows a low probability of compromise",
    misdirected,
    "2026-11-12T18:00:00Z",
    [
      openEnded("us_hipaa_ce.internal_assessment", { retainUntil: "2032-11-12" }),
      notOwed("us_hipaa_ce.individual"),
      notOwed("us_hipaa_ce.hhs_lt500"),
    ],
  ),
  scenario(
    "S06",
    "A wellness app outside HIPAA gave health data to an advertising network; users in three states and three countries",
    pixel,
    "2026-09-16T18:00:00Z",
    [
      until("us_ftc_hbnr.individual", "2026-11-14T23:59:59-05:00"),
      until("us_ftc_hbnr.ftc_ge500", health),
      until("us_ftc_hbnr.media", health, { state: "CA" }),
      until("us_ftc_hbnr.media", health, { state: "NY" }),
      notOwed("us_ftc_hbnr.media", { state: "VT" }),
      until(authority, "2026-09-18T16:30:00-04:00", { country: "DE" }),
      until(authority, "2026-09-18T16:30:00-04:00", { country: "FR" }),
      until(authority, "2026-09-18T16:30:00-04:00", { country: "IE" }),
      openEnded("eu_gdpr_controller.individual", { governedBy: null }),
      nowhere("us_hipaa_ce.individual"),
    ],
  ),
  scenario(
    "S09",
    "A German controller becomes aware on the Friday before the clocks go back",
    germany("2026-10-23T18:10:00+02:00"),
    "2026-10-24T18:00:00Z",
    [
      until(authority, "2026-10-26T17:10:00+01:00"),
      openEnded("eu_gdpr_controller.individual"),
      nowhere("eu_digital_omnibus.single_entry_point"),
    ],
  ),
  scenario(
    "S09-easter",
    "The same on Maundy Thursday of 2027, before the clocks go forward",
    germany("2027-03-25T18:10:00+01:00"),
    "2027-03-26T18:00:00Z",
    [until(authority, "2027-03-28T19:10:00+02:00")],
  ),
  scenario(
    "CA-1",
    "812 Californians, discovered on 21 November, letters on 15 December",
    situation({ states: { CA: 812 }, clocks: discovered("2026-11-21"), notices: told("CA", "2026-12-15") }),
    "2026-12-16T12:00:00Z",
    [
      met("us_CA.individual", { state: "CA", due: "2026-12-21T23:59:59-05:00" }),
      until("us_CA.attorney_general", "2026-12-30T23:59:59-05:00", { state: "CA" }),
      nowhere("us_CA.cra"),
    ],
  ),
  scenario(
    "CA-2",
    "The same with exactly 500",
    situation({ states: { CA: 500 }, clocks: discovered("2026-11-21"), notices: told("CA", "2026-12-15") }),
    "2026-12-16T12:00:00Z",
    [
      met("us_CA.individual", { state: "CA", due: "2026-12-21T23:59:59-05:00" }),
      notOwed("us_CA.attorney_general", { state: "CA" }),
    ],
  ),
  scenario(
    "TX-1",
    "Exactly 250 Texans, discovered on 10 November, determined on 1 December",
    situation({
      states: { TX: 250 },
      facts: { "notified.persons_total": 250 },
      clocks: { ...discovered("2026-11-10"), determination: "2026-12-01" },
    }),
    "2026-12-02T12:00:00Z",
    [
      until("us_TX.individual", "2027-01-30T23:59:59-05:00", { state: "TX" }),
      until("us_TX.attorney_general", "2026-12-31T23:59:59-05:00", { state: "TX" }),
      notOwed("us_TX.cra", { state: "TX" }),
    ],
  ),
  scenario(
    "FL-1",
    "500 Floridians, determined on 30 January 2027, a good-cause letter on 20 February",
    situation({
      states: { FL: 500 },
      clocks: { determination_or_reason_to_believe: "2027-01-30" },
      extensions: [{ obligation: "us_FL.individual", filedAt: "2027-02-20" }],
    }),
    "2027-02-21T12:00:00Z",
    [
      { id: "us_FL.individual", scope: { state: "FL" }, dueDate: "2027-03-16" },
      { id: "us_FL.attorney_general", scope: { state: "FL" }, dueDate: "2027-03-01" },
    ],
  ),
  scenario(
    "VT-1",
    "One Vermonter, discovered on 20 November",
    situation({ states: { VT: 1 }, clocks: discovered("2026-11-20") }),
    "2026-11-21T12:00:00Z",
    [
      until("us_VT.individual", "2027-01-04T23:59:59-05:00", { state: "VT" }),
      until("us_VT.attorney_general", "2026-12-11T23:59:59-05:00", {
        state: "VT",
        workingTarget: "2026-12-10T23:59:59-05:00",
      }),
    ],
  ),
  scenario(
    "IA-1",
    "501 Iowans, the first told on 23 December",
    situation({ states: { IA: 501 }, clocks: discovered("2026-12-01"), notices: told("IA", "2026-12-23") }),
    "2026-12-24T12:00:00Z",
    [
      until("us_IA.attorney_general", "2026-12-31T23:59:59-05:00", {
        state: "IA",
        workingTarget: "2026-12-30T23:59:59-05:00",
      }),
    ],
  ),
  scenario(
    "PR-1",
    "Three Puerto Ricans, detected on 21 November",
    situation({ states: { PR: 3 }, clocks: { detection: "2026-11-21" } }),
    "2026-11-22T12:00:00Z",
    [
      until("us_PR.attorney_general", "2026-12-01T23:59:59-05:00", { state: "PR" }),
      openEnded("us_PR.individual", { state: "PR" }),
    ],
  ),
  scenario(
    "MD-1",
    "40 Marylanders, discovered on 15 October, a hold lifted on 10 December",
    situation({
      states: { MD: 40 },
      clocks: discovered("2026-10-15"),
      holds: [{ covers: "us_MD", kind: "written", from: "2026-10-20", until: "2026-12-10" }],
    }),
    "2026-12-11T12:00:00Z",
    [{ id: "us_MD.individual", scope: { state: "MD" }, dueDate: "2026-12-17" }],
  ),
  scenario(
    "MN-1",
    "501 people, circumstances discovered on a Friday afternoon in Minneapolis",
    situation({
      zone: "America/Chicago",
      states: { MN: 501 },
      facts: { "notified.persons_total": 501 },
      clocks: { ...discovered("2026-11-27"), discovery_of_circumstances_requiring_notice: "2026-11-27T16:30:00-06:00" },
    }),
    "2026-11-28T12:00:00Z",
    [
      until("us_MN.cra", "2026-11-29T16:30:00-06:00", { state: "MN" }),
      nowhere("us_MN.attorney_general"),
      openEnded("us_MN.individual", { state: "MN" }),
    ],
  ),
  scenario(
    "TN-1",
    "Tennesseans, discovered on 1 February of a leap year",
    situation({ states: { TN: 40 }, clocks: discovered("2028-02-01") }),
    "2028-02-02T12:00:00Z",
    [until("us_TN.individual", "2028-03-17T23:59:59-04:00", { state: "TN" }), nowhere("us_TN.attorney_general")],
  ),
];
