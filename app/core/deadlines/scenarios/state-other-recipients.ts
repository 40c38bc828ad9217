import { notOwed, nowhere, openEnded, owed } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";
import { everyStateClock } from "./state-clock-names.ts";

const at = "2026-11-04T12:00:00Z";
const shop = (states: Record<string, number>, said: Situation = {}) =>
  situation({ states, clocks: everyStateClock("2026-11-02"), ...said });
const bank = (states: Record<string, number>) =>
  shop(states, { is: ["banking_organization"], facts: { "entity.glba_compliant": true } });
const licensed = (licence: string, states: Record<string, number>) =>
  shop(states, { facts: { "entity.licensed_by": [licence] } });

const list = (codes: string): string[] => codes.split(" ");

/** Second agencies, agencies that are told instead of the first, and banks. */
export const stateOtherRecipients: readonly Scenario[] = [
  scenario(
    "state-other-AZ-1000",
    "Arizona: the Department of Homeland Security too, but not of 1,000 residents",
    shop({ AZ: 1000 }),
    at,
    [notOwed("us_AZ.other.1", { state: "AZ" })],
  ),
  scenario(
    "state-other-AZ-1001",
    "Arizona: the Department of Homeland Security of 1,001 residents, within the same 45 days",
    shop({ AZ: 1001 }),
    at,
    [owed("us_AZ.other.1", "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00", { state: "AZ" })],
  ),
  scenario(
    "state-other-MA",
    "Massachusetts: the office of consumer affairs beside the attorney general",
    shop({ MA: 1 }),
    at,
    [openEnded("us_MA.other.1", { state: "MA" }), openEnded("us_MA.attorney_general", { state: "MA" })],
  ),
  scenario(
    "state-other-UT-499",
    "Utah: neither the attorney general nor the Cyber Center of 499 residents",
    shop({ UT: 499 }),
    at,
    [notOwed("us_UT.other.1", { state: "UT" })],
  ),
  scenario("state-other-UT-500", "Utah: the Cyber Center of 500 residents", shop({ UT: 500 }), at, [
    openEnded("us_UT.other.1", { state: "UT" }),
  ]),
  scenario(
    "state-other-NY-1",
    "New York: the Department of State and the State Police with the residents, so at the latest after thirty days",
    shop({ NY: 1 }),
    at,
    [
      owed("us_NY.other.1", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "NY" }),
      owed("us_NY.other.2", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "NY" }),
      notOwed("us_NY.other.3", { state: "NY" }),
      notOwed("us_NY.other.4", { state: "NY" }),
    ],
  ),
  scenario(
    "state-other-NY-2",
    "New York: a firm under its financial regulator tells that one as well",
    shop({ NY: 1 }, { is: ["nydfs_covered_entity"] }),
    at,
    [owed("us_NY.other.3", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "NY" })],
  ),
  scenario(
    "state-other-VT",
    "Vermont: a firm under the financial regulator tells it instead of the attorney general",
    licensed("VT-DFR", { VT: 1 }),
    at,
    [
      owed("us_VT.other.1", "14 business days from 2026-11-02 in New York", "2026-11-23T23:59:59-05:00", {
        state: "VT",
      }),
      notOwed("us_VT.attorney_general", { state: "VT" }),
    ],
  ),
  scenario(
    "state-other-VT-no",
    "Vermont: a shop that is not under it tells the attorney general",
    licensed("ME-DPFR", { VT: 1 }),
    at,
    [
      owed("us_VT.attorney_general", "14 business days from 2026-11-02 in New York", "2026-11-23T23:59:59-05:00", {
        state: "VT",
      }),
      notOwed("us_VT.other.1", { state: "VT" }),
    ],
  ),
  scenario(
    "state-other-ME",
    "Maine: an adviser under the state's department tells it instead of the attorney general",
    licensed("ME-DPFR", { ME: 1 }),
    at,
    [
      owed("us_ME.other.1", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "ME" }),
      notOwed("us_ME.attorney_general", { state: "ME" }),
    ],
  ),
  scenario(
    "state-other-IL",
    "Illinois: a clinic told HHS on 4 November; the attorney general gets a copy within five business days",
    shop(
      { IL: 20 },
      {
        is: ["hipaa_covered_entity"],
        data: ["phi"],
        elements: ["medical_information"],
        facts: { "entity.hipaa_compliant": true },
        clocks: { ...everyStateClock("2026-11-02"), hhs_notice_sent: "2026-11-04" },
      },
    ),
    "2026-11-05T12:00:00Z",
    [
      owed("us_IL.other.1", "5 business days from 2026-11-04 in New York", "2026-11-12T23:59:59-05:00", {
        state: "IL",
      }),
    ],
  ),
  scenario(
    "state-other-NH",
    "New Hampshire: a firm under a state regulator of its trade tells that one instead of the attorney general",
    licensed("NH-RSA-358-A", { NH: 1 }),
    at,
    [openEnded("us_NH.other.1", { state: "NH" }), notOwed("us_NH.attorney_general", { state: "NH" })],
  ),
  scenario(
    "state-other-VA",
    "Virginia: a payroll firm that lost taxpayer numbers with the tax withheld tells the attorney general for the tax office",
    shop({ VA: 1 }, { elements: ["tax_id"], facts: { "data.includes_income_tax_withheld": true } }),
    at,
    [openEnded("us_VA.other.1", { state: "VA" })],
  ),
  scenario(
    "state-other-VA-no",
    "Virginia: no tax withheld among the data, no word to the tax office",
    shop({ VA: 1 }, { facts: { "data.includes_income_tax_withheld": false } }),
    at,
    [notOwed("us_VA.other.1", { state: "VA" }), openEnded("us_VA.attorney_general", { state: "VA" })],
  ),
  scenario(
    "state-bank-1",
    "Eight states exempt banks under Gramm-Leach-Bliley as such",
    bank(Object.fromEntries(list("AZ IA KY MN NM OH TN WI").map((state) => [state, 1]))),
    at,
    list("AZ IA KY MN NM OH TN WI").map((state) => nowhere(`us_${state}.individual`)),
  ),
  scenario(
    "state-bank-2",
    "Six jurisdictions spare banks the credit bureaus",
    bank(Object.fromEntries(list("AK CO DC MI NH WV").map((state) => [state, 1001]))),
    at,
    list("AK CO DC MI NH WV").map((state) => nowhere(`us_${state}.cra`)),
  ),
  scenario(
    "state-bank-3",
    "Residents of California, Texas and New Jersey hear from a bank too",
    bank({ CA: 1, NJ: 1, TX: 1 }),
    at,
    [
      owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" }),
      owed("us_TX.individual", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00", { state: "TX" }),
      openEnded("us_NJ.individual", { state: "NJ" }),
    ],
  ),
  scenario(
    "state-residents-and-persons-1",
    "Texas counts all persons notified: 300 Texans among 10,001 people reach the bureaus",
    shop({ TX: 300, NV: 9701 }, { facts: { "notified.persons_total": 10_001 } }),
    at,
    [openEnded("us_TX.cra", { state: "TX" })],
  ),
  scenario(
    "state-residents-and-persons-2",
    "Georgia counts its own residents: 300 Georgians among 10,001 people do not reach the bureaus",
    shop({ GA: 300, NV: 9701 }, { facts: { "notified.persons_total": 10_001 } }),
    at,
    [notOwed("us_GA.cra", { state: "GA" })],
  ),
  scenario(
    "state-residents-and-persons-3",
    "The attorney general of California counts Californians, however many people there are elsewhere",
    shop({ CA: 500, NV: 90_000 }),
    at,
    [notOwed("us_CA.attorney_general", { state: "CA" })],
  ),
];
