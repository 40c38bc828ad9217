import { laws } from "#app/core/deadlines/laws.generated.ts";

/** A place where affected people may live: `state:CA`, `country:DE`, `region:CA-QC`. */
export interface Place {
  readonly value: string;
  readonly name: string;
}

/** Countries whose laws Cordon knows, ISO 3166-1. */
const countries = [
  ...["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT"],
  ...["LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"],
  ...["AU", "BR", "CA", "CH", "CN", "GB", "IN", "JP", "KR", "NZ", "SG", "ZA"],
];

/** Every place that a law of Cordon's looks at: states, countries, provinces. */
export function places(): readonly Place[] {
  const nameOf = new Intl.DisplayNames("en", { type: "region" });
  const states = laws.flatMap((law) =>
    law.kind === "state" ? [{ value: `state:${law.code.slice("US-".length)}`, name: law.name }] : [],
  );
  const named = countries.map((code) => ({ value: `country:${code}`, name: nameOf.of(code) ?? code }));
  const byName = (a: Place, b: Place) => a.name.localeCompare(b.name);
  return [...states.sort(byName), ...named.sort(byName), { value: "region:CA-QC", name: "Québec (Canada)" }];
}
