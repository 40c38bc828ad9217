import { notOwed, nowhere, openEnded, owed, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { type Situation, situation } from "./situation.ts";
import { everyStateClock } from "./state-clock-names.ts";

const at = "2026-11-04T12:00:00Z";
const shop = (states: Record<string, number>, said: Situation = {}) =>
  situation({ states, clocks: everyStateClock("2026-11-02"), ...said });
const individual = (state: string) => `us_${state}.individual`;

type ElementRow = readonly [element: string, words: string, covered: string, uncovered: string];

/** Which data elements a statute protects, and a statute that does not protect them. */
const elements: readonly ElementRow[] = [
  [
    "medical_information",
    "Medical data",
    "AL AR AZ CA CO CT DC DE FL IL MD MO MT ND NY OR PR RI SD TX VT WA WY",
    "AK GA HI IN KS MA ME MI MN NE NJ OH OK TN UT VA WI WV",
  ],
  [
    "health_insurance_information",
    "A health insurance number",
    "AL AZ CA CO CT DC DE FL IL MD MO ND NV NY OR PA RI SD TX VT WA WY",
    "AK AR GA IN MA MN NJ OH TN UT",
  ],
  [
    "biometric_data",
    "A fingerprint",
    "AR AZ CA CO CT DC DE FL IA IL LA MD NC NE NM NY OK OR VT WA WI WY",
    "AK AL GA IN KS MA MI MN NJ NV OH PA RI TX UT",
  ],
  [
    "online_account_credentials",
    "E-mail address and password",
    "AL AZ CA CO CT DC DE FL IL MD NE NJ NV NY OR PA PR RI SD VT WA WY",
    "AK AR GA HI IA IN KS LA MA ME MI MN MO MS OH OK SC TN TX UT VA WI WV",
  ],
  ["genetic_data", "Genetic data", "CA DC DE MD VT WI", "AK AL AZ CO FL GA IL NY OH TX WA"],
  [
    "passport_number",
    "A passport number",
    "AL AZ CA CO CT DC DE FL LA MD NC NM OK OR VA VT WA WY",
    "AK GA IN KS MA MN NJ NY OH PA UT",
  ],
  ["date_of_birth", "A date of birth", "ND WA", "CA CO FL GA NY OH TX"],
  [
    "ssn",
    "A social security number",
    "AK AL AR AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY",
    "",
  ],
];

const list = (codes: string): string[] => codes.split(" ").filter((code) => code !== "");
const oneEach = (codes: string): Record<string, number> => Object.fromEntries(list(codes).map((code) => [code, 1]));

/** What takes the duty of a state away: encryption, other data, no acquisition, an exempt firm, no risk of harm. */
export const stateExemptions: readonly Scenario[] = [
  ...elements.map(([element, words, covered, uncovered]) =>
    scenario(
      `state-element-${element}`,
      `${words}: protected in ${list(covered).length} jurisdictions, not in ${list(uncovered).length} others`,
      shop({ ...oneEach(covered), ...oneEach(uncovered) }, { elements: [element] }),
      at,
      [
        ...list(covered).map((state) => ({ id: individual(state), scope: { state }, status: "due" as const })),
        ...list(uncovered).map((state) => nowhere(individual(state))),
      ],
    ),
  ),
  scenario(
    "state-encrypted-1",
    "Encrypted and the key safe: nothing is due in California, Texas and New York",
    shop({ CA: 700, TX: 700, NY: 700 }, { facts: { "data.encrypted_and_key_safe": true } }),
    at,
    [
      nowhere("us_CA.individual"),
      nowhere("us_CA.attorney_general"),
      nowhere("us_TX.individual"),
      nowhere("us_TX.attorney_general"),
      nowhere("us_NY.individual"),
    ],
  ),
  scenario(
    "state-encrypted-2",
    "Wyoming has no words about encryption, only about redaction: its residents hear",
    shop({ WY: 700 }, { facts: { "data.encrypted_and_key_safe": true } }),
    at,
    [openEnded("us_WY.individual", { state: "WY" })],
  ),
  scenario(
    "state-encrypted-3",
    "Whether the data were encrypted is unknown: undetermined, with the date that would hold",
    shop({ CA: 700 }, { facts: { "data.encrypted_and_key_safe": undefined } }),
    at,
    [
      undecidedUntil("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", {
        state: "CA",
      }),
    ],
  ),
  scenario(
    "state-encrypted-4",
    "The key went with the data: as if there were no encryption",
    shop(
      { CA: 700 },
      { facts: { "data.encrypted_and_key_safe": undefined, "data.encrypted": true, "data.key_exposed": true } },
    ),
    at,
    [owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" })],
  ),
  scenario(
    "state-encrypted-5",
    "Encrypted, and the key stayed where it was",
    shop(
      { CA: 700 },
      { facts: { "data.encrypted_and_key_safe": undefined, "data.encrypted": true, "data.key_exposed": false } },
    ),
    at,
    [nowhere("us_CA.individual")],
  ),
  scenario(
    "state-access-1",
    "Data were looked at but not taken: a breach in six jurisdictions",
    shop(
      { CT: 1, FL: 1, NJ: 1, NY: 1, PR: 1, RI: 1 },
      { facts: { "event.unauthorized_acquisition": false, "event.unauthorized_access_or_use": true } },
    ),
    at,
    ["CT", "FL", "NJ", "NY", "PR", "RI"].map((state) => ({
      id: individual(state),
      scope: { state },
      status: "due" as const,
    })),
  ),
  scenario(
    "state-access-2",
    "In the others looking is not taking",
    shop(
      { CA: 1, TX: 1, OH: 1, WA: 1, GA: 1, MA: 1 },
      { facts: { "event.unauthorized_acquisition": false, "event.unauthorized_access_or_use": true } },
    ),
    at,
    ["CA", "TX", "OH", "WA", "GA", "MA"].map((state) => nowhere(individual(state))),
  ),
  scenario(
    "state-access-3",
    "Neither looked at nor taken: nothing anywhere",
    shop(
      { NY: 1, FL: 1, CA: 1 },
      { facts: { "event.unauthorized_acquisition": false, "event.unauthorized_access_or_use": false } },
    ),
    at,
    [nowhere("us_NY.individual"), nowhere("us_FL.individual"), nowhere("us_CA.individual")],
  ),
  scenario(
    "state-access-4",
    "Whether anything was taken is unknown: undetermined, with the date that would hold",
    shop({ CA: 1 }, { facts: { "event.unauthorized_acquisition": undefined } }),
    at,
    [
      undecidedUntil("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", {
        state: "CA",
      }),
    ],
  ),
  scenario(
    "state-owner-1",
    "A processor that owns no data tells the owner, not the residents",
    shop({ CA: 700 }, { facts: { "entity.owns_or_licenses_data": false, "entity.maintains_data_for_owner": true } }),
    at,
    [
      notOwed("us_CA.individual", { state: "CA" }),
      notOwed("us_CA.attorney_general", { state: "CA" }),
      openEnded("us_CA.vendor_to_owner", { state: "CA" }),
    ],
  ),
  scenario("state-owner-2", "A shop with its own customers has no owner to tell", shop({ CA: 700 }), at, [
    notOwed("us_CA.vendor_to_owner", { state: "CA" }),
    owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" }),
  ]),
  scenario(
    "state-hipaa-1",
    "Seven states exempt covered entities as such",
    shop(oneEach("AZ IA KY NM OH TN WI"), {
      is: ["hipaa_covered_entity"],
      data: ["phi"],
      facts: { "entity.hipaa_compliant": true },
    }),
    at,
    list("AZ IA KY NM OH TN WI").map((state) => nowhere(individual(state))),
  ),
  scenario(
    "state-hipaa-2",
    "California does not exempt them from its thirty days, only from its wording",
    shop(
      { CA: 700 },
      {
        is: ["hipaa_covered_entity"],
        data: ["phi"],
        elements: ["medical_information"],
        facts: { "entity.hipaa_compliant": true },
      },
    ),
    at,
    [owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" })],
  ),
  scenario(
    "state-hipaa-3",
    "Nor does Texas",
    shop(
      { TX: 700 },
      {
        is: ["hipaa_covered_entity"],
        data: ["phi"],
        elements: ["medical_information"],
        facts: { "entity.hipaa_compliant": true },
      },
    ),
    at,
    [
      owed("us_TX.individual", "60 days from 2026-11-02 in New York", "2027-01-01T23:59:59-05:00", { state: "TX" }),
      owed("us_TX.attorney_general", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", {
        state: "TX",
      }),
    ],
  ),
  scenario(
    "state-hipaa-4",
    "A shop that is no covered entity gains nothing from those exemptions",
    shop(oneEach("AZ IA KY NM OH TN WI")),
    at,
    list("AZ IA KY NM OH TN WI").map((state) => ({ id: individual(state), scope: { state }, status: "due" as const })),
  ),
  scenario(
    "state-harm-1",
    "An investigation found no risk of harm in Oregon: its residents need not be told",
    shop({ OR: 700 }, { facts: { "assess.no_risk_of_harm": { OR: true } } }),
    at,
    [notOwed("us_OR.individual", { state: "OR" })],
  ),
  scenario(
    "state-harm-2",
    "California knows no such exemption",
    shop({ CA: 700 }, { facts: { "assess.no_risk_of_harm": { CA: true } } }),
    at,
    [owed("us_CA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "CA" })],
  ),
  scenario(
    "state-harm-3",
    "What was found for Oregon says nothing of Washington",
    shop({ OR: 700, WA: 700 }, { facts: { "assess.no_risk_of_harm": { OR: true } } }),
    at,
    [
      notOwed("us_OR.individual", { state: "OR" }),
      owed("us_WA.individual", "30 days from 2026-11-02 in New York", "2026-12-02T23:59:59-05:00", { state: "WA" }),
    ],
  ),
  scenario(
    "state-harm-4",
    "An investigation found that harm is possible: the residents are told",
    shop({ OR: 700 }, { facts: { "assess.no_risk_of_harm": { OR: false } } }),
    at,
    [owed("us_OR.individual", "45 days from 2026-11-02 in New York", "2026-12-17T23:59:59-05:00", { state: "OR" })],
  ),
  scenario(
    "state-harm-5",
    "Massachusetts: one limb of the law has no test of harm, so the exemption is not relied on",
    shop({ MA: 700 }, { facts: { "assess.no_risk_of_harm": { MA: true } } }),
    at,
    [openEnded("us_MA.individual", { state: "MA" })],
  ),
  scenario("state-none-1", "Nobody lives in Wyoming: its law asks for nothing", shop({ CA: 700, WY: 0 }), at, [
    nowhere("us_WY.individual"),
    nowhere("us_OH.individual"),
  ]),
  scenario(
    "state-hospital-1",
    "A clinic licensed in California reports to the state and tells patients within 15 business days; two holidays do not count",
    shop(
      { CA: 12 },
      {
        is: ["hipaa_covered_entity"],
        data: ["phi"],
        elements: ["medical_information"],
        clocks: { ...everyStateClock("2026-11-10") },
        facts: { "entity.licensed_by": ["CA-HSC-1204-1250-1725-1745"] },
      },
    ),
    "2026-11-11T12:00:00Z",
    [
      owed("us_CA.special.hsc_1280_15", "15 business days from 2026-11-10 in New York", "2026-12-03T23:59:59-05:00", {
        state: "CA",
      }),
    ],
  ),
];
