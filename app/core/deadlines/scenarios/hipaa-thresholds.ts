import { notOwed, owed, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, type Situation, situation } from "./situation.ts";

const at = "2026-10-20T12:00:00Z";
const clinic = (said: Situation) =>
  situation({
    is: ["hipaa_covered_entity"],
    data: ["phi"],
    elements: ["medical_information"],
    clocks: discovered("2026-10-02"),
    ...said,
  });

const large = "us_hipaa_ce.hhs_ge500";
const small = "us_hipaa_ce.hhs_lt500";
const media = "us_hipaa_ce.media";
const few = "us_hipaa_ce.substitute_lt10";
const many = "us_hipaa_ce.substitute_ge10";

/** Whom a covered entity must tell, on both sides of 500 people, 500 residents of a state and 10 bad addresses. */
export const hipaaThresholds: readonly Scenario[] = [
  scenario(
    "hipaa-count-1",
    "One person: patients and the annual report to HHS, nothing else",
    clinic({ states: { OH: 1 } }),
    at,
    [
      owed("us_hipaa_ce.individual", "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"),
      notOwed(large),
    ],
  ),
  scenario(
    "hipaa-count-2",
    "499 people are fewer than 500: HHS hears with the annual list",
    clinic({ states: { OH: 499 } }),
    at,
    [
      owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"),
      notOwed(large),
      notOwed(media, { state: "OH" }),
    ],
  ),
  scenario(
    "hipaa-count-3",
    "500 people are enough for HHS, but 500 residents of one state are not more than 500: no media notice",
    clinic({ states: { OH: 500 } }),
    at,
    [
      owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      notOwed(small),
      notOwed(media, { state: "OH" }),
    ],
  ),
  scenario(
    "hipaa-count-4",
    "501 residents of one state: the media of that state too",
    clinic({ states: { OH: 501 } }),
    at,
    [
      owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      owed(media, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "OH" }),
      notOwed(small),
    ],
  ),
  scenario(
    "hipaa-count-5",
    "499 in two states, 499 and 499: HHS counts all 998, the media rule looks at each state alone",
    clinic({ states: { OH: 499, KY: 499 } }),
    at,
    [
      owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      notOwed(media, { state: "OH" }),
      notOwed(media, { state: "KY" }),
    ],
  ),
  scenario(
    "hipaa-count-6",
    "250 and 249 in two states make 499: the annual list",
    clinic({ states: { OH: 250, KY: 249 } }),
    at,
    [owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"), notOwed(large)],
  ),
  scenario(
    "hipaa-count-7",
    "250 and 250 in two states make 500: HHS within the sixty days",
    clinic({ states: { OH: 250, KY: 250 } }),
    at,
    [owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"), notOwed(small)],
  ),
  scenario(
    "hipaa-count-8",
    "501 in Ohio and 500 in Kentucky: Ohio's media hear of it, Kentucky's do not",
    clinic({ states: { OH: 501, KY: 500 } }),
    at,
    [
      owed(media, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "OH" }),
      notOwed(media, { state: "KY" }),
    ],
  ),
  scenario(
    "hipaa-count-9",
    "More than 500 in three states: three media notices",
    clinic({ states: { OH: 501, KY: 700, NV: 9000 } }),
    at,
    [
      owed(media, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "OH" }),
      owed(media, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "KY" }),
      owed(media, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "NV" }),
    ],
  ),
  scenario(
    "hipaa-count-10",
    "Puerto Rico is a jurisdiction: 501 residents there call for its media",
    clinic({ states: { PR: 501 } }),
    at,
    [owed(media, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "PR" })],
  ),
  scenario(
    "hipaa-count-11",
    "The total counts people without a known state: 100 in Ohio, 500 in all",
    clinic({ states: { OH: 100 }, total: 500 }),
    at,
    [owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"), notOwed(media, { state: "OH" })],
  ),
  scenario(
    "hipaa-count-12",
    "Every address is good: no substitute notice",
    clinic({ states: { OH: 50 }, facts: { "contacts.insufficient_count": 0 } }),
    at,
    [notOwed(few), notOwed(many)],
  ),
  scenario(
    "hipaa-count-13",
    "One bad address: another form of notice, no public posting",
    clinic({ states: { OH: 50 }, facts: { "contacts.insufficient_count": 1 } }),
    at,
    [owed(few, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"), notOwed(many)],
  ),
  scenario(
    "hipaa-count-14",
    "Nine bad addresses are fewer than ten",
    clinic({ states: { OH: 50 }, facts: { "contacts.insufficient_count": 9 } }),
    at,
    [owed(few, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"), notOwed(many)],
  ),
  scenario(
    "hipaa-count-15",
    "Ten bad addresses: the web site or the media for ninety days",
    clinic({ states: { OH: 50 }, facts: { "contacts.insufficient_count": 10 } }),
    at,
    [notOwed(few), owed(many, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-count-16",
    "Eleven bad addresses: the same",
    clinic({ states: { OH: 50 }, facts: { "contacts.insufficient_count": 11 } }),
    at,
    [notOwed(few), owed(many, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-count-17",
    "Nobody has checked the addresses: both forms of substitute notice stay open",
    clinic({ states: { OH: 50 } }),
    at,
    [
      undecidedUntil(few, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      undecidedUntil(many, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
    ],
  ),
  scenario(
    "hipaa-count-18",
    "A substance use program counts its own 499: the separate path of HHS, with the annual list",
    situation({
      is: ["part2_program"],
      data: ["part2_sud_record"],
      states: { OH: 499 },
      clocks: discovered("2026-10-02"),
    }),
    at,
    [
      owed("us_42cfr_part2.individual", "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      owed("us_42cfr_part2.hhs_lt500", "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"),
      notOwed("us_42cfr_part2.hhs_ge500"),
    ],
  ),
  scenario(
    "hipaa-count-19",
    "A substance use program with 500 reports within the sixty days; 500 in one state are not more than 500",
    situation({
      is: ["part2_program"],
      data: ["part2_sud_record"],
      states: { OH: 500 },
      clocks: discovered("2026-10-02"),
    }),
    at,
    [
      owed("us_42cfr_part2.hhs_ge500", "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      notOwed("us_42cfr_part2.hhs_lt500"),
      notOwed("us_42cfr_part2.media", { state: "OH" }),
    ],
  ),
  scenario(
    "hipaa-count-20",
    "A substance use program with 501 residents of one state tells the media as well",
    situation({
      is: ["part2_program"],
      data: ["part2_sud_record"],
      states: { OH: 501 },
      clocks: discovered("2026-10-02"),
    }),
    at,
    [owed("us_42cfr_part2.media", "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "OH" })],
  ),
  scenario(
    "hipaa-count-21",
    "A clinic that is also a substance use program files two reports with HHS for one incident",
    situation({
      is: ["hipaa_covered_entity", "part2_program"],
      data: ["phi", "part2_sud_record"],
      states: { OH: 620 },
      clocks: discovered("2026-10-02"),
    }),
    at,
    [
      owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      owed("us_42cfr_part2.hhs_ge500", "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
    ],
  ),
];
