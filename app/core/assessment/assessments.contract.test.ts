import { describe, expect, it } from "vitest";
import { laws } from "#app/core/deadlines/laws.generated.ts";
import { type Condition, mentionedAnswers } from "./condition.ts";
import type { Assessment } from "./define-assessment.ts";
import { allAssessments } from "./find-assessment.ts";

const lawIds = new Set<string>([...laws.map(({ id }) => id), "us_states"]);

/** Facts of regimes.json that an assessment may settle, and the one by state. */
const settled = [
  "assess.au_serious_harm",
  "assess.br_relevant_risk",
  "assess.ch_individual_protection_requires",
  "assess.dora_major",
  "assess.gdpr_risk",
  "assess.hipaa_exception",
  "assess.hipaa_lopc_demonstrated",
  "assess.incident_material",
  "assess.jp_reportable",
  "assess.nis2_significant",
  "assess.no_risk_of_harm.{scope}",
  "assess.qc_serious_injury",
  "assess.regsp_no_substantial_harm",
  "assess.rrosh",
  "assess.sg_significant_harm",
];

function conditionsOf({ questions, gates, factors, rules, scopes }: Assessment): readonly Condition[] {
  return [
    ...questions.flatMap(({ askWhen }) => askWhen ?? []),
    ...gates.map(({ when }) => when),
    ...factors.flatMap(({ raises = [] }) => raises.map(({ when }) => when)),
    ...rules.map(({ when }) => when),
    ...Object.values(scopes ?? {}).flatMap((scope) => scope.rules.map(({ when }) => when)),
  ];
}

function choicesIn(condition: Condition): readonly { question: string; choice: string }[] {
  if ("all" in condition) return condition.all.flatMap(choicesIn);
  if ("any" in condition) return condition.any.flatMap(choicesIn);
  if ("not" in condition) return choicesIn(condition.not);
  if (!("answer" in condition)) return [];
  const { answer: question } = condition;
  if ("among" in condition) return condition.among.map((choice) => ({ question, choice }));
  return "is" in condition && typeof condition.is === "string" ? [{ question, choice: condition.is }] : [];
}

describe.each(allAssessments.map((assessment) => [assessment.id, assessment] as const))(
  "assessment %s",
  (_, assessment) => {
    const questions = new Map(assessment.questions.map((question) => [question.id, question]));
    const outcomes = new Set(assessment.outcomes.map(({ id }) => id));

    it("names laws that Cordon knows", () => {
      expect(assessment.laws.filter((law) => !lawIds.has(law))).toEqual([]);
    });

    it("has every id once", () => {
      expect(questions.size).toBe(assessment.questions.length);
      expect(outcomes.size).toBe(assessment.outcomes.length);
    });

    it("looks only at its own questions and their choices", () => {
      const conditions = conditionsOf(assessment);
      const unknown = conditions.flatMap(mentionedAnswers).filter((id) => !questions.has(id));
      const strange = conditions.flatMap(choicesIn).filter(({ question, choice }) => {
        const asked = questions.get(question);
        return !(asked && "options" in asked && asked.options.some(({ id }) => id === choice));
      });

      expect([unknown, strange]).toEqual([[], []]);
    });

    it("ends only in outcomes of its own, and reaches each of them", () => {
      const reached = new Set([
        assessment.unanswered,
        assessment.otherwise,
        ...[...assessment.gates, ...assessment.rules].map(({ outcome }) => outcome),
        ...Object.values(assessment.scopes ?? {}).flatMap(({ otherwise, rules }) => [
          otherwise,
          ...rules.map(({ outcome }) => outcome),
        ]),
      ]);

      expect([...reached].sort()).toEqual([...outcomes].sort());
    });

    it("spares a notice only under a signature", () => {
      const silent = assessment.outcomes.filter(({ notify }) => notify === "no");

      expect(silent.filter(({ signatures }) => signatures.length === 0)).toEqual([]);
    });

    it("presumes nothing in favour of silence while an answer is missing", () => {
      const unanswered = assessment.outcomes.find(({ id }) => id === assessment.unanswered);

      expect(unanswered?.notify).not.toBe("no");
      expect(unanswered?.signatures).toEqual([]);
    });

    it("settles facts that the law engine reads", () => {
      const yields = [...assessment.outcomes, ...assessment.gates, ...assessment.rules].flatMap(
        (part) => part.yields ?? [],
      );
      const strange = yields.flatMap((item) => ("fact" in item && item.fact.startsWith("assess.") ? [item.fact] : []));

      expect(strange.filter((fact) => !settled.includes(fact))).toEqual([]);
    });

    it("says where it comes from, when that was looked at, and why each question matters", () => {
      expect(assessment.source.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(
        assessment.questions.filter(({ text, why, source }) => !text.trim() || !why.trim() || !source.trim()),
      ).toEqual([]);
    });
  },
);

describe("app/core/assessment/assessments", () => {
  it("settles every fact of the laws that only an assessment can settle", () => {
    const yielded = new Set(
      allAssessments.flatMap(({ outcomes, gates, rules }) =>
        [...outcomes, ...gates, ...rules].flatMap(({ yields = [] }) =>
          yields.flatMap((item) => ("fact" in item ? [item.fact] : [])),
        ),
      ),
    );

    expect(settled.filter((fact) => !yielded.has(fact))).toEqual([]);
  });
});
