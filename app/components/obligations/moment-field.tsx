import { TextField } from "@shopify/polaris";
import { fieldError } from "#app/components/layout/field-error.ts";
import { parseInstant } from "#app/core/time.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { dueText } from "./due-words.ts";

interface MomentFieldProps {
  readonly label: string;
  readonly name: string;
  /** What the field of date and time holds: no seconds, no zone. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly zone: string;
  readonly now: string;
  readonly answer: ActionAnswer | undefined;
}

/** A moment in UTC, which no change of clocks makes ambiguous, with the local time beside it. */
export function MomentField({ label, name, value, onChange, zone, now, answer }: MomentFieldProps) {
  const at = parseInstant(`${value}Z`);
  const text = at && dueText(at.toISOString(), zone, now);
  return (
    <>
      <input type="hidden" name={name} value={value === "" ? "" : `${value}Z`} />
      <TextField
        label={label}
        type="datetime-local"
        value={value}
        onChange={onChange}
        autoComplete="off"
        helpText={text ? `${text.local}, ${text.relative}` : ""}
        {...fieldError(answer, name)}
      />
    </>
  );
}
