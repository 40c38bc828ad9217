import { describe, expect, it } from "vitest";
import type { Answer, Answers, AnswerValue } from "./answer.ts";
import { findAssessment } from "./find-assessment.ts";
import { nextQuestion } from "./next-question.ts";
import type { KnownFact, KnownFacts } from "./prefill.ts";

const at = "2026-11-25T03:07:00Z";
const hipaa = findAssessment("hipaa-four-factor")!;
const states = findAssessment("us-state-harm")!;

function answers(values: Readonly<Record<string, AnswerValue>>): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]): [string, Answer] => [
      id,
      { kind: "given", value, evidence: [], from: { kind: "member", ref: "m1" }, at },
    ]),
  );
}

const phi = (confidence: KnownFact["confidence"]): KnownFacts => ({
  "data.categories": { value: ["phi"], source: "settings", confidence, evidence: ["entry-4"], at },
});

describe("app/core/assessment/next-question", () => {
  it("asks the first open question, and not what a fact has answered", () => {
    const progress = nextQuestion(hipaa, { facts: phi("high"), answers: {}, openQuestions: [] });

    expect(progress.next?.id).toBe("G2");
    expect(progress.prefilled).toMatchObject([{ question: "G1", fact: "data.categories", source: "settings" }]);
  });

  it("asks what an unsure fact only suggests, and shows the suggestion", () => {
    const progress = nextQuestion(hipaa, { facts: phi("low"), answers: {}, openQuestions: [] });

    expect(progress.next?.id).toBe("G1");
    expect(progress.suggestion).toMatchObject({ fact: "data.categories", answer: { value: true } });
  });

  it("goes on to another person's next question after theirs, and counts what is left", () => {
    const before = nextQuestion(hipaa, { facts: {}, answers: answers({ G1: true }), openQuestions: [] });
    const after = nextQuestion(hipaa, { facts: {}, answers: answers({ G1: true, G2: true }), openQuestions: [] });

    expect([before.next?.id, after.next?.id]).toEqual(["G2", "G3.1"]);
    expect([after.answered, before.left - after.left]).toEqual([2, 1]);
  });

  it("asks what documents only after what decides, and nothing behind an open gate", () => {
    const closed = nextQuestion(hipaa, { facts: {}, answers: answers({ G1: false }), openQuestions: [] });

    expect(closed.next?.id).toBe("O.1");
    expect(closed.left).toBe(1);
  });

  it("ends when everything has an answer", () => {
    const done = nextQuestion(hipaa, {
      facts: {},
      answers: answers({ G1: false, "O.1": "Nothing else." }),
      openQuestions: [],
    });

    expect([done.next, done.left]).toEqual([null, 0]);
  });

  it("asks for several states only what one of them looks at", () => {
    const arizonaOhio = nextQuestion(states, { facts: {}, answers: {}, scopes: ["AZ", "OH", "CA"], openQuestions: [] });

    expect(arizonaOhio.next?.id).toBe("investigated");
    expect(arizonaOhio.left).toBe(4);
    expect(nextQuestion(states, { facts: {}, answers: {}, scopes: ["CA"], openQuestions: [] }).left).toBe(0);
  });

  it("names the duties that hang on it", () => {
    const obligations = [{ id: "us_hipaa_ce.individual", scope: { entity: "us" } }];
    const openQuestions = [
      { entity: "us", question: "Low probability?", asksFor: ["assess.hipaa_lopc_demonstrated"], obligations },
      { entity: "us", question: "How many?", asksFor: ["affected.total"], obligations: [] },
    ];
    const state = {
      ...openQuestions[0]!,
      asksFor: ["assess.no_risk_of_harm.CO"],
      obligations: [{ id: "us_CO.individual", scope: { entity: "us" } }],
    };

    expect(nextQuestion(hipaa, { facts: {}, answers: {}, openQuestions }).hangsOn).toEqual(obligations);
    expect(nextQuestion(states, { facts: {}, answers: {}, scopes: ["CO"], openQuestions: [state] }).hangsOn).toEqual(
      state.obligations,
    );
  });
});
