import { nowhere, openEnded, owed } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, type Situation, situation } from "./situation.ts";

const proposed = { enable_proposed_rules: true };
const at = "2026-11-03T12:00:00Z";

const germany = (said: Situation = {}) =>
  situation({
    zone: "Europe/Berlin",
    is: ["gdpr_controller"],
    data: ["personal_data"],
    countries: { DE: 40 },
    clocks: { controller_aware: "2026-11-02T10:00:00+01:00" },
    facts: { "gdpr.in_scope_art3": true, "assess.gdpr_risk": "high" },
    ...said,
  });
const clinic = (said: Situation = {}) =>
  situation({
    is: ["hipaa_covered_entity"],
    data: ["phi"],
    states: { NV: 40 },
    clocks: { ...discovered("2026-11-02"), loss_of_system_or_data: "2026-11-02T10:00:00-05:00" },
    ...said,
  });
const utility = (said: Situation = {}) =>
  situation({
    is: ["circia_covered_entity"],
    clocks: {
      reasonable_belief_covered_incident_occurred: "2026-11-02T10:00:00-05:00",
      ransom_payment_made: "2026-11-03T06:00:00-05:00",
    },
    ...said,
  });
const india = (date: string, said: Situation = {}) =>
  situation({
    zone: "Asia/Kolkata",
    is: ["in_data_fiduciary"],
    countries: { IN: 40 },
    clocks: { aware: `${date}T09:00:00+05:30` },
    ...said,
    facts: { "event.date": date, ...said.facts },
  });
const maker = (aware: string) =>
  situation({
    zone: "Europe/Berlin",
    is: ["cra_manufacturer"],
    clocks: { manufacturer_aware: aware },
    facts: { "event.kind": "actively_exploited_vulnerability", "event.date": aware.slice(0, 10) },
  });

/** Law that is only proposed, law that comes later, and law that changed: the text at the start of the clock counts. */
export const proposedAndVersions: readonly Scenario[] = [
  scenario(
    "proposed-1",
    "The 96 hours of the Digital Omnibus are a proposal: not shown unless asked for",
    germany(),
    at,
    [
      nowhere("eu_digital_omnibus.single_entry_point"),
      owed(
        "eu_gdpr_controller.supervisory_authority",
        "72 hours from 2026-11-02T10:00:00+01:00 in Berlin",
        "2026-11-05T10:00:00+01:00",
      ),
    ],
  ),
  scenario("proposed-2", "Asked for, they stand beside the 72 hours, which stay", germany({ config: proposed }), at, [
    owed(
      "eu_digital_omnibus.single_entry_point",
      "96 hours from 2026-11-02T10:00:00+01:00 in Berlin",
      "2026-11-06T10:00:00+01:00",
    ),
    owed(
      "eu_gdpr_controller.supervisory_authority",
      "72 hours from 2026-11-02T10:00:00+01:00 in Berlin",
      "2026-11-05T10:00:00+01:00",
    ),
  ]),
  scenario(
    "proposed-3",
    "The proposed 96 hours across the end of summer time",
    germany({ config: proposed, clocks: { controller_aware: "2026-10-23T18:10:00+02:00" } }),
    "2026-10-24T12:00:00Z",
    [
      owed(
        "eu_digital_omnibus.single_entry_point",
        "96 hours from 2026-10-23T18:10:00+02:00 in Berlin",
        "2026-10-27T17:10:00+01:00",
      ),
    ],
  ),
  scenario("proposed-4", "The proposed HIPAA security rule is not law: no 72 hours to restore", clinic(), at, [
    nowhere("us_hipaa_security_nprm_2025.restore_72h"),
    nowhere("us_hipaa_security_nprm_2025.ba_contingency_24h"),
  ]),
  scenario("proposed-5", "Asked for, the proposed 72 hours to restore appear", clinic({ config: proposed }), at, [
    owed(
      "us_hipaa_security_nprm_2025.restore_72h",
      "72 hours from 2026-11-02T10:00:00-05:00 in New York",
      "2026-11-05T10:00:00-05:00",
    ),
  ]),
  scenario(
    "proposed-5-access",
    "Asked for, and somebody's access was ended: the proposed 24 hours to tell the other regulated entity",
    clinic({ config: proposed, clocks: { workforce_access_changed_or_terminated: "2026-11-03T06:00:00-05:00" } }),
    at,
    [
      owed(
        "us_hipaa_security_nprm_2025.access_change_24h",
        "24 hours from 2026-11-03T06:00:00-05:00 in New York",
        "2026-11-04T06:00:00-05:00",
      ),
    ],
  ),
  scenario("proposed-6", "CIRCIA's final rule is not out: nothing for CISA", utility(), at, [
    nowhere("us_circia.cisa_incident"),
    nowhere("us_circia.cisa_ransom"),
  ]),
  scenario("proposed-7", "Asked for: 72 hours for the incident, 24 for the ransom", utility({ config: proposed }), at, [
    owed("us_circia.cisa_incident", "72 hours from 2026-11-02T10:00:00-05:00 in New York", "2026-11-05T10:00:00-05:00"),
    owed("us_circia.cisa_ransom", "24 hours from 2026-11-03T06:00:00-05:00 in New York", "2026-11-04T06:00:00-05:00"),
  ]),
  scenario(
    "future-1",
    "India's data protection act: on 12 May 2027 its breach rule is not in force",
    india("2027-05-12"),
    "2027-05-12T12:00:00Z",
    [nowhere("in_dpdp.board_initial"), nowhere("in_dpdp.board_detail"), nowhere("in_dpdp.individual")],
  ),
  scenario(
    "future-2",
    "On 13 May 2027 it is: the board without delay, and in detail within 72 hours",
    india("2027-05-13"),
    "2027-05-13T12:00:00Z",
    [
      openEnded("in_dpdp.board_initial"),
      owed("in_dpdp.board_detail", "72 hours from 2027-05-13T09:00:00+05:30 in Kolkata", "2027-05-16T09:00:00+05:30"),
      openEnded("in_dpdp.individual"),
    ],
  ),
  scenario(
    "version-1",
    "California: discovered on 31 December 2025, under the old text, which had no number of days",
    situation({ states: { CA: 700 }, clocks: discovered("2025-12-31") }),
    "2026-01-05T12:00:00Z",
    [openEnded("us_CA.individual", { state: "CA" })],
  ),
  scenario(
    "version-2",
    "California: discovered on 1 January 2026, thirty days",
    situation({ states: { CA: 700 }, clocks: discovered("2026-01-01") }),
    "2026-01-05T12:00:00Z",
    [owed("us_CA.individual", "30 days from 2026-01-01 in New York", "2026-01-31T23:59:59-05:00", { state: "CA" })],
  ),
  scenario(
    "version-3",
    "In the night of the change the day of the entity's zone decides: in Los Angeles it is still 2025",
    situation({ zone: "America/Los_Angeles", states: { CA: 700 }, clocks: discovered("2026-01-01T07:00:00Z") }),
    "2026-01-05T12:00:00Z",
    [openEnded("us_CA.individual", { state: "CA" })],
  ),
  scenario(
    "version-4",
    "Two hours later it is 2026 there too",
    situation({ zone: "America/Los_Angeles", states: { CA: 700 }, clocks: discovered("2026-01-01T09:00:00Z") }),
    "2026-01-05T12:00:00Z",
    [owed("us_CA.individual", "30 days from 2026-01-01 in Los Angeles", "2026-01-31T23:59:59-08:00", { state: "CA" })],
  ),
  scenario(
    "version-5",
    "Substance use records: discovered on 15 February 2026, a day before the breach rule",
    situation({
      is: ["part2_program"],
      data: ["part2_sud_record"],
      states: { NV: 40 },
      clocks: discovered("2026-02-15"),
    }),
    "2026-02-20T12:00:00Z",
    [nowhere("us_42cfr_part2.individual"), nowhere("us_42cfr_part2.hhs_lt500")],
  ),
  scenario(
    "version-6",
    "Discovered on 16 February 2026: sixty days",
    situation({
      is: ["part2_program"],
      data: ["part2_sud_record"],
      states: { NV: 40 },
      clocks: discovered("2026-02-16"),
    }),
    "2026-02-20T12:00:00Z",
    [owed("us_42cfr_part2.individual", "60 days from 2026-02-16 in New York", "2026-04-17T23:59:59-04:00")],
  ),
  scenario(
    "version-7",
    "The Cyber Resilience Act: aware on 10 September 2026, a day too early",
    maker("2026-09-10T10:00:00+02:00"),
    "2026-09-10T12:00:00Z",
    [nowhere("eu_cra_art14.early_warning"), nowhere("eu_cra_art14.notification")],
  ),
  scenario(
    "version-8",
    "Aware on 11 September 2026: 24 and 72 hours",
    maker("2026-09-11T10:00:00+02:00"),
    "2026-09-11T12:00:00Z",
    [
      owed(
        "eu_cra_art14.early_warning",
        "24 hours from 2026-09-11T10:00:00+02:00 in Berlin",
        "2026-09-12T10:00:00+02:00",
      ),
      owed(
        "eu_cra_art14.notification",
        "72 hours from 2026-09-11T10:00:00+02:00 in Berlin",
        "2026-09-14T10:00:00+02:00",
      ),
    ],
  ),
];
