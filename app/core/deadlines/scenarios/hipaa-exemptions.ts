import { notOwed, nowhere, openEnded, owed, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, type Situation, situation } from "./situation.ts";

const at = "2026-10-20T12:00:00Z";
const clinic = (facts: NonNullable<Situation["facts"]>, said: Situation = {}) =>
  situation({
    is: ["hipaa_covered_entity"],
    data: ["phi"],
    elements: ["medical_information"],
    states: { OH: 620 },
    clocks: discovered("2026-10-02"),
    ...said,
    facts,
  });

const individual = "us_hipaa_ce.individual";
const large = "us_hipaa_ce.hhs_ge500";
const media = "us_hipaa_ce.media";
const assessment = "us_hipaa_ce.internal_assessment";

/** What takes the HIPAA notices away, what does not, and what is left open. */
export const hipaaExemptions: readonly Scenario[] = [
  scenario(
    "hipaa-exempt-1",
    "A signed four-factor assessment shows a low probability of compromise: no notice, but the paper is kept",
    clinic({ "assess.hipaa_lopc_demonstrated": true }),
    at,
    [notOwed(individual), notOwed(large), nowhere(media), openEnded(assessment)],
  ),
  scenario(
    "hipaa-exempt-2",
    "The assessment was done and does not show a low probability: notices are due",
    clinic({ "assess.hipaa_lopc_demonstrated": false }),
    at,
    [
      owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      owed(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      owed(media, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "OH" }),
    ],
  ),
  scenario(
    "hipaa-exempt-3",
    "An employee opened a file in good faith and within the job: one of the three exceptions, no notice",
    clinic({ "assess.hipaa_exception": "exc_unintentional_workforce" }),
    at,
    [notOwed(individual), notOwed(large), nowhere(media), openEnded(assessment)],
  ),
  scenario(
    "hipaa-exempt-4",
    "Two people who may both see the record mixed it up: the second exception",
    clinic({ "assess.hipaa_exception": "exc_inadvertent_internal" }),
    at,
    [notOwed(individual), openEnded(assessment)],
  ),
  scenario(
    "hipaa-exempt-5",
    "The letter came back unopened, so nobody can have kept it: the third exception",
    clinic({ "assess.hipaa_exception": "exc_not_retained" }),
    at,
    [notOwed(individual), openEnded(assessment)],
  ),
  scenario(
    "hipaa-exempt-6",
    "The disk was encrypted to HHS guidance and the key is safe: the data are not unsecured, nothing is due",
    clinic({ "data.secured_per_hhs_guidance": true, "data.encrypted_and_key_safe": true }),
    at,
    [nowhere(individual), nowhere(large), nowhere(media)],
  ),
  scenario(
    "hipaa-exempt-7",
    "The disk was encrypted but the key was on it: unsecured",
    clinic({ "data.secured_per_hhs_guidance": false, "data.encrypted_and_key_safe": false }),
    at,
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-exempt-8",
    "Nobody knows yet whether the data were encrypted: undetermined, with the date that would hold",
    clinic({ "data.secured_per_hhs_guidance": undefined }),
    at,
    [
      undecidedUntil(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      undecidedUntil(large, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"),
      undecidedUntil(media, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00", { state: "OH" }),
    ],
  ),
  scenario(
    "hipaa-exempt-9",
    "Nobody knows yet whether the use was impermissible: undetermined, with the date that would hold",
    clinic({ "event.impermissible_use_or_disclosure": undefined }),
    at,
    [undecidedUntil(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
  scenario(
    "hipaa-exempt-10",
    "The disclosure was one that the Privacy Rule permits: no breach",
    clinic({ "event.impermissible_use_or_disclosure": false }),
    at,
    [nowhere(individual), nowhere(large), nowhere(media)],
  ),
  scenario(
    "hipaa-exempt-11",
    "An ordinary shop with names and passwords is no covered entity: HIPAA asks for nothing",
    situation({
      is: ["shopify_merchant"],
      data: ["email_plus_password"],
      elements: ["online_account_credentials"],
      states: { OH: 620 },
      clocks: discovered("2026-10-02"),
    }),
    at,
    ["individual", "hhs_ge500", "hhs_lt500", "media", "internal_assessment"].map((duty) =>
      nowhere(`us_hipaa_ce.${duty}`),
    ),
  ),
  scenario(
    "hipaa-exempt-12",
    "A covered entity loses a marketing list without health data: no protected health information, no HIPAA notice",
    clinic({}, { data: ["personal_data"], elements: ["online_account_credentials"] }),
    at,
    [nowhere(individual), nowhere(large), nowhere(media)],
  ),
  scenario(
    "hipaa-exempt-13",
    "Encrypted data of fewer than 500: the annual list does not need them either",
    clinic({ "data.secured_per_hhs_guidance": true }, { states: { OH: 20 } }),
    at,
    [nowhere("us_hipaa_ce.hhs_lt500")],
  ),
  scenario(
    "hipaa-exempt-14",
    "A low probability is shown for 14 people: not even the annual list",
    clinic({ "assess.hipaa_lopc_demonstrated": true }, { states: { WA: 14 } }),
    at,
    [notOwed("us_hipaa_ce.hhs_lt500"), openEnded(assessment)],
  ),
  scenario(
    "hipaa-exempt-15",
    "The assessment of a substance use program shows a low probability: no notice",
    situation({
      is: ["part2_program"],
      data: ["part2_sud_record"],
      states: { OH: 620 },
      clocks: discovered("2026-10-02"),
      facts: { "assess.hipaa_lopc_demonstrated": true },
    }),
    at,
    [nowhere("us_42cfr_part2.individual"), nowhere("us_42cfr_part2.hhs_ge500"), nowhere("us_42cfr_part2.media")],
  ),
  scenario(
    "hipaa-exempt-16",
    "Nobody has assessed anything: the breach is presumed, so the notice is due",
    clinic({ "assess.hipaa_lopc_demonstrated": undefined, "assess.hipaa_exception": undefined }),
    at,
    [owed(individual, "60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00")],
  ),
];
