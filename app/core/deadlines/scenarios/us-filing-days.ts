import { nowhere, owed, undecided } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { situation } from "./situation.ts";

const filing = "us_sec_8k_105.sec_edgar";

const registrant = (materiality: string, more: Record<string, string> = {}) =>
  situation({
    is: ["sec_registrant_domestic"],
    facts: { "assess.incident_material": true },
    clocks: { materiality_determined: materiality, ...more },
  });

type Row = readonly [title: string, decided: string, at: string, sum: string, due: string];

/** Form 8-K: four business days, and a closed first day moves to the first open day, which then counts. */
const rows: readonly Row[] = [
  [
    "Decided on a Monday: Tuesday is day 1, Friday day 4",
    "2026-11-02",
    "2026-11-03T12:00:00Z",
    "4 filing days from 2026-11-02 in New York",
    "2026-11-06T23:59:59-05:00",
  ],
  [
    "Decided on a Tuesday: the weekend does not count",
    "2026-11-03",
    "2026-11-04T12:00:00Z",
    "4 filing days from 2026-11-03 in New York",
    "2026-11-09T23:59:59-05:00",
  ],
  [
    "Decided on the day before Veterans Day, a closed day",
    "2026-11-10",
    "2026-11-11T12:00:00Z",
    "4 filing days from 2026-11-10 in New York",
    "2026-11-17T23:59:59-05:00",
  ],
  [
    "Decided on Veterans Day itself: the next day is day 1 and counts",
    "2026-11-11",
    "2026-11-12T12:00:00Z",
    "4 filing days from 2026-11-11 in New York",
    "2026-11-17T23:59:59-05:00",
  ],
  [
    "Decided on a Saturday: Monday is day 1 and counts",
    "2026-11-14",
    "2026-11-15T12:00:00Z",
    "4 filing days from 2026-11-14 in New York",
    "2026-11-19T23:59:59-05:00",
  ],
  [
    "Decided on a Sunday: the same Monday is day 1",
    "2026-11-15",
    "2026-11-16T12:00:00Z",
    "4 filing days from 2026-11-15 in New York",
    "2026-11-19T23:59:59-05:00",
  ],
  [
    "Decided on the Friday before: Monday is day 1 too",
    "2026-11-13",
    "2026-11-14T12:00:00Z",
    "4 filing days from 2026-11-13 in New York",
    "2026-11-19T23:59:59-05:00",
  ],
  [
    "Decided on the Saturday before Thanksgiving",
    "2026-11-21",
    "2026-11-22T12:00:00Z",
    "4 filing days from 2026-11-21 in New York",
    "2026-11-27T23:59:59-05:00",
  ],
  [
    "Decided on the Monday of Thanksgiving week",
    "2026-11-23",
    "2026-11-24T12:00:00Z",
    "4 filing days from 2026-11-23 in New York",
    "2026-11-30T23:59:59-05:00",
  ],
  [
    "Decided on Christmas Eve: Christmas and the weekend do not count",
    "2026-12-24",
    "2026-12-25T12:00:00Z",
    "4 filing days from 2026-12-24 in New York",
    "2026-12-31T23:59:59-05:00",
  ],
  [
    "Decided on 30 December: New Year's Day does not count",
    "2026-12-30",
    "2026-12-31T12:00:00Z",
    "4 filing days from 2026-12-30 in New York",
    "2027-01-06T23:59:59-05:00",
  ],
  [
    "Decided before the holiday of Martin Luther King",
    "2027-01-14",
    "2027-01-15T12:00:00Z",
    "4 filing days from 2027-01-14 in New York",
    "2027-01-21T23:59:59-05:00",
  ],
  [
    "Independence Day of 2027 is a Sunday and kept on Monday, 5 July",
    "2027-07-01",
    "2027-07-02T12:00:00Z",
    "4 filing days from 2027-07-01 in New York",
    "2027-07-08T23:59:59-04:00",
  ],
  [
    "Independence Day of 2026 is a Saturday and kept on Friday, 3 July",
    "2026-06-30",
    "2026-07-01T12:00:00Z",
    "4 filing days from 2026-06-30 in New York",
    "2026-07-07T23:59:59-04:00",
  ],
  [
    "Decided late on a Friday evening in New York, which is Saturday in UTC",
    "2026-11-13T23:00:00-05:00",
    "2026-11-14T12:00:00Z",
    "4 filing days from 2026-11-13 in New York",
    "2026-11-19T23:59:59-05:00",
  ],
];

/** Four business days for a material incident, on Form 8-K. */
export const usFilingDays: readonly Scenario[] = [
  ...rows.map(([title, decided, at, sum, due], index) =>
    scenario(`filing-days-${index + 1}`, title, registrant(decided), at, [owed(filing, sum, due)]),
  ),
  scenario(
    "filing-days-material-no",
    "The incident was found not to be material: nothing is filed",
    situation({
      is: ["sec_registrant_domestic"],
      facts: { "assess.incident_material": false },
      clocks: { materiality_determined: "2026-11-02" },
    }),
    "2026-11-03T12:00:00Z",
    [nowhere(filing)],
  ),
  scenario(
    "filing-days-material-unknown",
    "Nobody has decided whether it is material: undetermined, and no date before the decision",
    situation({ is: ["sec_registrant_domestic"] }),
    "2026-11-03T12:00:00Z",
    [undecided(filing, { due: null })],
  ),
  scenario(
    "filing-days-amendment",
    "What was missing became known a week later: the amendment has its own four business days",
    registrant("2026-11-02", { required_info_determined_or_available: "2026-11-09" }),
    "2026-11-10T12:00:00Z",
    [owed("us_sec_8k_105.amendment", "4 filing days from 2026-11-09 in New York", "2026-11-16T23:59:59-05:00")],
  ),
  scenario(
    "filing-days-no-amendment",
    "Nobody has said whether something was missing and when it came: the amendment is a question",
    registrant("2026-11-02"),
    "2026-11-03T12:00:00Z",
    [undecided("us_sec_8k_105.amendment", { due: null })],
  ),
];
