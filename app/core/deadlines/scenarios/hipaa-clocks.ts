import { met, notOwed, openEnded, owed, undecided, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, type Situation, situation } from "./situation.ts";

const clinic = (said: Situation) =>
  situation({ is: ["hipaa_covered_entity"], data: ["phi"], elements: ["medical_information"], ...said });

const individual = "us_hipaa_ce.individual";
const large = "us_hipaa_ce.hhs_ge500";
const small = "us_hipaa_ce.hhs_lt500";

/** When the sixty days of a covered entity end. */
export const hipaaClocks: readonly Scenario[] = [
  scenario(
    "hipaa-clock-1",
    "A clinic discovers a breach on 2 October; sixty calendar days end on 1 December, the day of discovery being day 0",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-10-02") }),
    "2026-10-20T12:00:00Z",
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-2",
    "Sixty days end on a Saturday and stay there: HIPAA does not move a weekend",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-10-06") }),
    "2026-10-20T12:00:00Z",
    [owed(individual, "60 days from 2026-10-06 in New York", "2026-12-05T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-3",
    "Sixty days end on Christmas Day and stay there: HIPAA does not move a holiday",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-10-26") }),
    "2026-11-01T12:00:00Z",
    [owed(individual, "60 days from 2026-10-26 in New York", "2026-12-25T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-4",
    "The days run across the change of the clocks on 1 November; the last second is read on the winter clock",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-10-31") }),
    "2026-11-10T12:00:00Z",
    [owed(individual, "60 days from 2026-10-31 in New York", "2026-12-30T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-5",
    "The days run into summer time in March; the last second is read on the summer clock",
    clinic({ states: { NV: 160 }, clocks: discovered("2027-01-15") }),
    "2027-01-20T12:00:00Z",
    [owed(individual, "60 days from 2027-01-15 in New York", "2027-03-16T23:59:59-04:00")],
  ),
  scenario(
    "hipaa-clock-6",
    "The days run across the leap day of 2028, which counts like any other",
    clinic({ states: { NV: 160 }, clocks: discovered("2028-01-10") }),
    "2028-01-20T12:00:00Z",
    [owed(individual, "60 days from 2028-01-10 in New York", "2028-03-10T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-7",
    "The same days a year earlier, without a leap day, end one date later",
    clinic({ states: { NV: 160 }, clocks: discovered("2027-01-10") }),
    "2027-01-20T12:00:00Z",
    [owed(individual, "60 days from 2027-01-10 in New York", "2027-03-11T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-8",
    "Sixty days from the last day of 2027 end on the leap day",
    clinic({ states: { NV: 160 }, clocks: discovered("2027-12-31") }),
    "2028-01-05T12:00:00Z",
    [owed(individual, "60 days from 2027-12-31 in New York", "2028-02-29T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-9",
    "An instant of discovery late in the evening of New York is tomorrow in UTC, but the day of New York counts",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-10-02T23:30:00-04:00") }),
    "2026-10-20T12:00:00Z",
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-10",
    "The same instant written in UTC gives the same day",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-10-03T03:30:00Z") }),
    "2026-10-20T12:00:00Z",
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-11",
    "Half an hour later it is past midnight in New York, and the sixty days end one day later",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-10-03T04:00:00Z") }),
    "2026-10-20T12:00:00Z",
    [owed(individual, "60 days from 2026-10-03 in New York", "2026-12-02T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-12",
    "For a clinic in Honolulu the same instant is still the afternoon of 2 October",
    clinic({ zone: "Pacific/Honolulu", states: { HI: 160 }, clocks: discovered("2026-10-03T04:00:00Z") }),
    "2026-10-20T12:00:00Z",
    [owed(individual, "60 days from 2026-10-02 in Honolulu", "2026-12-01T23:59:59-10:00")],
  ),
  scenario(
    "hipaa-clock-13",
    "For a clinic in Guam it is already the afternoon of 3 October",
    clinic({ zone: "Pacific/Guam", states: { GU: 160 }, clocks: discovered("2026-10-03T03:30:00Z") }),
    "2026-10-20T12:00:00Z",
    [owed(individual, "60 days from 2026-10-03 in Guam", "2026-12-02T23:59:59+10:00")],
  ),
  scenario(
    "hipaa-clock-14",
    "Nobody has said when the breach was discovered, so the sixty days cannot be placed",
    clinic({ states: { NV: 160 } }),
    "2026-10-20T12:00:00Z",
    [undecided(individual, { due: null }), undecided(small, { due: null }), notOwed(large)],
  ),
  scenario(
    "hipaa-clock-15",
    "A breach of fewer than 500 found on the last day of 2026 goes to HHS by 1 March 2027",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-12-31") }),
    "2027-01-10T12:00:00Z",
    [owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"), notOwed(large)],
  ),
  scenario(
    "hipaa-clock-16",
    "Found one day later it belongs to 2027, and goes to HHS by the leap day of 2028",
    clinic({ states: { NV: 160 }, clocks: discovered("2027-01-01") }),
    "2027-01-10T12:00:00Z",
    [owed(small, "60 days from 2027-12-31 in New York", "2028-02-29T23:59:59-05:00"), notOwed(large)],
  ),
  scenario(
    "hipaa-clock-17",
    "Found in the evening of 31 December in New York, when UTC is already in 2027: the year of the clinic's zone counts",
    clinic({ states: { NV: 160 }, clocks: discovered("2027-01-01T03:00:00Z") }),
    "2027-01-10T12:00:00Z",
    [owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-18",
    "Found in the middle of 2028, reported by 1 March 2029, for 2029 is no leap year",
    clinic({ states: { NV: 160 }, clocks: discovered("2028-06-15") }),
    "2028-07-01T12:00:00Z",
    [owed(small, "60 days from 2028-12-31 in New York", "2029-03-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-19",
    "Found on the first day of 2026 and reported with the year's list, fourteen months later",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-01-01") }),
    "2026-01-10T12:00:00Z",
    [
      owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"),
      owed(individual, "60 days from 2026-01-01 in New York", "2026-03-02T23:59:59-05:00"),
    ],
  ),
  scenario(
    "hipaa-clock-20",
    "Patients are told on day 26, so HHS is told the same day: with 500 or more, both go out together",
    clinic({
      states: { CA: 700 },
      clocks: discovered("2026-10-02"),
      notices: [{ obligation: individual, sentAt: "2026-10-28" }],
    }),
    "2026-10-28T15:00:00Z",
    [
      met(individual),
      owed(
        large,
        "60 days from 2026-10-02 in New York, or the end of 2026-10-28 in New York if sooner",
        "2026-10-28T23:59:59-04:00",
        {
          status: "at_risk",
        },
      ),
    ],
  ),
  scenario(
    "hipaa-clock-21",
    "Patients were told, HHS was not told that day: the next morning HHS is overdue",
    clinic({
      states: { CA: 700 },
      clocks: discovered("2026-10-02"),
      notices: [{ obligation: individual, sentAt: "2026-10-28" }],
    }),
    "2026-10-29T12:00:00Z",
    [
      met(individual),
      owed(
        large,
        "60 days from 2026-10-02 in New York, or the end of 2026-10-28 in New York if sooner",
        "2026-10-28T23:59:59-04:00",
        {
          status: "overdue",
        },
      ),
    ],
  ),
  scenario(
    "hipaa-clock-22",
    "Patients were told five days late; HHS was due on day 60 all the same, not when the late letters went out",
    clinic({
      states: { CA: 700 },
      clocks: discovered("2026-10-02"),
      notices: [{ obligation: individual, sentAt: "2026-12-06" }],
    }),
    "2026-12-07T12:00:00Z",
    [owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { status: "overdue" })],
  ),
  scenario(
    "hipaa-clock-23",
    "Fewer than 500: telling patients early does not bring the annual report forward",
    clinic({
      states: { NV: 160 },
      clocks: discovered("2026-10-02"),
      notices: [{ obligation: individual, sentAt: "2026-10-28" }],
    }),
    "2026-10-29T12:00:00Z",
    [owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-clock-24",
    "Nobody knows how many: both reports to HHS are open, each with the date that would hold",
    clinic({
      states: { NV: 160 },
      total: null,
      facts: { "affected.us_persons": undefined, "affected.by_us_state": undefined },
      clocks: discovered("2026-10-02"),
    }),
    "2026-10-20T12:00:00Z",
    [
      undecidedUntil(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      undecidedUntil(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"),
      owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
    ],
  ),
  scenario(
    "hipaa-clock-25",
    "Whatever is decided, the covered entity writes its assessment down; the law sets no date, only that it comes first",
    clinic({ states: { NV: 160 }, clocks: discovered("2026-10-02") }),
    "2026-10-20T12:00:00Z",
    [openEnded("us_hipaa_ce.internal_assessment"), openEnded("us_hipaa_security_rule.internal_record")],
  ),
];
