import fc from "fast-check";
import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import type { Answer } from "#app/core/deadlines/answer.ts";
import { clockStarts } from "#app/core/deadlines/clock-aliases.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import { knownFacts } from "#app/core/deadlines/fact-words.ts";
import { parseFacts } from "#app/core/deadlines/facts.ts";
import type { FactsInput } from "#app/core/deadlines/scenarios/scenario.ts";

// Any facts that the engine accepts, likely or not, for the properties that hold of every answer.

export type EntityInput = FactsInput["entities"][number];

/** Computes the answer to facts that are known to be valid. */
export function answerTo(facts: FactsInput, at: string): Answer {
  const parsed = parseFacts(facts);
  if (!parsed.ok) throw parsed.error;
  return computeDeadlines(parsed.value, allLaw, allCalendars, Date.parse(at));
}

const roles = [
  ...["hipaa_covered_entity", "hipaa_business_associate", "part2_program", "phr_vendor", "gdpr_controller"],
  ...["uk_gdpr_controller", "gdpr_processor", "pci_merchant", "ccpa_business", "nydfs_covered_entity"],
  ...["glba_ftc_financial_institution", "sec_registered_investment_adviser", "sec_registrant_domestic"],
  ...["banking_organization", "dora_financial_entity", "nis2_important_entity", "cra_manufacturer", "lgpd_controller"],
  ...["jp_operator", "sg_organisation", "kr_controller", "au_app_entity", "pipeda_organization", "in_data_fiduciary"],
];
const categories = [
  ...["phi", "part2_sud_record", "phr_identifiable_health_information", "personal_data", "cardholder_data"],
  ...["glba_customer_information", "sec_sensitive_customer_information", "ca_1798_81_5_pi", "email_plus_password"],
];
const elements = ["ssn", "medical_information", "online_account_credentials", "date_of_birth", "passport_number"];
export const someStates = ["CA", "TX", "NY", "FL", "VT", "IA", "MD", "OK", "CO", "OH", "MN", "NV", "PR", "CT", "ME"];
export const someCountries = ["DE", "FR", "GB", "BR", "JP", "SG", "KR", "AU", "CA", "IN", "CH"];
const zones = [
  "America/New_York",
  "America/Los_Angeles",
  "Europe/Berlin",
  "Asia/Tokyo",
  "Asia/Kolkata",
  "Pacific/Honolulu",
];

const listFacts: Record<string, readonly string[]> = {
  "entity.roles": roles,
  "entity.acts_as": ["hipaa_covered_entity", "hipaa_business_associate"],
  "entity.licensed_by": ["VT-DFR", "ME-DPFR"],
  "data.categories": categories,
  "data.elements": elements,
};
const countFacts = new Set(
  [
    "affected.total",
    "affected.us_persons",
    "contacts.insufficient_count",
    "contracts.count",
    "entity.turnover_aud",
  ].concat("event.covered_service_disruption_hours", "notified.persons_total"),
);

/** Counts on both sides of every threshold. */
const count = fc.constantFrom(0, 1, 9, 10, 49, 50, 249, 250, 251, 499, 500, 501, 999, 1000, 1001, 5001, 10_001, 50_000);
const byPlace = (places: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...places), { maxLength: 4 }).chain((chosen) => {
    return fc
      .tuple(...chosen.map(() => count))
      .map((counts) => Object.fromEntries(chosen.map((at, i) => [at, counts[i] ?? 0])));
  });
const placesWithYesOrNo = fc.dictionary(fc.constantFrom(...someStates), fc.boolean(), { maxKeys: 3 });

/** A day or an instant from 2025 to 2028. */
export const moment = fc
  .tuple(fc.integer({ min: Date.UTC(2025, 6, 1), max: Date.UTC(2028, 5, 1) }), fc.boolean())
  .map(([at, dayOnly]) => {
    const text = new Date(Math.floor(at / 1000) * 1000).toISOString().replace(".000Z", "Z");
    return dayOnly ? text.slice(0, 10) : text;
  });

type FactsOf = NonNullable<EntityInput["facts"]>;

function valuesOf(name: string): fc.Arbitrary<FactsOf[string]> {
  const list = listFacts[name];
  if (list !== undefined) return fc.subarray([...list]);
  if (countFacts.has(name)) return count;
  switch (name) {
    case "affected.by_us_state":
      return byPlace(someStates);
    case "affected.by_country":
      return byPlace(someCountries);
    case "affected.by_region":
      return byPlace(["CA-QC", "CA-ON"]);
    case "assess.no_risk_of_harm":
      return placesWithYesOrNo;
    case "assess.gdpr_risk":
      return fc.constantFrom("unlikely", "risk", "high");
    case "assess.hipaa_exception":
      return fc.constantFrom(null, "exc_not_retained");
    case "event.kind":
      return fc.constantFrom(
        "actively_exploited_vulnerability",
        "severe_incident_on_product_security",
        "account_takeover",
      );
    case "event.date":
      return moment.map((text) => text.slice(0, 10));
    case "entity.country":
    case "gdpr.main_establishment":
      return fc.constantFrom("DE", "IE", "US");
    default:
      return fc.boolean();
  }
}

/** Each known fact stated or left open, more often stated than not. */
const someFacts: fc.Arbitrary<FactsOf> = fc
  .record(
    Object.fromEntries([...knownFacts].map((name) => [name, fc.option(valuesOf(name), { nil: undefined, freq: 3 })])),
  )
  .map((facts) => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as FactsOf);

/** Clocks that follow from others; stated by hand against them they would contradict the facts. */
const derived = ["end_of_calendar_year_of_discovery", "individual_notice_duty"];
const clockNames = clockStarts.map(({ name }) => name).filter((name) => !derived.includes(name));
const someClocks = fc.dictionary(fc.constantFrom(...clockNames), moment, { minKeys: 5, maxKeys: 40 });

/** The ids of every duty, whoever owes it. */
export const dutyIds: readonly string[] = [
  ...new Set(
    answerTo(
      { schema: "cordon-facts/1", entities: [{ id: "shop", timeZone: "UTC" }] },
      "2026-11-25T00:00:00Z",
    ).obligations.map(({ id }) => id),
  ),
];

const anEntity = (id: string, others: readonly string[]): fc.Arbitrary<EntityInput> =>
  fc
    .record({
      timeZone: fc.constantFrom(...zones),
      facts: someFacts,
      clocks: someClocks,
      servedBy: fc.subarray([...others]),
      agentOf: fc.subarray([...others]),
    })
    .map((entity) => ({ id, ...entity }));

const names = ["shop", "clinic", "saas"];
const someEntities = fc.integer({ min: 1, max: 3 }).chain((size) => {
  const ids = names.slice(0, size);
  return fc.tuple(
    ...ids.map((id) =>
      anEntity(
        id,
        ids.filter((other) => other !== id),
      ),
    ),
  );
});

const aNotice = fc.record({
  obligation: fc.constantFrom(...dutyIds),
  scope: fc.oneof(fc.constant({}), fc.record({ entity: fc.constantFrom(...names) })),
  sentAt: moment,
});
const aHold = fc.record({
  covers: fc.constantFrom(
    "us_hipaa_ce",
    "us_CA",
    "us_MD",
    "us_TN",
    "affected_individuals",
    "us_sec_regsp",
    "us_NY.individual",
  ),
  kind: fc.constantFrom("written" as const, "oral" as const),
  from: moment,
  until: fc.option(moment),
  authority: fc.constantFrom("law_enforcement" as const, "us_attorney_general" as const),
});
const aContract = (id: string) =>
  fc.record({
    id: fc.constant(id),
    value: fc.option(fc.integer({ min: 0, max: 90 })),
    unit: fc.constantFrom(
      "hours" as const,
      "calendar_days" as const,
      "business_days" as const,
      "calendar_months" as const,
      "none" as const,
    ),
    clock_start: fc.constantFrom("discovery", "controller_aware", "our_own_clock"),
    holidays: fc.constantFrom("us_federal", "DE", "no_such_calendar", null),
    kind: fc.constantFrom("contract" as const, "insurer" as const, "policy" as const),
  });

/** The instant at which the question is asked. */
export const someInstant = fc
  .integer({ min: Date.UTC(2025, 6, 1), max: Date.UTC(2029, 5, 1) })
  .map((at) => new Date(at).toISOString());

/** Any valid facts. */
export const anyFacts: fc.Arbitrary<FactsInput> = fc.record({
  schema: fc.constant("cordon-facts/1" as const),
  entities: someEntities,
  notices: fc.array(aNotice, { maxLength: 5 }),
  holds: fc.array(aHold, { maxLength: 3 }),
  contracts: fc.tuple(aContract("baa"), aContract("dpa")).chain((both) => fc.subarray(both)),
  extensions: fc.array(fc.record({ obligation: fc.constant("us_FL.individual"), filedAt: moment }), { maxLength: 1 }),
  config: fc.record({ enable_proposed_rules: fc.boolean(), dora_weekend_noon: fc.boolean() }),
});
