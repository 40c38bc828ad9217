import { BlockStack, Box, Button, ChoiceList, InlineStack, Select, TextField } from "@shopify/polaris";
import { useRef, useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import { formatMoment } from "#app/components/moment/format-moment.ts";
import type { AnswerValue } from "#app/core/assessment/answer.ts";
import { parseInstant } from "#app/core/time.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AskedQuestion } from "#app/views/asked-question.ts";
import { durationUnits } from "./answer-values.ts";
import { wizardMessages as words } from "./messages.ts";

interface AnswerFieldsProps {
  readonly question: AskedQuestion;
  /** What a person answered before, or a fact suggests. */
  readonly value: AnswerValue | null;
  readonly answer: ActionAnswer | undefined;
  readonly view: { readonly timeZone: string; readonly now: string };
  /** Set where several questions stand in one form. */
  readonly name?: string;
}

/** The fields of one question, by its kind. The question's words are the label, so that a screen reader says them. */
export function AnswerFields(props: AnswerFieldsProps) {
  switch (props.question.type) {
    case "single":
    case "multi":
    case "bool":
      return <Choices {...props} />;
    case "range":
      return <Range {...props} />;
    case "timestamps":
      return <Moments {...props} />;
    case "duration":
      return <Duration {...props} />;
    case "number":
    case "text":
      return <Plain {...props} />;
  }
}

function Choices({ question, value, answer, name = "value" }: AnswerFieldsProps) {
  const [selected, setSelected] = useState<string[]>(() => startOf(value));
  const choices =
    question.options.length > 0
      ? question.options.map(({ id, text }) => ({ value: id, label: text }))
      : [
          { value: "yes", label: words.yes },
          { value: "no", label: words.no },
        ];
  return (
    <ChoiceList
      title={question.text}
      titleHidden={name === "value"}
      name={name}
      allowMultiple={question.type === "multi"}
      choices={choices}
      selected={selected}
      onChange={setSelected}
      {...fieldError(answer, name)}
    />
  );
}

function startOf(value: AnswerValue | null): string[] {
  if (value === true) return ["yes"];
  if (value === false) return ["no"];
  if (Array.isArray(value)) return [...value];
  return typeof value === "string" ? [value] : [];
}

function Plain({ question, value, answer }: AnswerFieldsProps) {
  const [text, setText] = useState(value === null ? "" : String(value));
  const isNumber = question.type === "number";
  return (
    <TextField
      label={question.text}
      labelHidden
      name="value"
      value={text}
      onChange={setText}
      autoComplete="off"
      maxLength={isNumber ? 12 : 2000}
      {...(isNumber ? { inputMode: "numeric" as const, suffix: question.unit } : { multiline: 4 })}
      {...fieldError(answer, "value")}
    />
  );
}

function Duration({ question, value, answer }: AnswerFieldsProps) {
  const seconds = typeof value === "number" ? value : undefined;
  const fits = Object.entries(durationUnits).findLast(([, size]) => seconds !== undefined && seconds % size === 0);
  const [unit, setUnit] = useState(fits?.[0] ?? "hours");
  const [amount, setAmount] = useState(seconds === undefined ? "" : String(seconds / (fits?.[1] ?? 60)));
  return (
    <InlineStack gap="300" blockAlign="end">
      <Box maxWidth="140px">
        <TextField
          label={`${question.text} ${words.amount}`}
          labelHidden
          name="value"
          value={amount}
          onChange={setAmount}
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          {...fieldError(answer, "value")}
        />
      </Box>
      <Select
        label={words.unit}
        labelHidden
        name="unit"
        options={Object.entries(words.units).map(([id, label]) => ({ value: id, label }))}
        value={unit}
        onChange={setUnit}
      />
    </InlineStack>
  );
}

/** What a field of date and time holds: no seconds, no zone. */
const minutes = "2026-11-25T03:07".length;

interface MomentFieldProps {
  readonly label: string;
  readonly name: string;
  readonly start: string;
  readonly error: { error?: string };
  readonly view: AnswerFieldsProps["view"];
}

/** In UTC, with the store's time beside it. */
function MomentField({ label, name, start, error, view }: MomentFieldProps) {
  const [at, setAt] = useState(start.slice(0, minutes));
  const chosen = parseInstant(`${at}Z`);
  const local = chosen && formatMoment(chosen.toISOString(), view.timeZone, view.now);
  return (
    <TextField
      label={label}
      name={name}
      type="datetime-local"
      value={at}
      onChange={setAt}
      autoComplete="off"
      helpText={local ? `${local.local} (${local.relative})` : ""}
      {...error}
    />
  );
}

function Range({ value, answer, view }: AnswerFieldsProps) {
  const known = typeof value === "object" && value !== null && "from" in value ? value : { from: "", to: "" };
  return (
    <BlockStack gap="300">
      <MomentField label={words.from} name="from" start={known.from} error={fieldError(answer, "from")} view={view} />
      <MomentField label={words.to} name="to" start={known.to} error={fieldError(answer, "to")} view={view} />
    </BlockStack>
  );
}

function Moments({ value, answer, view }: AnswerFieldsProps) {
  const known = typeof value === "object" && value !== null && "moments" in value ? value.moments : [];
  const [rows, setRows] = useState(() =>
    (known.length === 0 ? [{ what: "", at: "" }] : known).map((row, key) => ({ ...row, key })),
  );
  const next = useRef(rows.length);
  return (
    <BlockStack gap="300">
      {rows.map((row, index) => (
        <BlockStack key={row.key} gap="200">
          <What start={row.what} error={fieldError(answer, `what.${index}`)} />
          <MomentField
            label={words.at}
            name="at[]"
            start={row.at}
            error={fieldError(answer, `at.${index}`)}
            view={view}
          />
        </BlockStack>
      ))}
      <InlineStack>
        <Button onClick={() => setRows([...rows, { key: next.current++, what: "", at: "" }])}>{words.addMoment}</Button>
      </InlineStack>
    </BlockStack>
  );
}

function What({ start, error }: { readonly start: string; readonly error: { error?: string } }) {
  const [what, setWhat] = useState(start);
  return (
    <TextField
      label={words.what}
      name="what[]"
      value={what}
      onChange={setWhat}
      autoComplete="off"
      maxLength={200}
      {...error}
    />
  );
}
