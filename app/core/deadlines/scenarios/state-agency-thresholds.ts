import { nowhere } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { situation } from "./situation.ts";
import { everyStateClock } from "./state-clock-names.ts";

// From how many residents on a state agency must be told, one below and one on.

type Row = readonly [state: string, words: string, residents: number, status: "not_required" | "due" | "not_yet"];

const rows: readonly Row[] = [
  ["AL", "Alabama: more than 1,000 residents", 1000, "not_required"],
  ["AL", "Alabama: more than 1,000 residents", 1001, "due"],
  ["AR", "Arkansas: more than 1,000 people", 1000, "not_required"],
  ["AR", "Arkansas: more than 1,000 people", 1001, "due"],
  ["AZ", "Arizona: more than 1,000 residents", 1000, "not_required"],
  ["AZ", "Arizona: more than 1,000 residents", 1001, "due"],
  ["CA", "California: more than 500 residents", 499, "not_required"],
  ["CA", "California: more than 500 residents", 500, "not_required"],
  ["CA", "California: more than 500 residents", 501, "not_yet"],
  ["CO", "Colorado: 500 residents or more", 499, "not_required"],
  ["CO", "Colorado: 500 residents or more", 500, "due"],
  ["CO", "Colorado: 500 residents or more", 501, "due"],
  ["DC", "District of Columbia: 50 residents or more", 49, "not_required"],
  ["DC", "District of Columbia: 50 residents or more", 50, "due"],
  ["DE", "Delaware: more than 500 residents", 500, "not_required"],
  ["DE", "Delaware: more than 500 residents", 501, "due"],
  ["FL", "Florida: 500 people or more", 499, "not_required"],
  ["FL", "Florida: 500 people or more", 500, "due"],
  ["HI", "Hawaii: more than 1,000 persons", 1000, "not_required"],
  ["HI", "Hawaii: more than 1,000 persons", 1001, "due"],
  ["IA", "Iowa: more than 500 residents", 500, "not_required"],
  ["IA", "Iowa: more than 500 residents", 501, "not_yet"],
  ["IL", "Illinois: more than 500 residents", 500, "not_required"],
  ["IL", "Illinois: more than 500 residents", 501, "due"],
  ["MO", "Missouri: more than 1,000 consumers", 1000, "not_required"],
  ["MO", "Missouri: more than 1,000 consumers", 1001, "due"],
  ["ND", "North Dakota: more than 250 people", 250, "not_required"],
  ["ND", "North Dakota: more than 250 people", 251, "due"],
  ["NM", "New Mexico: more than 1,000 residents", 1000, "not_required"],
  ["NM", "New Mexico: more than 1,000 residents", 1001, "due"],
  ["OK", "Oklahoma: 500 residents or more", 499, "not_required"],
  ["OK", "Oklahoma: 500 residents or more", 500, "not_yet"],
  ["OR", "Oregon: more than 250 consumers", 250, "not_required"],
  ["OR", "Oregon: more than 250 consumers", 251, "due"],
  ["PA", "Pennsylvania: more than 500 people", 500, "not_required"],
  ["PA", "Pennsylvania: more than 500 people", 501, "due"],
  ["RI", "Rhode Island: more than 500 residents", 500, "not_required"],
  ["RI", "Rhode Island: more than 500 residents", 501, "due"],
  ["SC", "South Carolina: more than 1,000 persons", 1000, "not_required"],
  ["SC", "South Carolina: more than 1,000 persons", 1001, "due"],
  ["SD", "South Dakota: more than 250 residents", 250, "not_required"],
  ["SD", "South Dakota: more than 250 residents", 251, "due"],
  ["TX", "Texas: 250 residents or more", 249, "not_required"],
  ["TX", "Texas: 250 residents or more", 250, "due"],
  ["TX", "Texas: 250 residents or more", 251, "due"],
  ["UT", "Utah: 500 residents or more", 499, "not_required"],
  ["UT", "Utah: 500 residents or more", 500, "due"],
  ["WA", "Washington: more than 500 residents", 500, "not_required"],
  ["WA", "Washington: more than 500 residents", 501, "due"],
  ["CT", "Connecticut: any resident", 1, "due"],
  ["IN", "Indiana: any resident", 1, "due"],
  ["LA", "Louisiana: any resident", 1, "not_yet"],
  ["MA", "Massachusetts: any resident", 1, "due"],
  ["MD", "Maryland: any resident", 1, "due"],
  ["ME", "Maine: any resident", 1, "due"],
  ["MT", "Montana: any resident", 1, "due"],
  ["NC", "North Carolina: any resident", 1, "due"],
  ["NE", "Nebraska: any resident", 1, "due"],
  ["NH", "New Hampshire: any resident", 1, "due"],
  ["NJ", "New Jersey: any resident", 1, "due"],
  ["NY", "New York: any resident", 1, "due"],
  ["PR", "Puerto Rico: any resident", 1, "due"],
  ["VA", "Virginia: any resident", 1, "due"],
  ["VT", "Vermont: any resident", 1, "due"],
];

/** Jurisdictions in which a private business tells no agency, however many residents. */
const none: readonly (readonly [state: string, name: string])[] = [
  ["AK", "Alaska"],
  ["GA", "Georgia"],
  ["GU", "Guam"],
  ["ID", "Idaho"],
  ["KS", "Kansas"],
  ["KY", "Kentucky"],
  ["MI", "Michigan"],
  ["MN", "Minnesota"],
  ["MS", "Mississippi"],
  ["NV", "Nevada"],
  ["OH", "Ohio"],
  ["TN", "Tennessee"],
  ["VI", "The Virgin Islands"],
  ["WI", "Wisconsin"],
  ["WV", "West Virginia"],
  ["WY", "Wyoming"],
];

const outcome = {
  not_required: "are not enough for the agency",
  due: "are enough for the agency",
  not_yet: "are enough, and the agency's clock waits for the letters",
} as const;

const at = "2026-11-04T12:00:00Z";

/** From how many residents on the agency of a state hears of a breach. */
export const stateAgencyThresholds: readonly Scenario[] = [
  ...rows.map(([state, words, residents, status]) =>
    scenario(
      `state-agency-count-${state}-${residents}`,
      `${words}; ${residents} ${outcome[status]}`,
      situation({ states: { [state]: residents }, clocks: everyStateClock("2026-11-02") }),
      at,
      [{ id: `us_${state}.attorney_general`, scope: { state }, status }],
    ),
  ),
  ...none.map(([state, name]) =>
    scenario(
      `state-agency-none-${state}`,
      `${name} asks a private business to tell no agency, not even of 100,000 residents`,
      situation({ states: { [state]: 100_000 }, clocks: everyStateClock("2026-11-02") }),
      at,
      [nowhere(`us_${state}.attorney_general`)],
    ),
  ),
];
