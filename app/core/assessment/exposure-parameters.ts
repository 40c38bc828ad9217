import type { AssessmentSource } from "./define-assessment.ts";

/** An amount of money that a law names, with the days on which it holds. */
export interface ExposureParameter {
  readonly id: string;
  readonly name: string;
  readonly currency: "USD" | "EUR" | "GBP" | "CAD" | "AUD" | "BRL" | "SGD" | "NZD";
  /** Day from which these figures hold; null where the research names none. */
  readonly from: string | null;
  /** Day from which they no longer hold; null while they do. */
  readonly until: string | null;
  readonly source: AssessmentSource;
  readonly amount: ExposureAmount;
  /** Shown with the figure: what it takes for it to be owed, and what speaks against it. */
  readonly caveat: string;
}

export type ExposureAmount =
  /** For each person of these states, or of everyone. */
  | { readonly kind: "per_person"; readonly min: number; readonly max: number; readonly cap?: number }
  /** Once for each violation; one violation is reckoned. */
  | { readonly kind: "per_violation"; readonly min: number; readonly max: number }
  /** For each breach, at most. */
  | { readonly kind: "per_breach"; readonly max: number }
  /** At most so much, or a share of worldwide turnover if that is more. */
  | { readonly kind: "turnover"; readonly max: number; readonly share: number };

function seen(citation: string, confidence: AssessmentSource["confidence"] = "high"): AssessmentSource {
  return { citation, verified: "source_text", confidence, checkedOn: "2026-11-21" };
}

function held(citation: string, confidence: AssessmentSource["confidence"] = "medium"): AssessmentSource {
  return { citation, verified: "mixed", confidence, checkedOn: "2026-11-21" };
}

const upTo = "The most the law allows, not what is usual. Regulators weigh conduct; most pay far less or nothing.";

/** Damages that people can claim in California, for each person. */
export const californiaDamages: readonly ExposureParameter[] = [
  {
    ...{ id: "ccpa_damages", name: "CCPA statutory damages", currency: "USD", from: "2025-01-01", until: "2027-01-01" },
    source: seen("Cal. Civ. Code 1798.150(a)(1)(A), 1798.199.95(d)"),
    amount: { kind: "per_person", min: 107, max: 799 },
    caveat:
      "Per consumer and incident, or actual damages if greater. Only for unencrypted and unredacted data that got out for want of reasonable security, after 30 days' notice to cure. The figures are adjusted every odd January.",
  },
  {
    ...{ id: "ccpa_damages", name: "CCPA statutory damages", currency: "USD", from: "2020-01-01", until: "2025-01-01" },
    source: seen("Cal. Civ. Code 1798.150(a)(1)(A), before adjustment"),
    amount: { kind: "per_person", min: 100, max: 750 },
    caveat: "The figures of the statute before the first adjustment.",
  },
  {
    ...{ id: "cmia_damages", name: "CMIA nominal damages", currency: "USD", from: null, until: null },
    source: seen("Cal. Civ. Code 56.36(b), 56.101"),
    amount: { kind: "per_person", min: 0, max: 1000 },
    caveat:
      "$1,000 for each patient for negligent release of medical information, without proof of damage. Courts have asked that someone unauthorised really viewed it (from memory), which is why the range begins at nothing.",
  },
];

/** What HHS may impose, by culpability. One violation of one provision is the least, the regulatory cap the most. */
export const hipaaTiers: readonly ExposureParameter[] = [
  { tier: "did not know", min: 145, max: 73_011, discretion: 36_505 },
  { tier: "reasonable cause", min: 1461, max: 73_011, discretion: 146_053 },
  { tier: "wilful neglect, corrected within 30 days", min: 14_602, max: 73_011, discretion: 365_052 },
  { tier: "wilful neglect, not corrected", min: 73_011, max: 2_190_294, discretion: 2_190_294 },
].map(
  ({ tier, min, max, discretion }, place): ExposureParameter => ({
    ...{ id: `hipaa_tier_${place + 1}`, name: `HIPAA, tier ${place + 1}: ${tier}`, currency: "USD" },
    ...{ from: "2026-01-28", until: null },
    source: seen("45 CFR 160.404, 102.3; OMB M-26-11"),
    amount: { kind: "per_violation", min, max },
    caveat: `For each violation. The yearly cap for one provision is $2,190,294 by regulation; by HHS's enforcement discretion of 2019 $${discretion.toLocaleString("en-US")} (derived by us from the adjustment factor, not separately published).`,
  }),
);

/** Penalties of a regulator that name a number, by law id. */
export const regulatorPenalties: Readonly<Record<string, readonly ExposureParameter[]>> = {
  us_ca_ccpa_cpra: [
    {
      ...{ id: "ccpa_fine", name: "CCPA fine", currency: "USD", from: "2025-01-01", until: "2027-01-01" },
      source: seen("Cal. Civ. Code 1798.155, 1798.199.55, 1798.199.90, 1798.199.95(d)"),
      amount: { kind: "per_violation", min: 0, max: 7988 },
      caveat: "$2,663 for each violation, $7,988 for an intentional one or one about minors under 16.",
    },
  ],
  us_ftc_hbnr: [
    {
      ...{ id: "ftc_penalty", name: "FTC civil penalty", currency: "USD", from: null, until: null },
      source: held("15 USC 45(m)(1)(A); OMB M-26-11"),
      amount: { kind: "per_violation", min: 0, max: 53_088 },
      caveat: "For each violation of the rule; how many there are is argued case by case.",
    },
  ],
  eu_gdpr_controller: [
    {
      ...{ id: "gdpr_fine", name: "GDPR fine, Art. 83(4)", currency: "EUR", from: "2018-05-25", until: null },
      source: held("GDPR Art. 83(4)", "high"),
      amount: { kind: "turnover", max: 10_000_000, share: 0.02 },
      caveat: `For Art. 32 to 34. ${upTo} Art. 83(5) doubles it for breaches of Art. 5(1)(f).`,
    },
  ],
  uk_gdpr: [
    {
      ...{
        id: "uk_gdpr_fine",
        name: "UK GDPR fine, standard maximum",
        currency: "GBP",
        from: "2021-01-01",
        until: null,
      },
      source: held("DPA 2018 s.157; UK GDPR Art. 83(4)", "high"),
      amount: { kind: "turnover", max: 8_700_000, share: 0.02 },
      caveat: upTo,
    },
  ],
  ca_pipeda: [
    {
      ...{ id: "pipeda_fine", name: "PIPEDA fine", currency: "CAD", from: null, until: null },
      source: { ...held("PIPEDA s.28"), verified: "memory" },
      amount: { kind: "per_violation", min: 0, max: 100_000 },
      caveat: "For each offence, where the duty to report is knowingly contravened.",
    },
  ],
  ca_qc_law25: [
    {
      ...{ id: "qc_penalty", name: "Québec administrative penalty", currency: "CAD", from: null, until: null },
      source: { ...held("CQLR c. P-39.1"), verified: "memory" },
      amount: { kind: "turnover", max: 10_000_000, share: 0.02 },
      caveat: `${upTo} Penal fines go up to CAD 25 million or 4 %.`,
    },
  ],
  au_ndb: [
    {
      ...{ id: "au_penalty", name: "Australian civil penalty", currency: "AUD", from: null, until: null },
      source: held("Privacy Act 1988 s.13G"),
      amount: { kind: "turnover", max: 50_000_000, share: 0.3 },
      caveat: `The greatest of AUD 50 million, three times the benefit, or 30 % of adjusted turnover. ${upTo} Lower tiers exist since December 2024.`,
    },
  ],
  br_lgpd: [
    {
      ...{ id: "br_fine", name: "LGPD fine", currency: "BRL", from: null, until: null },
      source: { ...held("LGPD Art. 52"), verified: "memory" },
      amount: { kind: "per_violation", min: 0, max: 50_000_000 },
      caveat: `2 % of revenue in Brazil, at most BRL 50 million for each infraction. ${upTo}`,
    },
  ],
  sg_pdpa: [
    {
      ...{ id: "sg_fine", name: "PDPA financial penalty", currency: "SGD", from: null, until: null },
      source: { ...held("PDPA s.48J"), verified: "memory" },
      amount: { kind: "turnover", max: 1_000_000, share: 0.1 },
      caveat: upTo,
    },
  ],
  nz_privacy: [
    {
      ...{ id: "nz_fine", name: "Privacy Act fine", currency: "NZD", from: null, until: null },
      source: { ...held("Privacy Act 2020 s.118"), verified: "memory" },
      amount: { kind: "per_violation", min: 0, max: 10_000 },
      caveat: upTo,
    },
  ],
};

/** State penalties that name a number; the words stand in the state's law file. Amounts in US dollars. */
const statePenaltyFigures: Readonly<Record<string, { readonly amount: ExposureAmount; readonly words: string }>> = {
  AK: { amount: { kind: "per_person", min: 0, max: 500, cap: 50_000 }, words: "for each resident who was not told" },
  AL: { amount: { kind: "per_breach", max: 500_000 }, words: "for a knowing violation" },
  AR: { amount: { kind: "per_violation", min: 0, max: 10_000 }, words: "for each violation" },
  AZ: {
    amount: { kind: "per_person", min: 0, max: 10_000, cap: 500_000 },
    words: "for a knowing and wilful violation; the total economic loss if that is less",
  },
  CO: { amount: { kind: "per_violation", min: 0, max: 20_000 }, words: "may be argued" },
  CT: { amount: { kind: "per_violation", min: 0, max: 5000 }, words: "for a wilful violation" },
  DC: { amount: { kind: "per_violation", min: 0, max: 10_000 }, words: "for each violation after the first ($5,000)" },
  FL: {
    amount: { kind: "per_breach", max: 500_000 },
    words: "$1,000 a day for 30 days, then $50,000 for each 30 days",
  },
  GU: { amount: { kind: "per_breach", max: 150_000 }, words: "or actual damages" },
  HI: { amount: { kind: "per_violation", min: 0, max: 2500 }, words: "for each violation" },
  IA: { amount: { kind: "per_violation", min: 0, max: 40_000 }, words: "for each violation" },
  ID: { amount: { kind: "per_breach", max: 25_000 }, words: "for intentional failure to notify" },
  IL: { amount: { kind: "per_violation", min: 0, max: 50_000 }, words: "for each violation or method" },
  IN: { amount: { kind: "per_violation", min: 0, max: 150_000 }, words: "for each deceptive act" },
  LA: {
    amount: { kind: "per_violation", min: 0, max: 5000 },
    words: "for each day of late notice to the Attorney General",
  },
  MA: { amount: { kind: "per_violation", min: 0, max: 5000 }, words: "for each violation" },
  MD: { amount: { kind: "per_violation", min: 0, max: 10_000 }, words: "for each violation ($25,000 when repeated)" },
  ME: { amount: { kind: "per_violation", min: 0, max: 500 }, words: "for each violation, at most $2,500 a day" },
  MI: { amount: { kind: "per_person", min: 0, max: 250, cap: 750_000 }, words: "for each failure to notify" },
  MN: { amount: { kind: "per_violation", min: 0, max: 25_000 }, words: "for each violation" },
  MO: {
    amount: { kind: "per_breach", max: 150_000 },
    words: "for a wilful and knowing violation, beside actual damages",
  },
  MT: { amount: { kind: "per_violation", min: 0, max: 10_000 }, words: "for a wilful violation" },
  NC: { amount: { kind: "per_violation", min: 0, max: 5000 }, words: "for each violation" },
  ND: { amount: { kind: "per_violation", min: 0, max: 5000 }, words: "for each violation" },
  NH: { amount: { kind: "per_violation", min: 0, max: 10_000 }, words: "for each violation" },
  NJ: { amount: { kind: "per_violation", min: 0, max: 20_000 }, words: "for each violation after the first ($10,000)" },
  NM: { amount: { kind: "per_breach", max: 150_000 }, words: "for a knowing or reckless violation" },
  NY: {
    amount: { kind: "per_person", min: 0, max: 20, cap: 250_000 },
    words: "for each failed notice, knowing or reckless",
  },
  OK: { amount: { kind: "per_breach", max: 150_000 }, words: "beside actual damages; less with safeguards and notice" },
  OR: { amount: { kind: "per_violation", min: 0, max: 25_000 }, words: "for each violation" },
  PA: {
    amount: { kind: "per_violation", min: 0, max: 3000 },
    words: "for each violation against someone of 60 or more ($1,000 otherwise)",
  },
  PR: { amount: { kind: "per_violation", min: 500, max: 5000 }, words: "for each violation" },
  RI: {
    amount: { kind: "per_person", min: 0, max: 200 },
    words: "for each record, knowing and wilful ($100 when reckless)",
  },
  SC: { amount: { kind: "per_person", min: 0, max: 1000, cap: 100_000 }, words: "for each resident" },
  SD: { amount: { kind: "per_violation", min: 0, max: 10_000 }, words: "for each day and violation" },
  TX: {
    amount: { kind: "per_breach", max: 250_000 },
    words: "$100 for each person and day of late notice; $2,000 to $50,000 for each violation beside it (from memory)",
  },
  UT: { amount: { kind: "per_person", min: 0, max: 2500, cap: 100_000 }, words: "for each consumer" },
  VA: { amount: { kind: "per_breach", max: 150_000 }, words: "for each breach" },
  VT: { amount: { kind: "per_violation", min: 0, max: 10_000 }, words: "for each violation" },
  WV: { amount: { kind: "per_breach", max: 150_000 }, words: "only for repeated and wilful violations" },
};

/** The penalty of a state, where its law names a number that can be reckoned. */
export function statePenalty(code: string): ExposureParameter | undefined {
  const figures = statePenaltyFigures[code];
  if (!figures) return undefined;
  return {
    ...{ id: `us_${code}_penalty`, name: `Penalty of ${code}`, currency: "USD", from: null, until: null },
    source: held(`The penalties of us_${code}; see its law file`),
    amount: figures.amount,
    caveat: `${figures.words[0]?.toUpperCase()}${figures.words.slice(1)}. ${upTo}`,
  };
}
