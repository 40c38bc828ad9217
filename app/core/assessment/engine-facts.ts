import type { KnownFact, KnownFacts } from "./prefill.ts";
import type { Yielded } from "./yielded-facts.ts";

const byPlace = /^(.+)\.([A-Z]{2}(?:-[A-Z0-9]{1,3})?)$/;

/**
 * Facts with every count by place also under its own name: `affected.by_country` of `{JP: 1200}` answers for
 * `affected.by_country.JP` too, so that a question can ask for one place.
 */
export function flattenFacts(facts: KnownFacts): KnownFacts {
  const flat: Record<string, KnownFact> = {};
  for (const [name, fact] of Object.entries(facts)) {
    flat[name] = fact;
    if (typeof fact.value !== "object" || fact.value === null || Array.isArray(fact.value)) continue;
    for (const [code, value] of Object.entries(fact.value)) flat[`${name}.${code}`] = { ...fact, value };
  }
  return flat;
}

/**
 * What several assessments say, as one set of facts for the law engine: yes and no by state are gathered into one map.
 * Where two assessments speak of the same fact, the later one in the list stands.
 */
export function gatherYields(yields: readonly Yielded[]): Omit<Yielded, "source"> {
  const facts: Record<string, unknown> = {};
  const clocks: Record<string, string> = {};
  for (const yielded of yields) {
    Object.assign(clocks, yielded.clocks);
    for (const [name, value] of Object.entries(yielded.facts)) {
      const [, whole, place] = byPlace.exec(name) ?? [];
      if (whole === undefined || place === undefined) facts[name] = value;
      else facts[whole] = { ...(facts[whole] as Record<string, unknown> | undefined), [place]: value };
    }
  }
  return { facts, clocks };
}
