import { met, openEnded, owed, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, entity, type Situation, situation, together } from "./situation.ts";

const at = "2026-11-04T12:00:00Z";
const bothClocks = { ...discovered("2026-11-02"), determination: "2026-11-02" };

const businessDayShop = (state: string, said: Situation) => situation({ states: { [state]: 600 }, ...said });

/** Several laws, several entities, several dates for one incident; business days with their earlier working targets. */
export const severalDuties: readonly Scenario[] = [
  scenario(
    "several-1",
    "A clinic with patients in Texas: HIPAA's day 60 from the discovery comes before Texas' day 60 from the determination",
    situation({
      is: ["hipaa_covered_entity"],
      data: ["phi"],
      elements: ["medical_information"],
      states: { TX: 380 },
      clocks: { ...discovered("2026-11-02"), determination: "2026-11-03" },
    }),
    at,
    [
      owed("us_TX.individual", "60 days from 2026-11-03 in New York", "2027-01-02T23:59:59-05:00", {
        state: "TX",
        governedBy: "us_hipaa_ce.individual",
      }),
    ],
  ),
  scenario(
    "several-1-undated",
    "Nevada says without unreasonable delay, HIPAA sixty days: no later date governs what must not be delayed",
    situation({
      is: ["hipaa_covered_entity"],
      data: ["phi"],
      elements: ["ssn"],
      states: { NV: 380 },
      clocks: discovered("2026-11-02"),
    }),
    at,
    [openEnded("us_NV.individual", { state: "NV", governedBy: null })],
  ),
  scenario(
    "several-1-late",
    "Nevada's clock started weeks after HIPAA's: day 60 of HIPAA comes before any reasonable time of Nevada, and governs",
    situation({
      is: ["hipaa_covered_entity"],
      data: ["phi"],
      elements: ["ssn"],
      states: { NV: 380 },
      clocks: { ...discovered("2026-10-02"), discovery_or_notification: "2026-11-20" },
    }),
    "2026-11-21T12:00:00Z",
    [openEnded("us_NV.individual", { state: "NV", governedBy: "us_hipaa_ce.individual" })],
  ),
  scenario(
    "several-2",
    "NIS2's warning and notification go to the same office; the warning comes first",
    situation({
      zone: "Europe/Berlin",
      is: ["nis2_essential_entity"],
      clocks: { aware_of_significant_incident: "2026-11-04T09:00:00+01:00" },
      facts: { "assess.nis2_significant": true },
    }),
    at,
    [
      owed("eu_nis2.early_warning", "24 hours from 2026-11-04T09:00:00+01:00 in Berlin", "2026-11-05T09:00:00+01:00"),
      owed(
        "eu_nis2.incident_notification",
        "72 hours from 2026-11-04T09:00:00+01:00 in Berlin",
        "2026-11-07T09:00:00+01:00",
      ),
    ],
  ),
  scenario(
    "several-3",
    "Customers in five states: five dates, none of which replaces another",
    situation({ states: { CA: 10, TX: 10, OH: 10, CT: 10, NV: 10 }, clocks: bothClocks }),
    at,
    [
      owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" }),
      owed("us_TX.individual", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00", { state: "TX" }),
      owed("us_OH.individual", "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00", { state: "OH" }),
      owed("us_CT.individual", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00", { state: "CT" }),
      openEnded("us_NV.individual", { state: "NV" }),
    ],
  ),
  scenario(
    "several-4",
    "Two shops of one merchant: each counts its own residents",
    together([
      entity("north", { states: { TX: 249 }, clocks: { determination: "2026-11-02" } }),
      entity("south", { states: { TX: 250 }, clocks: { determination: "2026-11-02" } }),
    ]),
    at,
    [
      { id: "us_TX.attorney_general", scope: { entity: "north", state: "TX" }, status: "not_required" },
      owed("us_TX.attorney_general", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", {
        entity: "south",
        state: "TX",
      }),
    ],
  ),
  scenario(
    "several-5",
    "Two shops in two zones: the day ends later in Los Angeles",
    together([
      entity("east", { states: { OH: 9 }, clocks: discovered("2026-11-02") }),
      entity("west", { zone: "America/Los_Angeles", states: { OH: 9 }, clocks: discovered("2026-11-02") }),
    ]),
    at,
    [
      owed("us_OH.individual", "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00", {
        entity: "east",
        state: "OH",
      }),
      owed("us_OH.individual", "45 days from 2026-11-02 in Los Angeles", "2026-12-17T23:59:59-08:00", {
        entity: "west",
        state: "OH",
      }),
    ],
  ),
  scenario(
    "several-6",
    "A notice of one shop does not meet the duty of the other",
    together(
      [
        entity("east", { states: { OH: 9 }, clocks: discovered("2026-11-02") }),
        entity("west", { states: { OH: 9 }, clocks: discovered("2026-11-02") }),
      ],
      { notices: [{ obligation: "us_OH.individual", scope: { entity: "east" }, sentAt: "2026-11-03" }] },
    ),
    at,
    [
      met("us_OH.individual", { entity: "east", state: "OH" }),
      owed("us_OH.individual", "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00", {
        entity: "west",
        state: "OH",
      }),
    ],
  ),
  scenario(
    "several-7",
    "A German firm with customers in California: both laws, each in the firm's own zone",
    situation({
      zone: "Europe/Berlin",
      is: ["gdpr_controller"],
      data: ["personal_data"],
      states: { CA: 700 },
      countries: { DE: 40 },
      clocks: { ...discovered("2026-11-02"), controller_aware: "2026-11-04T09:00:00+01:00" },
      facts: {
        "gdpr.in_scope_art3": true,
        "gdpr.eu_establishment": true,
        "gdpr.main_establishment": "DE",
        "assess.gdpr_risk": "risk",
      },
    }),
    at,
    [
      owed("us_CA.individual", "30 days from 2026-11-02 in Berlin", "2026-12-02T23:59:59+01:00", { state: "CA" }),
      owed(
        "eu_gdpr_controller.supervisory_authority",
        "72 hours from 2026-11-04T09:00:00+01:00 in Berlin",
        "2026-11-07T09:00:00+01:00",
      ),
    ],
  ),
  scenario(
    "several-8",
    "Established in Ireland with users in three countries: one lead authority",
    situation({
      zone: "Europe/Dublin",
      is: ["gdpr_controller"],
      data: ["personal_data"],
      countries: { DE: 110, FR: 150, IE: 40 },
      clocks: { controller_aware: "2026-11-04T09:00:00Z" },
      facts: {
        "gdpr.in_scope_art3": true,
        "gdpr.eu_establishment": true,
        "gdpr.main_establishment": "IE",
        "assess.gdpr_risk": "risk",
      },
    }),
    at,
    [
      owed(
        "eu_gdpr_controller.supervisory_authority",
        "72 hours from 2026-11-04T09:00:00Z in Dublin",
        "2026-11-07T09:00:00+00:00",
      ),
    ],
  ),
  scenario(
    "several-9",
    "The residences of the customers are unknown: California's duty is open, with the date that would hold",
    situation({
      total: 400,
      facts: { "affected.by_us_state": undefined, "affected.us_persons": undefined },
      clocks: bothClocks,
    }),
    at,
    [
      undecidedUntil("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", {
        state: "CA",
      }),
      undecidedUntil("us_TX.attorney_general", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", {
        state: "TX",
      }),
    ],
  ),
  scenario(
    "business-days-1",
    "Vermont over Christmas and New Year: two holidays, and a working target two weekdays earlier",
    businessDayShop("VT", { clocks: discovered("2026-12-18") }),
    "2026-12-19T12:00:00Z",
    [
      owed("us_VT.attorney_general", "14 business days from 2026-12-18 in New York", "2027-01-11T23:59:59-05:00", {
        state: "VT",
        targetSum: "14 weekdays from 2026-12-18 in New York",
        workingTarget: "2027-01-07T23:59:59-05:00",
      }),
    ],
  ),
  scenario(
    "business-days-2",
    "Vermont in a stretch without holidays: date and working target are the same",
    businessDayShop("VT", { clocks: discovered("2027-03-01") }),
    "2027-03-02T12:00:00Z",
    [
      owed("us_VT.attorney_general", "14 business days from 2027-03-01 in New York", "2027-03-19T23:59:59-04:00", {
        state: "VT",
        targetSum: "14 weekdays from 2027-03-01 in New York",
        workingTarget: "2027-03-19T23:59:59-04:00",
      }),
    ],
  ),
  scenario(
    "business-days-3",
    "Vermont from a Saturday: Monday is day 1",
    businessDayShop("VT", { clocks: discovered("2027-03-06") }),
    "2027-03-07T12:00:00Z",
    [
      owed("us_VT.attorney_general", "14 business days from 2027-03-06 in New York", "2027-03-25T23:59:59-04:00", {
        state: "VT",
      }),
    ],
  ),
  scenario(
    "business-days-4",
    "Vermont across Juneteenth of 2027, a Saturday kept on Friday, 18 June",
    businessDayShop("VT", { clocks: discovered("2027-06-10") }),
    "2027-06-11T12:00:00Z",
    [
      owed("us_VT.attorney_general", "14 business days from 2027-06-10 in New York", "2027-07-01T23:59:59-04:00", {
        state: "VT",
      }),
    ],
  ),
  scenario(
    "business-days-5",
    "Vermont across Christmas of 2027, a Saturday kept on Friday, and New Year's Day of 2028, kept on 31 December",
    businessDayShop("VT", { clocks: discovered("2027-12-15") }),
    "2027-12-16T12:00:00Z",
    [
      owed("us_VT.attorney_general", "14 business days from 2027-12-15 in New York", "2028-01-06T23:59:59-05:00", {
        state: "VT",
      }),
    ],
  ),
  scenario(
    "business-days-6",
    "Vermont across Presidents' Day and the leap day of 2028",
    businessDayShop("VT", { clocks: discovered("2028-02-14") }),
    "2028-02-15T12:00:00Z",
    [
      owed("us_VT.attorney_general", "14 business days from 2028-02-14 in New York", "2028-03-06T23:59:59-05:00", {
        state: "VT",
      }),
    ],
  ),
  scenario(
    "business-days-7",
    "Iowa: the first letter went out on a Saturday before Memorial Day",
    businessDayShop("IA", {
      clocks: discovered("2027-05-10"),
      notices: [{ obligation: "us_IA.individual", scope: { state: "IA" }, sentAt: "2027-05-29" }],
    }),
    "2027-05-30T12:00:00Z",
    [
      owed("us_IA.attorney_general", "5 business days from 2027-05-29 in New York", "2027-06-07T23:59:59-04:00", {
        state: "IA",
        targetSum: "5 weekdays from 2027-05-29 in New York",
        workingTarget: "2027-06-04T23:59:59-04:00",
      }),
    ],
  ),
  scenario(
    "business-days-8",
    "Iowa: the first letter went out on Labor Day",
    businessDayShop("IA", {
      clocks: discovered("2027-08-20"),
      notices: [{ obligation: "us_IA.individual", scope: { state: "IA" }, sentAt: "2027-09-06" }],
    }),
    "2027-09-07T12:00:00Z",
    [
      owed("us_IA.attorney_general", "5 business days from 2027-09-06 in New York", "2027-09-13T23:59:59-04:00", {
        state: "IA",
      }),
    ],
  ),
  scenario(
    "business-days-9",
    "Iowa: across Columbus Day of 2026",
    businessDayShop("IA", {
      clocks: discovered("2026-09-20"),
      notices: [{ obligation: "us_IA.individual", scope: { state: "IA" }, sentAt: "2026-10-08" }],
    }),
    "2026-10-09T12:00:00Z",
    [
      owed("us_IA.attorney_general", "5 business days from 2026-10-08 in New York", "2026-10-16T23:59:59-04:00", {
        state: "IA",
      }),
    ],
  ),
];
