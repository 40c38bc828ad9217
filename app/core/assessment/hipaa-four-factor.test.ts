import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Answers, AnswerValue } from "./answer.ts";
import { assessment } from "./assessments/hipaa-four-factor.assessment.ts";
import { checkAnswer } from "./check-answer.ts";
import { type Evaluation, evaluateAssessment } from "./evaluate-assessment.ts";
import type { KnownFacts } from "./prefill.ts";
import { hasEffect, missingSignatures, yieldFacts } from "./yielded-facts.ts";

const at = "2026-11-25T03:07:00Z";

function given(value: AnswerValue, evidence: string[] = []): Answer {
  return { kind: "given", value, evidence, from: { kind: "member", ref: "m1" }, at };
}

type Values = Readonly<Record<string, AnswerValue | undefined>>;

function answers(values: Values, evidence: Readonly<Record<string, string[]>> = {}): Answers {
  const entries = Object.entries(values).flatMap(([id, value]) =>
    value === undefined ? [] : [[id, given(value, evidence[id])] as const],
  );
  return Object.fromEntries(entries);
}

function evaluate(values: Values, evidence?: Readonly<Record<string, string[]>>): Evaluation {
  return evaluateAssessment(assessment, { facts: {}, answers: answers(values, evidence) });
}

function level(evaluation: Evaluation, factor: string): string | null | undefined {
  return evaluation.ratings.find((rating) => rating.factor === factor)?.level;
}

const passed = { G1: true, G2: true, "G3.1": "no", G4: "none", G5: false } as const;

/** An appointment list sent to another clinic: opened once, deleted within two hours, attested (worked case S04). */
const misdirected: Values = {
  ...passed,
  ...{ "F1.1": ["name"], "F1.2": "appointment_or_billing_only", "F1.3": ["none"], "F1.4": false, "F1.6": "several" },
  ...{ "F2.1": "other_hipaa_entity_or_ba", "F2.2": true, "F2.3": false },
  ...{ "F3.1": "viewed", "F3.2": true, "F3.3": false },
  ...{ "F4.1": "returned_or_verified_destroyed_with_signed_attestation", "F4.4": true },
};

const documented: Values = {
  "F3.4": { from: "2026-11-12T09:00:00Z", to: "2026-11-12T11:00:00Z" },
  "F4.2": { moments: [{ what: "message deleted", at: "2026-11-12T11:00:00Z" }] },
  "F4.3": 7200,
  "O.1": "Data of this month; the mail log traces every copy.",
};

/*
 * The oracle: section 6 of the law research, written down a second time from its words alone. It shares nothing with the
 * data of the assessment. Author: by hand.
 */
const rank = { low: 1, medium: 2, high: 3 } as const;
type Rank = (typeof rank)[keyof typeof rank];
const worst = (...levels: Rank[]): Rank => Math.max(...levels) as Rank;

function oracleF1(v: Values): Rank | null {
  const identifiers = v["F1.1"] as string[] | undefined;
  const sensitive = v["F1.3"] as string[] | undefined;
  if (!identifiers || !sensitive || v["F1.2"] === undefined || v["F1.4"] === undefined || v["F1.6"] === undefined)
    return null;
  const noIdentifier = identifiers.length === 1 && identifiers[0] === "none";
  if (noIdentifier && v["F1.5"] === undefined) return null;
  const found: Rank[] = [1];
  if (v["F1.2"] === "appointment_or_billing_only") found.push(2);
  if (v["F1.2"] === "diagnosis_labs_medications_notes") found.push(3);
  if (sensitive.some((kind) => kind !== "none")) found.push(3);
  if (v["F1.4"] === true) found.push(3);
  if (noIdentifier) found.push(v["F1.5"] === "easily" ? 3 : v["F1.5"] === "with_effort" ? 2 : 1);
  if (v["F1.6"] === "several") found.push(2);
  if (v["F1.6"] === "full_record") found.push(3);
  // "low only if no clinical content and no fraud identifiers or re-identification not feasible"
  if (identifiers.some((kind) => /^(ssn|drivers_license|account_number|card_number)$/.test(kind))) found.push(2);
  return worst(...found);
}

function oracleF2(v: Values): Rank | null {
  if (v["F2.1"] === undefined || v["F2.2"] === undefined || v["F2.3"] === undefined) return null;
  const who: Record<string, Rank> = {
    own_workforce_authorized_elsewhere: 1,
    other_hipaa_entity_or_ba: 1,
    other_party_bound_by_confidentiality: 1,
    known_unrelated_person: 2,
    public_or_indexed_web: 3,
    unknown: 3,
    criminal_or_malicious_insider: 3,
  };
  return worst(who[v["F2.1"] as string]!, v["F2.3"] === true ? 2 : 1);
}

function oracleF3(v: Values): Rank | null {
  if (v["F3.1"] === undefined || v["F3.2"] === undefined || v["F3.3"] === undefined) return null;
  const trusted = oracleF2(v) === 1 && v["F2.2"] === true;
  const shown: Record<string, Rank> = {
    forensics_show_not_opened_or_accessed: 1,
    returned_unopened: 1,
    opportunity_only_no_log_evidence_but_logs_complete: 2,
    logs_missing_or_incomplete: 3,
    viewed: trusted ? 2 : 3,
    exfiltrated_or_posted: 3,
  };
  const rebutted = v["F3.1"] === "forensics_show_not_opened_or_accessed" && v["F3.2"] === true;
  return worst(shown[v["F3.1"] as string]!, v["F3.2"] === false ? 2 : 1, v["F3.3"] === true && !rebutted ? 3 : 1);
}

function oracleF4(v: Values): Rank | null {
  if (v["F4.1"] === undefined) return null;
  const assured = /attestation|verbal|promise/.test(v["F4.1"] as string);
  if (assured && v["F4.4"] === undefined) return null;
  const recovered: Record<string, Rank> = {
    returned_or_verified_destroyed_with_signed_attestation: 1,
    verbal_assurance_trusted_party: 2,
    remote_wipe_confirmed_before_access: 1,
    attacker_promise_of_deletion: 3,
    none: 3,
  };
  return worst(recovered[v["F4.1"] as string]!, assured && v["F4.4"] === false ? 3 : 1);
}

/** Rules R1 to R6 over the gates and ratings. */
function oracle(v: Values, proofOfException: boolean): string {
  if (v["G1"] === undefined) return "presumption_stands";
  if (v["G1"] === false) return "hipaa_not_applicable";
  if (v["G2"] === undefined) return "presumption_stands";
  if (v["G2"] === false) return "not_a_breach_document";
  if (v["G3.1"] === undefined) return "presumption_stands";
  if (v["G3.1"] === "destroyed") return "no_notification_document";
  if (v["G3.1"] === "encrypted") {
    if (v["G3.2"] === false && v["G3.3"] === false) return "no_notification_document";
    if (v["G3.2"] !== true && v["G3.3"] !== true) return "presumption_stands";
  }
  if (v["G4"] === undefined) return "presumption_stands";
  if (v["G4"] !== "none") return proofOfException ? "not_a_breach_document" : "presumption_stands";
  if (v["G5"] === true) return "notify";
  const [f1, f2, f3, f4] = [oracleF1(v), oracleF2(v), oracleF3(v), oracleF4(v)];
  if (!f1 || !f2 || !f3 || !f4) return "presumption_stands";
  if (f2 === 3 || f3 === 3 || f4 === 3) return "presumption_stands";
  const contained = f2 === 1 && f4 === 1;
  if (f1 < 3) return f3 === 1 || contained ? "low_probability_may_be_proposed" : "presumption_stands";
  const byForensics = f3 === 1 && v["F3.1"] === "forensics_show_not_opened_or_accessed";
  return byForensics || contained ? "low_probability_may_be_proposed+second" : "presumption_stands";
}

function verdict({ outcome, signatures }: Evaluation): string {
  return outcome.id + (signatures.some(({ capacity }) => capacity === "second_approver") ? "+second" : "");
}

const options = (id: string): string[] => {
  const question = assessment.questions.find((candidate) => candidate.id === id);
  return question && "options" in question ? question.options.map((option) => option.id) : [];
};

const maybe = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 24, arbitrary: values }, { weight: 1, arbitrary: fc.constant(undefined) });
const choice = (id: string): fc.Arbitrary<string | undefined> => maybe(fc.constantFrom(...options(id)));
const yes = maybe(fc.boolean());
const mostlyPassed = (
  id: keyof typeof passed,
  others: fc.Arbitrary<AnswerValue>,
): fc.Arbitrary<AnswerValue | undefined> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(passed[id]) },
    { weight: 1, arbitrary: others },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
const several = (id: string): fc.Arbitrary<string[]> =>
  fc.oneof(
    fc.constant<string[]>(["none"]),
    fc.subarray(
      options(id).filter((option) => option !== "none"),
      { minLength: 1 },
    ),
  );

const anyValues: fc.Arbitrary<Values> = fc.record({
  G1: mostlyPassed("G1", fc.constant(false)),
  G2: mostlyPassed("G2", fc.constant(false)),
  "G3.1": mostlyPassed("G3.1", fc.constantFrom("encrypted", "destroyed")),
  "G3.2": yes,
  "G3.3": yes,
  G4: mostlyPassed("G4", fc.constantFrom(...options("G4"))),
  G5: mostlyPassed("G5", fc.boolean()),
  "F1.1": maybe(several("F1.1")),
  "F1.2": choice("F1.2"),
  "F1.3": maybe(several("F1.3")),
  "F1.4": yes,
  "F1.5": choice("F1.5"),
  "F1.6": choice("F1.6"),
  "F2.1": choice("F2.1"),
  "F2.2": yes,
  "F2.3": yes,
  "F3.1": choice("F3.1"),
  "F3.2": yes,
  "F3.3": yes,
  "F4.1": choice("F4.1"),
  "F4.4": yes,
});

describe("app/core/assessment/hipaa-four-factor", () => {
  it("agrees with a second reading of the rules for any answers, given or missing", () => {
    fc.assert(
      fc.property(anyValues, fc.boolean(), (values, proof) => {
        const evaluation = evaluate(values, proof ? { G4: ["entry-7"] } : {});

        expect(verdict(evaluation)).toBe(oracle(values, proof));
      }),
      { numRuns: 5000 },
    );
  });

  it("agrees with it for every combination of the second, third and fourth factor, at each level of the first", () => {
    const first: readonly Values[] = [
      { "F1.1": ["name"], "F1.2": "none", "F1.3": ["none"], "F1.4": false, "F1.6": "single_field" },
      { "F1.1": ["name"], "F1.2": "appointment_or_billing_only", "F1.3": ["none"], "F1.4": false, "F1.6": "several" },
      { "F1.1": ["ssn"], "F1.2": "none", "F1.3": ["none"], "F1.4": true, "F1.6": "several" },
    ];
    let proposed = 0;
    for (const f1 of first)
      for (const who of options("F2.1"))
        for (const bound of [true, false])
          for (const able of [true, false])
            for (const shown of options("F3.1"))
              for (const complete of [true, false])
                for (const ransomware of [true, false])
                  for (const recovered of options("F4.1"))
                    for (const credible of [true, false]) {
                      const values: Values = {
                        ...{ ...passed, ...f1, "F2.1": who, "F2.2": bound, "F2.3": able },
                        ...{ "F3.1": shown, "F3.2": complete, "F3.3": ransomware, "F4.1": recovered, "F4.4": credible },
                      };
                      const said = verdict(evaluate(values));
                      if (said !== oracle(values, false))
                        expect(said, JSON.stringify(values)).toBe(oracle(values, false));
                      if (said.startsWith("low_probability")) proposed += 1;
                    }

    expect(proposed).toBeGreaterThan(100);
  });

  it("rates every combination of the first factor as the oracle does", () => {
    const names = { low: 1, medium: 2, high: 3 };
    const identifierSets = [["none"], ["name"], ["ssn", "name"], ["card_number"], ["device_ip"]];
    for (const identifiers of identifierSets)
      for (const clinical of options("F1.2"))
        for (const sensitive of options("F1.3"))
          for (const fraud of [true, false])
            for (const reidentify of options("F1.5"))
              for (const extent of options("F1.6")) {
                const values: Values = {
                  ...{ ...passed, "F1.1": identifiers, "F1.2": clinical, "F1.3": [sensitive], "F1.4": fraud },
                  ...{ "F1.5": reidentify, "F1.6": extent },
                };

                const rated = level(evaluate(values), "F1") as keyof typeof names;

                expect(names[rated], JSON.stringify(values)).toBe(oracleF1(values));
              }
  });

  it("lets a low probability be proposed for a list mailed to another clinic that deleted it and attests so", () => {
    const evaluation = evaluate(misdirected);

    expect(["F1", "F2", "F3", "F4"].map((factor) => level(evaluation, factor))).toEqual([
      "medium",
      "low",
      "medium",
      "low",
    ]);
    expect(evaluation.outcome.id).toBe("low_probability_may_be_proposed");
    expect(evaluation.standing).toBe("proposed");
    expect(evaluation.decidedBy).toBe("R3");
  });

  it("never yields a low probability by itself: unsigned, the presumption stands", () => {
    const evaluation = evaluate({ ...misdirected, ...documented });

    expect(yieldFacts(assessment, evaluation, []).facts).toEqual({
      "assess.hipaa_lopc_demonstrated": false,
      "assess.hipaa_exception": null,
    });
    expect(hasEffect(evaluation, [])).toBe(false);
  });

  it("yields it once a named person has signed and everything is documented", () => {
    const signed = [{ capacity: "assessor", memberId: "m1", at }] as const;

    expect(yieldFacts(assessment, evaluate({ ...misdirected, ...documented }), signed).facts).toMatchObject({
      "assess.hipaa_lopc_demonstrated": true,
    });
    expect(yieldFacts(assessment, evaluate(misdirected), signed).facts).toMatchObject({
      "assess.hipaa_lopc_demonstrated": false,
    });
  });

  it("asks for a second person where the information is sensitive, and takes one person's two signatures for one", () => {
    const evaluation = evaluate({ ...misdirected, ...documented, "F1.3": ["hiv_sti"] });
    const mine = { capacity: "assessor", memberId: "m1", at } as const;

    expect(evaluation.decidedBy).toBe("R4");
    expect(missingSignatures(evaluation, [mine, { ...mine, capacity: "second_approver" }])).toHaveLength(1);
    expect(missingSignatures(evaluation, [mine, { ...mine, capacity: "second_approver", memberId: "m2" }])).toEqual([]);
  });

  it("does not take a returned letter for forensics when the information is sensitive", () => {
    const returned = {
      ...misdirected,
      "F1.3": ["genetic"],
      "F3.1": "returned_unopened",
      "F2.1": "known_unrelated_person",
    };

    expect(evaluate(returned).outcome.id).toBe("presumption_stands");
    expect(evaluate({ ...returned, "F3.1": "forensics_show_not_opened_or_accessed" }).decidedBy).toBe("R4");
  });

  it("asks no question behind a gate that opened", () => {
    const evaluation = evaluate({ ...misdirected, G1: false });

    expect(evaluation.asked.map(({ id }) => id)).toEqual(["G1", "O.1"]);
    expect(evaluation.outcome.id).toBe("hipaa_not_applicable");
  });

  it("lets an exception count only with evidence", () => {
    const exception = { ...passed, G4: "exc_not_retained" };

    expect(evaluate(exception).outcome.id).toBe("presumption_stands");
    expect(evaluate(exception, { G4: ["entry-9"] }).outcome.id).toBe("not_a_breach_document");
  });

  it("names the exception to the law engine only when the finding is signed", () => {
    const evaluation = evaluate({ ...passed, ...documented, G4: "exc_not_retained" }, { G4: ["entry-9"] });
    const signed = [{ capacity: "assessor", memberId: "m1", at }] as const;

    expect(yieldFacts(assessment, evaluation, []).facts["assess.hipaa_exception"]).toBeNull();
    expect(yieldFacts(assessment, evaluation, signed).facts["assess.hipaa_exception"]).toBe("exc_not_retained");
  });

  it("answers from facts what facts know, and names them", () => {
    const known = (value: unknown, confidence: "low" | "high" = "high") => ({
      ...{ value, confidence, source: "the declaration", evidence: ["entry-1"], at },
    });
    const facts: KnownFacts = {
      "data.categories": known(["phi"]),
      "event.impermissible_use_or_disclosure": known(true),
      "data.secured_per_hhs_guidance": known(false),
      "data.elements": known(["ssn", "date_of_birth", "medical_information"]),
    };

    const evaluation = evaluateAssessment(assessment, { facts, answers: {} });

    expect(evaluation.answers.get("F1.1")).toMatchObject({ value: ["ssn", "dob"], evidence: ["entry-1"] });
    expect(evaluation.answers.get("F1.4")).toMatchObject({ value: true, from: { kind: "fact", ref: "data.elements" } });
    expect(["G1", "G2", "G3.1", "F1.1", "F1.4"].filter((id) => evaluation.missing.includes(id))).toEqual([]);
    expect(evaluation.missing).toContain("G4");
  });

  it("takes a fact of low confidence as a suggestion, not as an answer", () => {
    const fact = { value: ["phi"], confidence: "low", source: "a guess", evidence: [], at } as const;

    const evaluation = evaluateAssessment(assessment, { facts: { "data.categories": fact }, answers: {} });

    expect(evaluation.missing).toContain("G1");
    expect(evaluation.prefilled).toMatchObject([{ question: "G1", counts: false }]);
  });

  it("shows where a person answered otherwise than the facts", () => {
    const fact = { value: true, confidence: "high", source: "rule own-app-attacked", evidence: [], at } as const;
    const facts = { "event.impermissible_use_or_disclosure": fact };

    const evaluation = evaluateAssessment(assessment, { facts, answers: answers({ G1: true, G2: false }) });

    expect(evaluation.disagreements).toEqual([{ question: "G2", fact: "event.impermissible_use_or_disclosure" }]);
  });

  it("keeps no answer that does not fit its question", () => {
    const find = (id: string) => assessment.questions.find((question) => question.id === id)!;
    const fits = (id: string, value: AnswerValue) => checkAnswer(find(id), given(value)).ok;

    expect(fits("F1.1", ["name", "none"])).toBe(false);
    expect(fits("F1.2", "some")).toBe(false);
    expect(fits("F3.4", { from: "2026-11-12T09:00:00Z", to: "2026-11-11T09:00:00Z" })).toBe(false);
    expect(fits("G1", true)).toBe(true);
    const from = { kind: "member", ref: "m1" } as const;
    const skip: Answer = { kind: "not_applicable", why: "no credentials", evidence: [], from, at };
    expect([checkAnswer(find("F4.2"), skip).ok, checkAnswer(find("F4.1"), skip).ok]).toEqual([true, false]);
  });
});
