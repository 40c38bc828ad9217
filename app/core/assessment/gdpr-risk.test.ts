import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Answers, AnswerValue } from "./answer.ts";
import { assessment } from "./assessments/gdpr-risk.assessment.ts";
import { edpbCases } from "./edpb-cases.ts";
import { type Evaluation, evaluateAssessment } from "./evaluate-assessment.ts";
import { placeSeverity } from "./severity-score.ts";
import { hasEffect, yieldFacts } from "./yielded-facts.ts";

const at = "2026-11-25T03:07:00Z";

function evaluate(values: Readonly<Record<string, AnswerValue>>): Evaluation {
  const answers: Answers = Object.fromEntries(
    Object.entries(values).map(([id, value]): [string, Answer] => [
      id,
      { kind: "given", value, evidence: [], from: { kind: "member", ref: "m1" }, at },
    ]),
  );
  return evaluateAssessment(assessment, { facts: {}, answers });
}

const ei = { negligible: 0.25, limited: 0.5, significant: 0.75, maximum: 1 } as const;
const eiOf = (score: number): string => Object.entries(ei).find(([, value]) => value === score)![0];

/** Circumstances that add up to the given sum, by the scores of the paper. */
function circumstances(sum: number): Readonly<Record<string, AnswerValue>> {
  const none = {
    "cb.confidentiality": "not_affected",
    "cb.integrity": "not_affected",
    "cb.availability": "not_affected",
  };
  const byHand: Readonly<Record<number, Readonly<Record<string, AnswerValue>>>> = {
    0.25: { ...none, "cb.confidentiality": "known_recipients", "cb.malicious": false },
    0.5: { ...none, "cb.malicious": true },
    0.75: { ...none, "cb.confidentiality": "known_recipients", "cb.malicious": true },
    1: { ...none, "cb.confidentiality": "unknown_recipients", "cb.malicious": true },
  };
  return byHand[sum]!;
}

describe("app/core/assessment/gdpr-risk", () => {
  // Vectors of the law research; expected values by hand.
  it.each([
    [4, 1, 1, 5, "very_high"],
    [1, 1, 0.5, 1.5, "low"],
    [1, 1, 1, 2, "medium"],
    [2, 1, 0.25, 2.25, "medium"],
    [3, 0.75, 0.75, 3, "high"],
    [4, 0.25, 0.5, 1.5, "low"],
    [3, 1, 1, 4, "very_high"],
  ])("scores data %d, identification %d and circumstances %d as %d: %s", (dpc, identification, cb, se, band) => {
    const { score } = evaluate({
      breach: true,
      ...{ "dpc.direct": String(dpc), ei: eiOf(identification) },
      ...circumstances(cb),
    });

    expect(score).toMatchObject({ dpc, ei: identification, cb, se, band });
  });

  it.each([
    [1.75, "low"],
    [2, "medium"],
    [2.75, "medium"],
    [3, "high"],
    [3.75, "high"],
    [4, "very_high"],
    [6, "very_high"],
  ])("places %d in the band %s", (se, band) => {
    expect(placeSeverity(assessment.score!, se).band).toBe(band);
  });

  it("scores every kind of data by itself and counts the highest", () => {
    const none = { "dpc.lower.simple": ["none"], "dpc.raise.financial": ["none"] };
    const values = {
      ...{ breach: true, "dpc.direct": "by_category", "dpc.present": ["simple", "financial"], ei: "maximum", ...none },
      ...{ "dpc.raise.simple": ["volume", "vulnerable"], "dpc.lower.financial": ["no_insight", "public"] },
      ...circumstances(0.25),
    };

    // Simple: 1 + 2 = 3. Financial: 3 - 2 = 1. The higher one counts: 3 × 1 + 0.25.
    expect(evaluate(values).score).toMatchObject({ dpc: 3, se: 3.25, band: "high" });
  });

  it("keeps the data score within 1 and 4 whatever raises and lowers it", () => {
    const reasons = (all: string[]) => fc.oneof(fc.constant<string[]>(["none"]), fc.subarray(all, { minLength: 1 }));
    const raise = reasons(["volume", "characteristics", "vulnerable"]);
    const lower = reasons(["inaccurate", "public", "no_insight"]);
    const base = { simple: 1, behavioural: 2, financial: 3, sensitive: 4 } as const;
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(base) as (keyof typeof base)[])), raise, lower, (kind, up, down) => {
        const steps = (chosen: string[]) => (chosen[0] === "none" ? 0 : chosen.length);
        const expected = Math.min(4, Math.max(1, base[kind] + steps(up) - steps(down)));

        const { score } = evaluate({
          ...{ breach: true, "dpc.direct": "by_category", "dpc.present": [kind], ei: "maximum" },
          ...{ [`dpc.raise.${kind}`]: up, [`dpc.lower.${kind}`]: down, ...circumstances(0.5) },
        });

        expect(score?.dpc).toBe(expected);
      }),
    );
  });

  it("gives no score while an answer is missing that enters it", () => {
    expect(evaluate({ breach: true, "dpc.direct": "4", ei: "maximum" }).score).toBeNull();
  });

  it("decides nothing by the score: without a person's decision the risk stays unknown", () => {
    const evaluation = evaluate({ breach: true, "dpc.direct": "4", ei: "maximum", ...circumstances(1) });

    expect(evaluation.score?.band).toBe("very_high");
    expect(evaluation.outcome.id).toBe("undecided");
    expect(yieldFacts(assessment, evaluation, []).facts).toEqual({});
  });

  it.each([
    ["none", "risk_unlikely"],
    ["risk", "risk"],
    ["high", "high_risk"],
  ])("takes the decision %s whatever the score says, once it is signed", (decision, outcome) => {
    const evaluation = evaluate({
      ...{ breach: true, "dpc.direct": "4", ei: "maximum", ...circumstances(1), decision },
      ...{ grounds: "A known clinic, and it is deleted.", "flag.over_100": false, "flag.unintelligible": false },
    });
    const signed = [{ capacity: "decider", memberId: "m1", at }] as const;

    expect(evaluation.outcome.id).toBe(outcome);
    expect(yieldFacts(assessment, evaluation, []).facts).toEqual({});
    expect(yieldFacts(assessment, evaluation, signed).facts).toEqual({ "assess.gdpr_risk": decision });
    expect(yieldFacts(assessment, evaluation, signed).clocks).toEqual(
      decision === "high" ? { high_risk_established: at } : {},
    );
    expect(hasEffect(evaluation, signed)).toBe(true);
  });

  it("says where a published case points elsewhere than the score (worked case S04: a clinic got it by mistake)", () => {
    const evaluation = evaluate({ breach: true, "dpc.direct": "2", ei: "maximum", ...circumstances(0.25), edpb: "09" });

    expect(evaluation.score).toMatchObject({ se: 2.25, band: "medium", suggests: "risk" });
    expect(evaluation.precedent).toMatchObject({ id: "09", suggests: "none", agreesWithScore: false });
  });

  // Outcomes of EDPB 01/2021, by hand from the table of the law research: [authority told, individuals told].
  const table: readonly (readonly [string, boolean, boolean])[] = [
    ["01", false, false],
    ["02", true, false],
    ["03", true, true],
    ["04", true, true],
    ["05", true, true],
    ["06", false, false],
    ["07", true, true],
    ["08", true, false],
    ["09", false, false],
    ["10", false, false],
    ["11", true, true],
    ["12", true, true],
    ["13", false, false],
    ["14", true, true],
    ["15", false, false],
    ["16", true, false],
    ["17", true, true],
    ["18", true, true],
  ];

  it.each(table)("shows the outcome of EDPB case %s", (id, authority, individuals) => {
    const suggests = individuals ? "high" : authority ? "risk" : "none";

    expect(evaluate({ breach: true, edpb: id }).precedent).toMatchObject({ id, suggests, agreesWithScore: null });
    expect(Object.keys(edpbCases.cases)).toHaveLength(table.length);
  });
});
