import { openEnded, owed } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { situation } from "./situation.ts";

// Notice to residents of a state, in the twenty-two jurisdictions with a number of days and the thirty-two without.

type Row = readonly [state: string, name: string, clock: string, days: number, sum: string, due: string];

const clockWords: Record<string, string> = {
  determination: "the determination that there was a breach",
  discovery: "the discovery",
  discovery_or_notification: "the discovery or the notification",
  determination_or_reason_to_believe: "the determination, or reason to believe it",
  awareness_and_scope_identified: "knowing of it and how far it went",
  confirmation_and_ability_to_ascertain: "the confirmation, with all that a notice must say at hand",
  knowledge: "learning of it",
};

const november = "2026-11-02";
/** From Monday, 2 November 2026: across Veterans Day, Thanksgiving and, with 60 days, into the new year. */
const fromNovember: readonly Row[] = [
  ["AL", "Alabama", "determination", 45, "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00"],
  ["AZ", "Arizona", "determination", 45, "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00"],
  [
    "CA",
    "California",
    "discovery_or_notification",
    30,
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  ["CO", "Colorado", "determination", 30, "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00"],
  ["CT", "Connecticut", "discovery", 60, "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00"],
  ["DE", "Delaware", "determination", 60, "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00"],
  [
    "FL",
    "Florida",
    "determination_or_reason_to_believe",
    30,
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  ["IN", "Indiana", "discovery", 45, "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00"],
  ["LA", "Louisiana", "discovery", 60, "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00"],
  [
    "MD",
    "Maryland",
    "discovery_or_notification",
    45,
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    "ME",
    "Maine",
    "awareness_and_scope_identified",
    30,
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  ["NM", "New Mexico", "discovery", 45, "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00"],
  ["NY", "New York", "discovery", 30, "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00"],
  ["OH", "Ohio", "discovery_or_notification", 45, "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00"],
  ["OR", "Oregon", "discovery_or_notification", 45, "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00"],
  [
    "RI",
    "Rhode Island",
    "confirmation_and_ability_to_ascertain",
    45,
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    "SD",
    "South Dakota",
    "discovery_or_notification",
    60,
    "60 days from 2026-11-02 in New York",
    "2027-01-01T23:59:59-05:00",
  ],
  [
    "TN",
    "Tennessee",
    "discovery_or_notification",
    45,
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  ["TX", "Texas", "determination", 60, "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00"],
  [
    "VT",
    "Vermont",
    "discovery_or_notification",
    45,
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  ["WA", "Washington", "discovery", 30, "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00"],
  ["WI", "Wisconsin", "knowledge", 45, "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00"],
];

const leapYear = "2028-01-20";
/** From Thursday, 20 January 2028, in the zone of the state: across the leap day, and with 60 days into summer time. */
const acrossTheLeapDay: readonly Row[] = [
  ["AL", "Alabama", "determination", 45, "45 days from 2028-01-20 in Chicago", "2028-03-05T23:59:59-06:00"],
  ["AZ", "Arizona", "determination", 45, "45 days from 2028-01-20 in Phoenix", "2028-03-05T23:59:59-07:00"],
  [
    "CA",
    "California",
    "discovery_or_notification",
    30,
    "30 days from 2028-01-20 in Los Angeles",
    "2028-02-19T23:59:59-08:00",
  ],
  ["CO", "Colorado", "determination", 30, "30 days from 2028-01-20 in Denver", "2028-02-19T23:59:59-07:00"],
  ["CT", "Connecticut", "discovery", 60, "60 days from 2028-01-20 in New York", "2028-03-20T23:59:59-04:00"],
  ["DE", "Delaware", "determination", 60, "60 days from 2028-01-20 in New York", "2028-03-20T23:59:59-04:00"],
  [
    "FL",
    "Florida",
    "determination_or_reason_to_believe",
    30,
    "30 days from 2028-01-20 in New York",
    "2028-02-19T23:59:59-05:00",
  ],
  ["IN", "Indiana", "discovery", 45, "45 days from 2028-01-20 in New York", "2028-03-05T23:59:59-05:00"],
  ["LA", "Louisiana", "discovery", 60, "60 days from 2028-01-20 in Chicago", "2028-03-20T23:59:59-05:00"],
  [
    "MD",
    "Maryland",
    "discovery_or_notification",
    45,
    "45 days from 2028-01-20 in New York",
    "2028-03-05T23:59:59-05:00",
  ],
  [
    "ME",
    "Maine",
    "awareness_and_scope_identified",
    30,
    "30 days from 2028-01-20 in New York",
    "2028-02-19T23:59:59-05:00",
  ],
  ["NM", "New Mexico", "discovery", 45, "45 days from 2028-01-20 in Denver", "2028-03-05T23:59:59-07:00"],
  ["NY", "New York", "discovery", 30, "30 days from 2028-01-20 in New York", "2028-02-19T23:59:59-05:00"],
  ["OH", "Ohio", "discovery_or_notification", 45, "45 days from 2028-01-20 in New York", "2028-03-05T23:59:59-05:00"],
  [
    "OR",
    "Oregon",
    "discovery_or_notification",
    45,
    "45 days from 2028-01-20 in Los Angeles",
    "2028-03-05T23:59:59-08:00",
  ],
  [
    "RI",
    "Rhode Island",
    "confirmation_and_ability_to_ascertain",
    45,
    "45 days from 2028-01-20 in New York",
    "2028-03-05T23:59:59-05:00",
  ],
  [
    "SD",
    "South Dakota",
    "discovery_or_notification",
    60,
    "60 days from 2028-01-20 in Chicago",
    "2028-03-20T23:59:59-05:00",
  ],
  [
    "TN",
    "Tennessee",
    "discovery_or_notification",
    45,
    "45 days from 2028-01-20 in Chicago",
    "2028-03-05T23:59:59-06:00",
  ],
  ["TX", "Texas", "determination", 60, "60 days from 2028-01-20 in Chicago", "2028-03-20T23:59:59-05:00"],
  [
    "VT",
    "Vermont",
    "discovery_or_notification",
    45,
    "45 days from 2028-01-20 in New York",
    "2028-03-05T23:59:59-05:00",
  ],
  ["WA", "Washington", "discovery", 30, "30 days from 2028-01-20 in Los Angeles", "2028-02-19T23:59:59-08:00"],
  ["WI", "Wisconsin", "knowledge", 45, "45 days from 2028-01-20 in Chicago", "2028-03-05T23:59:59-06:00"],
];

type OpenRow = readonly [state: string, name: string, clock: string];

/** Jurisdictions that say "without unreasonable delay" or the like, and no number. */
const withoutNumber: readonly OpenRow[] = [
  ["AK", "Alaska", "discovery_or_notification"],
  ["AR", "Arkansas", "discovery_or_notification"],
  ["DC", "the District of Columbia", "discovery"],
  ["GA", "Georgia", "discovery_or_notification"],
  ["GU", "Guam", "discovery_or_notification"],
  ["HI", "Hawaii", "discovery_or_notification"],
  ["IA", "Iowa", "discovery_or_notification"],
  ["ID", "Idaho", "determination_of_misuse"],
  ["IL", "Illinois", "discovery_or_notification"],
  ["KS", "Kansas", "determination_of_misuse"],
  ["KY", "Kentucky", "discovery_or_notification"],
  ["MA", "Massachusetts", "knowledge"],
  ["MI", "Michigan", "discovery_or_notification"],
  ["MN", "Minnesota", "discovery_or_notification"],
  ["MO", "Missouri", "discovery_or_notification"],
  ["MS", "Mississippi", "determination"],
  ["MT", "Montana", "discovery_or_notification"],
  ["NC", "North Carolina", "discovery_or_notification"],
  ["ND", "North Dakota", "discovery_or_notification"],
  ["NE", "Nebraska", "determination_of_misuse"],
  ["NH", "New Hampshire", "determination_of_misuse"],
  ["NJ", "New Jersey", "discovery_or_notification"],
  ["NV", "Nevada", "discovery_or_notification"],
  ["OK", "Oklahoma", "determination_or_notification"],
  ["PA", "Pennsylvania", "determination"],
  ["PR", "Puerto Rico", "detection"],
  ["SC", "South Carolina", "discovery_or_notification"],
  ["UT", "Utah", "determination_of_misuse"],
  ["VA", "Virginia", "discovery_or_notification"],
  ["VI", "the Virgin Islands", "discovery_or_notification"],
  ["WV", "West Virginia", "discovery_or_notification"],
  ["WY", "Wyoming", "determination_of_misuse"],
];

const zones: Record<string, string> = {
  "New York": "America/New_York",
  Chicago: "America/Chicago",
  Denver: "America/Denver",
  Phoenix: "America/Phoenix",
  "Los Angeles": "America/Los_Angeles",
};

function dated(series: string, start: string, at: string, rows: readonly Row[]): Scenario[] {
  return rows.map(([state, name, clock, days, sum, due]) =>
    scenario(
      `state-residents-${series}-${state}`,
      `${name} gives ${days} calendar days from ${clockWords[clock]}: from ${start} that is ${due.slice(0, 10)}`,
      situation({ zone: zones[sum.replace(/^.* in /, "")] ?? "", states: { [state]: 40 }, clocks: { [clock]: start } }),
      at,
      [owed(`us_${state}.individual`, sum, due, { state })],
    ),
  );
}

/** When residents must be told, in each of the 54 jurisdictions. */
export const stateResidentsClocks: readonly Scenario[] = [
  ...dated("november", november, "2026-11-04T12:00:00Z", fromNovember),
  ...dated("leap", leapYear, "2028-01-24T12:00:00Z", acrossTheLeapDay),
  ...withoutNumber.map(([state, name, clock]) =>
    scenario(
      `state-residents-open-${state}`,
      `${name} sets no number of days: residents are told without unreasonable delay, and no date is made up`,
      situation({ states: { [state]: 40 }, clocks: { [clock]: november } }),
      "2026-11-04T12:00:00Z",
      [openEnded(`us_${state}.individual`, { state })],
    ),
  ),
];
