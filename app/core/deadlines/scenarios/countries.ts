import { notOwed, nowhere, openEnded, owed, undecided, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";

const at = "2026-11-02T12:00:00Z";

const brazil = (knows: string, facts: Situation["facts"] = {}) =>
  situation({
    zone: "America/Sao_Paulo",
    is: ["lgpd_controller"],
    data: ["personal_data"],
    countries: { BR: 40 },
    clocks: { controller_knows_incident_affected_personal_data: knows },
    facts: { "assess.br_relevant_risk": true, ...facts },
  });
const canada = (facts: NonNullable<Situation["facts"]>) =>
  situation({
    zone: "America/Toronto",
    is: ["pipeda_organization"],
    data: ["personal_data"],
    countries: { CA: 40 },
    clocks: { determined_breach_occurred: "2026-11-02" },
    facts,
  });

/** Brazil, Canada and Quebec, Switzerland, South Africa. */
export const countries: readonly Scenario[] = [
  scenario(
    "brazil-1",
    "Known on Friday, 30 October: Monday is All Souls' Day, so the third business day is Thursday",
    brazil("2026-10-30"),
    "2026-10-31T12:00:00Z",
    [
      owed("br_lgpd.anpd", "3 Brazilian business days from 2026-10-30 in Sao Paulo", "2026-11-05T23:59:59-03:00"),
      owed("br_lgpd.individual", "3 Brazilian business days from 2026-10-30 in Sao Paulo", "2026-11-05T23:59:59-03:00"),
    ],
  ),
  scenario("brazil-2", "Known on Monday: Thursday", brazil("2026-11-09"), "2026-11-10T12:00:00Z", [
    owed("br_lgpd.anpd", "3 Brazilian business days from 2026-11-09 in Sao Paulo", "2026-11-12T23:59:59-03:00"),
  ]),
  scenario("brazil-3", "20 November is a national holiday since 2024", brazil("2026-11-18"), "2026-11-19T12:00:00Z", [
    owed("br_lgpd.anpd", "3 Brazilian business days from 2026-11-18 in Sao Paulo", "2026-11-24T23:59:59-03:00"),
  ]),
  scenario(
    "brazil-4",
    "The American Thanksgiving is an ordinary Thursday in Brazil",
    brazil("2026-11-24"),
    "2026-11-25T12:00:00Z",
    [owed("br_lgpd.anpd", "3 Brazilian business days from 2026-11-24 in Sao Paulo", "2026-11-27T23:59:59-03:00")],
  ),
  scenario("brazil-5", "Across Christmas", brazil("2026-12-23"), "2026-12-24T12:00:00Z", [
    owed("br_lgpd.anpd", "3 Brazilian business days from 2026-12-23 in Sao Paulo", "2026-12-29T23:59:59-03:00"),
  ]),
  scenario("brazil-6", "Across Good Friday of 2027, 26 March", brazil("2027-03-24"), "2027-03-25T12:00:00Z", [
    owed("br_lgpd.anpd", "3 Brazilian business days from 2027-03-24 in Sao Paulo", "2027-03-30T23:59:59-03:00"),
  ]),
  scenario(
    "brazil-7",
    "No relevant risk: nobody is told",
    brazil("2026-11-09", { "assess.br_relevant_risk": false }),
    at,
    [notOwed("br_lgpd.anpd"), notOwed("br_lgpd.individual")],
  ),
  scenario(
    "brazil-8",
    "The risk has not been weighed: undetermined, with the date that would hold",
    brazil("2026-11-09", { "assess.br_relevant_risk": undefined }),
    "2026-11-10T12:00:00Z",
    [
      undecidedUntil(
        "br_lgpd.anpd",
        "3 Brazilian business days from 2026-11-09 in Sao Paulo",
        "2026-11-12T23:59:59-03:00",
      ),
    ],
  ),
  scenario(
    "canada-1",
    "A real risk of significant harm: commissioner, people, and those who can lessen it",
    canada({ "assess.rrosh": true }),
    at,
    [openEnded("ca_pipeda.opc"), openEnded("ca_pipeda.individual"), openEnded("ca_pipeda.other_orgs")],
  ),
  scenario("canada-2", "No such risk: nobody is told", canada({ "assess.rrosh": false }), at, [
    notOwed("ca_pipeda.opc"),
    notOwed("ca_pipeda.individual"),
  ]),
  scenario("canada-3", "Not weighed: undetermined", canada({}), at, [undecided("ca_pipeda.opc", { due: null })]),
  scenario(
    "canada-4",
    "Canada as a country is not California: residents of California do not concern the Canadian law",
    situation({
      is: ["pipeda_organization"],
      states: { CA: 40 },
      clocks: { determined_breach_occurred: "2026-11-02" },
      facts: { "assess.rrosh": true },
    }),
    at,
    [nowhere("ca_pipeda.opc")],
  ),
  scenario(
    "canada-5",
    "Canada as a country is not California: 700 Canadians give California's attorney general nothing to hear",
    situation({
      states: { NV: 1 },
      countries: { CA: 700 },
      clocks: { discovery_or_notification: "2026-11-01", discovery: "2026-11-01" },
    }),
    at,
    [nowhere("us_CA.individual"), nowhere("us_CA.attorney_general")],
  ),
  scenario(
    "germany-1",
    "Germany is not Delaware, India is not Indiana, Morocco is not Massachusetts: their people are no residents of a state",
    situation({
      states: { NV: 1 },
      countries: { DE: 700, IN: 700, MA: 700, IL: 700, CO: 700, AL: 1700, GA: 20_000 },
      clocks: { discovery_or_notification: "2026-11-01", discovery: "2026-11-01" },
    }),
    at,
    ["DE", "IN", "MA", "IL", "CO", "AL", "GA"].map((state) => nowhere(`us_${state}.individual`)),
  ),
  scenario(
    "germany-2",
    "How many live in which state is unknown, and 700 live in Germany: Delaware stays a question",
    situation({
      total: 5000,
      countries: { DE: 700 },
      facts: { "affected.by_us_state": undefined, "affected.us_persons": undefined },
      clocks: { determination: "2026-11-01" },
    }),
    at,
    [undecided("us_DE.individual", { state: "DE" }), undecided("us_DE.attorney_general", { state: "DE" })],
  ),
  scenario(
    "quebec-1",
    "People in Quebec and a risk of serious injury: the commission and the people, promptly",
    situation({
      zone: "America/Toronto",
      is: ["quebec_enterprise"],
      countries: { CA: 40 },
      clocks: { reason_to_believe_incident_with_serious_injury_risk: "2026-11-02", aware: "2026-11-02" },
      facts: { "affected.by_region": { "CA-QC": 3 }, "assess.qc_serious_injury": true },
    }),
    at,
    [openEnded("ca_qc_law25.cai"), openEnded("ca_qc_law25.individual"), openEnded("ca_qc_law25.register")],
  ),
  scenario(
    "switzerland-1",
    "A high risk: the Swiss commissioner as soon as possible",
    situation({
      zone: "Europe/Zurich",
      is: ["swiss_controller"],
      countries: { CH: 40 },
      clocks: { aware: "2026-11-02T09:00:00+01:00" },
      facts: { "assess.gdpr_risk": "high", "assess.ch_individual_protection_requires": false },
    }),
    at,
    [openEnded("ch_nfadp.fdpic"), notOwed("ch_nfadp.individual")],
  ),
  scenario(
    "switzerland-2",
    "A mere risk: where the GDPR tells the authority, Switzerland does not",
    situation({
      zone: "Europe/Zurich",
      is: ["swiss_controller"],
      countries: { CH: 40 },
      clocks: { aware: "2026-11-02T09:00:00+01:00" },
      facts: { "assess.gdpr_risk": "risk", "assess.ch_individual_protection_requires": true },
    }),
    at,
    [notOwed("ch_nfadp.fdpic"), openEnded("ch_nfadp.individual")],
  ),
  scenario(
    "switzerland-3",
    "A Swiss processor tells its controller as soon as possible, and no commissioner",
    situation({
      zone: "Europe/Zurich",
      is: ["swiss_processor"],
      countries: { CH: 40 },
      clocks: { processor_aware: "2026-11-02T09:00:00+01:00" },
      facts: { "assess.gdpr_risk": "high" },
    }),
    at,
    [openEnded("ch_nfadp.processor"), notOwed("ch_nfadp.fdpic")],
  ),
  scenario(
    "southafrica-1",
    "As soon as reasonably possible, without a number",
    situation({ is: ["za_responsible_party"], countries: { ZA: 40 }, clocks: { discovery: "2026-11-02" } }),
    at,
    [openEnded("za_popia.regulator"), openEnded("za_popia.individual")],
  ),
  scenario(
    "nobody-there",
    "Roles for many countries, but no person affected there: none of their laws asks for anything",
    situation({
      is: [
        "lgpd_controller",
        "jp_operator",
        "sg_organisation",
        "kr_controller",
        "au_app_entity",
        "nz_agency",
        "za_responsible_party",
        "cn_handler",
      ],
      states: { NV: 5 },
    }),
    at,
    [
      nowhere("br_lgpd.anpd"),
      nowhere("jp_appi.ppc_preliminary"),
      nowhere("sg_pdpa.pdpc"),
      nowhere("kr_pipa.individual"),
      nowhere("au_ndb.assessment"),
      nowhere("nz_privacy.opc"),
      nowhere("za_popia.regulator"),
      nowhere("cn_pipl.authority"),
    ],
  ),
];
