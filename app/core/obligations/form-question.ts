import { findClockStart } from "#app/core/deadlines/clock-aliases.ts";
import { countWords, listWords, statementWords } from "#app/core/deadlines/fact-words.ts";
import { formKind } from "./fact-forms.ts";

/** What a form asks, in words; empty where its screen has words of its own. */
export function formQuestion(form: string): string {
  switch (formKind(form)) {
    case "yes_no":
      return `Is it so that ${statementWords(form)}?`;
    case "number":
      return `How many ${countWords(form)}?`;
    case "list":
    case "text":
      return `What is the ${listWords(form)}?`;
    case "moment": {
      const happened = findClockStart(form.replace(/^clock\./, ""))?.happened;
      return happened === undefined ? "" : `When was it that ${happened}?`;
    }
    default:
      return "";
  }
}

/** The same as a statement, for where a fact is listed; empty where its screen has words of its own. */
export function formStatement(form: string): string {
  const said = statementOf(form);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

function statementOf(form: string): string {
  switch (formKind(form)) {
    case "yes_no":
      return statementWords(form);
    case "number":
      return countWords(form);
    case "list":
    case "text":
      return listWords(form);
    case "moment": {
      const happened = findClockStart(form.replace(/^clock\./, ""))?.happened;
      return happened === undefined ? "" : `when ${happened}`;
    }
    default:
      return "";
  }
}
