import { formatMoment } from "#app/components/moment/format-moment.ts";
import type { AnswerValue } from "#app/core/assessment/answer.ts";
import type { AskedQuestion, ShownAnswer } from "#app/views/asked-question.ts";
import { durationUnits } from "./answer-values.ts";
import { wizardMessages as words } from "./messages.ts";

interface Moments {
  readonly timeZone: string;
  readonly now: string;
}

/** An answer as a sentence: a choice by its own words. */
export function answerWords(question: AskedQuestion, answer: ShownAnswer, view: Moments): string {
  if (answer.kind === "unknown") return question.optional ? words.as.skipped : words.as.unknownSaved;
  if (answer.kind === "not_applicable") return `${words.as.notApplicable}: ${answer.why ?? ""}`;
  return answer.value === null ? "" : valueWords(question, answer.value, view);
}

/** A value in the words of its question. */
export function valueWords(question: AskedQuestion, value: AnswerValue, view: Moments): string {
  const option = (id: string) => question.options.find((one) => one.id === id)?.text ?? id;
  const moment = (iso: string) => formatMoment(iso, view.timeZone, view.now).local;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") {
    if (question.type !== "duration") return value.toLocaleString("en-US");
    const [unit, size] = Object.entries(durationUnits).findLast(([, one]) => value % one === 0) ?? ["minutes", 60];
    return `${value / size} ${unit}`;
  }
  if (typeof value === "string") return option(value);
  if (Array.isArray(value)) return value.map(option).join("; ");
  if ("from" in value) return `${moment(value.from)} – ${moment(value.to)}`;
  return value.moments.map(({ what, at }) => `${what}: ${moment(at)}`).join("; ");
}
