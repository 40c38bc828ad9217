import type { DetailValue, FindingView } from "#app/views/alert.view.ts";
import { alertMessages } from "./messages.ts";

const words = alertMessages.evidence;

/** A line of the numbers behind a claim. */
export interface DetailWords {
  readonly name: string;
  /** Several for a list, such as file names. */
  readonly values: readonly string[];
}

/** The numbers behind a claim in words. What is not known is said to be so, never shown as nothing or as zero. */
export function detailWords(detail: FindingView["detail"]): readonly DetailWords[] {
  const customers = detail.find((line) => line.name === "customers")?.value;
  return detail
    .filter((line) => line.name !== "counted_in_part")
    .map(({ name, value }) => ({
      name: alertMessages.names[name] ?? spaced(name),
      values: valueWords(name, value, customers),
    }));
}

function valueWords(name: string, value: DetailValue, customers: DetailValue | undefined): readonly string[] {
  if (name === "usual_in_10_minutes" && value === null) return [words.notLearned];
  if (name === "contact_known_changed" && typeof value === "number" && typeof customers === "number") {
    return [words.contactKnown(value, customers - value)];
  }
  if (value === null) return [words.notKnown];
  if (typeof value === "boolean") return [value ? words.yes : words.no];
  if (typeof value === "object") return value.length === 0 ? [words.none] : value;
  return [String(value)];
}

function spaced(name: string): string {
  const text = name.replaceAll("_", " ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
