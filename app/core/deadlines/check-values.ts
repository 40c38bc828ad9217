import { isDate } from "#app/core/time.ts";
import { yesOrNoFacts } from "./fact-words.ts";

// Whether the value of a fact is of the kind that the laws read. A wrong kind would be read as nothing.

/** The 50 states, the District and the outlying areas of ISO 3166-2:US. */
const usStates: ReadonlySet<string> = new Set(
  (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA " +
    "RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI"
  ).split(" "),
);

const regionNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== "ZZ" && regionNames.of(code) !== undefined;
}

const places: Readonly<Record<string, { readonly exists: (code: string) => boolean; readonly of: string }>> = {
  "affected.by_us_state": {
    exists: (code) => usStates.has(code.replace(/^US-/, "")),
    of: "state of the United States",
  },
  "affected.by_country": { exists: (code) => isCountry(code.slice(0, 2)), of: "country" },
  "affected.by_region": { exists: (code) => isCountry(code.slice(0, 2)), of: "region" },
};

interface Kind {
  readonly is: (name: string) => boolean;
  readonly fits: (value: unknown) => boolean;
  readonly sentence: string;
}

const isYesOrNo = (value: unknown): boolean => typeof value === "boolean";
const isCount = (value: unknown): boolean => Number.isInteger(value);
const isMap = (value: unknown, fits: (one: unknown) => boolean): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(fits);
const oneOf =
  (...names: readonly string[]) =>
  (name: string): boolean =>
    names.includes(name);

const kinds: readonly Kind[] = [
  {
    is: (name) =>
      /^affected\.by_\w+\./.test(name) ||
      ["affected.total", "affected.us_persons", "contacts.insufficient_count", "contracts.count"].includes(name) ||
      name === "notified.persons_total",
    fits: isCount,
    sentence: "must be a whole number.",
  },
  {
    is: oneOf("entity.turnover_aud", "event.covered_service_disruption_hours"),
    fits: (value) => typeof value === "number",
    sentence: "must be a number.",
  },
  {
    is: oneOf("entity.roles", "entity.acts_as", "entity.licensed_by", "data.categories", "data.elements"),
    fits: Array.isArray,
    sentence: "must be a list.",
  },
  {
    is: oneOf("affected.by_us_state", "affected.by_country", "affected.by_region"),
    fits: (value) => isMap(value, isCount),
    sentence: 'must give a number for each place, as in {"CA": 700}.',
  },
  {
    is: oneOf("assess.gdpr_risk"),
    fits: (value) => ["none", "no_risk", "unlikely", "low", "risk", "high"].includes(String(value)),
    sentence: "must be unlikely, risk or high.",
  },
  {
    is: oneOf("assess.no_risk_of_harm"),
    fits: (value) => isYesOrNo(value) || isMap(value, isYesOrNo),
    sentence: 'must be true or false, or that for each state, as in {"FL": true}.',
  },
  {
    is: oneOf("event.unauthorized_access_or_use"),
    fits: (value) => isYesOrNo(value) || ["reasonably_likely", "likely"].includes(String(value)),
    sentence: "must be true, false or reasonably_likely.",
  },
  {
    is: oneOf("event.date"),
    fits: (value) => typeof value === "string" && isDate(value.slice(0, 10)),
    sentence: "must be a date such as 2026-11-25.",
  },
  { is: (name) => yesOrNoFacts.has(name), fits: isYesOrNo, sentence: "must be true or false." },
];

/** What is wrong with a fact by its name and value; `undefined` when nothing is. */
export function findBadValue(name: string, value: unknown): string | undefined {
  for (const [map, { exists, of }] of Object.entries(places)) {
    const named = name === map && isMap(value, () => true) ? Object.keys(value as object) : [];
    const codes = name.startsWith(`${map}.`) ? [name.slice(map.length + 1)] : named;
    const wrong = codes.find((code) => !exists(code));
    if (wrong !== undefined) return `"${wrong}" is the ISO code of no ${of}.`;
  }
  const kind = kinds.find(({ is }) => is(name));
  return kind === undefined || kind.fits(value) ? undefined : kind.sentence;
}
