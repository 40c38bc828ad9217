import { describe, expect, it } from "vitest";
import type { Answer, Answers, AnswerValue } from "./answer.ts";
import { checkAnswer } from "./check-answer.ts";
import { evaluateAssessment } from "./evaluate-assessment.ts";
import { findAssessment } from "./find-assessment.ts";
import { nextQuestion } from "./next-question.ts";
import type { KnownFacts } from "./prefill.ts";
import { answersFromSmallIncident, decideSmallIncident, smallIncidentQuestions } from "./small-incident.ts";

const at = "2026-11-25T03:07:00Z";

function facts(values: Readonly<Record<string, unknown>>): KnownFacts {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, source: "declared", confidence: "high", evidence: [], at },
    ]),
  );
}

function short(values: Readonly<Record<string, AnswerValue>>): Answers {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]): [string, Answer] => [
      id,
      { kind: "given", value, evidence: ["entry-8"], from: { kind: "member", ref: "m1" }, at },
    ]),
  );
}

/** Three appointment reminders that went to another clinic by mistake. */
const misSent = short({
  content: ["contact", "appointment"],
  ...{ recipient: "hipaa_entity", seen: "viewed", recovered: "signed", able: false, looked: true },
});

const phi = facts({ "data.categories": ["phi"] });

describe("app/core/assessment/small-incident", () => {
  it.each([
    [3, "mis_sent_message", true],
    [10, "mis_sent_letter", true],
    [11, "mis_sent_letter", false],
    [3, "ransomware", false],
  ])("%d people and %s: short path %s", (people, kind, small) => {
    expect(decideSmallIncident(facts({ "affected.total": people, "event.kind": kind })).small).toBe(small);
  });

  it("is not small while the number of people is unknown, or where someone meant harm", () => {
    const kind = { "event.kind": "mis_sent_message" };

    expect(decideSmallIncident(facts(kind)).small).toBe(false);
    expect(decideSmallIncident(facts({ ...kind, "affected.total": 3, "event.wrongful_purpose": true })).small).toBe(
      false,
    );
  });

  it("takes six questions", () => {
    expect(smallIncidentQuestions).toHaveLength(6);
    expect(smallIncidentQuestions.every((question) => checkAnswer(question, misSent[question.id]!).ok)).toBe(true);
  });

  it("gives full assessments only answers that fit their questions", () => {
    for (const [id, answers] of Object.entries(answersFromSmallIncident(misSent))) {
      const assessment = findAssessment(id)!;
      const misfits = assessment.questions
        .filter(({ id: question }) => answers[question])
        .filter((question) => {
          const answer = answers[question.id];
          return answer && !checkAnswer(question, answer).ok;
        });

      expect(misfits.map((question) => `${id} ${question.id}`)).toEqual([]);
    }
  });

  it("leaves of HIPAA's questions only what the short ones do not say", () => {
    const answers = answersFromSmallIncident(misSent)["hipaa-four-factor"]!;

    const progress = nextQuestion(findAssessment("hipaa-four-factor")!, { facts: phi, answers, openQuestions: [] });

    expect(progress.next?.id).toBe("F1.3");
    expect(progress.left).toBe(5);
  });

  it("proposes a low probability for what a bound recipient deleted and attests, never by itself", () => {
    const answers = answersFromSmallIncident(misSent)["hipaa-four-factor"]!;
    const none: Answer = { kind: "given", value: ["none"], evidence: [], from: { kind: "member", ref: "m1" }, at };

    const evaluation = evaluateAssessment(findAssessment("hipaa-four-factor")!, {
      facts: phi,
      answers: { ...answers, "F1.3": none },
    });

    expect([evaluation.outcome.id, evaluation.standing]).toEqual(["low_probability_may_be_proposed", "proposed"]);
  });

  it.each([
    ["nobody knows who has it", { recipient: "unknown", recovered: "no", seen: "not_known" }],
    ["a stranger gave only their word", { recipient: "known", recovered: "word" }],
  ])("lets the presumption stand where %s", (_, change) => {
    const values = { content: ["contact", "appointment"], seen: "viewed", able: false, looked: true, ...change };
    const answers = answersFromSmallIncident(short(values))["hipaa-four-factor"]!;
    const none: Answer = { kind: "given", value: ["none"], evidence: [], from: { kind: "member", ref: "m1" }, at };

    const evaluation = evaluateAssessment(findAssessment("hipaa-four-factor")!, {
      facts: phi,
      answers: { ...answers, "F1.3": none },
    });

    expect(evaluation.outcome.id).toBe("presumption_stands");
  });

  it("scores the severity without another question, and leaves the decision to a person", () => {
    const answers = answersFromSmallIncident(misSent)["gdpr-risk"]!;

    const evaluation = evaluateAssessment(findAssessment("gdpr-risk")!, { facts: {}, answers });

    // Sensitive data (4), directly identified (1), a known recipient (0.25).
    expect(evaluation.score).toMatchObject({ dpc: 4, ei: 1, cb: 0.25, se: 4.25 });
    expect(evaluation.missing).toEqual(["decision"]);
  });

  it("excludes harm in no state where a stranger keeps it", () => {
    const values = {
      content: ["contact"],
      recipient: "known",
      seen: "viewed",
      recovered: "no",
      able: false,
      looked: true,
    };
    const answers = answersFromSmallIncident(short(values))["us-state-harm"]!;

    const said = ["CO", "OH", "WA"].map(
      (scope) => evaluateAssessment(findAssessment("us-state-harm")!, { facts: {}, answers, scope }).outcome.id,
    );

    expect(said).toEqual(["harm_not_excluded", "harm_not_excluded", "harm_not_excluded"]);
  });
});
