import type { Answer } from "./answer.ts";
import type { SeverityScore } from "./define-assessment.ts";

/** The severity of a breach by the formula `data score × ease of identification + circumstances`. */
export interface ScoreResult {
  readonly dpc: number;
  readonly ei: number;
  readonly cb: number;
  /** Exact: all scores are quarters. */
  readonly se: number;
  readonly band: string;
  readonly meaning: string;
  /** What practice does at this severity; the paper itself sets no threshold for notices. */
  readonly practice: string;
  /** The decision that practice would take; a person decides. */
  readonly suggests: string;
  /** The sum in words: "4 × 1 + 1 = 5". */
  readonly sum: string;
}

/** Computes the severity, or `undefined` while an answer that enters it is missing. */
export function computeSeverity(score: SeverityScore, answers: ReadonlyMap<string, Answer>): ScoreResult | undefined {
  const dpc = scoreData(score, answers);
  const ei = lookUp(score.ei, answers);
  const parts = score.circumstances.map((circumstance) => lookUp(circumstance, answers));
  if (dpc === undefined || ei === undefined || parts.includes(undefined)) return undefined;
  const cb = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  return { dpc, ei, cb, ...placeSeverity(score, dpc * ei + cb), sum: `${dpc} × ${ei} + ${cb} = ${dpc * ei + cb}` };
}

/** The band a severity lies in: each band begins at its own number. */
export function placeSeverity(
  { bands }: Pick<SeverityScore, "bands">,
  se: number,
): Pick<ScoreResult, "se" | "band" | "meaning" | "practice" | "suggests"> {
  const [first, ...rest] = bands;
  const band = rest.reduce((found, candidate) => (se >= candidate.from ? candidate : found), first);
  const { id = "", meaning = "", practice = "", suggests = "" } = band ?? {};
  return { se, band: id, meaning, practice, suggests };
}

/** Each category that is present is scored by itself; the highest counts, and stays within the scale. */
function scoreData(score: SeverityScore, answers: ReadonlyMap<string, Answer>): number | undefined {
  const set = given(answers, score.override);
  if (set === undefined) return undefined;
  if (set !== "by_category") return Number(set);
  const present = given(answers, score.categories.question);
  if (!Array.isArray(present)) return undefined;
  const scores = present.map((category) => {
    const base = score.categories.base[category];
    const up = steps(answers, score.raisePrefix + category);
    const down = steps(answers, score.lowerPrefix + category);
    return base === undefined || up === undefined || down === undefined ? undefined : base + up - down;
  });
  if (scores.includes(undefined)) return undefined;
  const highest = Math.max(...scores.map((value) => value ?? 0));
  return Math.min(score.dpc.max, Math.max(score.dpc.min, highest));
}

/** How many of the reasons named hold; "none" is no reason. */
function steps(answers: ReadonlyMap<string, Answer>, question: string): number | undefined {
  const value = given(answers, question);
  return Array.isArray(value) ? value.filter((choice) => choice !== "none").length : undefined;
}

function lookUp(
  table: { readonly question: string; readonly scores: Readonly<Record<string, number>> },
  answers: ReadonlyMap<string, Answer>,
): number | undefined {
  const value = given(answers, table.question);
  return typeof value === "string" || typeof value === "boolean" ? table.scores[String(value)] : undefined;
}

function given(answers: ReadonlyMap<string, Answer>, question: string): unknown {
  const answer = answers.get(question);
  return answer?.kind === "given" ? answer.value : undefined;
}
