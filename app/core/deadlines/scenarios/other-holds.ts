import { openEnded, owed, owedOn } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";

type HoldOf = NonNullable<Situation["holds"]>[number];

const shop = (state: string, clocks: Record<string, string>, hold: HoldOf, residents = 40) =>
  situation({ states: { [state]: residents }, clocks, holds: [hold] });

const inHold = "2026-11-25T12:00:00Z";
const lifted = "2026-12-18T12:00:00Z";

/** Law enforcement asks to wait: states listen in their own ways, and many rules do not listen at all. */
export const otherHolds: readonly Scenario[] = [
  scenario(
    "hold-15",
    "No police request stops the 72 hours of the GDPR",
    situation({
      zone: "Europe/Berlin",
      is: ["gdpr_controller"],
      data: ["personal_data"],
      countries: { DE: 40 },
      clocks: { controller_aware: "2026-11-23T10:00:00+01:00" },
      facts: { "gdpr.in_scope_art3": true, "assess.gdpr_risk": "risk" },
      holds: [
        {
          covers: "eu_gdpr_controller",
          kind: "written",
          from: "2026-11-23T12:00:00+01:00",
          until: "2026-12-20T17:00:00+01:00",
        },
      ],
    }),
    "2026-11-24T12:00:00Z",
    [
      owed(
        "eu_gdpr_controller.supervisory_authority",
        "72 hours from 2026-11-23T10:00:00+01:00 in Berlin",
        "2026-11-26T10:00:00+01:00",
        { notBefore: null },
      ),
    ],
  ),
  scenario(
    "hold-16",
    "Nor the 72 hours of New York's financial regulator",
    situation({
      is: ["nydfs_covered_entity"],
      clocks: { determined_cybersecurity_incident_occurred: "2026-11-23T10:00:00-05:00" },
      facts: { "event.is_cybersecurity_incident_nydfs": true },
      holds: [
        {
          covers: "us_nydfs_500_17",
          kind: "written",
          from: "2026-11-23T12:00:00-05:00",
          until: "2026-12-20T17:00:00-05:00",
        },
      ],
    }),
    "2026-11-24T12:00:00Z",
    [
      owed(
        "us_nydfs_500_17.superintendent",
        "72 hours from 2026-11-23T10:00:00-05:00 in New York",
        "2026-11-26T10:00:00-05:00",
        { notBefore: null },
      ),
    ],
  ),
  scenario(
    "hold-17",
    "Nor the report of a lender to the FTC",
    situation({
      is: ["glba_ftc_financial_institution"],
      data: ["glba_customer_information"],
      states: { NV: 500 },
      clocks: { discovery: "2026-11-20" },
      holds: [
        {
          covers: "us_ftc_safeguards",
          kind: "written",
          from: "2026-11-21T12:00:00-05:00",
          until: "2027-01-20T17:00:00-05:00",
        },
      ],
    }),
    inHold,
    [
      owed("us_ftc_safeguards.ftc", "30 days from 2026-11-20 in New York", "2026-12-20T23:59:59-05:00", {
        notBefore: null,
      }),
    ],
  ),
  scenario(
    "hold-18",
    "Ordinary police cannot delay the notice of an adviser under Regulation S-P",
    situation({
      is: ["sec_registered_investment_adviser"],
      data: ["sec_sensitive_customer_information"],
      states: { NV: 12 },
      clocks: { aware_unauthorized_access_occurred_or_reasonably_likely: "2026-11-20" },
      holds: [
        {
          covers: "us_sec_regsp",
          kind: "written",
          from: "2026-11-21T12:00:00-05:00",
          until: "2027-01-20T17:00:00-05:00",
          authority: "law_enforcement",
        },
      ],
    }),
    inHold,
    [
      owed("us_sec_regsp.individual", "30 days from 2026-11-20 in New York", "2026-12-20T23:59:59-05:00", {
        notBefore: null,
      }),
    ],
  ),
  scenario(
    "hold-19",
    "The Attorney General of the United States can",
    situation({
      is: ["sec_registered_investment_adviser"],
      data: ["sec_sensitive_customer_information"],
      states: { NV: 12 },
      clocks: { aware_unauthorized_access_occurred_or_reasonably_likely: "2026-11-20" },
      holds: [
        {
          covers: "us_sec_regsp",
          kind: "written",
          from: "2026-12-01T12:00:00-05:00",
          until: "2026-12-30T17:00:00-05:00",
          authority: "us_attorney_general",
        },
      ],
    }),
    lifted,
    [owedOn("us_sec_regsp.individual", "2026-12-30", { status: "on_hold", notBefore: "2026-12-30T17:00:00-05:00" })],
  ),
  scenario(
    "hold-20",
    "Maryland: released on 10 December after the 45 days were over, so seven days remain",
    shop(
      "MD",
      { discovery_or_notification: "2026-10-15" },
      { covers: "us_MD", kind: "written", from: "2026-10-20", until: "2026-12-10" },
    ),
    "2026-12-11T12:00:00Z",
    [{ id: "us_MD.individual", scope: { state: "MD" }, dueDate: "2026-12-17" }],
  ),
  scenario(
    "hold-21",
    "Maryland: released on 20 November, before the 45 days were over, so they stay",
    shop(
      "MD",
      { discovery_or_notification: "2026-10-15" },
      { covers: "us_MD", kind: "written", from: "2026-10-20", until: "2026-11-20" },
    ),
    "2026-11-21T12:00:00Z",
    [
      owed("us_MD.individual", "45 days from 2026-10-15 in New York", "2026-11-29T23:59:59-05:00", {
        state: "MD",
        status: "at_risk",
      }),
    ],
  ),
  scenario(
    "hold-22",
    "Tennessee: 45 days from the word of the police that notice no longer harms",
    shop(
      "TN",
      { discovery_or_notification: "2026-10-15" },
      { covers: "us_TN", kind: "written", from: "2026-10-20", until: "2026-12-10" },
    ),
    "2026-12-11T12:00:00Z",
    [owedOn("us_TN.individual", "2027-01-24", { state: "TN" })],
  ),
  scenario(
    "hold-23",
    "South Dakota: thirty days from that word",
    shop(
      "SD",
      { discovery_or_notification: "2026-10-05" },
      { covers: "us_SD", kind: "written", from: "2026-10-20", until: "2026-12-10" },
    ),
    "2026-12-11T12:00:00Z",
    [owedOn("us_SD.individual", "2027-01-09", { state: "SD" })],
  ),
  scenario(
    "hold-24",
    "Arizona: 45 days from that word",
    shop(
      "AZ",
      { determination: "2026-10-15" },
      { covers: "us_AZ", kind: "written", from: "2026-10-20", until: "2026-12-10" },
    ),
    "2026-12-11T12:00:00Z",
    [owedOn("us_AZ.individual", "2027-01-24", { state: "AZ" })],
  ),
  scenario(
    "hold-25",
    "Colorado: thirty days from that word",
    shop(
      "CO",
      { determination: "2026-10-15" },
      { covers: "us_CO", kind: "written", from: "2026-10-20", until: "2026-12-10" },
    ),
    "2026-12-11T12:00:00Z",
    [owedOn("us_CO.individual", "2027-01-09", { state: "CO" })],
  ),
  scenario(
    "hold-26",
    "Maine: seven business days from that word, none of them a holiday here",
    shop(
      "ME",
      { awareness_and_scope_identified: "2026-10-15" },
      { covers: "us_ME", kind: "written", from: "2026-10-20", until: "2026-12-10" },
    ),
    "2026-12-11T12:00:00Z",
    [{ id: "us_ME.individual", scope: { state: "ME" }, dueDate: "2026-12-21" }],
  ),
  scenario(
    "hold-27",
    "California sets no number after the release: residents may not hear before it, and are due when it comes",
    shop(
      "CA",
      { discovery_or_notification: "2026-10-15" },
      {
        covers: "us_CA.individual",
        kind: "written",
        from: "2026-10-20T09:00:00-07:00",
        until: "2026-12-10T17:00:00-05:00",
      },
    ),
    inHold,
    [
      owedOn("us_CA.individual", "2026-12-10", {
        state: "CA",
        status: "on_hold",
        notBefore: "2026-12-10T17:00:00-05:00",
      }),
    ],
  ),
  scenario(
    "hold-28",
    "The report to the attorney general of Texas is not held, though the residents' letters are",
    shop(
      "TX",
      { determination: "2026-11-20" },
      { covers: "us_TX", kind: "written", from: "2026-11-21T09:00:00-06:00", until: "2027-02-10T17:00:00-05:00" },
      250,
    ),
    inHold,
    [
      owed("us_TX.attorney_general", "30 days from 2026-11-20 in New York", "2026-12-20T23:59:59-05:00", {
        state: "TX",
        notBefore: null,
      }),
      owedOn("us_TX.individual", "2027-02-10", { state: "TX", status: "on_hold" }),
    ],
  ),
  scenario(
    "hold-29",
    "Puerto Rico's ten days cannot be extended by anybody",
    shop(
      "PR",
      { detection: "2026-11-23" },
      { covers: "us_PR", kind: "written", from: "2026-11-24T09:00:00-04:00", until: "2027-02-10T17:00:00-05:00" },
    ),
    inHold,
    [
      owed("us_PR.attorney_general", "10 days from 2026-11-23 in New York", "2026-12-03T23:59:59-05:00", {
        state: "PR",
        notBefore: null,
      }),
    ],
  ),
  scenario(
    "hold-30",
    "A state without a number: the letters wait for the release, and there is still no date",
    shop(
      "NV",
      { discovery_or_notification: "2026-10-15" },
      { covers: "us_NV", kind: "written", from: "2026-10-20T09:00:00-07:00", until: "2026-12-10T17:00:00-05:00" },
    ),
    inHold,
    [{ id: "us_NV.individual", scope: { state: "NV" }, status: "on_hold", notBefore: "2026-12-10T17:00:00-05:00" }],
  ),
  scenario(
    "hold-31",
    "A request that covers California does not hold Nevada",
    shop(
      "NV",
      { discovery_or_notification: "2026-10-15" },
      { covers: "us_CA", kind: "written", from: "2026-10-20", until: "2026-12-10" },
    ),
    inHold,
    [openEnded("us_NV.individual", { state: "NV", notBefore: null })],
  ),
  scenario(
    "hold-32",
    "California's statute asks for no end: while the request stands, the residents' letters wait and have no date",
    shop(
      "CA",
      { discovery_or_notification: "2026-10-15" },
      { covers: "us_CA.individual", kind: "written", from: "2026-10-20T09:00:00-07:00" },
    ),
    inHold,
    [{ id: "us_CA.individual", scope: { state: "CA" }, status: "on_hold", due: null }],
  ),
  scenario(
    "hold-33",
    "A request that comes after day 30 came too late to hold anything in California",
    shop(
      "CA",
      { discovery_or_notification: "2026-10-15" },
      { covers: "us_CA.individual", kind: "written", from: "2026-11-20T09:00:00-07:00" },
    ),
    inHold,
    [
      owed("us_CA.individual", "30 days from 2026-10-15 in New York", "2026-11-14T23:59:59-05:00", {
        state: "CA",
        status: "overdue",
        notBefore: null,
      }),
    ],
  ),
];
