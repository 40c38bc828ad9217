import { met, owed, owedOn } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, type Situation, situation } from "./situation.ts";

type HoldOf = NonNullable<Situation["holds"]>[number];

const clinic = (hold: HoldOf, said: Situation = {}) =>
  situation({
    is: ["hipaa_covered_entity"],
    data: ["phi"],
    elements: ["medical_information"],
    states: { NV: 620 },
    clocks: discovered("2026-10-02"),
    holds: [hold],
    ...said,
  });

const individual = "us_hipaa_ce.individual";
const inHold = "2026-11-25T12:00:00Z";

/** Law enforcement asks to wait: the health rules listen, for the time that was written or for thirty days. */
export const healthHolds: readonly Scenario[] = [
  scenario(
    "hold-1",
    "A written request names a period beyond day 60: no notice before its end, and due when it ends",
    clinic({
      covers: "us_hipaa_ce",
      kind: "written",
      from: "2026-10-10T09:00:00-04:00",
      until: "2026-12-20T17:00:00-05:00",
    }),
    inHold,
    [owedOn(individual, "2026-12-20", { status: "on_hold", notBefore: "2026-12-20T17:00:00-05:00" })],
  ),
  scenario(
    "hold-2",
    "A written request ends before day 60: the sixty days stay as they were",
    clinic({
      covers: "us_hipaa_ce",
      kind: "written",
      from: "2026-10-10T09:00:00-04:00",
      until: "2026-11-20T17:00:00-05:00",
    }),
    "2026-11-10T12:00:00Z",
    [
      owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", {
        status: "on_hold",
        notBefore: "2026-11-20T17:00:00-05:00",
      }),
    ],
  ),
  scenario(
    "hold-3",
    "After that request has ended the duty runs on, with three quarters of its time gone",
    clinic({
      covers: "us_hipaa_ce",
      kind: "written",
      from: "2026-10-10T09:00:00-04:00",
      until: "2026-11-20T17:00:00-05:00",
    }),
    "2026-11-22T12:00:00Z",
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { status: "at_risk" })],
  ),
  scenario(
    "hold-4",
    "An oral request of 20 November binds for thirty days and no longer, although it named no end",
    clinic({ covers: "us_hipaa_ce", kind: "oral", from: "2026-11-20T09:00:00-05:00" }),
    inHold,
    [owedOn(individual, "2026-12-20", { status: "on_hold" })],
  ),
  scenario(
    "hold-5",
    "An oral request that asks for three months binds for thirty days",
    clinic({
      covers: "us_hipaa_ce",
      kind: "oral",
      from: "2026-11-20T09:00:00-05:00",
      until: "2027-02-20T09:00:00-05:00",
    }),
    inHold,
    [owedOn(individual, "2026-12-20", { status: "on_hold" })],
  ),
  scenario(
    "hold-6",
    "Thirty-one days after an oral request without a letter, the notice is overdue",
    clinic({ covers: "us_hipaa_ce", kind: "oral", from: "2026-11-20T09:00:00-05:00" }),
    "2026-12-22T12:00:00Z",
    [owedOn(individual, "2026-12-20", { status: "overdue" })],
  ),
  scenario(
    "hold-7",
    "An oral request early on, long over before day 60, changes nothing",
    clinic({ covers: "us_hipaa_ce", kind: "oral", from: "2026-10-05T09:00:00-04:00" }),
    "2026-11-10T12:00:00Z",
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "hold-8",
    "A request that covers only the media leaves the patients' letters alone",
    clinic({
      covers: "us_hipaa_ce.media",
      kind: "written",
      from: "2026-10-10T09:00:00-04:00",
      until: "2026-12-20T17:00:00-05:00",
    }),
    "2026-11-10T12:00:00Z",
    [
      owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { notBefore: null }),
      owedOn("us_hipaa_ce.media", "2026-12-20", { state: "NV", status: "on_hold" }),
    ],
  ),
  scenario(
    "hold-9",
    "A request that names HIPAA does not hold the law of California",
    clinic(
      { covers: "us_hipaa_ce", kind: "written", from: "2026-10-10T09:00:00-04:00", until: "2026-12-20T17:00:00-05:00" },
      { states: { CA: 620 } },
    ),
    "2026-10-15T12:00:00Z",
    [
      owed("us_CA.individual", "30 days from 2026-10-02 in New York", "2026-11-01T23:59:59-05:00", {
        state: "CA",
        notBefore: null,
      }),
    ],
  ),
  scenario(
    "hold-10",
    "A letter that names no time is not the written statement of the rule: it holds for thirty days, as a spoken word does",
    clinic({ covers: "us_hipaa_ce", kind: "written", from: "2026-10-10T09:00:00-04:00" }),
    "2026-11-05T12:00:00Z",
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { status: "on_hold" })],
  ),
  scenario(
    "hold-10-later",
    "Day 60 has passed, the letter that named no time no longer holds: overdue",
    clinic({ covers: "us_hipaa_ce", kind: "written", from: "2026-10-10T09:00:00-04:00" }),
    "2026-12-10T12:00:00Z",
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { status: "overdue" })],
  ),
  scenario(
    "hold-11",
    "The letters had gone out before the request came: the duty is met, there is nothing to hold",
    clinic(
      { covers: "us_hipaa_ce", kind: "written", from: "2026-11-10T09:00:00-05:00", until: "2026-12-20T17:00:00-05:00" },
      { notices: [{ obligation: individual, sentAt: "2026-10-28" }] },
    ),
    inHold,
    [met(individual)],
  ),
  scenario(
    "hold-12",
    "The written period is over and no letter has gone out: overdue the next day",
    clinic({
      covers: "us_hipaa_ce",
      kind: "written",
      from: "2026-10-10T09:00:00-04:00",
      until: "2026-12-20T17:00:00-05:00",
    }),
    "2026-12-22T12:00:00Z",
    [owedOn(individual, "2026-12-20", { status: "overdue" })],
  ),
  scenario(
    "hold-13",
    "The FTC's health rule listens as HIPAA does",
    situation({
      is: ["phr_vendor"],
      data: ["phr_identifiable_health_information"],
      states: { NV: 40 },
      clocks: discovered("2026-10-02"),
      holds: [
        {
          covers: "us_ftc_hbnr",
          kind: "written",
          from: "2026-10-10T09:00:00-04:00",
          until: "2026-12-20T17:00:00-05:00",
        },
      ],
    }),
    inHold,
    [owedOn("us_ftc_hbnr.individual", "2026-12-20", { status: "on_hold" })],
  ),
  scenario(
    "hold-14",
    "A business associate asked to wait may wait too",
    situation({
      is: ["hipaa_business_associate"],
      data: ["phi"],
      total: 40,
      clocks: { ba_discovery_or_constructive_discovery: "2026-10-02" },
      holds: [
        {
          covers: "us_hipaa_ba",
          kind: "written",
          from: "2026-10-10T09:00:00-04:00",
          until: "2026-12-20T17:00:00-05:00",
        },
      ],
    }),
    inHold,
    [owedOn("us_hipaa_ba.covered_entity", "2026-12-20", { status: "on_hold" })],
  ),
];
