import { describe, expect, it } from "vitest";
import type { Answer, Answers, AnswerValue } from "./answer.ts";
import { assessment } from "./assessments/us-state-harm.assessment.ts";
import { gatherYields } from "./engine-facts.ts";
import { type Evaluation, evaluateAssessment } from "./evaluate-assessment.ts";
import { stateHarmTests } from "./state-harm-tests.ts";
import { yieldFacts } from "./yielded-facts.ts";

const at = "2026-11-25T03:07:00Z";
type Values = Readonly<Record<string, AnswerValue>>;

function answers(values: Values): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]): [string, Answer] => [
      id,
      { kind: "given", value, evidence: [], from: { kind: "member", ref: "m1" }, at },
    ]),
  );
}

function evaluate(scope: string, values: Values): Evaluation {
  return evaluateAssessment(assessment, { facts: {}, answers: answers(values), scope });
}

const unlikely: Values = {
  investigated: true,
  ...{ "harm.misuse": "not_likely", "harm.identity_theft_or_fraud": "not_likely" },
  ...{ "harm.financial_loss": "not_likely", "harm.other_harm": "not_likely", grounds: "The clinic deleted it." },
};
const impossible: Values = {
  ...unlikely,
  ...{ "harm.misuse": "not_possible", "harm.identity_theft_or_fraud": "not_possible" },
  ...{ "harm.financial_loss": "not_possible", "harm.other_harm": "not_possible" },
};

const scopes = Object.entries(assessment.scopes!);

describe("app/core/assessment/us-state-harm", () => {
  it("knows 54 jurisdictions, and reads a test for every one whose law has an exemption", () => {
    const exempting = scopes.filter(([, { otherwise }]) => otherwise === "harm_not_excluded").map(([code]) => code);

    expect(scopes).toHaveLength(54);
    expect(Object.keys(stateHarmTests).sort()).toEqual(exempting.sort());
  });

  it.each(["CA", "GA", "IL", "MN", "ND", "NV", "PR", "TN", "TX", "VI"])(
    "asks nothing for %s, which has no test of harm",
    (code) => {
      const evaluation = evaluate(code, impossible);

      expect(evaluation.outcome.id).toBe("no_harm_test");
      expect(evaluation.asked).toEqual([]);
    },
  );

  it("lets nobody rely on harm in Massachusetts, where only half of the law speaks of it", () => {
    expect(evaluate("MA", impossible).outcome.id).toBe("harm_test_not_reliable");
  });

  it("lets an exemption be proposed in Colorado and Ohio, and none without the answers they ask for", () => {
    expect(evaluate("CO", unlikely).outcome.id).toBe("exemption_may_be_proposed");
    expect(evaluate("OH", { "harm.identity_theft_or_fraud": "not_likely" }).outcome.id).toBe(
      "exemption_may_be_proposed",
    );
    expect(evaluate("CO", { "harm.misuse": "not_likely" }).outcome.id).toBe("undecided");
    expect(evaluate("CO", { ...unlikely, investigated: false }).outcome.id).toBe("harm_not_excluded");
  });

  it("asks each state only what its own words look at", () => {
    const asked = (code: string) => evaluate(code, {}).asked.map(({ id }) => id);

    expect(asked("AZ")).toEqual(["investigated", "harm.financial_loss", "grounds"]);
    expect(asked("OH")).toEqual(["harm.identity_theft_or_fraud", "grounds"]);
    expect(asked("NY")).toContain("also.NY");
  });

  it.each(["ME", "NJ", "VT", "IN"])("asks %s for more than unlikely: harm must not be possible", (code) => {
    const extra: Values = { "also.ME": false, "before.VT": true };

    expect(evaluate(code, { ...unlikely, ...extra }).outcome.id).toBe("harm_not_excluded");
    expect(evaluate(code, { ...impossible, ...extra }).outcome.id).toBe("exemption_may_be_proposed");
  });

  it.each(["AK", "DC", "FL", "SD", "VT"])("holds back the exemption of %s until the step before it is done", (code) => {
    expect(evaluate(code, impossible).outcome.id).toBe("undecided");
    expect(evaluate(code, { ...impossible, [`before.${code}`]: false }).outcome.id).toBe("harm_not_excluded");
    expect(evaluate(code, { ...impossible, [`before.${code}`]: true }).outcome.id).toBe("exemption_may_be_proposed");
  });

  it("spares New York only an inadvertent disclosure, and Maine no information broker", () => {
    expect(evaluate("NY", { ...unlikely, "also.NY": false }).outcome.id).toBe("harm_not_excluded");
    expect(evaluate("NY", { ...unlikely, "also.NY": true }).outcome.id).toBe("exemption_may_be_proposed");
    expect(evaluate("ME", { ...impossible, "also.ME": true }).outcome.id).toBe("harm_not_excluded");
  });

  it.each(scopes.filter(([, { rules }]) => rules.length > 0).map(([code]) => code))(
    "refuses the exemption in %s where nothing can be told",
    (code) => {
      const unclear = Object.fromEntries(
        Object.entries(unlikely).map(([id, value]) => [id, id.startsWith("harm.") ? "cannot_tell" : value]),
      );

      expect(evaluate(code, { ...unclear, [`before.${code}`]: true, [`also.${code}`]: code === "NY" }).outcome.id).toBe(
        "harm_not_excluded",
      );
    },
  );

  // By hand from the research: documentation years and steps towards the regulator.
  it("says how long the determination is kept, and what is owed to the regulator", () => {
    const kept = Object.fromEntries(
      scopes.flatMap(([code, { retentionYears }]) => (retentionYears ? [[code, retentionYears]] : [])),
    );

    expect(kept).toEqual({
      ...{ AK: 5, AL: 5, AR: 5, FL: 5, IA: 5, LA: 5, MD: 3, MO: 5, NJ: 5, NY: 5, OR: 5, SD: 3 },
    });
    expect(scopes.filter(([, { regulatorStep }]) => regulatorStep !== null).map(([code]) => code)).toEqual([
      ...["AK", "AR", "DC", "FL", "LA", "NY", "SD", "VT"],
    ]);
  });

  it("tells the law engine by state, and only what is signed", () => {
    const signed = [{ capacity: "assessor", memberId: "m1", at }] as const;
    const yields = [
      yieldFacts(assessment, evaluate("CO", unlikely), signed),
      yieldFacts(assessment, evaluate("NJ", unlikely), []),
      yieldFacts(assessment, evaluate("WA", unlikely), []),
      yieldFacts(assessment, evaluate("CA", unlikely), signed),
    ];

    expect(gatherYields(yields).facts).toEqual({ "assess.no_risk_of_harm": { CO: true, NJ: false } });
  });
});
