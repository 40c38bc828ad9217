import { nowhere } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { situation } from "./situation.ts";
import { everyStateClock } from "./state-clock-names.ts";

// From how many people on the consumer reporting agencies must be told.

type Row = readonly [state: string, words: string, last: number, first: number];

/** The last number that is not enough, and the first that is. */
const rows: readonly Row[] = [
  ["AK", "Alaska: more than 1,000", 1000, 1001],
  ["AL", "Alabama: more than 1,000", 1000, 1001],
  ["AZ", "Arizona: more than 1,000", 1000, 1001],
  ["CO", "Colorado: more than 1,000", 1000, 1001],
  ["DC", "District of Columbia: more than 1,000", 1000, 1001],
  ["FL", "Florida: more than 1,000", 1000, 1001],
  ["GA", "Georgia: more than 10,000", 10_000, 10_001],
  ["HI", "Hawaii: more than 1,000", 1000, 1001],
  ["IN", "Indiana: more than 1,000", 1000, 1001],
  ["KS", "Kansas: more than 1,000", 1000, 1001],
  ["KY", "Kentucky: more than 1,000", 1000, 1001],
  ["MD", "Maryland: 1,000 or more", 999, 1000],
  ["ME", "Maine: more than 1,000", 1000, 1001],
  ["MI", "Michigan: more than 1,000", 1000, 1001],
  ["MN", "Minnesota: more than 500", 500, 501],
  ["MO", "Missouri: more than 1,000", 1000, 1001],
  ["NC", "North Carolina: more than 1,000", 1000, 1001],
  ["NH", "New Hampshire: more than 1,000", 1000, 1001],
  ["NJ", "New Jersey: more than 1,000", 1000, 1001],
  ["NM", "New Mexico: more than 1,000", 1000, 1001],
  ["NV", "Nevada: more than 1,000", 1000, 1001],
  ["NY", "New York: more than 5,000", 5000, 5001],
  ["OH", "Ohio: more than 1,000", 1000, 1001],
  ["OR", "Oregon: more than 1,000", 1000, 1001],
  ["PA", "Pennsylvania: more than 500", 500, 501],
  ["RI", "Rhode Island: more than 500", 500, 501],
  ["SC", "South Carolina: more than 1,000", 1000, 1001],
  ["TN", "Tennessee: more than 1,000", 1000, 1001],
  ["TX", "Texas: more than 10,000", 10_000, 10_001],
  ["UT", "Utah: 1,000 or more", 999, 1000],
  ["VA", "Virginia: more than 1,000", 1000, 1001],
  ["VT", "Vermont: more than 1,000", 1000, 1001],
  ["WI", "Wisconsin: 1,000 or more", 999, 1000],
  ["WV", "West Virginia: more than 1,000", 1000, 1001],
];

/** Jurisdictions without a duty of private businesses towards the bureaus. */
const none = "AR CA CT DE GU IA ID IL LA MA MS MT ND NE OK PR VI WA WY".split(" ");

const at = "2026-11-04T12:00:00Z";

const residents = (state: string, count: number) =>
  situation({
    states: { [state]: count },
    facts: { "notified.persons_total": count },
    clocks: { ...everyStateClock("2026-11-02"), discovery_of_circumstances_requiring_notice: "2026-11-04T09:00:00Z" },
  });

/** From how many people on the credit bureaus hear of a breach. */
export const stateBureauThresholds: readonly Scenario[] = [
  ...rows.flatMap(([state, words, last, first]) => [
    scenario(
      `state-bureaus-${state}-${last}`,
      `${words}: ${last} do not reach the credit bureaus`,
      residents(state, last),
      at,
      [{ id: `us_${state}.cra`, scope: { state }, status: "not_required" }],
    ),
    scenario(
      `state-bureaus-${state}-${first}`,
      `${words}: ${first} do reach the credit bureaus`,
      residents(state, first),
      at,
      [{ id: `us_${state}.cra`, scope: { state }, status: "due" }],
    ),
  ]),
  scenario(
    "state-bureaus-SD-1",
    "South Dakota: the bureaus hear of every notice, be it to one resident",
    residents("SD", 1),
    at,
    [{ id: "us_SD.cra", scope: { state: "SD" }, status: "due" }],
  ),
  scenario(
    "state-bureaus-none",
    "Nineteen jurisdictions have no duty towards the bureaus, however many residents",
    situation({
      states: Object.fromEntries(none.map((state) => [state, 100_000])),
      facts: { "notified.persons_total": 1_900_000 },
      clocks: everyStateClock("2026-11-02"),
    }),
    at,
    none.map((state) => nowhere(`us_${state}.cra`)),
  ),
];
