import type { Obligation } from "#app/core/deadlines/answer.ts";
import { statementWords } from "#app/core/deadlines/fact-words.ts";
import { happenedWords } from "./clock-words.ts";

/** Duties that wait for the same answer. */
export interface QuestionGroup {
  /** The fact or clock asked for, without the place: `affected.by_us_state`, `clock.determination`. */
  readonly fact: string;
  readonly question: string;
  /** Where it is answered: once for the merchant, or for this incident. */
  readonly answeredIn: "profile" | "contracts" | "incident";
  readonly obligations: readonly Obligation[];
}

const questions: Readonly<Record<string, string>> = {
  "affected.by_us_state": "In which US states do the affected people live, and how many in each?",
  "affected.by_country": "In which countries do the affected people live, and how many in each?",
  "affected.by_region": "In which regions do the affected people live?",
  "affected.total": "How many people are affected in all?",
  "affected.us_persons": "How many people in the United States are affected?",
  "contacts.insufficient_count": "How many people can not be reached, because their contact details are insufficient?",
  "contracts.count": "Do contracts set clocks of their own?",
  "notified.persons_total": "How many persons will be notified?",
  "data.categories": "Which categories of data are affected?",
  "data.elements": "Which kinds of personal information are affected?",
  "entity.acts_as": "In which capacity does your business act?",
  "entity.licensed_by": "Which licences does your business hold?",
  "entity.roles": "What is your business in the eyes of these laws?",
  "assess.gdpr_risk": "How high is the risk to the people affected?",
  "assess.hipaa_exception": "Does one of the exceptions of HIPAA hold?",
};

/** Gathers undetermined duties by what is asked first of each: an answer to it settles them or brings the next question. */
export function groupQuestions(obligations: readonly Obligation[]): readonly QuestionGroup[] {
  const groups = new Map<string, Obligation[]>();
  for (const obligation of obligations) {
    if (obligation.status !== "undetermined") continue;
    const fact = rootOf(obligation.question?.asksFor[0] ?? "");
    const same = groups.get(fact);
    if (same === undefined) groups.set(fact, [obligation]);
    else same.push(obligation);
  }
  return [...groups]
    .map(([fact, hanging]) => ({
      ...{ fact, question: questionOf(fact, hanging), answeredIn: placeOf(fact) },
      obligations: hanging.toSorted(byDue),
    }))
    .sort((a, b) => b.obligations.length - a.obligations.length || (a.fact < b.fact ? -1 : 1));
}

/** The date that would hold first of all, if the answer were yes. */
export function earliestDue({ obligations }: Pick<QuestionGroup, "obligations">): string | null {
  return obligations[0]?.due ?? null;
}

function rootOf(fact: string): string {
  return fact.replace(/^(affected\.by_\w+)\..+$/, "$1").replace(/^clocks\./, "clock.");
}

function placeOf(fact: string): QuestionGroup["answeredIn"] {
  if (fact === "contracts.count" || fact === "clock.per_contract") return "contracts";
  return /^(entity|gdpr|config)\./.test(fact) ? "profile" : "incident";
}

function questionOf(fact: string, hanging: readonly Obligation[]): string {
  const known = questions[fact];
  if (known !== undefined) return known;
  if (fact.startsWith("clock.")) return `When was it that ${happenedWords(fact.slice("clock.".length))}?`;
  const [only] = hanging;
  return hanging.length === 1 && only?.question?.asksFor.length === 1
    ? only.question.question
    : `Is it so that ${statementWords(fact)}?`;
}

function byDue(a: Obligation, b: Obligation): number {
  if (a.due === null || b.due === null) return Number(a.due === null) - Number(b.due === null);
  return Date.parse(a.due) - Date.parse(b.due);
}
