import { describe, expect, it } from "vitest";
import type { Answer, Answers, AnswerValue } from "./answer.ts";
import { evaluateAssessment } from "./evaluate-assessment.ts";
import { findAssessment } from "./find-assessment.ts";
import type { KnownFacts } from "./prefill.ts";
import { recheck } from "./recheck.ts";

const at = "2026-11-25T03:07:00Z";
const hipaa = findAssessment("hipaa-four-factor")!;

function facts(elements: readonly string[]): KnownFacts {
  const known = (value: unknown) => ({ value, source: "settings", confidence: "high", evidence: [], at }) as const;
  return {
    "data.categories": known(["phi"]),
    "event.impermissible_use_or_disclosure": known(true),
    "data.secured_per_hhs_guidance": known(false),
    "data.elements": known(elements),
  };
}

const given = (value: AnswerValue): Answer => ({
  kind: "given",
  value,
  evidence: [],
  from: { kind: "member", ref: "m1" },
  at,
});

const people: Answers = {
  ...{ G4: given("none"), "F1.2": given("none"), "F1.3": given(["none"]), "F1.6": given("several") },
  ...{ "F2.1": given("known_unrelated_person"), "F2.2": given(false), "F2.3": given(false) },
  ...{ "F3.1": given("returned_unopened"), "F3.2": given(true), "F3.3": given(false) },
  "F4.1": given("remote_wipe_confirmed_before_access"),
};

function handedIn(elements: readonly string[]) {
  const { answers, outcome, signatures } = evaluateAssessment(hipaa, { facts: facts(elements), answers: people });
  return { scope: "", outcome: outcome.id, answers: Object.fromEntries(answers), signatures };
}

describe("app/core/assessment/recheck", () => {
  it("lets a version stand while the facts say the same, in whatever order", () => {
    const version = handedIn(["date_of_birth", "biometric_data"]);

    expect(version.outcome).toBe("low_probability_may_be_proposed");
    expect(recheck(hipaa, version, facts(["biometric_data", "date_of_birth"]))).toMatchObject({
      stands: true,
      changed: [],
    });
  });

  it("says that it no longer stands when a fact makes the content worse, and which answers changed", () => {
    const version = handedIn(["date_of_birth"]);

    expect(recheck(hipaa, version, facts(["date_of_birth", "ssn"]))).toEqual({
      ...{ stands: false, outcome: "presumption_stands", changed: ["F1.1", "F1.4"] },
    });
  });

  it("says that it no longer stands when a second person would have to sign it now", () => {
    const trusted = { "F2.1": given("other_hipaa_entity_or_ba"), "F2.2": given(true) };
    const input = { facts: facts(["date_of_birth"]), answers: { ...people, ...trusted } };
    const { answers, outcome, signatures } = evaluateAssessment(hipaa, input);
    const version = { scope: "", outcome: outcome.id, answers: Object.fromEntries(answers), signatures };

    expect(recheck(hipaa, version, facts(["date_of_birth", "ssn"]))).toMatchObject({
      stands: false,
      outcome: outcome.id,
    });
  });

  it("names a fact that nobody holds any more", () => {
    const version = handedIn(["date_of_birth"]);

    expect(recheck(hipaa, version, {}).changed).toContain("G1");
  });
});
