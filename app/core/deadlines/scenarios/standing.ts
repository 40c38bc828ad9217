import { met, owed, owedOn } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, type Situation, situation } from "./situation.ts";

const authority = "eu_gdpr_controller.supervisory_authority";
const controller = (said: Situation = {}) =>
  situation({
    zone: "Europe/Berlin",
    is: ["gdpr_controller"],
    data: ["personal_data"],
    countries: { DE: 40 },
    clocks: { controller_aware: "2026-11-02T10:00:00Z" },
    facts: { "gdpr.in_scope_art3": true, "assess.gdpr_risk": "risk" },
    ...said,
  });
const california = (said: Situation = {}) =>
  situation({ states: { CA: 700 }, clocks: discovered("2026-11-02"), ...said });

type Row = readonly [title: string, at: string, status: "due" | "at_risk" | "overdue"];

/** 72 hours from Monday, 10:00 UTC: three quarters are 54 hours, gone on Wednesday at 16:00 UTC. */
const hours: readonly Row[] = [
  ["At the moment of awareness the whole time is left", "2026-11-02T10:00:00Z", "due"],
  ["After 53 hours, 59 minutes and 59 seconds less than three quarters are gone", "2026-11-04T15:59:59Z", "due"],
  ["After 54 hours three quarters are gone", "2026-11-04T16:00:00Z", "at_risk"],
  ["A second before the 72 hours are over it can still be done", "2026-11-05T09:59:59Z", "at_risk"],
  ["At the 72nd hour it is not late yet", "2026-11-05T10:00:00Z", "at_risk"],
  ["A second later it is", "2026-11-05T10:00:01Z", "overdue"],
  ["A year later it still is", "2027-11-05T10:00:00Z", "overdue"],
];

/** Thirty days from 2 November end with 2 December in New York, which is 04:59:59 UTC on 3 December. */
const days: readonly Row[] = [
  ["On the day of the discovery", "2026-11-02T18:00:00Z", "due"],
  ["After three weeks less than three quarters are gone", "2026-11-23T12:00:00Z", "due"],
  ["After 24 days more than three quarters are gone", "2026-11-26T12:00:00Z", "at_risk"],
  ["On the last day in the evening it can still be done", "2026-12-03T03:00:00Z", "at_risk"],
  ["In the last second of the last day in New York", "2026-12-03T04:59:59Z", "at_risk"],
  ["A second past midnight in New York it is late", "2026-12-03T05:00:01Z", "overdue"],
];

const letters = { obligation: "us_CA.individual", scope: { state: "CA" } };

/** Where a duty stands: due, at risk, overdue, met. */
export const standing: readonly Scenario[] = [
  ...hours.map(([title, at, status], index) =>
    scenario(`standing-hours-${index + 1}`, `72 hours for the authority. ${title}`, controller(), at, [
      owed(authority, "72 hours from 2026-11-02T10:00:00Z in Berlin", "2026-11-05T11:00:00+01:00", { status }),
    ]),
  ),
  ...days.map(([title, at, status], index) =>
    scenario(`standing-days-${index + 1}`, `Thirty days in California. ${title}`, california(), at, [
      owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", {
        state: "CA",
        status,
      }),
    ]),
  ),
  scenario(
    "standing-met-1",
    "The authority was told in time",
    controller({ notices: [{ obligation: authority, sentAt: "2026-11-04T09:00:00Z" }] }),
    "2026-11-06T00:00:00Z",
    [met(authority)],
  ),
  scenario(
    "standing-met-2",
    "The authority was told in the last second",
    controller({ notices: [{ obligation: authority, sentAt: "2026-11-05T10:00:00Z" }] }),
    "2026-11-06T00:00:00Z",
    [met(authority)],
  ),
  scenario(
    "standing-met-3",
    "The authority was told too late: it has been told, and no longer is overdue",
    controller({ notices: [{ obligation: authority, sentAt: "2026-11-05T12:00:00Z" }] }),
    "2026-11-06T00:00:00Z",
    [met(authority)],
  ),
  scenario(
    "standing-met-4",
    "The letters of California went out; its attorney general hears within 15 days",
    california({ notices: [{ ...letters, sentAt: "2026-11-20" }] }),
    "2026-11-21T12:00:00Z",
    [
      met("us_CA.individual", { state: "CA" }),
      owed("us_CA.attorney_general", "15 days from 2026-11-20 in New York", "2026-12-05T23:59:59-05:00", {
        state: "CA",
      }),
    ],
  ),
  scenario(
    "standing-met-5",
    "Letters and sample have gone out: both met",
    california({
      notices: [
        { ...letters, sentAt: "2026-11-20" },
        { obligation: "us_CA.attorney_general", sentAt: "2026-11-25" },
      ],
    }),
    "2026-12-25T12:00:00Z",
    [met("us_CA.individual", { state: "CA" }), met("us_CA.attorney_general", { state: "CA" })],
  ),
  scenario(
    "standing-met-6",
    "The letters to California are not letters to Oregon",
    california({ states: { CA: 700, OR: 30 }, notices: [{ ...letters, sentAt: "2026-11-20" }] }),
    "2026-11-21T12:00:00Z",
    [
      met("us_CA.individual", { state: "CA" }),
      owed("us_OR.individual", "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00", { state: "OR" }),
    ],
  ),
  scenario(
    "standing-met-7",
    "The letter was recorded under the older name of the Californian law",
    california({ notices: [{ obligation: "us_ca_1798_82.individual", sentAt: "2026-11-20" }] }),
    "2026-11-21T12:00:00Z",
    [met("us_CA.individual", { state: "CA" })],
  ),
  scenario(
    "standing-met-8",
    "Ohio's media were told, Kentucky's were not",
    situation({
      is: ["hipaa_covered_entity"],
      data: ["phi"],
      states: { OH: 600, KY: 700 },
      clocks: discovered("2026-11-02"),
      notices: [{ obligation: "us_hipaa_ce.media", scope: { state: "OH" }, sentAt: "2026-11-20" }],
    }),
    "2026-11-21T12:00:00Z",
    [
      met("us_hipaa_ce.media", { state: "OH" }),
      owed("us_hipaa_ce.media", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00", { state: "KY" }),
    ],
  ),
  scenario(
    "standing-vermont-1",
    "Vermont: residents told on day 5, so the first description to the agency is due that day",
    situation({
      states: { VT: 12 },
      clocks: discovered("2026-11-20"),
      notices: [{ obligation: "us_VT.individual", scope: { state: "VT" }, sentAt: "2026-11-25" }],
    }),
    "2026-11-26T12:00:00Z",
    [owedOn("us_VT.attorney_general", "2026-11-25", { state: "VT", status: "overdue" })],
  ),
  scenario(
    "standing-connecticut-1",
    "Connecticut: residents told on day 20, the attorney general no later",
    situation({
      states: { CT: 12 },
      clocks: discovered("2026-11-02"),
      notices: [{ obligation: "us_CT.individual", scope: { state: "CT" }, sentAt: "2026-11-22" }],
    }),
    "2026-11-23T12:00:00Z",
    [owedOn("us_CT.attorney_general", "2026-11-22", { state: "CT", status: "overdue" })],
  ),
  scenario(
    "standing-arkansas-1",
    "Arkansas: the attorney general with the residents or after 45 days, whichever is first",
    situation({
      states: { AR: 1001 },
      clocks: { ...discovered("2026-11-02"), determination_likelihood_of_harm: "2026-11-02" },
      notices: [{ obligation: "us_AR.individual", scope: { state: "AR" }, sentAt: "2026-11-22" }],
    }),
    "2026-11-23T12:00:00Z",
    [owedOn("us_AR.attorney_general", "2026-11-22", { state: "AR", status: "overdue" })],
  ),
  scenario(
    "standing-illinois-1",
    "Illinois: residents told, the attorney general not: late the next day",
    situation({
      states: { IL: 501 },
      clocks: discovered("2026-11-02"),
      notices: [{ obligation: "us_IL.individual", scope: { state: "IL" }, sentAt: "2026-11-22" }],
    }),
    "2026-11-23T12:00:00Z",
    [owedOn("us_IL.attorney_general", "2026-11-22", { state: "IL", status: "overdue" })],
  ),
  scenario(
    "standing-newyork-1",
    "A clinic told HHS on 9 November: New York's attorney general gets a copy within five business days, Veterans Day not counting",
    situation({
      is: ["hipaa_covered_entity"],
      data: ["phi"],
      elements: ["medical_information"],
      states: { NY: 620 },
      clocks: { ...discovered("2026-11-02"), hhs_notice_sent: "2026-11-09" },
    }),
    "2026-11-10T12:00:00Z",
    [
      owed("us_NY.other.4", "5 business days from 2026-11-09 in New York", "2026-11-17T23:59:59-05:00", {
        state: "NY",
      }),
    ],
  ),
];
