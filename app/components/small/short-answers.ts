import { type PostedAnswer, readAnswer } from "#app/components/assessment/answer-values.ts";
import { smallIncidentQuestions } from "#app/core/assessment/small-incident.ts";

/** The answers to the short questions, or what is wrong at which of them. */
export type ReadShortAnswers =
  | { readonly ok: true; readonly answers: Readonly<Record<string, PostedAnswer>> }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>> };

/** Reads the short questions of one form. All of them are asked; not knowing is an answer, and decides nothing. */
export function readShortAnswers(posted: Readonly<Record<string, unknown>>): ReadShortAnswers {
  const answers: Record<string, PostedAnswer> = {};
  const fields: Record<string, string> = {};
  for (const question of smallIncidentQuestions) {
    const value = posted[question.id];
    const as = value === "not_known_yet" ? "unknown" : "given";
    const read = readAnswer(question, { value, as, evidence: posted["evidence"] });
    if (read.ok) answers[question.id] = read.answer;
    else
      for (const [field, sentence] of Object.entries(read.fields))
        fields[field === "value" ? question.id : field] ??= sentence;
  }
  return Object.keys(fields).length > 0 ? { ok: false, fields } : { ok: true, answers };
}
