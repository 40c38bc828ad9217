import { laws } from "#app/core/deadlines/laws.generated.ts";

/** A place where people may live: `state:CA`, `country:DE`, `region:CA-QC`. */
export interface Place {
  readonly value: string;
  readonly name: string;
}

/** Countries whose laws Cordon holds, ISO 3166-1, and the United States. */
const countries = [
  ...["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT"],
  ...["LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"],
  ...["AU", "BR", "CA", "CH", "CN", "GB", "IN", "JP", "KR", "NZ", "SG", "ZA"],
];

/** The places by name: states and territories, then countries, then provinces with a law of their own. */
export function lawPlaces(): readonly Place[] {
  const nameOf = new Intl.DisplayNames("en", { type: "region" });
  const states = laws.flatMap((law) =>
    law.kind === "state" ? [{ value: `state:${law.code.slice("US-".length)}`, name: law.name }] : [],
  );
  const named = countries.map((code) => ({ value: `country:${code}`, name: nameOf.of(code) ?? code }));
  const byName = (a: Place, b: Place) => a.name.localeCompare(b.name);
  return [...states.sort(byName), ...named.sort(byName), { value: "region:CA-QC", name: "Québec (Canada)" }];
}
