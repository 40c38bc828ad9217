import { met, notOwed, nowhere, owed, undecidedUntil } from "./expectations.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { discovered, type Situation, situation } from "./situation.ts";

const at = "2026-09-25T12:00:00Z";
const app = (said: Situation) =>
  situation({
    is: ["phr_vendor"],
    data: ["phr_identifiable_health_information"],
    elements: ["medical_information"],
    clocks: discovered("2026-09-15"),
    ...said,
  });

const individual = "us_ftc_hbnr.individual";
const large = "us_ftc_hbnr.ftc_ge500";
const small = "us_ftc_hbnr.ftc_lt500";
const media = "us_ftc_hbnr.media";

/** The FTC's Health Breach Notification Rule: health apps that are no covered entities. */
export const ftcHealth: readonly Scenario[] = [
  scenario(
    "ftc-health-1",
    "A wellness app tells its 40 users within sixty days and the FTC with the annual list",
    app({ states: { VT: 40 } }),
    at,
    [
      owed(individual, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
      owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"),
      notOwed(large),
      notOwed(media, { state: "VT" }),
    ],
  ),
  scenario("ftc-health-2", "499 users are fewer than 500: annual list, no media", app({ states: { NY: 499 } }), at, [
    notOwed(large),
    owed(small, "60 days from 2026-12-31 in New York", "2027-03-01T23:59:59-05:00"),
    notOwed(media, { state: "NY" }),
  ]),
  scenario(
    "ftc-health-3",
    "Exactly 500 residents of one state call for the media under this rule, where HIPAA wants 501",
    app({ states: { NY: 500 } }),
    at,
    [
      owed(large, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
      owed(media, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00", { state: "NY" }),
      notOwed(small),
    ],
  ),
  scenario("ftc-health-4", "501 residents of one state: the same", app({ states: { NY: 501 } }), at, [
    owed(large, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
    owed(media, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00", { state: "NY" }),
  ]),
  scenario(
    "ftc-health-5",
    "499 and 499 in two states: the FTC counts 998, no state's media hear",
    app({ states: { NY: 499, VT: 499 } }),
    at,
    [
      owed(large, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
      notOwed(media, { state: "NY" }),
      notOwed(media, { state: "VT" }),
    ],
  ),
  scenario(
    "ftc-health-6",
    "Users are told on day 10: with 500 or more the FTC hears on the same day; the old ten business days are gone",
    app({ states: { NY: 500 }, notices: [{ obligation: individual, sentAt: "2026-09-25" }] }),
    at,
    [
      met(individual),
      owed(
        large,
        "60 days from 2026-09-15 in New York, or the end of 2026-09-25 in New York if sooner",
        "2026-09-25T23:59:59-04:00",
        {
          status: "at_risk",
        },
      ),
    ],
  ),
  scenario(
    "ftc-health-7",
    "Nine users cannot be reached: no posting under this rule",
    app({ states: { NY: 40 }, facts: { "contacts.insufficient_count": 9 } }),
    at,
    [notOwed("us_ftc_hbnr.substitute_ge10")],
  ),
  scenario(
    "ftc-health-8",
    "Ten users cannot be reached: the web site or the media",
    app({ states: { NY: 40 }, facts: { "contacts.insufficient_count": 10 } }),
    at,
    [owed("us_ftc_hbnr.substitute_ge10", "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00")],
  ),
  scenario(
    "ftc-health-9",
    "A covered entity's app acts as a covered entity: HIPAA holds, not the FTC's rule",
    app({
      is: ["phr_vendor", "hipaa_covered_entity"],
      data: ["phr_identifiable_health_information", "phi"],
      states: { NY: 500 },
      facts: { "entity.acts_as": ["hipaa_covered_entity"] },
    }),
    at,
    [
      nowhere(individual),
      nowhere(large),
      owed("us_hipaa_ce.individual", "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
      notOwed("us_hipaa_ce.media", { state: "NY" }),
    ],
  ),
  scenario(
    "ftc-health-10",
    "A business associate that acts as one is outside as well",
    app({
      is: ["phr_vendor", "hipaa_business_associate"],
      states: { NY: 500 },
      facts: { "entity.acts_as": ["hipaa_business_associate"] },
    }),
    at,
    [nowhere(individual), nowhere(large)],
  ),
  scenario(
    "ftc-health-11",
    "The data were secured as HHS says: nothing is due",
    app({ states: { NY: 500 }, facts: { "data.secured_per_hhs_guidance": true } }),
    at,
    [nowhere(individual), nowhere(large), nowhere(media)],
  ),
  scenario(
    "ftc-health-12",
    "Nobody knows whether they were secured: undetermined, with the date that would hold",
    app({ states: { NY: 500 }, facts: { "data.secured_per_hhs_guidance": undefined } }),
    at,
    [
      undecidedUntil(individual, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
      undecidedUntil(large, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
    ],
  ),
  scenario(
    "ftc-health-13",
    "All users live in Germany: the rule protects people in the United States",
    app({ countries: { DE: 110 } }),
    at,
    [nowhere(individual), nowhere(small)],
  ),
  scenario(
    "ftc-health-14",
    "A service provider of a health app tells the app's vendor, not the users",
    app({ is: ["phr_third_party_service_provider"], states: { NY: 500 } }),
    at,
    [
      owed("us_ftc_hbnr.tpsp_to_vendor", "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
      notOwed(individual),
      notOwed(large),
    ],
  ),
  scenario(
    "ftc-health-15",
    "A shop that sends data to such an app is a related entity and tells people itself",
    app({ is: ["phr_related_entity"], states: { NY: 20 } }),
    at,
    [
      owed(individual, "60 days from 2026-09-15 in New York", "2026-11-14T23:59:59-05:00"),
      notOwed("us_ftc_hbnr.tpsp_to_vendor"),
    ],
  ),
  scenario(
    "ftc-health-16",
    "Found on 31 December 2027: the annual list is due on the leap day of 2028, as are the letters",
    app({ states: { NY: 40 }, clocks: discovered("2027-12-31") }),
    "2028-01-10T12:00:00Z",
    [
      owed(small, "60 days from 2027-12-31 in New York", "2028-02-29T23:59:59-05:00"),
      owed(individual, "60 days from 2027-12-31 in New York", "2028-02-29T23:59:59-05:00"),
    ],
  ),
];
