import { findClockStart } from "./clock-aliases.ts";
import type { Entity, Facts, FactValue } from "./facts.ts";
import { readMoment, type When } from "./zone-days.ts";

/** A number of which at least its limits are known. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** A fact as stated, with the words that name where it comes from. */
export interface StatedFact {
  readonly value: FactValue;
  readonly source: string;
  readonly at: string | undefined;
}

/** Counts by ISO code. A code that is left out of a stated map counts nobody. */
type ByPlace = ReadonlyMap<string, number>;

/** What is known of one entity, ready to be asked. */
export interface EntityView {
  readonly id: string;
  readonly timeZone: string;
  readonly servedBy: readonly string[];
  readonly agentOf: readonly string[];
  fact(name: string): StatedFact | undefined;
  count(name: string): Range;
  /** `undefined` when nothing is stated by place. */
  readonly byState: ByPlace | undefined;
  readonly byCountry: ByPlace | undefined;
  /** When each clock started, by the names used in answers. */
  readonly clocks: ReadonlyMap<string, When>;
  /** What was found before about a law, by its version and what was asked. Several duties of one law ask the same. */
  readonly found: Map<object, Map<string, unknown>>;
}

const unknownCount: Range = { least: 0, most: Number.POSITIVE_INFINITY };

/**
 * Prepares one entity of the facts.
 *
 * @param contracts how many contracts bind it; `undefined` when nothing is stated of contracts
 */
export function viewEntity(entity: Entity, facts: Facts, contracts: number | undefined): EntityView {
  const stated = readFacts(entity, facts, contracts);
  const byState = readPlaces(stated, "affected.by_us_state", (code) => code.replace(/^US-/, ""));
  const byCountry = readPlaces(stated, "affected.by_country", (code) => code);
  const byRegion = readPlaces(stated, "affected.by_region", (code) => code);
  const places = {
    "affected.by_us_state.": byState,
    "affected.by_country.": byCountry,
    "affected.by_region.": byRegion,
  };
  const count = (name: string): Range => {
    const exact = stated.get(name)?.value;
    if (typeof exact === "number") return { least: exact, most: exact };
    for (const [prefix, map] of Object.entries(places)) {
      if (!name.startsWith(prefix)) continue;
      const place = name.slice(prefix.length);
      return prefix === "affected.by_region." ? countRegion(place, map, byCountry) : countPlace(place, map);
    }
    return boundTotal(name, stated, byState, byCountry);
  };
  return {
    id: entity.id,
    timeZone: entity.timeZone,
    servedBy: [entity.servedBy ?? []].flat(),
    agentOf: [entity.agentOf ?? []].flat(),
    fact: (name) => stated.get(name),
    count,
    byState,
    byCountry,
    clocks: readClocks(entity),
    found: new Map(),
  };
}

function readFacts(entity: Entity, facts: Facts, contracts: number | undefined): Map<string, StatedFact> {
  const stated = new Map<string, StatedFact>();
  for (const [name, given] of Object.entries(entity.facts)) {
    const sourced = typeof given === "object" && given !== null && !Array.isArray(given) && "value" in given;
    const value = sourced ? (given.value as FactValue) : (given as FactValue);
    if (value === null) continue;
    const source = sourced && typeof given.source === "string" ? `fact ${name} (${given.source})` : `fact ${name}`;
    stated.set(name, { value, source, at: sourced && typeof given.at === "string" ? given.at : undefined });
  }
  if (contracts !== undefined && !stated.has("contracts.count")) {
    stated.set("contracts.count", { value: contracts, source: "contracts", at: undefined });
  }
  if (!stated.has("config.enable_proposed_rules")) {
    stated.set("config.enable_proposed_rules", {
      value: facts.config.enable_proposed_rules,
      source: "config",
      at: undefined,
    });
  }
  stateEncryption(stated);
  return stated;
}

/** "Encrypted and the key is safe" is defined by its two halves, where they are stated instead. */
function stateEncryption(stated: Map<string, StatedFact>): void {
  const name = "data.encrypted_and_key_safe";
  if (stated.has(name)) return;
  const encrypted = stated.get("data.encrypted");
  const exposed = stated.get("data.key_exposed");
  if (exposed?.value === true) stated.set(name, { value: false, source: exposed.source, at: exposed.at });
  else if (encrypted?.value === false) stated.set(name, { value: false, source: encrypted.source, at: encrypted.at });
  else if (encrypted?.value === true && exposed?.value === false) stated.set(name, { ...encrypted, value: true });
}

function readPlaces(
  stated: ReadonlyMap<string, StatedFact>,
  name: string,
  normalise: (code: string) => string,
): ByPlace | undefined {
  const places = new Map<string, number>();
  let any = false;
  const whole = stated.get(name)?.value;
  if (typeof whole === "object" && whole !== null && !Array.isArray(whole)) {
    any = true;
    for (const [code, count] of Object.entries(whole))
      if (typeof count === "number") places.set(normalise(code), count);
  }
  for (const [fact, { value }] of stated) {
    if (!fact.startsWith(`${name}.`) || typeof value !== "number") continue;
    any = true;
    places.set(normalise(fact.slice(name.length + 1)), value);
  }
  return any ? places : undefined;
}

function countPlace(place: string, map: ByPlace | undefined): Range {
  const found = map === undefined ? undefined : (map.get(place) ?? 0);
  return found === undefined ? unknownCount : { least: found, most: found };
}

/** A region may stand among the countries ("CA-QC" beside "CA"); else its country's count is the most it can have. */
function countRegion(region: string, byRegion: ByPlace | undefined, byCountry: ByPlace | undefined): Range {
  const found = byRegion?.get(region) ?? byCountry?.get(region) ?? (byRegion === undefined ? undefined : 0);
  if (found !== undefined) return { least: found, most: found };
  return byCountry === undefined ? unknownCount : { least: 0, most: byCountry.get(region.slice(0, 2)) ?? 0 };
}

/** What counts by place say about a total that is not stated: a lower limit, never the total itself. */
function boundTotal(
  name: string,
  stated: ReadonlyMap<string, StatedFact>,
  byState: ByPlace | undefined,
  byCountry: ByPlace | undefined,
): Range {
  const states = sum(byState);
  const total = stated.get("affected.total")?.value;
  const inUs = Math.max(states, byCountry?.get("US") ?? 0);
  if (name === "affected.us_persons") {
    return { least: inUs, most: typeof total === "number" ? Math.max(total, inUs) : Number.POSITIVE_INFINITY };
  }
  if (name === "affected.total") return { least: inUs + sumCountries(byCountry), most: Number.POSITIVE_INFINITY };
  if (name === "notified.persons_total") {
    const inAll = byState === undefined ? Number.POSITIVE_INFINITY : inUs + sumCountries(byCountry);
    return { least: 0, most: typeof total === "number" ? total : inAll };
  }
  return unknownCount;
}

function sum(places: ByPlace | undefined): number {
  return places === undefined ? 0 : [...places.values()].reduce((total, count) => total + count, 0);
}

function sumCountries(byCountry: ByPlace | undefined): number {
  if (byCountry === undefined) return 0;
  return [...byCountry].reduce(
    (total, [code, count]) => (code === "US" || code.includes("-") ? total : total + count),
    0,
  );
}

function readClocks(entity: Entity): Map<string, When> {
  const clocks = new Map<string, When>();
  for (const [name, given] of Object.entries(entity.clocks)) {
    const when = readMoment(typeof given === "string" ? given : given.value, entity.timeZone);
    const canonical = findClockStart(name)?.name ?? name;
    const known = clocks.get(canonical);
    // Two names of one moment that disagree: the earlier one, which no duty can be missed by.
    if (known === undefined || when.instant < known.instant) clocks.set(canonical, when);
  }
  return clocks;
}

/** Finds something about a law once for an entity, however many duties ask. */
export function findOnce<T>(view: EntityView, about: object, asked: string, find: () => T): T {
  let known = view.found.get(about);
  if (known === undefined) {
    known = new Map();
    view.found.set(about, known);
  }
  if (!known.has(asked)) known.set(asked, find());
  return known.get(asked) as T;
}
