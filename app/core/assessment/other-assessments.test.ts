import { describe, expect, it } from "vitest";
import type { Answer, Answers, AnswerValue } from "./answer.ts";
import { flattenFacts } from "./engine-facts.ts";
import { type Evaluation, evaluateAssessment } from "./evaluate-assessment.ts";
import { findAssessment, offeredAssessments } from "./find-assessment.ts";
import type { KnownFact } from "./prefill.ts";
import { yieldFacts } from "./yielded-facts.ts";

const at = "2026-11-25T03:07:00Z";
const signed = [
  { capacity: "assessor", memberId: "m1", at },
  { capacity: "decider", memberId: "m2", at },
] as const;

function evaluate(id: string, values: Readonly<Record<string, AnswerValue>>, evidence: string[] = []): Evaluation {
  const answers: Answers = Object.fromEntries(
    Object.entries(values).map(([question, value]): [string, Answer] => [
      question,
      { kind: "given", value, evidence, from: { kind: "member", ref: "m1" }, at },
    ]),
  );
  return evaluateAssessment(findAssessment(id)!, { facts: {}, answers });
}

function facts(id: string, evaluation: Evaluation, signatures: Parameters<typeof yieldFacts>[2] = signed) {
  return yieldFacts(findAssessment(id)!, evaluation, signatures);
}

const record = { harms: ["none"], grounds: "The recipient deleted it and signed." };

describe("app/core/assessment/other-assessments", () => {
  it.each([
    ["ca-pipeda-rrosh", "assess.rrosh"],
    ["ca-qc-serious-injury", "assess.qc_serious_injury"],
    ["au-serious-harm", "assess.au_serious_harm"],
  ])("%s: no harm is proposed only where misuse is improbable and the data are not sensitive", (id, fact) => {
    const ordinary = {
      sensitivity: "ordinary",
      who: "trusted_and_recovered",
      malicious: false,
      remedied: false,
      ...record,
    };

    expect(facts(id, evaluate(id, ordinary)).facts).toEqual({ [fact]: false });
    expect(facts(id, evaluate(id, ordinary), []).facts).toEqual({});
    expect(facts(id, evaluate(id, { ...ordinary, sensitivity: "sensitive" })).facts).toEqual({ [fact]: true });
    expect(facts(id, evaluate(id, { ...ordinary, who: "unknown" })).facts).toEqual({ [fact]: true });
    expect(facts(id, evaluate(id, { ...ordinary, malicious: true })).facts).toEqual({ [fact]: true });
    expect(evaluate(id, { sensitivity: "ordinary" }).outcome.id).toBe("undecided");
  });

  it("lets remedial action in time take away the harm in Australia", () => {
    const remedied = { sensitivity: "sensitive", who: "unknown", malicious: true, remedied: true, ...record };

    expect(facts("au-serious-harm", evaluate("au-serious-harm", remedied)).facts).toEqual({
      "assess.au_serious_harm": false,
    });
  });

  it("starts New Zealand's clock when harm is found and signed", () => {
    const found = evaluate("nz-serious-harm", { sensitivity: "sensitive", who: "misused", malicious: true, ...record });

    expect(facts("nz-serious-harm", found).clocks).toEqual({ aware_notifiable: at });
  });

  it("presumes notice under Reg S-P until a determination after an investigation is signed", () => {
    const id = "regsp-substantial-harm";
    const harmless = { investigated: true, used: "no", encryption: "AES-256", grounds: "No login in the logs." };

    expect(facts(id, evaluate(id, {}), []).facts).toEqual({ "assess.regsp_no_substantial_harm": false });
    expect(facts(id, evaluate(id, harmless), []).facts).toEqual({ "assess.regsp_no_substantial_harm": false });
    expect(facts(id, evaluate(id, harmless)).facts).toEqual({ "assess.regsp_no_substantial_harm": true });
    expect(evaluate(id, { ...harmless, used: "cannot_tell" }).outcome.id).toBe("notice_presumed");
    expect(evaluate(id, { ...harmless, investigated: false }).outcome.id).toBe("notice_presumed");
  });

  it("presumes acquisition under the FTC's rules unless reliable evidence is attached and signed for", () => {
    const id = "ftc-acquisition";
    const reliable = { evidence: "reliable", grounds: "Access log of the bucket, complete." };

    expect(evaluate(id, reliable).outcome.id).toBe("acquisition_presumed");
    expect(facts(id, evaluate(id, reliable, ["entry-3"])).facts).toEqual({ "event.unauthorized_acquisition": false });
    expect(facts(id, evaluate(id, { evidence: "cannot_tell" })).facts).toEqual({});
  });

  it("calls the acquirer on suspicion, and not where cards were out of reach", () => {
    const out = { entry: "hosted", page_changed: false, stored: false, access: "suspected" };

    expect(evaluate("card-data", out).outcome.id).toBe("out_of_reach_may_be_proposed");
    expect(evaluate("card-data", { ...out, page_changed: true }).outcome.id).toBe("suspected");
    expect(evaluate("card-data", { ...out, stored: true, access: "ruled_out" }).outcome.id).toBe(
      "not_suspected_may_be_proposed",
    );
    expect(facts("card-data", evaluate("card-data", { ...out, page_changed: true }), []).facts).toEqual({
      "event.could_affect_account_data": true,
      "event.compromise_suspected": true,
    });
  });

  it("weighs Brazil's two criteria together", () => {
    const id = "br-relevant-risk";

    expect(evaluate(id, { interests: true, kinds: ["financial"] }).outcome.id).toBe("relevant_risk");
    expect(evaluate(id, { interests: true, kinds: ["none"] }).outcome.id).toBe("no_relevant_risk_may_be_proposed");
    expect(evaluate(id, { interests: false, kinds: ["financial"] }).outcome.id).toBe(
      "no_relevant_risk_may_be_proposed",
    );
    expect(evaluate(id, { interests: true }).outcome.id).toBe("undecided");
  });

  it("counts more than 1,000 people in Japan as reportable, and 1,000 not", () => {
    const japan = (people: number) => {
      const value = { JP: people };
      const fact: KnownFact = { value, source: "order export", confidence: "high", evidence: [], at };
      const no = (question: string): [string, Answer] => [
        question,
        { kind: "given", value: false, evidence: [], from: { kind: "member", ref: "m1" }, at },
      ];
      return evaluateAssessment(findAssessment("jp-reportable")!, {
        facts: flattenFacts({ "affected.by_country": fact }),
        answers: Object.fromEntries(["special_care", "property", "wrongful", "encrypted"].map(no)),
      }).outcome.id;
    };

    expect([japan(1000), japan(1001)]).toEqual(["not_reportable_may_be_proposed", "reportable"]);
  });

  it("starts the clock of a determination at its signature, and none without one", () => {
    const material = evaluate("sec-materiality", { decision: true, grounds: "A third of revenue stands still." });

    expect(facts("sec-materiality", material, [])).toMatchObject({ facts: {}, clocks: {} });
    expect(facts("sec-materiality", material)).toMatchObject({
      facts: { "assess.incident_material": true },
      clocks: { materiality_determined: at },
    });
  });

  it("offers what the roles ask for, and hides nothing while roles are unknown", () => {
    const roles = {
      "entity.roles": { value: ["gdpr_controller"], source: "settings", confidence: "high", evidence: [], at },
    } as const;

    expect(offeredAssessments(roles).map(({ id }) => id)).toEqual(["gdpr-risk", "us-state-harm"]);
    expect(offeredAssessments({}).length).toBeGreaterThan(15);
  });
});
