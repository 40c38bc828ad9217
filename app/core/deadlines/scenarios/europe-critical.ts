import { notOwed, nowhere, openEnded, owed, undecided, waiting } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";

const bank = (clocks: Record<string, string>, said: Situation = {}) =>
  situation({
    zone: "Europe/Paris",
    is: ["dora_financial_entity"],
    clocks,
    ...said,
    facts: { "assess.dora_major": true, "event.impacts_client_financial_interests": false, ...said.facts },
  });
const provider = (clocks: Record<string, string>, facts: Situation["facts"] = {}) =>
  situation({
    zone: "Europe/Berlin",
    is: ["nis2_important_entity"],
    clocks,
    facts: { "assess.nis2_significant": true, ...facts },
  });
const maker = (kind: string, clocks: Record<string, string>) =>
  situation({ zone: "Europe/Berlin", is: ["cra_manufacturer"], clocks, facts: { "event.kind": kind } });

const initial = "eu_dora.initial_4h";
const cap = "eu_dora.initial_24h_cap";
const at = "2026-11-02T10:00:00Z";

type MonthRow = readonly [title: string, sent: string, at: string, sum: string, due: string];

/** One month: the same day of the next month, or its last. */
const months: readonly MonthRow[] = [
  [
    "Sent on 15 November: 15 December",
    "2026-11-15T10:00:00+01:00",
    "2026-11-16T10:00:00Z",
    "1 month from 2026-11-15 in Berlin",
    "2026-12-15T23:59:59+01:00",
  ],
  [
    "Sent on 31 October: November has thirty days",
    "2026-10-31T10:00:00+01:00",
    "2026-11-01T10:00:00Z",
    "1 month from 2026-10-31 in Berlin",
    "2026-11-30T23:59:59+01:00",
  ],
  [
    "Sent on 30 November: 30 December",
    "2026-11-30T10:00:00+01:00",
    "2026-12-01T10:00:00Z",
    "1 month from 2026-11-30 in Berlin",
    "2026-12-30T23:59:59+01:00",
  ],
  [
    "Sent on 31 January 2027: 28 February",
    "2027-01-31T10:00:00+01:00",
    "2027-02-01T10:00:00Z",
    "1 month from 2027-01-31 in Berlin",
    "2027-02-28T23:59:59+01:00",
  ],
  [
    "Sent on 31 January 2028: the leap day",
    "2028-01-31T10:00:00+01:00",
    "2028-02-01T10:00:00Z",
    "1 month from 2028-01-31 in Berlin",
    "2028-02-29T23:59:59+01:00",
  ],
  [
    "Sent on 29 January 2027: 28 February",
    "2027-01-29T10:00:00+01:00",
    "2027-01-30T10:00:00Z",
    "1 month from 2027-01-29 in Berlin",
    "2027-02-28T23:59:59+01:00",
  ],
  [
    "Sent on 28 February 2027: 28 March, on summer time",
    "2027-02-28T10:00:00+01:00",
    "2027-03-01T10:00:00Z",
    "1 month from 2027-02-28 in Berlin",
    "2027-03-28T23:59:59+02:00",
  ],
  [
    "Sent on 29 February 2028: 29 March",
    "2028-02-29T10:00:00+01:00",
    "2028-03-01T10:00:00Z",
    "1 month from 2028-02-29 in Berlin",
    "2028-03-29T23:59:59+02:00",
  ],
  [
    "Sent on 31 December: 31 January of the next year",
    "2026-12-31T10:00:00+01:00",
    "2027-01-02T10:00:00Z",
    "1 month from 2026-12-31 in Berlin",
    "2027-01-31T23:59:59+01:00",
  ],
  [
    "Sent late on 31 March, already April in Berlin but not in UTC: 1 May",
    "2027-03-31T22:30:00Z",
    "2027-04-02T10:00:00Z",
    "1 month from 2027-04-01 in Berlin",
    "2027-05-01T23:59:59+02:00",
  ],
];

/** DORA, NIS2 and the Cyber Resilience Act. */
export const europeCritical: readonly Scenario[] = [
  scenario(
    "dora-1",
    "Classified an hour after it was noticed: four hours from there",
    bank({ aware_of_ict_incident: "2026-11-02T08:00:00+01:00", classified_as_major: "2026-11-02T10:00:00+01:00" }),
    at,
    [
      owed(initial, "4 hours from 2026-11-02T10:00:00+01:00 in Paris", "2026-11-02T14:00:00+01:00"),
      owed(cap, "24 hours from 2026-11-02T08:00:00+01:00 in Paris", "2026-11-03T08:00:00+01:00", {
        governedBy: initial,
      }),
    ],
  ),
  scenario(
    "dora-2",
    "Classified 22 hours after it was noticed: the 24 hours end first",
    bank({ aware_of_ict_incident: "2026-11-02T08:00:00+01:00", classified_as_major: "2026-11-03T06:00:00+01:00" }),
    "2026-11-03T05:05:00Z",
    [
      owed(
        initial,
        "4 hours from 2026-11-03T06:00:00+01:00 in Paris, or 24 hours from 2026-11-02T08:00:00+01:00 in Paris if sooner",
        "2026-11-03T08:00:00+01:00",
      ),
      owed(cap, "24 hours from 2026-11-02T08:00:00+01:00 in Paris", "2026-11-03T08:00:00+01:00", { status: "at_risk" }),
    ],
  ),
  scenario(
    "dora-3",
    "Classified only 30 hours after it was noticed: four hours from the classification",
    bank({ aware_of_ict_incident: "2026-11-02T08:00:00+01:00", classified_as_major: "2026-11-03T14:00:00+01:00" }),
    "2026-11-03T14:00:00Z",
    [owed(initial, "4 hours from 2026-11-03T14:00:00+01:00 in Paris", "2026-11-03T18:00:00+01:00")],
  ),
  scenario(
    "dora-4",
    "Classified just before the clocks go back: four hours of elapsed time",
    bank({ aware_of_ict_incident: "2026-10-25T01:00:00+02:00", classified_as_major: "2026-10-25T01:30:00+02:00" }),
    "2026-10-25T00:00:00Z",
    [owed(initial, "4 hours from 2026-10-25T01:30:00+02:00 in Paris", "2026-10-25T04:30:00+01:00")],
  ),
  scenario(
    "dora-5",
    "The intermediate report runs from the submission of the first one, not from the detection",
    bank({
      aware_of_ict_incident: "2026-11-02T08:00:00+01:00",
      classified_as_major: "2026-11-02T10:00:00+01:00",
      initial_notification_submitted: "2026-11-02T12:00:00+01:00",
    }),
    "2026-11-02T20:00:00Z",
    [owed("eu_dora.intermediate", "72 hours from 2026-11-02T12:00:00+01:00 in Paris", "2026-11-05T12:00:00+01:00")],
  ),
  scenario(
    "dora-6",
    "No first report has gone out, so the intermediate and the final one wait",
    bank({ aware_of_ict_incident: "2026-11-02T08:00:00+01:00", classified_as_major: "2026-11-02T10:00:00+01:00" }),
    at,
    [waiting("eu_dora.intermediate"), waiting("eu_dora.final")],
  ),
  scenario(
    "dora-7",
    "The final report: one month from the latest intermediate report, clamped to the end of February",
    bank({ latest_intermediate_report_submitted: "2027-01-31T10:00:00+01:00" }),
    "2027-02-02T10:00:00Z",
    [owed("eu_dora.final", "1 month from 2027-01-31 in Paris", "2027-02-28T23:59:59+01:00")],
  ),
  scenario(
    "dora-8",
    "Not major: nothing is reported",
    bank({ aware_of_ict_incident: "2026-11-02T08:00:00+01:00" }, { facts: { "assess.dora_major": false } }),
    at,
    [nowhere(initial), nowhere(cap)],
  ),
  scenario(
    "dora-9",
    "Not yet classified: undetermined",
    bank({ aware_of_ict_incident: "2026-11-02T08:00:00+01:00" }, { facts: { "assess.dora_major": undefined } }),
    at,
    [undecided(initial, { due: null })],
  ),
  scenario(
    "dora-10",
    "Clients lose money: they hear without undue delay",
    bank(
      { aware_of_major_incident_with_client_financial_impact: "2026-11-02T08:00:00+01:00" },
      { facts: { "event.impacts_client_financial_interests": true } },
    ),
    at,
    [openEnded("eu_dora.clients")],
  ),
  scenario(
    "dora-11",
    "Clients lose nothing: they need not hear",
    bank({ aware_of_ict_incident: "2026-11-02T08:00:00+01:00" }),
    at,
    [notOwed("eu_dora.clients")],
  ),
  scenario(
    "dora-12",
    "The first report falls due on a Sunday; the rule of the next working day at noon is off unless asked for",
    bank({ aware_of_ict_incident: "2026-11-01T08:00:00+01:00", classified_as_major: "2026-11-01T10:00:00+01:00" }),
    "2026-11-01T10:00:00Z",
    [owed(initial, "4 hours from 2026-11-01T10:00:00+01:00 in Paris", "2026-11-01T14:00:00+01:00")],
  ),
  scenario(
    "dora-13",
    "The same where the firm may use that rule: noon of Monday",
    bank(
      { aware_of_ict_incident: "2026-11-08T08:00:00+01:00", classified_as_major: "2026-11-08T10:00:00+01:00" },
      { config: { dora_weekend_noon: true } },
    ),
    "2026-11-08T10:00:00Z",
    [owed(initial, "2026-11-09T12:00:00+01:00 in Paris", "2026-11-09T12:00:00+01:00")],
  ),
  scenario(
    "nis2-1",
    "A managed service provider: 24 hours for the warning, 72 for the notification",
    provider({ aware_of_significant_incident: "2026-11-02T10:00:00+01:00" }),
    "2026-11-02T12:00:00Z",
    [
      owed("eu_nis2.early_warning", "24 hours from 2026-11-02T10:00:00+01:00 in Berlin", "2026-11-03T10:00:00+01:00"),
      owed(
        "eu_nis2.incident_notification",
        "72 hours from 2026-11-02T10:00:00+01:00 in Berlin",
        "2026-11-05T10:00:00+01:00",
      ),
      openEnded("eu_nis2.service_recipients"),
      waiting("eu_nis2.final"),
    ],
  ),
  scenario(
    "nis2-2",
    "24 hours across the end of summer time: 09:00 becomes 08:00",
    provider({ aware_of_significant_incident: "2026-10-24T09:00:00+02:00" }),
    "2026-10-24T10:00:00Z",
    [owed("eu_nis2.early_warning", "24 hours from 2026-10-24T09:00:00+02:00 in Berlin", "2026-10-25T08:00:00+01:00")],
  ),
  scenario(
    "nis2-3",
    "24 hours across the start of summer time: 09:00 becomes 10:00",
    provider({ aware_of_significant_incident: "2027-03-27T09:00:00+01:00" }),
    "2027-03-27T10:00:00Z",
    [owed("eu_nis2.early_warning", "24 hours from 2027-03-27T09:00:00+01:00 in Berlin", "2027-03-28T10:00:00+02:00")],
  ),
  scenario(
    "nis2-4",
    "Not significant: nothing is reported",
    provider({ aware_of_significant_incident: "2026-11-02T10:00:00+01:00" }, { "assess.nis2_significant": false }),
    at,
    [nowhere("eu_nis2.early_warning"), nowhere("eu_nis2.incident_notification")],
  ),
  ...months.map(([title, sent, moment, sum, due], index) =>
    scenario(
      `nis2-month-${index + 1}`,
      `The final report, one month after the notification. ${title}`,
      provider({ aware_of_significant_incident: sent, incident_notification_submitted: sent }),
      moment,
      [owed("eu_nis2.final", sum, due)],
    ),
  ),
  scenario(
    "cra-1",
    "A maker of software learns of an exploited vulnerability: 24 and 72 hours, and 14 days from the fix",
    maker("actively_exploited_vulnerability", {
      manufacturer_aware: "2026-11-02T10:00:00+01:00",
      corrective_measure_available: "2026-11-02",
    }),
    "2026-11-02T12:00:00Z",
    [
      owed(
        "eu_cra_art14.early_warning",
        "24 hours from 2026-11-02T10:00:00+01:00 in Berlin",
        "2026-11-03T10:00:00+01:00",
      ),
      owed(
        "eu_cra_art14.notification",
        "72 hours from 2026-11-02T10:00:00+01:00 in Berlin",
        "2026-11-05T10:00:00+01:00",
      ),
      owed("eu_cra_art14.final_vulnerability", "14 days from 2026-11-02 in Berlin", "2026-11-16T23:59:59+01:00"),
      notOwed("eu_cra_art14.final_incident"),
      openEnded("eu_cra_art14.users"),
    ],
  ),
  scenario(
    "cra-2",
    "Nobody has said when there was a fix: the 14 days are a question",
    maker("actively_exploited_vulnerability", { manufacturer_aware: "2026-11-02T10:00:00+01:00" }),
    "2026-11-02T12:00:00Z",
    [undecided("eu_cra_art14.final_vulnerability", { due: null })],
  ),
  scenario(
    "cra-3",
    "A severe incident: one month from the 72-hour notification",
    maker("severe_incident_on_product_security", {
      manufacturer_aware: "2026-11-02T10:00:00+01:00",
      "72h_notification_submitted": "2026-11-04T10:00:00+01:00",
    }),
    "2026-11-05T12:00:00Z",
    [
      owed("eu_cra_art14.final_incident", "1 month from 2026-11-04 in Berlin", "2026-12-04T23:59:59+01:00"),
      notOwed("eu_cra_art14.final_vulnerability"),
    ],
  ),
  scenario(
    "cra-4",
    "An incident of another kind is not reported under this act",
    maker("account_takeover", { manufacturer_aware: "2026-11-02T10:00:00+01:00" }),
    at,
    [nowhere("eu_cra_art14.early_warning"), nowhere("eu_cra_art14.notification")],
  ),
];
