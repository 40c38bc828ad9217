import type { Entity, Facts, FactValue } from "#app/core/deadlines/facts.ts";
import { ownEntity } from "./assemble-facts.ts";

/** What is supposed beside the record. What is left out stands as recorded. */
export interface Supposition {
  /** People by US state; other states stay as they are. */
  readonly byState: Readonly<Record<string, number>>;
  readonly byCountry: Readonly<Record<string, number>>;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** When clocks started, by the names of the law files. */
  readonly clocks: Readonly<Record<string, string>>;
}

const source = "supposed";

/**
 * The facts of an incident with a supposition put in their place. Nothing is recorded.
 *
 * Where people are supposed to live in other places, the total follows: by as many as the places change it, or, when no
 * total is recorded, as their sum.
 */
export function suppose(facts: Facts, wish: Supposition): Facts {
  return {
    ...facts,
    entities: facts.entities.map((entity) => (entity.id === ownEntity ? supposeEntity(entity, wish) : entity)),
  };
}

function supposeEntity(entity: Entity, wish: Supposition): Entity {
  const states = readPlaces(entity, "affected.by_us_state");
  const countries = readPlaces(entity, "affected.by_country");
  const said: Record<string, FactValue> = { ...wish.facts };
  if (Object.keys(wish.byState).length > 0) said["affected.by_us_state"] = { ...states, ...wish.byState };
  if (Object.keys(wish.byCountry).length > 0) said["affected.by_country"] = { ...countries, ...wish.byCountry };
  const total = plain(entity.facts["affected.total"]);
  if ("affected.by_us_state" in said || "affected.by_country" in said) {
    const before = countPeople(states, countries);
    const after = countPeople({ ...states, ...wish.byState }, { ...countries, ...wish.byCountry });
    said["affected.total"] ??= Math.max(0, typeof total === "number" ? total + after - before : after);
  }
  const dotted = /^affected\.by_(us_state|country)\./;
  const kept = Object.entries(entity.facts).filter(
    ([name]) => !dotted.test(name) || !(name.replace(/\.[^.]+$/, "") in said),
  );
  const supposed = Object.entries(said).map(([name, value]) => [name, { value, source }] as const);
  const clocks = Object.entries(wish.clocks).map(([name, value]) => [name, { value, source }] as const);
  return {
    ...entity,
    facts: { ...Object.fromEntries(kept), ...Object.fromEntries(supposed) },
    clocks: { ...entity.clocks, ...Object.fromEntries(clocks) },
  };
}

/** Numbers of people by place as recorded, whether as one map or place by place. */
export function readPlaces(entity: Entity, name: string): Record<string, number> {
  const places: Record<string, number> = {};
  const whole = plain(entity.facts[name]);
  if (typeof whole === "object" && whole !== null && !Array.isArray(whole)) {
    for (const [code, count] of Object.entries(whole)) if (typeof count === "number") places[code] = count;
  }
  for (const [fact, given] of Object.entries(entity.facts)) {
    const value = plain(given);
    if (fact.startsWith(`${name}.`) && typeof value === "number") places[fact.slice(name.length + 1)] = value;
  }
  return places;
}

/** A fact's value without its source; `undefined` when it is not stated. */
export function plain(given: Entity["facts"][string] | undefined): FactValue | undefined {
  if (typeof given !== "object" || given === null || Array.isArray(given) || !("value" in given)) {
    return given as FactValue | undefined;
  }
  return given.value as FactValue;
}

/** How many people the places come to. The United States stand among the countries too: those are the same people. */
export function countPeople(
  states: Readonly<Record<string, number>>,
  countries: Readonly<Record<string, number>>,
): number {
  const { US: inUs = 0, ...others } = countries;
  // A province such as Québec ("CA-QC") stands beside its country.
  const whole = Object.fromEntries(Object.entries(others).filter(([code]) => !code.includes("-")));
  return Math.max(sum(states), inUs) + sum(whole);
}

function sum(places: Readonly<Record<string, number>>): number {
  return Object.values(places).reduce((total, count) => total + count, 0);
}
