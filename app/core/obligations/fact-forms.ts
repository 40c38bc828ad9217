import type { OpenQuestion } from "#app/core/deadlines/answer.ts";
import { knownFacts } from "#app/core/deadlines/fact-words.ts";

/** Facts that a person states together: whoever knows one of them knows the others. */
const together: Readonly<Record<string, readonly string[]>> = {
  roles: ["entity.roles"],
  people: ["affected.total", "affected.by_us_state", "affected.by_country", "affected.by_region"],
  data: ["data.categories", "data.elements"],
  encryption: ["data.encrypted", "data.key_exposed", "data.encrypted_and_key_safe"],
  kind: ["event.kind"],
};

/** The forms in which facts are stated together, those first that everything else hangs on. */
export const formsTogether: readonly string[] = Object.keys(together);

const numbers = new Set([
  "contacts.insufficient_count",
  "contracts.count",
  "entity.turnover_aud",
  "event.covered_service_disruption_hours",
  "notified.persons_total",
]);
const lists = new Set(["entity.acts_as", "entity.licensed_by"]);
const texts = new Set(["entity.country", "gdpr.main_establishment", "event.date"]);

/** What is asked for in a form: facts stated together, a moment, or one fact alone. */
export type FormKind =
  | "roles"
  | "people"
  | "data"
  | "encryption"
  | "kind"
  | "moment"
  | "number"
  | "yes_no"
  | "list"
  | "text";

/** Moments that a declaration writes. They are corrected, not stated anew. */
const declared = ["discovered", "aware"];

/**
 * The form in which a person states a fact, as `asksFor` of an open question names it (`affected.by_us_state.CA`,
 * `clocks.determination`). `undefined` for what an assessment decides and for names that no law reads.
 */
export function formOf(asked: string): string | undefined {
  if (asked.startsWith("assess.")) return undefined;
  if (asked.startsWith("clocks.")) return `clock.${asked.slice("clocks.".length)}`;
  const name = asked.replace(/^(affected\.by_(?:us_state|country|region))\..+$/, "$1");
  const form = formsTogether.find((one) => together[one]?.includes(name));
  return form ?? (name.startsWith("affected.us_persons") ? "people" : knownFacts.has(name) ? name : undefined);
}

/** What a form of that name asks for; `undefined` when there is none. */
export function formKind(form: string): FormKind | undefined {
  if (together[form]) return form as FormKind;
  if (form.startsWith("clock.") || declared.includes(form)) return "moment";
  if (formOf(form) !== form) return undefined;
  if (numbers.has(form)) return "number";
  if (lists.has(form)) return "list";
  return texts.has(form) ? "text" : "yes_no";
}

/** The facts that a form states. */
export function factsOf(form: string): readonly string[] {
  return together[form] ?? [form];
}

/** A form that is not filled in, and the duties that cannot be settled before it is. */
export interface MissingForm {
  readonly form: string;
  /** What exactly is asked for, as the questions name it. */
  readonly asksFor: readonly string[];
  readonly obligations: OpenQuestion["obligations"];
}

/** What is missing, form by form: what most duties hang on comes first. */
export function missingForms(questions: readonly OpenQuestion[]): readonly MissingForm[] {
  const found = new Map<
    string,
    { asksFor: Set<string>; obligations: Map<string, MissingForm["obligations"][number]> }
  >();
  for (const { asksFor, obligations } of questions) {
    for (const asked of asksFor) {
      const form = formOf(asked);
      if (form === undefined) continue;
      const entry = found.get(form) ?? { asksFor: new Set(), obligations: new Map() };
      entry.asksFor.add(asked);
      for (const duty of obligations) entry.obligations.set(JSON.stringify([duty.id, duty.scope]), duty);
      found.set(form, entry);
    }
  }
  return [...found]
    .map(([form, { asksFor, obligations }]) => ({
      form,
      asksFor: [...asksFor],
      obligations: [...obligations.values()],
    }))
    .sort((a, b) => b.obligations.length - a.obligations.length || a.form.localeCompare(b.form));
}
