import { type More, openEnded, owed, waiting } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";

// Notice to state agencies, consumer reporting agencies and data owners, where the law gives a number.

type Row = readonly [duty: string, title: string, said: Situation, sum: string, due: string, more?: More];

const told = (state: string, sentAt: string) => [{ obligation: `us_${state}.individual`, scope: { state }, sentAt }];
const keeps = { "entity.owns_or_licenses_data": false, "entity.maintains_data_for_owner": true };
const monday = "2026-11-02";

const ag = "attorney_general";

const rows: readonly Row[] = [
  [
    `AL.${ag}`,
    "Alabama: 45 days from the determination, 1,001 residents",
    { states: { AL: 1001 }, clocks: { determination: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `AR.${ag}`,
    "Arkansas: 45 days from determining that harm is likely",
    {
      states: { AR: 1001 },
      clocks: { discovery_or_notification: "2026-10-30", determination_likelihood_of_harm: monday },
    },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `AZ.${ag}`,
    "Arizona: 45 days from the determination",
    { states: { AZ: 1001 }, clocks: { determination: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    "AZ.cra",
    "Arizona: the credit bureaus within the same 45 days",
    { states: { AZ: 1001 }, clocks: { determination: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `CO.${ag}`,
    "Colorado: 30 days from the determination, 500 residents",
    { states: { CO: 500 }, clocks: { determination: monday } },
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  [
    `CT.${ag}`,
    "Connecticut: with the residents' notice, so at the latest after 60 days",
    { states: { CT: 1 }, clocks: { discovery: monday } },
    "60 days from 2026-11-02 in New York",
    "2027-01-01T23:59:59-05:00",
  ],
  [
    `DE.${ag}`,
    "Delaware: with the residents' notice, so at the latest after 60 days",
    { states: { DE: 501 }, clocks: { determination: monday } },
    "60 days from 2026-11-02 in New York",
    "2027-01-01T23:59:59-05:00",
  ],
  [
    `FL.${ag}`,
    "Florida: 30 days from the determination, 500 residents",
    { states: { FL: 500 }, clocks: { determination_or_reason_to_believe: monday } },
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  [
    `IN.${ag}`,
    "Indiana: 45 days from the discovery, one resident",
    { states: { IN: 1 }, clocks: { discovery: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `MD.${ag}`,
    "Maryland: before the residents, so at the latest on their day 45",
    { states: { MD: 1 }, clocks: { discovery_or_notification: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `ME.${ag}`,
    "Maine: with the residents' notice, so at the latest after 30 days",
    { states: { ME: 1 }, clocks: { awareness_and_scope_identified: monday } },
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  [
    `NM.${ag}`,
    "New Mexico: 45 days from the discovery, 1,001 residents",
    { states: { NM: 1001 }, clocks: { discovery: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    "NM.cra",
    "New Mexico: the credit bureaus within the same 45 days",
    { states: { NM: 1001 }, clocks: { discovery: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `NY.${ag}`,
    "New York: with the residents' notice, so at the latest after 30 days",
    { states: { NY: 1 }, clocks: { discovery: monday } },
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  [
    `OR.${ag}`,
    "Oregon: 45 days, 251 residents",
    { states: { OR: 251 }, clocks: { discovery_or_notification: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `PR.${ag}`,
    "Puerto Rico: ten days from the detection, which nothing extends",
    { states: { PR: 1 }, clocks: { detection: monday } },
    "10 days from 2026-11-02 in New York",
    "2026-11-12T23:59:59-05:00",
  ],
  [
    `RI.${ag}`,
    "Rhode Island: with the residents' notice, so at the latest after 45 days",
    { states: { RI: 501 }, clocks: { confirmation_and_ability_to_ascertain: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `TX.${ag}`,
    "Texas: 30 days from the determination, 250 residents",
    { states: { TX: 250 }, clocks: { determination: monday } },
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  [
    `WA.${ag}`,
    "Washington: 30 days from the discovery, 501 residents",
    { states: { WA: 501 }, clocks: { discovery: monday } },
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  [
    "MN.cra",
    "Minnesota: 48 hours for the credit bureaus, across a weekend",
    {
      zone: "America/Chicago",
      states: { MN: 501 },
      clocks: {
        discovery_or_notification: "2026-11-06",
        discovery_of_circumstances_requiring_notice: "2026-11-06T09:00:00-06:00",
      },
    },
    "48 hours from 2026-11-06T09:00:00-06:00 in Chicago",
    "2026-11-08T09:00:00-06:00",
  ],
  [
    "AL.vendor_to_owner",
    "Alabama: an agent tells the owner within ten days",
    { states: { AL: 40 }, facts: keeps, clocks: { determination_or_reason_to_believe: monday } },
    "10 days from 2026-11-02 in New York",
    "2026-11-12T23:59:59-05:00",
  ],
  [
    "FL.vendor_to_owner",
    "Florida: an agent tells the owner within ten days",
    { states: { FL: 40 }, facts: keeps, clocks: { determination_or_reason_to_believe: monday } },
    "10 days from 2026-11-02 in New York",
    "2026-11-12T23:59:59-05:00",
  ],
  [
    "GA.vendor_to_owner",
    "Georgia: who keeps data for another tells the owner within 24 hours",
    { states: { GA: 40 }, facts: keeps, clocks: { discovery: "2026-11-04T09:00:00Z" } },
    "24 hours from 2026-11-04T09:00:00Z in New York",
    "2026-11-05T04:00:00-05:00",
  ],
  [
    "LA.vendor_to_owner",
    "Louisiana: who keeps data for another has 60 days",
    { states: { LA: 40 }, facts: keeps, clocks: { discovery: monday } },
    "60 days from 2026-11-02 in New York",
    "2027-01-01T23:59:59-05:00",
  ],
  [
    "MD.vendor_to_owner",
    "Maryland: who keeps data for another has ten days",
    { states: { MD: 40 }, facts: keeps, clocks: { discovery_or_notification: monday } },
    "10 days from 2026-11-02 in New York",
    "2026-11-12T23:59:59-05:00",
  ],
  [
    "NM.vendor_to_owner",
    "New Mexico: who keeps data for another has 45 days",
    { states: { NM: 40 }, facts: keeps, clocks: { discovery: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    "NY.vendor_to_owner",
    "New York: who keeps data for another has 30 days",
    { states: { NY: 40 }, facts: keeps, clocks: { discovery: monday } },
    "30 days from 2026-11-02 in New York",
    "2026-12-02T23:59:59-05:00",
  ],
  [
    "OR.vendor_to_owner",
    "Oregon: a vendor has ten days",
    { states: { OR: 40 }, facts: keeps, clocks: { discovery_or_reason_to_believe: monday } },
    "10 days from 2026-11-02 in New York",
    "2026-11-12T23:59:59-05:00",
  ],
  [
    "TN.vendor_to_owner",
    "Tennessee: who keeps data for another has 45 days",
    { states: { TN: 40 }, facts: keeps, clocks: { discovery: monday } },
    "45 days from 2026-11-02 in New York",
    "2026-12-17T23:59:59-05:00",
  ],
  [
    `CA.${ag}`,
    "California: 15 days after the letters went out, not after their last day",
    { states: { CA: 501 }, clocks: { discovery_or_notification: "2026-10-12" }, notices: told("CA", monday) },
    "15 days from 2026-11-02 in New York",
    "2026-11-17T23:59:59-05:00",
  ],
  [
    `LA.${ag}`,
    "Louisiana: ten days after the letters went out",
    { states: { LA: 1 }, clocks: { discovery: "2026-10-12" }, notices: told("LA", monday) },
    "10 days from 2026-11-02 in New York",
    "2026-11-12T23:59:59-05:00",
  ],
  [
    `OK.${ag}`,
    "Oklahoma: 60 days after the letters went out, 500 residents",
    { states: { OK: 500 }, clocks: { determination_or_notification: "2026-10-12" }, notices: told("OK", monday) },
    "60 days from 2026-11-02 in New York",
    "2027-01-01T23:59:59-05:00",
  ],
  [
    `IA.${ag}`,
    "Iowa: five business days after the first letter; Veterans Day on 11 November is not one",
    { states: { IA: 501 }, clocks: { discovery_or_notification: "2026-10-12" }, notices: told("IA", "2026-11-03") },
    "5 business days from 2026-11-03 in New York",
    "2026-11-10T23:59:59-05:00",
  ],
  [
    `VT.${ag}`,
    "Vermont: a first description within 14 business days; Veterans Day does not count",
    { states: { VT: 1 }, clocks: { discovery: monday, discovery_or_notification: monday } },
    "14 business days from 2026-11-02 in New York",
    "2026-11-23T23:59:59-05:00",
  ],
];

const waitingRows: readonly (readonly [duty: string, title: string, said: Situation])[] = [
  [
    `CA.${ag}`,
    "California: the sample goes to the attorney general after the letters; none has gone out",
    { states: { CA: 501 }, clocks: { discovery_or_notification: monday } },
  ],
  [`LA.${ag}`, "Louisiana: the ten days wait for the letters", { states: { LA: 1 }, clocks: { discovery: monday } }],
  [
    `OK.${ag}`,
    "Oklahoma: the 60 days wait for the letters",
    { states: { OK: 500 }, clocks: { determination_or_notification: monday } },
  ],
  [
    `IA.${ag}`,
    "Iowa: the five business days wait for the first letter",
    { states: { IA: 501 }, clocks: { discovery_or_notification: monday } },
  ],
];

/** States where the agency hears with the residents, and the residents without a number: no date until they are told. */
const together: readonly (readonly [state: string, name: string, residents: number, clock: string])[] = [
  ["DC", "The District of Columbia", 50, "discovery"],
  ["IL", "Illinois", 501, "discovery_or_notification"],
  ["MT", "Montana", 1, "discovery_or_notification"],
  ["NE", "Nebraska", 1, "determination_of_misuse"],
  ["NJ", "New Jersey", 1, "discovery_or_notification"],
  ["PA", "Pennsylvania", 501, "determination"],
];

const at = "2026-11-04T12:00:00Z";
const stateOf = (duty: string): string => duty.slice(0, 2);

/** When agencies, bureaus and owners must be told. */
export const stateAgencyClocks: readonly Scenario[] = [
  ...rows.map(([duty, title, said, sum, due, more]) => {
    const moment = duty === "MN.cra" ? "2026-11-06T18:00:00Z" : at;
    return scenario(`state-agency-${duty}`, title, situation(said), moment, [
      owed(`us_${duty}`, sum, due, { state: stateOf(duty), ...more }),
    ]);
  }),
  ...waitingRows.map(([duty, title, said]) =>
    scenario(`state-agency-waits-${duty}`, title, situation(said), at, [
      waiting(`us_${duty}`, { state: stateOf(duty) }),
    ]),
  ),
  ...together.map(([state, name, residents, clock]) =>
    scenario(
      `state-agency-together-${state}`,
      `${name}: the agency hears no later than the residents, for whom there is no number; so there is none for it`,
      situation({ states: { [state]: residents }, clocks: { [clock]: monday } }),
      at,
      [openEnded(`us_${state}.${ag}`, { state })],
    ),
  ),
];
