import { notOwed, nowhere, openEnded, owed, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";

const at = "2026-11-02T12:00:00Z";

const japan = (knows: string, facts: Situation["facts"] = {}) =>
  situation({
    zone: "Asia/Tokyo",
    is: ["jp_operator"],
    data: ["personal_data"],
    countries: { JP: 40 },
    clocks: { operator_knows: knows },
    facts: { "assess.jp_reportable": true, "event.wrongful_purpose": false, ...facts },
  });
const singapore = (count: number, facts: Situation["facts"] = {}, clocks: Record<string, string> = {}) =>
  situation({
    zone: "Asia/Singapore",
    is: ["sg_organisation"],
    data: ["personal_data"],
    countries: { SG: count },
    clocks: { credible_grounds_breach_occurred: "2026-11-01", assessed_notifiable: "2026-11-02", ...clocks },
    facts: { "assess.sg_significant_harm": false, ...facts },
  });
const korea = (count: number, facts: Situation["facts"] = {}, data: string[] = ["personal_data"]) =>
  situation({
    zone: "Asia/Seoul",
    is: ["kr_controller"],
    data,
    countries: { KR: count },
    clocks: { aware: "2026-11-02T09:00:00+09:00" },
    facts: { "event.external_unauthorized_access": false, ...facts },
  });
const australia = (facts: Situation["facts"] = {}, clocks: Record<string, string> = {}) =>
  situation({
    zone: "Australia/Sydney",
    is: ["au_app_entity"],
    data: ["personal_data"],
    countries: { AU: 40 },
    clocks,
    facts: { "assess.au_serious_harm": true, "event.extortion_payment_made": false, ...facts },
  });

/** Japan, Singapore, Korea, Australia, New Zealand, India and China. */
export const asiaPacific: readonly Scenario[] = [
  scenario(
    "japan-1",
    "The preliminary report within five days; plan for the third",
    japan("2026-11-04"),
    "2026-11-05T12:00:00Z",
    [owed("jp_appi.ppc_preliminary", "5 days from 2026-11-04 in Tokyo", "2026-11-09T23:59:59+09:00")],
  ),
  scenario(
    "japan-2",
    "The final report on day 30, the day of knowledge being day 1",
    japan("2026-11-02"),
    "2026-11-05T12:00:00Z",
    [
      owed(
        "jp_appi.ppc_final",
        "30 days counting the first, moved off closed days from 2026-11-02 in Tokyo",
        "2026-12-01T23:59:59+09:00",
      ),
      notOwed("jp_appi.ppc_final_wrongful"),
      openEnded("jp_appi.individual"),
    ],
  ),
  scenario("japan-3", "Day 30 is a Saturday and moves to Monday", japan("2026-11-06"), "2026-11-09T12:00:00Z", [
    owed(
      "jp_appi.ppc_final",
      "30 days counting the first, moved off closed days from 2026-11-06 in Tokyo",
      "2026-12-07T23:59:59+09:00",
    ),
  ]),
  scenario(
    "japan-4",
    "Day 30 is New Year's Day, a Friday, and moves past the weekend",
    japan("2026-12-03"),
    "2026-12-06T12:00:00Z",
    [
      owed(
        "jp_appi.ppc_final",
        "30 days counting the first, moved off closed days from 2026-12-03 in Tokyo",
        "2027-01-04T23:59:59+09:00",
      ),
    ],
  ),
  scenario(
    "japan-5",
    "Day 30 is Labour Thanksgiving, Monday, 23 November, and moves to Tuesday",
    japan("2026-10-25"),
    "2026-10-28T12:00:00Z",
    [
      owed(
        "jp_appi.ppc_final",
        "30 days counting the first, moved off closed days from 2026-10-25 in Tokyo",
        "2026-11-24T23:59:59+09:00",
      ),
    ],
  ),
  scenario(
    "japan-6",
    "A wrongful purpose gives sixty days",
    japan("2026-10-05", { "event.wrongful_purpose": true }),
    "2026-10-08T12:00:00Z",
    [
      owed(
        "jp_appi.ppc_final_wrongful",
        "60 days counting the first, moved off closed days from 2026-10-05 in Tokyo",
        "2026-12-03T23:59:59+09:00",
      ),
      notOwed("jp_appi.ppc_final"),
    ],
  ),
  scenario(
    "japan-7",
    "Whether the purpose was wrongful is unknown: both final reports stay open",
    japan("2026-10-05", { "event.wrongful_purpose": undefined }),
    "2026-10-08T12:00:00Z",
    [
      undecidedUntil(
        "jp_appi.ppc_final",
        "30 days counting the first, moved off closed days from 2026-10-05 in Tokyo",
        "2026-11-04T23:59:59+09:00",
      ),
      undecidedUntil(
        "jp_appi.ppc_final_wrongful",
        "60 days counting the first, moved off closed days from 2026-10-05 in Tokyo",
        "2026-12-03T23:59:59+09:00",
      ),
    ],
  ),
  scenario("singapore-1", "499 people and no significant harm: the commission need not hear", singapore(499), at, [
    notOwed("sg_pdpa.pdpc"),
    notOwed("sg_pdpa.individual"),
    owed("sg_pdpa.assessment", "30 days from 2026-11-01 in Singapore", "2026-12-01T23:59:59+08:00"),
  ]),
  scenario(
    "singapore-2",
    "500 people: the commission hears within three calendar days of the assessment",
    singapore(500),
    at,
    [
      owed("sg_pdpa.pdpc", "3 days from 2026-11-02 in Singapore", "2026-11-05T23:59:59+08:00"),
      notOwed("sg_pdpa.individual"),
    ],
  ),
  scenario(
    "singapore-3",
    "One person and significant harm: the commission and the person hear",
    singapore(1, { "assess.sg_significant_harm": true }, { pdpc_notified_or_same_time: "2026-11-02" }),
    at,
    [
      owed("sg_pdpa.pdpc", "3 days from 2026-11-02 in Singapore", "2026-11-05T23:59:59+08:00"),
      openEnded("sg_pdpa.individual"),
    ],
  ),
  scenario(
    "singapore-4",
    "499 people, harm not yet weighed: undetermined, with the date that would hold",
    singapore(499, { "assess.sg_significant_harm": undefined }),
    at,
    [undecidedUntil("sg_pdpa.pdpc", "3 days from 2026-11-02 in Singapore", "2026-11-05T23:59:59+08:00")],
  ),
  scenario(
    "singapore-5",
    "500 people, harm not yet weighed: the number alone is enough",
    singapore(500, { "assess.sg_significant_harm": undefined }),
    at,
    [owed("sg_pdpa.pdpc", "3 days from 2026-11-02 in Singapore", "2026-11-05T23:59:59+08:00")],
  ),
  scenario(
    "singapore-6",
    "An intermediary tells the organisation without undue delay",
    situation({
      zone: "Asia/Singapore",
      is: ["sg_data_intermediary"],
      countries: { SG: 40 },
      clocks: { data_intermediary_credible_grounds: "2026-11-02" },
    }),
    at,
    [openEnded("sg_pdpa.intermediary"), notOwed("sg_pdpa.pdpc")],
  ),
  scenario(
    "korea-1",
    "999 people, nothing sensitive, no intruder: the people hear within 72 hours, the authority does not",
    korea(999),
    "2026-11-03T00:00:00Z",
    [
      owed("kr_pipa.individual", "72 hours from 2026-11-02T09:00:00+09:00 in Seoul", "2026-11-05T09:00:00+09:00"),
      notOwed("kr_pipa.pipc_kisa"),
    ],
  ),
  scenario("korea-2", "1,000 people: the authority too", korea(1000), "2026-11-03T00:00:00Z", [
    owed("kr_pipa.pipc_kisa", "72 hours from 2026-11-02T09:00:00+09:00 in Seoul", "2026-11-05T09:00:00+09:00"),
  ]),
  scenario("korea-3", "1,001 people: the same", korea(1001), "2026-11-03T00:00:00Z", [
    owed("kr_pipa.pipc_kisa", "72 hours from 2026-11-02T09:00:00+09:00 in Seoul", "2026-11-05T09:00:00+09:00"),
  ]),
  scenario(
    "korea-4",
    "One person, an intruder from outside: the authority too",
    korea(1, { "event.external_unauthorized_access": true }),
    "2026-11-03T00:00:00Z",
    [owed("kr_pipa.pipc_kisa", "72 hours from 2026-11-02T09:00:00+09:00 in Seoul", "2026-11-05T09:00:00+09:00")],
  ),
  scenario(
    "korea-5",
    "One person, a resident number: the authority too",
    korea(1, {}, ["kr_sensitive_or_unique_id"]),
    "2026-11-03T00:00:00Z",
    [owed("kr_pipa.pipc_kisa", "72 hours from 2026-11-02T09:00:00+09:00 in Seoul", "2026-11-05T09:00:00+09:00")],
  ),
  scenario(
    "australia-1",
    "Reasonable grounds to suspect: thirty days to assess, into summer time",
    australia({}, { aware_of_reasonable_grounds_to_suspect: "2026-09-20" }),
    "2026-09-22T12:00:00Z",
    [owed("au_ndb.assessment", "30 days from 2026-09-20 in Sydney", "2026-10-20T23:59:59+11:00")],
  ),
  scenario(
    "australia-2",
    "Serious harm is likely: the commissioner and the people hear as soon as practicable",
    australia({}, { aware_reasonable_grounds_to_believe_eligible_breach: "2026-11-02" }),
    at,
    [openEnded("au_ndb.oaic"), openEnded("au_ndb.individual")],
  ),
  scenario(
    "australia-3",
    "Serious harm is not likely: they do not",
    australia({ "assess.au_serious_harm": false }),
    at,
    [notOwed("au_ndb.oaic"), notOwed("au_ndb.individual")],
  ),
  scenario(
    "australia-4",
    "A ransom was paid by a firm with a turnover of exactly three million: no report",
    australia(
      { "event.extortion_payment_made": true, "entity.turnover_aud": 3_000_000 },
      { ransomware_payment_made: "2026-11-02T09:00:00+11:00" },
    ),
    at,
    [notOwed("au_ndb.ransom_payment")],
  ),
  scenario(
    "australia-5",
    "One dollar more: 72 hours",
    australia(
      { "event.extortion_payment_made": true, "entity.turnover_aud": 3_000_001 },
      { ransomware_payment_made: "2026-11-02T09:00:00+11:00" },
    ),
    at,
    [owed("au_ndb.ransom_payment", "72 hours from 2026-11-02T09:00:00+11:00 in Sydney", "2026-11-05T09:00:00+11:00")],
  ),
  scenario(
    "india-1",
    "An incident on CERT-In's list: six hours",
    situation({
      zone: "Asia/Kolkata",
      is: ["in_certin_entity"],
      clocks: { noticed_or_informed: "2026-11-02T22:10:00+05:30" },
      facts: { "event.kind_certin_annexure": true },
    }),
    "2026-11-02T17:00:00Z",
    [owed("in_certin.certin", "6 hours from 2026-11-02T22:10:00+05:30 in Kolkata", "2026-11-03T04:10:00+05:30")],
  ),
  scenario(
    "india-2",
    "An incident that is not on the list",
    situation({
      zone: "Asia/Kolkata",
      is: ["in_certin_entity"],
      clocks: { noticed_or_informed: "2026-11-02T22:10:00+05:30" },
      facts: { "event.kind_certin_annexure": false },
    }),
    "2026-11-02T17:00:00Z",
    [nowhere("in_certin.certin")],
  ),
  scenario(
    "newzealand-1",
    "As soon as practicable, without a number",
    situation({ is: ["nz_agency"], countries: { NZ: 40 }, clocks: { aware_notifiable: "2026-11-02" } }),
    at,
    [openEnded("nz_privacy.opc"), openEnded("nz_privacy.individual")],
  ),
  scenario(
    "china-1",
    "A relatively major incident: four hours",
    situation({
      zone: "Asia/Shanghai",
      is: ["cn_handler"],
      countries: { CN: 40 },
      clocks: { found: "2026-11-02T18:00:00+08:00", found_relatively_major_incident: "2026-11-02T19:00:00+08:00" },
    }),
    at,
    [
      owed("cn_pipl.cac_4h", "4 hours from 2026-11-02T19:00:00+08:00 in Shanghai", "2026-11-02T23:00:00+08:00"),
      openEnded("cn_pipl.authority"),
      openEnded("cn_pipl.individual"),
    ],
  ),
];
