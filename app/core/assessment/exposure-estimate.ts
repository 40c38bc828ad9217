import type { AssessmentSource } from "./define-assessment.ts";
import {
  californiaDamages,
  type ExposureParameter,
  hipaaTiers,
  regulatorPenalties,
  statePenalty,
} from "./exposure-parameters.ts";

/** What an estimate is made from. Unknown things are left out, and the estimate says so. */
export interface ExposureInput {
  /** ISO date of the incident: the figures in force on it are used. */
  readonly on: string;
  /** Ids of the laws that may apply. */
  readonly laws: readonly string[];
  /** Residents by two-letter state code. */
  readonly byState: Readonly<Record<string, number>>;
  /** Whether the data were unencrypted and unredacted, as 1798.150 asks. */
  readonly unencrypted?: boolean;
  /** Whether medical information was involved (CMIA instead of CCPA). */
  readonly medical?: boolean;
  /** Tiers 1 to 4 that HHS might find. */
  readonly hipaaTiers?: readonly number[];
  /** Worldwide yearly turnover by currency, where the merchant has given it. */
  readonly turnover?: Readonly<Record<string, number>>;
}

/** One part of an estimate. Amounts in whole units of the currency. */
export interface ExposureLine {
  readonly id: string;
  readonly name: string;
  readonly currency: ExposureParameter["currency"];
  readonly low: number;
  readonly high: number;
  /** How the range came about, and what speaks against it. */
  readonly sentences: readonly string[];
  readonly source: AssessmentSource;
  /** The days on which the figures hold. */
  readonly from: string | null;
  readonly until: string | null;
}

/** A range of what an incident might cost in damages and penalties. Never a forecast. */
export interface ExposureEstimate {
  readonly label: "Estimate";
  /** Kept from every export until counsel releases it. */
  readonly privileged: true;
  readonly lines: readonly ExposureLine[];
  /** Sums by currency: nothing is converted. */
  readonly totals: Readonly<
    Partial<Record<ExposureParameter["currency"], { readonly low: number; readonly high: number }>>
  >;
  /** What it leaves out, and what it is not. */
  readonly caveats: readonly string[];
}

/** Estimates the exposure from dated figures. Costs of the response itself, class counsel and lost trade are not in it. */
export function estimateExposure(input: ExposureInput): ExposureEstimate {
  const lines = [...damageLines(input), ...hipaaLines(input), ...regulatorLines(input), ...stateLines(input)];
  const totals: Partial<Record<ExposureParameter["currency"], { low: number; high: number }>> = {};
  for (const { currency, low, high } of lines) {
    const sum = totals[currency] ?? { low: 0, high: 0 };
    totals[currency] = { low: sum.low + low, high: sum.high + high };
  }
  return { label: "Estimate", privileged: true, lines, totals, caveats: caveatsOf(input) };
}

function damageLines(input: ExposureInput): readonly ExposureLine[] {
  const people = input.byState["CA"] ?? 0;
  if (people === 0) return [];
  const wanted = input.medical ? "cmia_damages" : "ccpa_damages";
  if (wanted === "ccpa_damages" && (input.unencrypted === false || !input.laws.includes("us_ca_ccpa_cpra"))) return [];
  return inForce(californiaDamages, input.on)
    .filter(({ id }) => id === wanted)
    .map((parameter) => lineOf(parameter, people, input));
}

/** The tiers are alternatives: one line reaches from the least of the lowest to the most of the highest. */
function hipaaLines(input: ExposureInput): readonly ExposureLine[] {
  if (!isHipaa(input)) return [];
  const tiers = input.hipaaTiers ?? [1, 2];
  const lines = inForce(hipaaTiers, input.on)
    .filter(({ id }) => tiers.some((tier) => id === `hipaa_tier_${tier}`))
    .map((parameter) => lineOf(parameter, 1, input));
  const [first] = lines;
  if (!first) return [];
  const low = Math.min(...lines.map((line) => line.low));
  const high = Math.max(...lines.map((line) => line.high));
  const sentences = lines.flatMap(({ name, sentences: said }) => said.map((sentence) => `${name}. ${sentence}`));
  return [{ ...first, id: "hipaa_penalty", name: "HIPAA civil money penalty", low, high, sentences }];
}

function isHipaa({ laws }: ExposureInput): boolean {
  return laws.some((law) => ["us_hipaa_ce", "us_hipaa_ba", "us_42cfr_part2"].includes(law));
}

function regulatorLines(input: ExposureInput): readonly ExposureLine[] {
  return input.laws.flatMap((law) =>
    inForce(regulatorPenalties[law] ?? [], input.on).map((parameter) => lineOf(parameter, 1, input)),
  );
}

function stateLines(input: ExposureInput): readonly ExposureLine[] {
  return Object.entries(input.byState).flatMap(([code, people]) => {
    const parameter = people > 0 ? statePenalty(code) : undefined;
    return parameter ? [lineOf(parameter, people, input)] : [];
  });
}

function inForce(parameters: readonly ExposureParameter[], on: string): readonly ExposureParameter[] {
  return parameters.filter(({ from, until }) => (from === null || from <= on) && (until === null || on < until));
}

function lineOf(parameter: ExposureParameter, people: number, { turnover }: ExposureInput): ExposureLine {
  const { id, name, currency, source, from, until, caveat } = parameter;
  const shared = { id, name, currency, source, from, until };
  const { amount } = parameter;
  switch (amount.kind) {
    case "per_person": {
      const cap = amount.cap ?? Number.POSITIVE_INFINITY;
      const low = Math.min(people * amount.min, cap);
      const high = Math.min(people * amount.max, cap);
      const each = `${people} people, ${amount.min} to ${amount.max} ${currency} each`;
      const capped = high < people * amount.max ? `, at most ${amount.cap} ${currency} in all` : "";
      return { ...shared, low, high, sentences: [`${each}${capped}.`, caveat] };
    }
    case "per_violation": {
      const { min, max } = amount;
      return { ...shared, low: min, high: max, sentences: [`One violation, ${min} to ${max} ${currency}.`, caveat] };
    }
    case "per_breach":
      return { ...shared, low: 0, high: amount.max, sentences: [`At most ${amount.max} ${currency}.`, caveat] };
    case "turnover": {
      const share = turnover?.[currency] === undefined ? 0 : turnover[currency] * amount.share;
      const ceiling = `At most ${amount.max} ${currency}, or ${amount.share * 100} % of yearly turnover if that is more`;
      const known = turnover?.[currency] === undefined ? `${ceiling}; the turnover is not known here.` : `${ceiling}.`;
      return { ...shared, low: 0, high: Math.max(amount.max, share), sentences: [known, caveat] };
    }
  }
}

function caveatsOf(input: ExposureInput): readonly string[] {
  const { on, unencrypted, turnover, laws, hipaaTiers: tiers } = input;
  const caveats = [
    "This is an estimate from figures in the law, not a forecast and not legal advice. Penalties are what the law allows at most.",
    "The response itself, litigation costs, settlements and lost trade are not in it.",
  ];
  if (laws.includes("us_ca_ccpa_cpra") && inForce(californiaDamages, on).every(({ id }) => id !== "ccpa_damages")) {
    caveats.push("Cordon holds no CCPA figures for that day (they change every odd January), so they are left out.");
  }
  if (isHipaa(input) && inForce(hipaaTiers, on).length === 0) {
    caveats.push("Cordon holds no HIPAA figures for that day, so they are left out.");
  }
  if (unencrypted === undefined)
    caveats.push("Whether the data were encrypted is not known; it is reckoned as if they were not.");
  if (turnover === undefined) caveats.push("Turnover is not known; shares of it are left out.");
  if (tiers === undefined && isHipaa(input)) {
    caveats.push("For HIPAA the two tiers without wilful neglect are shown.");
  }
  return caveats;
}
