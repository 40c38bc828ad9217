import type { FactsInput } from "./scenario.ts";

type Moments = Record<string, string>;

/** An incident in few words. What is not said is as in the worked cases: owned, unencrypted data, taken by a stranger. */
export interface Situation {
  /** IANA zone; New York unless stated. */
  zone?: string;
  /** Roles of the entity. */
  is?: string[];
  /** Categories of data, as the regimes name them. */
  data?: string[];
  /** Data elements, as the state statutes name them; a social security number unless stated. */
  elements?: string[];
  /** Residents by US state. */
  states?: Record<string, number>;
  /** Residents by country. */
  countries?: Record<string, number>;
  /** All affected people; the sum of the states unless stated, and unknown when null. */
  total?: number | null;
  /** Other facts, and those that are otherwise than usual; undefined takes one away. */
  facts?: Record<string, NonNullable<FactsInput["entities"][number]["facts"]>[string] | undefined>;
  clocks?: Moments;
  notices?: NonNullable<FactsInput["notices"]>;
  holds?: NonNullable<FactsInput["holds"]>;
  contracts?: NonNullable<FactsInput["contracts"]>;
  extensions?: NonNullable<FactsInput["extensions"]>;
  config?: NonNullable<FactsInput["config"]>;
}

type EntityInput = FactsInput["entities"][number];

const sumOf = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** One entity of an incident. */
export function entity(
  id: string,
  said: Situation,
  links: Pick<EntityInput, "servedBy" | "agentOf"> = {},
): EntityInput {
  const states = said.states ?? {};
  const countries = said.countries ?? {};
  const total = said.total === undefined ? sumOf(states) + sumOf(countries) : said.total;
  const usual = {
    "entity.roles": said.is ?? [],
    "entity.owns_or_licenses_data": true,
    "entity.maintains_data_for_owner": false,
    "data.categories": said.data ?? [],
    "data.elements": said.elements ?? ["ssn"],
    "data.encrypted_and_key_safe": false,
    "data.encrypted_and_redacted": false,
    "data.secured_per_hhs_guidance": false,
    "event.unauthorized_acquisition": true,
    "event.unauthorized_access_or_use": true,
    "event.impermissible_use_or_disclosure": true,
    "event.confidentiality_integrity_or_availability_breach": true,
    "assess.hipaa_lopc_demonstrated": false,
    "assess.hipaa_exception": null,
    "affected.by_us_state": states,
    "affected.by_country": countries,
    "affected.us_persons": sumOf(states),
    ...(total === null ? {} : { "affected.total": total }),
  };
  const facts = Object.entries({ ...usual, ...said.facts }).filter(([, value]) => value !== undefined);
  return {
    id,
    timeZone: said.zone ?? "America/New_York",
    facts: Object.fromEntries(facts) as NonNullable<EntityInput["facts"]>,
    clocks: said.clocks ?? {},
    ...links,
  };
}

/** Several entities in one incident; notices, holds and contracts are those of all. */
export function together(entities: EntityInput[], said: Situation = {}): FactsInput {
  return {
    schema: "cordon-facts/1",
    entities,
    notices: said.notices ?? [],
    holds: said.holds ?? [],
    contracts: said.contracts ?? [],
    extensions: said.extensions ?? [],
    ...(said.config === undefined ? {} : { config: said.config }),
  };
}

/** The incident of one shop. */
export function situation(said: Situation): FactsInput {
  return together([entity("shop", said)], said);
}

/** The clocks of one discovery, by the names that HIPAA, the FTC's rule and most states give it. */
export function discovered(at: string): Moments {
  return { discovery: at, discovery_or_constructive_discovery: at, discovery_or_notification: at };
}
