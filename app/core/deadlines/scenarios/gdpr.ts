import { notOwed, nowhere, openEnded, owed, undecided, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";

type Row = readonly [title: string, zone: string, aware: string, at: string, sum: string, due: string];

const authority = "eu_gdpr_controller.supervisory_authority";
const people = "eu_gdpr_controller.individual";
const register = "eu_gdpr_controller.internal_register";

const controller = (aware: string | undefined, said: Situation = {}) =>
  situation({
    zone: "Europe/Berlin",
    is: ["gdpr_controller"],
    data: ["personal_data"],
    countries: { DE: 40 },
    clocks: aware === undefined ? {} : { controller_aware: aware, high_risk_established: aware },
    ...said,
    facts: { "gdpr.in_scope_art3": true, "assess.gdpr_risk": "risk", ...said.facts },
  });

/** Seventy-two hours of elapsed time, whatever the clocks on the wall do. */
const hours: readonly Row[] = [
  [
    "Friday 18:10 in Berlin before the clocks go back: Monday 17:10, not 18:10",
    "Europe/Berlin",
    "2026-10-23T18:10:00+02:00",
    "2026-10-24T12:00:00Z",
    "72 hours from 2026-10-23T18:10:00+02:00 in Berlin",
    "2026-10-26T17:10:00+01:00",
  ],
  [
    "One week later no clock changes: Monday 18:10",
    "Europe/Berlin",
    "2026-10-30T18:10:00+01:00",
    "2026-10-31T12:00:00Z",
    "72 hours from 2026-10-30T18:10:00+01:00 in Berlin",
    "2026-11-02T18:10:00+01:00",
  ],
  [
    "Aware at 02:30 summer time in the hour that comes twice",
    "Europe/Berlin",
    "2026-10-25T02:30:00+02:00",
    "2026-10-25T12:00:00Z",
    "72 hours from 2026-10-25T02:30:00+02:00 in Berlin",
    "2026-10-28T01:30:00+01:00",
  ],
  [
    "Aware at 02:30 winter time, an hour after that: due an hour after that",
    "Europe/Berlin",
    "2026-10-25T02:30:00+01:00",
    "2026-10-25T12:00:00Z",
    "72 hours from 2026-10-25T02:30:00+01:00 in Berlin",
    "2026-10-28T02:30:00+01:00",
  ],
  [
    "72 hours end within the hour that comes twice: the first time round",
    "Europe/Berlin",
    "2026-10-22T02:30:00+02:00",
    "2026-10-23T12:00:00Z",
    "72 hours from 2026-10-22T02:30:00+02:00 in Berlin",
    "2026-10-25T02:30:00+02:00",
  ],
  [
    "72 hours end an hour later, in the same hour the second time round",
    "Europe/Berlin",
    "2026-10-22T03:30:00+02:00",
    "2026-10-23T12:00:00Z",
    "72 hours from 2026-10-22T03:30:00+02:00 in Berlin",
    "2026-10-25T02:30:00+01:00",
  ],
  [
    "Maundy Thursday 18:10 before the clocks go forward: Easter Sunday 19:10, no holiday helps",
    "Europe/Berlin",
    "2027-03-25T18:10:00+01:00",
    "2027-03-26T12:00:00Z",
    "72 hours from 2027-03-25T18:10:00+01:00 in Berlin",
    "2027-03-28T19:10:00+02:00",
  ],
  [
    "72 hours end where the clock jumps: 02:30 does not exist, it is 03:30",
    "Europe/Berlin",
    "2027-03-25T02:30:00+01:00",
    "2027-03-26T12:00:00Z",
    "72 hours from 2027-03-25T02:30:00+01:00 in Berlin",
    "2027-03-28T03:30:00+02:00",
  ],
  [
    "One minute before the jump: 01:59 stays in winter time",
    "Europe/Berlin",
    "2027-03-25T01:59:00+01:00",
    "2027-03-26T12:00:00Z",
    "72 hours from 2027-03-25T01:59:00+01:00 in Berlin",
    "2027-03-28T01:59:00+01:00",
  ],
  [
    "Across New Year's Eve",
    "Europe/Berlin",
    "2026-12-30T22:00:00+01:00",
    "2026-12-31T12:00:00Z",
    "72 hours from 2026-12-30T22:00:00+01:00 in Berlin",
    "2027-01-02T22:00:00+01:00",
  ],
  [
    "Across the leap day of 2028",
    "Europe/Berlin",
    "2028-02-27T09:00:00+01:00",
    "2028-02-28T12:00:00Z",
    "72 hours from 2028-02-27T09:00:00+01:00 in Berlin",
    "2028-03-01T09:00:00+01:00",
  ],
  [
    "Across the end of February in 2027",
    "Europe/Berlin",
    "2027-02-27T09:00:00+01:00",
    "2027-02-28T12:00:00Z",
    "72 hours from 2027-02-27T09:00:00+01:00 in Berlin",
    "2027-03-02T09:00:00+01:00",
  ],
  [
    "Across Christmas: holidays count",
    "Europe/Berlin",
    "2026-12-23T16:45:00+01:00",
    "2026-12-24T12:00:00Z",
    "72 hours from 2026-12-23T16:45:00+01:00 in Berlin",
    "2026-12-26T16:45:00+01:00",
  ],
  [
    "A shop in New York with customers in Germany: shown in New York's time",
    "America/New_York",
    "2026-09-15T16:30:00-04:00",
    "2026-09-16T12:00:00Z",
    "72 hours from 2026-09-15T16:30:00-04:00 in New York",
    "2026-09-18T16:30:00-04:00",
  ],
  [
    "A shop in New York across the American change of clocks",
    "America/New_York",
    "2026-10-30T16:30:00-04:00",
    "2026-10-31T12:00:00Z",
    "72 hours from 2026-10-30T16:30:00-04:00 in New York",
    "2026-11-02T15:30:00-05:00",
  ],
  [
    "A shop in New York across the European change: its own clock stays",
    "America/New_York",
    "2026-10-23T16:30:00-04:00",
    "2026-10-24T12:00:00Z",
    "72 hours from 2026-10-23T16:30:00-04:00 in New York",
    "2026-10-26T16:30:00-04:00",
  ],
  [
    "A shop in Phoenix has no summer time at all",
    "America/Phoenix",
    "2026-10-30T16:30:00-07:00",
    "2026-10-31T12:00:00Z",
    "72 hours from 2026-10-30T16:30:00-07:00 in Phoenix",
    "2026-11-02T16:30:00-07:00",
  ],
  [
    "A shop in Sydney across its own change of clocks",
    "Australia/Sydney",
    "2026-10-02T09:00:00+10:00",
    "2026-10-03T00:00:00Z",
    "72 hours from 2026-10-02T09:00:00+10:00 in Sydney",
    "2026-10-05T10:00:00+11:00",
  ],
  [
    "A shop in Kolkata, half an hour off the full hour",
    "Asia/Kolkata",
    "2026-11-02T09:15:00+05:30",
    "2026-11-03T00:00:00Z",
    "72 hours from 2026-11-02T09:15:00+05:30 in Kolkata",
    "2026-11-05T09:15:00+05:30",
  ],
  [
    "The instant was written down in UTC",
    "Europe/Berlin",
    "2026-11-02T08:15:00Z",
    "2026-11-03T00:00:00Z",
    "72 hours from 2026-11-02T08:15:00Z in Berlin",
    "2026-11-05T09:15:00+01:00",
  ],
  [
    "A shop in Dublin, where winter is Greenwich time",
    "Europe/Dublin",
    "2026-10-23T18:10:00+01:00",
    "2026-10-24T12:00:00Z",
    "72 hours from 2026-10-23T18:10:00+01:00 in Dublin",
    "2026-10-26T17:10:00+00:00",
  ],
];

const aware = "2026-11-02T10:00:00+01:00";
const at = "2026-11-03T00:00:00Z";

/** GDPR Articles 33 and 34: authority, people, register. */
export const gdpr: readonly Scenario[] = [
  ...hours.map(([title, zone, start, moment, sum, due], index) =>
    scenario(`gdpr-hours-${index + 1}`, title, controller(start, { zone }), moment, [owed(authority, sum, due)]),
  ),
  scenario(
    "gdpr-risk-1",
    "A risk to people, but no high one: the authority hears, the people need not",
    controller(aware),
    at,
    [
      owed(authority, "72 hours from 2026-11-02T10:00:00+01:00 in Berlin", "2026-11-05T10:00:00+01:00"),
      notOwed(people),
      openEnded(register),
    ],
  ),
  scenario(
    "gdpr-risk-2",
    "A high risk: the people hear without undue delay, for which the law has no number",
    controller(aware, { facts: { "assess.gdpr_risk": "high" } }),
    at,
    [
      owed(authority, "72 hours from 2026-11-02T10:00:00+01:00 in Berlin", "2026-11-05T10:00:00+01:00"),
      openEnded(people),
      openEnded(register),
    ],
  ),
  scenario(
    "gdpr-risk-3",
    "A risk is unlikely: neither authority nor people, but it stands in the register",
    controller(aware, { facts: { "assess.gdpr_risk": "unlikely" } }),
    at,
    [notOwed(authority), notOwed(people), openEnded(register)],
  ),
  scenario(
    "gdpr-risk-4",
    "Nobody has weighed the risk: undetermined, with the date that would hold",
    controller(aware, { facts: { "assess.gdpr_risk": undefined } }),
    at,
    [
      undecidedUntil(authority, "72 hours from 2026-11-02T10:00:00+01:00 in Berlin", "2026-11-05T10:00:00+01:00"),
      undecided(people, { due: null }),
      openEnded(register),
    ],
  ),
  scenario(
    "gdpr-risk-5",
    "Nobody has said when the controller became aware, nor anything like it: a question without a date",
    controller(undefined),
    at,
    [undecided(authority, { due: null })],
  ),
  scenario(
    "gdpr-risk-6",
    "Only the discovery was recorded: a question that names it, and no date is counted from it",
    controller(undefined, { clocks: { discovery: "2026-11-02" } }),
    at,
    [undecided(authority, { due: null })],
  ),
  scenario(
    "gdpr-hours-day-only",
    "Only the day of awareness is known: the hours are counted from its first moment, never later than the truth",
    controller("2026-11-02"),
    at,
    [owed(authority, "72 hours from 2026-11-02T00:00:00+01:00 in Berlin", "2026-11-05T00:00:00+01:00")],
  ),
  scenario(
    "gdpr-scope-1",
    "Outside the reach of Article 3: nothing",
    controller(aware, { facts: { "gdpr.in_scope_art3": false } }),
    at,
    [nowhere(authority), nowhere(people), nowhere(register)],
  ),
  scenario(
    "gdpr-scope-2",
    "Nobody has settled whether Article 3 reaches the shop: undetermined",
    controller(aware, { facts: { "gdpr.in_scope_art3": undefined } }),
    at,
    [undecidedUntil(authority, "72 hours from 2026-11-02T10:00:00+01:00 in Berlin", "2026-11-05T10:00:00+01:00")],
  ),
  scenario(
    "gdpr-scope-3",
    "A breach of availability alone, with a risk, is a breach",
    controller(aware, { facts: { "event.unauthorized_acquisition": false } }),
    at,
    [owed(authority, "72 hours from 2026-11-02T10:00:00+01:00 in Berlin", "2026-11-05T10:00:00+01:00")],
  ),
  scenario(
    "gdpr-scope-4",
    "Neither confidentiality, nor integrity, nor availability: no breach",
    controller(aware, { facts: { "event.confidentiality_integrity_or_availability_breach": false } }),
    at,
    [nowhere(authority), nowhere(register)],
  ),
  scenario(
    "gdpr-processor-1",
    "A processor tells its controller without undue delay; no number, and no authority",
    controller(undefined, { is: ["gdpr_processor"], clocks: { processor_aware: aware } }),
    at,
    [openEnded("eu_gdpr_processor.controller"), nowhere(authority)],
  ),
  scenario(
    "gdpr-processor-2",
    "The controller's 72 hours begin when the processor tells it, not when the processor knew",
    controller("2026-10-23T18:10:00+02:00", {
      clocks: { processor_aware: "2026-10-22T09:00:00+02:00", controller_aware: "2026-10-23T18:10:00+02:00" },
    }),
    "2026-10-24T12:00:00Z",
    [owed(authority, "72 hours from 2026-10-23T18:10:00+02:00 in Berlin", "2026-10-26T17:10:00+01:00")],
  ),
  scenario(
    "gdpr-uk-1",
    "A controller in London: 72 hours for the ICO, across the end of summer time",
    controller("2026-10-23T18:10:00+01:00", {
      zone: "Europe/London",
      is: ["uk_gdpr_controller"],
      countries: { GB: 40 },
    }),
    "2026-10-24T12:00:00Z",
    [
      owed("uk_gdpr.ico", "72 hours from 2026-10-23T18:10:00+01:00 in London", "2026-10-26T17:10:00+00:00"),
      notOwed("uk_gdpr.individual"),
      openEnded("uk_gdpr.register"),
    ],
  ),
  scenario(
    "gdpr-uk-2",
    "The same across the start of summer time, over Easter: weekends and bank holidays count",
    controller("2027-03-26T11:00:00Z", { zone: "Europe/London", is: ["uk_gdpr_controller"], countries: { GB: 40 } }),
    "2027-03-27T00:00:00Z",
    [owed("uk_gdpr.ico", "72 hours from 2027-03-26T11:00:00Z in London", "2027-03-29T12:00:00+01:00")],
  ),
  scenario(
    "gdpr-uk-3",
    "A high risk: people in the United Kingdom hear too",
    controller(aware, {
      zone: "Europe/London",
      is: ["uk_gdpr_controller"],
      countries: { GB: 40 },
      facts: { "assess.gdpr_risk": "high" },
    }),
    at,
    [openEnded("uk_gdpr.individual")],
  ),
  scenario(
    "gdpr-uk-4",
    "A risk is unlikely: the ICO hears nothing, the register does",
    controller(aware, {
      zone: "Europe/London",
      is: ["uk_gdpr_controller"],
      countries: { GB: 40 },
      facts: { "assess.gdpr_risk": "unlikely" },
    }),
    at,
    [notOwed("uk_gdpr.ico"), openEnded("uk_gdpr.register")],
  ),
  scenario(
    "gdpr-uk-5",
    "Customers in both: two separate filings, each with its 72 hours",
    controller(aware, {
      zone: "Europe/London",
      is: ["uk_gdpr_controller", "gdpr_controller"],
      countries: { GB: 40, DE: 7 },
    }),
    at,
    [
      owed("uk_gdpr.ico", "72 hours from 2026-11-02T10:00:00+01:00 in London", "2026-11-05T09:00:00+00:00"),
      owed(authority, "72 hours from 2026-11-02T10:00:00+01:00 in London", "2026-11-05T09:00:00+00:00"),
    ],
  ),
  scenario(
    "gdpr-uk-6",
    "A processor in London tells its controller without undue delay",
    controller(undefined, { zone: "Europe/London", is: ["uk_gdpr_processor"], clocks: { processor_aware: aware } }),
    at,
    [openEnded("uk_gdpr.processor_to_controller"), notOwed("uk_gdpr.ico")],
  ),
];
