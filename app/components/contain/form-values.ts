import type { ActionField } from "#app/core/containment/define-action.ts";
import { parseInstant } from "#app/core/time.ts";
import { sinceInstant } from "./since.ts";

/** A field, as far as its value goes. */
type Field = Pick<ActionField, "key" | "kind" | "required"> & { readonly personal?: boolean | undefined };

/** What was filled in, by field; empty ones are left out. */
export type FormValues = Readonly<Record<string, string>>;

/** Names that the screen itself uses beside an action's fields, in forms and in addresses. */
export const reservedNames = ["intent", "store", "planDigest", "until", "end"] as const;

/** Longest text that one field may hold, in characters: 2,000 order names fit. */
const longest = 20_000;

/** Where values are read from: an address or a posted form. */
interface Source {
  get(name: string): unknown;
}

/**
 * The values of an action's fields. A stretch of time begins an hour before the first alert where nothing else was
 * chosen: an attack begins before it is seen.
 */
export function readFormValues(
  fields: readonly Field[],
  source: Source,
  at: { readonly now: string; readonly firstSeenAt: string | null },
): FormValues {
  const values: Record<string, string> = {};
  for (const { key, kind } of fields) {
    const given = source.get(key);
    const text = typeof given === "string" ? given.trim().slice(0, longest) : "";
    if (text !== "") values[key] = text;
    else if (kind === "since") values[key] = sinceInstant("first", at.now, at.firstSeenAt);
  }
  return values;
}

/** True while the reader has not said what the plan needs. */
export function lacksRequired(fields: readonly Field[], values: FormValues): boolean {
  return fields.some(({ key, required }) => required && values[key] === undefined);
}

/** True for an action whose values name people: such a form is posted, and never becomes an address. */
export function isPersonal(fields: readonly Field[]): boolean {
  return fields.some(({ personal }) => personal === true);
}

/** When a containment ends and what happens then; null: it stays until somebody undoes it. */
export interface ChosenLimit {
  readonly until: string;
  /** `ask`: a person decides. `revert`: it undoes itself. */
  readonly end: "ask" | "revert";
}

/** The chosen time limit; null when none was, or when its time is over. */
export function readLimit(source: Source, now: string): ChosenLimit | null {
  const until = source.get("until");
  if (typeof until !== "string" || parseInstant(until) === undefined || Date.parse(until) <= Date.parse(now))
    return null;
  return { until, end: source.get("end") === "revert" ? "revert" : "ask" };
}

/** The address of a preview with these values, to be shared and looked at again. Never for values that name people. */
export function previewQuery(storeId: string, values: FormValues, limit: ChosenLimit | null): string {
  return new URLSearchParams({ store: storeId, ...values, ...(limit ?? {}) }).toString();
}
