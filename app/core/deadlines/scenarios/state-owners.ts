import { notOwed, openEnded } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { situation } from "./situation.ts";
import { everyStateClock } from "./state-clock-names.ts";

// Whoever keeps data for another tells the owner: the jurisdictions that say how soon in words, not in numbers.

type Row = readonly [state: string, name: string, words: string];

const rows: readonly Row[] = [
  ["AK", "Alaska", "immediately"],
  ["AR", "Arkansas", "immediately"],
  ["AZ", "Arizona", "as soon as practicable"],
  ["CA", "California", "immediately"],
  ["CO", "Colorado", "without unreasonable delay"],
  ["CT", "Connecticut", "immediately"],
  ["DC", "the District of Columbia", "immediately"],
  ["DE", "Delaware", "immediately"],
  ["GU", "Guam", "as soon as practicable"],
  ["HI", "Hawaii", "immediately"],
  ["IA", "Iowa", "immediately"],
  ["ID", "Idaho", "immediately"],
  ["IL", "Illinois", "immediately"],
  ["IN", "Indiana", "without unreasonable delay"],
  ["KS", "Kansas", "immediately"],
  ["KY", "Kentucky", "as soon as practicable"],
  ["MA", "Massachusetts", "as soon as practicable"],
  ["ME", "Maine", "immediately"],
  ["MI", "Michigan", "immediately"],
  ["MN", "Minnesota", "immediately"],
  ["MO", "Missouri", "immediately"],
  ["MS", "Mississippi", "as soon as practicable"],
  ["MT", "Montana", "immediately"],
  ["NC", "North Carolina", "immediately"],
  ["ND", "North Dakota", "immediately"],
  ["NE", "Nebraska", "upon becoming aware"],
  ["NH", "New Hampshire", "immediately"],
  ["NJ", "New Jersey", "immediately"],
  ["NV", "Nevada", "immediately"],
  ["OH", "Ohio", "expeditiously"],
  ["OK", "Oklahoma", "as soon as practicable"],
  ["PA", "Pennsylvania", "without unreasonable delay"],
  ["PR", "Puerto Rico", "immediately"],
  ["RI", "Rhode Island", "immediately"],
  ["SC", "South Carolina", "immediately"],
  ["SD", "South Dakota", "immediately"],
  ["TX", "Texas", "immediately"],
  ["UT", "Utah", "immediately"],
  ["VA", "Virginia", "immediately"],
  ["VI", "the Virgin Islands", "immediately"],
  ["VT", "Vermont", "immediately"],
  ["WA", "Washington", "immediately"],
  ["WI", "Wisconsin", "as soon as practicable"],
  ["WV", "West Virginia", "as soon as practicable"],
  ["WY", "Wyoming", "as soon as practicable"],
];

/** Who keeps data for another, in jurisdictions without a number. */
export const stateOwners: readonly Scenario[] = rows.map(([state, name, words]) =>
  scenario(
    `state-owner-${state}`,
    `In ${name} who keeps data for another tells the owner ${words}, and leaves the residents to the owner`,
    situation({
      states: { [state]: 40 },
      facts: { "entity.owns_or_licenses_data": false, "entity.maintains_data_for_owner": true },
      clocks: everyStateClock("2026-11-02"),
    }),
    "2026-11-04T12:00:00Z",
    [openEnded(`us_${state}.vendor_to_owner`, { state }), notOwed(`us_${state}.individual`, { state })],
  ),
);
