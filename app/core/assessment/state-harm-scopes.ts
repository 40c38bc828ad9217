import type { StateLaw } from "#app/core/deadlines/law.ts";
import type { Condition } from "./condition.ts";
import type { AssessmentScope, Question, Rule } from "./define-assessment.ts";
import { type HarmKind, type StateHarmTest, stateHarmTests } from "./state-harm-tests.ts";

/** Question of one kind of harm. */
export function harmQuestion(kind: HarmKind): string {
  return `harm.${kind}`;
}

/** The test of every jurisdiction, in the words of its law file, joined with our reading of them. */
export function stateHarmScopes(laws: readonly StateLaw[]): Readonly<Record<string, AssessmentScope>> {
  return Object.fromEntries(laws.map((law) => [codeOf(law), scopeOf(law)]));
}

/** The questions that only one jurisdiction asks: what has to be done first, and its further conditions. */
export function stateHarmQuestions(laws: readonly StateLaw[]): readonly Question[] {
  return laws.flatMap((law): readonly Question[] => {
    const code = codeOf(law);
    const test = stateHarmTests[code];
    const shared = { group: "state", type: "bool", onlyFor: [code], source: sourceWords(law) } as const;
    const before: readonly Question[] = test?.before
      ? [
          {
            ...shared,
            id: `before.${code}`,
            text: test.before,
            why: `${law.name} makes it a condition of the exemption.`,
          },
        ]
      : [];
    const also: readonly Question[] = test?.also
      ? [{ ...shared, id: `also.${code}`, text: test.also.text, why: test.also.why }]
      : [];
    return [...also, ...before];
  });
}

function codeOf({ code }: StateLaw): string {
  return code.replace(/^US-/, "");
}

function sourceWords({ versions }: StateLaw): string {
  return (versions.find(({ until }) => until === null) ?? versions[0]).source;
}

function scopeOf(law: StateLaw): AssessmentScope {
  const version = law.versions.find(({ until }) => until === null) ?? law.versions[0];
  const { kind, standard, regulator_step, documentation_required, documentation_retention_years } =
    version.risk_of_harm;
  const test = version.risk_of_harm.exemption ? stateHarmTests[codeOf(law)] : undefined;
  const verified = { S: "source_text", C: "mixed", M: "memory" } as const;
  return {
    ...{ name: law.name, citation: version.source, kind, standard },
    rules: test ? [ruleOf(law, test, standard ?? "")] : [],
    otherwise: test ? "harm_not_excluded" : kind === "none" ? "no_harm_test" : "harm_test_not_reliable",
    ...{ regulatorStep: regulator_step, documentationRequired: documentation_required },
    retentionYears: documentation_retention_years,
    source: {
      citation: version.source,
      verified: verified[version.verification["harm"] ?? "M"],
      ...{ confidence: version.confidence, checkedOn: version.checkedOn },
    },
  };
}

function ruleOf(law: StateLaw, test: StateHarmTest, standard: string): Rule {
  const excluded = test.need === "not_possible" ? ["not_possible"] : ["not_likely", "not_possible"];
  const parts: Condition[] = test.about.map((kind) => ({ answer: harmQuestion(kind), among: excluded }));
  if (test.investigation) parts.push({ answer: "investigated", is: true });
  if (test.also) parts.push({ answer: `also.${codeOf(law)}`, is: test.also.allows });
  if (test.before !== undefined) parts.push({ answer: `before.${codeOf(law)}`, is: true });
  return {
    id: "X1",
    when: { all: parts },
    outcome: "exemption_may_be_proposed",
    because: `${law.name} asks: "${standard}". The answers meet that.`,
  };
}
