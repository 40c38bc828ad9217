import type { AnswerValue } from "#app/core/assessment/answer.ts";
import type { Question } from "#app/core/assessment/define-assessment.ts";
import { parseInstant } from "#app/core/time.ts";
import { wizardMessages } from "./messages.ts";

const words = wizardMessages.errors;

/** A form as it was posted. */
export type Posted = Readonly<Record<string, unknown>>;

/** An answer as the workflows take it. */
export type PostedAnswer = (
  | { readonly kind: "given"; readonly value: AnswerValue }
  | { readonly kind: "unknown" }
  | { readonly kind: "not_applicable"; readonly why: string }
) & { readonly evidence: string[]; readonly note?: string };

export type ReadAnswer =
  | { readonly ok: true; readonly answer: PostedAnswer }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>> };

/** Reads the answer to one question. `as` says whether it is given, unknown, or does not apply. */
export function readAnswer(question: Question, posted: Posted): ReadAnswer {
  const lines = textOf(posted["evidence"])
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length > 40 || lines.some((line) => line.length > 300)) return wrong("evidence", words.evidence);
  const note = textOf(posted["note"]);
  const shared = { evidence: lines, ...(note === "" ? {} : { note }) };
  if (posted["as"] === "unknown") return { ok: true, answer: { kind: "unknown", ...shared } };
  if (posted["as"] === "not_applicable") {
    const why = textOf(posted["why"]);
    if (why === "") return wrong("why", words.why);
    return { ok: true, answer: { kind: "not_applicable", why, ...shared } };
  }
  const read = readValue(question, posted);
  if ("field" in read) return wrong(read.field, read.sentence);
  return { ok: true, answer: { kind: "given", value: read.value, ...shared } };
}

type ReadValue = { readonly value: AnswerValue } | { readonly field: string; readonly sentence: string };

function readValue(question: Question, posted: Posted): ReadValue {
  const text = textOf(posted["value"]);
  switch (question.type) {
    case "single":
      return question.options.some(({ id }) => id === text) ? { value: text } : fault("value", words.choose);
    case "multi":
      return readChoices(question.options, posted["value"]);
    case "bool":
      if (text === "yes") return { value: true };
      return text === "no" ? { value: false } : fault("value", words.choose);
    case "number":
      return /^\d{1,12}$/.test(text) ? { value: Number(text) } : fault("value", words.number);
    case "duration":
      return readDuration(text, textOf(posted["unit"]));
    case "range":
      return readRange(posted);
    case "timestamps":
      return readMoments(posted);
    case "text":
      return text === "" ? fault("value", words.text) : { value: text };
  }
}

function readChoices(options: readonly { readonly id: string }[], given: unknown): ReadValue {
  const chosen = (Array.isArray(given) ? given : given === undefined ? [] : [given]).map(String);
  if (chosen.length === 0 || chosen.some((one) => options.every(({ id }) => id !== one)))
    return fault("value", words.chooseSome);
  if (chosen.includes("none") && chosen.length > 1) return fault("value", words.noneAlone);
  return { value: chosen };
}

/** Seconds in each unit in which a stretch of time may be given. */
export const durationUnits = { minutes: 60, hours: 3600, days: 86_400 } as const;

function readDuration(amount: string, unit: string): ReadValue {
  const seconds = unit in durationUnits ? durationUnits[unit as keyof typeof durationUnits] : undefined;
  if (!/^\d{1,6}$/.test(amount) || seconds === undefined) return fault("value", words.number);
  return { value: Number(amount) * seconds };
}

/** What a field of date and time holds, taken as UTC. */
function instantOf(given: unknown): string | undefined {
  const text = textOf(given);
  return (parseInstant(text) ?? parseInstant(`${text}Z`))?.toISOString();
}

function readRange(posted: Posted): ReadValue {
  const from = instantOf(posted["from"]);
  const to = instantOf(posted["to"]);
  if (from === undefined) return fault("from", words.moment);
  if (to === undefined) return fault("to", words.moment);
  return from <= to ? { value: { from, to } } : fault("to", words.order);
}

function readMoments(posted: Posted): ReadValue {
  const whats = listOf(posted["what"]);
  const moments: { what: string; at: string }[] = [];
  for (const [index, given] of listOf(posted["at"]).entries()) {
    const what = (whats[index] ?? "").trim();
    if (what === "" && given.trim() === "") continue;
    const at = instantOf(given);
    if (at === undefined) return fault(`at.${index}`, words.moment);
    if (what === "") return fault(`what.${index}`, words.what);
    moments.push({ what: what.slice(0, 200), at });
  }
  return moments.length === 0 ? fault("what.0", words.what) : { value: { moments } };
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim().slice(0, 2000) : "";
}

function fault(field: string, sentence: string): { readonly field: string; readonly sentence: string } {
  return { field, sentence };
}

function wrong(field: string, sentence: string): ReadAnswer {
  return { ok: false, fields: { [field]: sentence } };
}
