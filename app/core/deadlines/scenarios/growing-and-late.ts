import { met, notOwed, owed } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, type Situation, situation } from "./situation.ts";

const clinic = (states: Record<string, number>, said: Situation = {}) =>
  situation({
    is: ["hipaa_covered_entity"],
    data: ["phi"],
    elements: ["medical_information"],
    states,
    clocks: discovered("2026-10-02"),
    ...said,
  });

const large = "us_hipaa_ce.hhs_ge500";
const small = "us_hipaa_ce.hhs_lt500";

/** Counts that grow while the clock runs, and breaches that are found long after they began. */
export const growingAndLate: readonly Scenario[] = [
  scenario(
    "growing-1",
    "On day 10 the count stands at 320: annual report",
    clinic({ NV: 320 }),
    "2026-10-12T12:00:00Z",
    [owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"), notOwed(large)],
  ),
  scenario(
    "growing-2",
    "On day 30 it has grown to 500: the sixty days still run from the discovery, not from the recount",
    clinic({ NV: 500 }),
    "2026-11-01T12:00:00Z",
    [owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"), notOwed(small)],
  ),
  scenario(
    "growing-3",
    "On day 80 it has grown to 501: what should have gone out by day 60 is overdue at once",
    clinic({ NV: 501 }),
    "2026-12-21T12:00:00Z",
    [
      owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { status: "overdue" }),
      owed("us_hipaa_ce.media", "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", {
        state: "NV",
        status: "overdue",
      }),
    ],
  ),
  scenario(
    "growing-4",
    "Texas grows from 249 to 250 after day 30: the report is overdue at once",
    situation({ states: { TX: 250 }, clocks: { determination: "2026-10-02" } }),
    "2026-11-15T12:00:00Z",
    [
      owed("us_TX.attorney_general", "30 days from 2026-10-02 in New York", "2026-11-01T23:59:59-05:00", {
        state: "TX",
        status: "overdue",
      }),
    ],
  ),
  scenario(
    "growing-5",
    "California grows past 500 after the letters: 15 days from the letters, not from the recount",
    situation({
      states: { CA: 501 },
      clocks: discovered("2026-10-02"),
      notices: [{ obligation: "us_CA.individual", scope: { state: "CA" }, sentAt: "2026-10-20" }],
    }),
    "2026-11-10T12:00:00Z",
    [
      owed("us_CA.attorney_general", "15 days from 2026-10-20 in New York", "2026-11-04T23:59:59-05:00", {
        state: "CA",
        status: "overdue",
      }),
      met("us_CA.individual", { state: "CA" }),
    ],
  ),
  scenario(
    "growing-6",
    "The count falls back to 499: the report within sixty days is no longer required",
    clinic({ NV: 499 }),
    "2026-11-01T12:00:00Z",
    [notOwed(large), owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00")],
  ),
  scenario(
    "growing-7",
    "A lender grows from 499 to 500 on day 40: overdue at once",
    situation({
      is: ["glba_ftc_financial_institution"],
      data: ["glba_customer_information"],
      states: { NV: 500 },
      clocks: { discovery: "2026-10-02" },
    }),
    "2026-11-11T12:00:00Z",
    [
      owed("us_ftc_safeguards.ftc", "30 days from 2026-10-02 in New York", "2026-11-01T23:59:59-05:00", {
        status: "overdue",
      }),
    ],
  ),
  scenario(
    "growing-8",
    "Somebody in a further state appears on day 50: its 45 days from the discovery are already over",
    situation({ states: { NV: 40, OH: 1 }, clocks: discovered("2026-10-02") }),
    "2026-11-21T12:00:00Z",
    [
      owed("us_OH.individual", "45 days from 2026-10-02 in New York", "2026-11-16T23:59:59-05:00", {
        state: "OH",
        status: "overdue",
      }),
    ],
  ),
  scenario(
    "growing-9",
    "Another 10 patients in a state whose media were told: the notice stays met",
    clinic(
      { NV: 711 },
      { notices: [{ obligation: "us_hipaa_ce.media", scope: { state: "NV" }, sentAt: "2026-10-20" }] },
    ),
    "2026-11-01T12:00:00Z",
    [met("us_hipaa_ce.media", { state: "NV" })],
  ),
  scenario(
    "late-1",
    "It happened in January and was discovered in October: October counts",
    clinic({ NV: 160 }, { facts: { "event.date": "2026-01-15" } }),
    "2026-10-20T12:00:00Z",
    [owed("us_hipaa_ce.individual", "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "late-2",
    "It happened in 2025 and was discovered in 2026: the annual report belongs to the year of discovery",
    clinic({ NV: 160 }, { facts: { "event.date": "2025-12-20" } }),
    "2026-10-20T12:00:00Z",
    [owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00")],
  ),
  scenario(
    "late-3",
    "An alert of 1 September lay unread until 2 October; diligence would have read it, so September counts",
    clinic({ NV: 160 }, { clocks: { ...discovered("2026-10-02"), discovery_or_constructive_discovery: "2026-09-01" } }),
    "2026-10-05T12:00:00Z",
    [owed("us_hipaa_ce.individual", "60 days from 2026-09-01 in New York", "2026-10-31T23:59:59-04:00")],
  ),
  scenario(
    "late-4",
    "Texas counts from the determination, a week after the discovery",
    situation({ states: { TX: 250 }, clocks: { ...discovered("2026-10-02"), determination: "2026-10-09" } }),
    "2026-10-12T12:00:00Z",
    [
      owed("us_TX.individual", "60 days from 2026-10-09 in New York", "2026-12-08T23:59:59-05:00", { state: "TX" }),
      owed("us_TX.attorney_general", "30 days from 2026-10-09 in New York", "2026-11-08T23:59:59-05:00", {
        state: "TX",
      }),
    ],
  ),
  scenario(
    "late-5",
    "California counts from the discovery even though the determination came later",
    situation({ states: { CA: 250 }, clocks: { ...discovered("2026-10-02"), determination: "2026-10-09" } }),
    "2026-10-12T12:00:00Z",
    [owed("us_CA.individual", "30 days from 2026-10-02 in New York", "2026-11-01T23:59:59-05:00", { state: "CA" })],
  ),
  scenario(
    "late-6",
    "Discovered, but not yet determined: Alabama's 45 days cannot be placed",
    situation({ states: { AL: 250 }, clocks: discovered("2026-10-02") }),
    "2026-10-12T12:00:00Z",
    [{ id: "us_AL.individual", scope: { state: "AL" }, status: "undetermined", due: null }],
  ),
  scenario(
    "late-7",
    "Determined, but nobody recorded the discovery: California's 30 days cannot be placed",
    situation({ states: { CA: 250 }, clocks: { determination: "2026-10-09" } }),
    "2026-10-12T12:00:00Z",
    [{ id: "us_CA.individual", scope: { state: "CA" }, status: "undetermined", due: null }],
  ),
  scenario(
    "late-8",
    "Rhode Island counts from the confirmation with everything at hand, three weeks after the discovery",
    situation({
      states: { RI: 40 },
      clocks: { ...discovered("2026-10-02"), confirmation_and_ability_to_ascertain: "2026-10-23" },
    }),
    "2026-10-25T12:00:00Z",
    [owed("us_RI.individual", "45 days from 2026-10-23 in New York", "2026-12-07T23:59:59-05:00", { state: "RI" })],
  ),
  scenario(
    "late-9",
    "A good-cause letter in Florida within thirty days gives the residents' notice fifteen more, the agency's none",
    situation({
      states: { FL: 500 },
      clocks: { determination_or_reason_to_believe: "2027-01-30" },
      extensions: [{ obligation: "us_FL.individual", filedAt: "2027-02-20" }],
    }),
    "2027-02-05T12:00:00Z",
    [
      owed("us_FL.individual", "30 days from 2027-01-30 in New York", "2027-03-01T23:59:59-05:00", { state: "FL" }),
      owed("us_FL.attorney_general", "30 days from 2027-01-30 in New York", "2027-03-01T23:59:59-05:00", {
        state: "FL",
      }),
    ],
  ),
  scenario(
    "late-10",
    "Once that letter is filed, the residents' notice is due on day 45",
    situation({
      states: { FL: 500 },
      clocks: { determination_or_reason_to_believe: "2027-01-30" },
      extensions: [{ obligation: "us_FL.individual", filedAt: "2027-02-20" }],
    }),
    "2027-02-21T12:00:00Z",
    [owed("us_FL.individual", "45 days from 2027-01-30 in New York", "2027-03-16T23:59:59-04:00", { state: "FL" })],
  ),
  scenario(
    "late-11",
    "A good-cause letter filed on day 31 comes too late",
    situation({
      states: { FL: 500 },
      clocks: { determination_or_reason_to_believe: "2027-01-30" },
      extensions: [{ obligation: "us_FL.individual", filedAt: "2027-03-02" }],
    }),
    "2027-03-03T12:00:00Z",
    [
      owed("us_FL.individual", "30 days from 2027-01-30 in New York", "2027-03-01T23:59:59-05:00", {
        state: "FL",
        status: "overdue",
      }),
    ],
  ),
  scenario(
    "late-12",
    "A good-cause letter filed on day 30 is in time",
    situation({
      states: { FL: 500 },
      clocks: { determination_or_reason_to_believe: "2027-01-30" },
      extensions: [{ obligation: "us_FL.individual", filedAt: "2027-03-01" }],
    }),
    "2027-03-02T12:00:00Z",
    [
      owed("us_FL.individual", "45 days from 2027-01-30 in New York", "2027-03-16T23:59:59-04:00", {
        state: "FL",
        status: "due",
      }),
    ],
  ),
];
