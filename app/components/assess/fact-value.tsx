import { factMessages, valueName } from "#app/components/fact/messages.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { parseInstant } from "#app/core/time.ts";
import type { KnownFactLine } from "#app/views/fact-lines.ts";

interface FactValueProps {
  readonly fact: Pick<KnownFactLine, "value">;
  readonly view: { readonly timeZone: string; readonly now: string };
}

/** What a fact says, in words. */
export function FactValue({ fact: { value }, view }: FactValueProps) {
  if (typeof value === "string" && parseInstant(value))
    return <Moment iso={value} zone={view.timeZone} now={view.now} />;
  return <>{plainValue(value)}</>;
}

/** The same as a text. */
export function plainValue(value: unknown): string {
  if (value === null || value === undefined) return factMessages.notKnown;
  if (typeof value === "boolean") return value ? factMessages.yes : factMessages.no;
  if (typeof value === "number") return value.toLocaleString("en-US");
  if (typeof value === "string") return valueName(value);
  if (Array.isArray(value))
    return value.length === 0 ? factMessages.none : value.map((one) => plainValue(one)).join("; ");
  return Object.entries(value)
    .map(([place, said]) => `${place}: ${plainValue(said)}`)
    .join(", ");
}
