import { Checkbox, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { formatMoment } from "#app/components/moment/format-moment.ts";
import type { ContainView, FormField } from "#app/views/contain.view.ts";
import { previewMessages as words } from "./messages.ts";
import { type SinceChoice, sinceChoices, sinceInstant } from "./since.ts";

interface ActionFieldInputProps {
  readonly field: FormField;
  readonly value: string;
  readonly error: string | undefined;
  readonly view: Moments;
}

/** What a stretch of time is counted from, and in which zone it is said. */
type Moments = Pick<ContainView, "now" | "timeZone" | "firstSeenAt">;

/** One field of an action's form, by its kind. */
export function ActionFieldInput({ field, value, error, view }: ActionFieldInputProps) {
  const [current, setCurrent] = useState(value);
  const shared = {
    label: field.required ? field.label : words.ask.optional(field.label),
    name: field.key,
    value: current,
    onChange: setCurrent,
    ...(error === undefined ? {} : { error }),
  };
  switch (field.kind) {
    case "since":
      return <Select {...shared} {...helped(field.help)} options={sinceOptions(current, view)} />;
    case "choice":
      return <Select {...shared} {...helped(field.help)} options={choiceOptions(field)} />;
    case "yes_no":
      return (
        <Checkbox
          label={field.label}
          name={field.key}
          value="yes"
          checked={current === "yes"}
          onChange={(checked) => setCurrent(checked ? "yes" : "")}
          {...helped(field.help)}
          {...(error === undefined ? {} : { error })}
        />
      );
    case "lines":
      return <TextField {...shared} autoComplete="off" multiline={3} helpText={linesHelp(field.help ?? "")} />;
    case "prose":
      return <TextField {...shared} {...helped(field.help)} autoComplete="off" multiline={6} />;
    case "number":
      return <TextField {...shared} {...helped(field.help)} autoComplete="off" inputMode="numeric" maxLength={10} />;
    case "text":
      return <TextField {...shared} {...helped(field.help)} autoComplete="off" maxLength={500} />;
  }
}

/** Says how to write several, where the field's own words do not. */
function linesHelp(help: string): string {
  return /per line/i.test(help) ? help : `${help} ${words.ask.lines}`.trim();
}

function helped(help: string | null): { readonly helpText?: string } {
  return help === null ? {} : { helpText: help };
}

function choiceOptions({ choices, required }: FormField) {
  const none = { value: "", label: words.ask.choose };
  return [...(required ? [] : [none]), ...choices.map(({ value, label }) => ({ value, label }))];
}

/** Stretches of time back from the first alert or from now; what the address names comes first when it is none of them. */
function sinceOptions(current: string, view: Moments) {
  const local = (iso: string) => formatMoment(iso, view.timeZone, view.now).local;
  const label: Record<SinceChoice, string> = {
    ...words.choices,
    first: words.choices.first(view.firstSeenAt === null ? "" : local(view.firstSeenAt)),
  };
  const offered = sinceChoices
    .filter((choice) => choice !== "first" || view.firstSeenAt !== null)
    .map((choice) => ({ value: sinceInstant(choice, view.now, view.firstSeenAt), label: label[choice] }));
  return offered.some((option) => option.value === current)
    ? offered
    : [{ value: current, label: local(current) }, ...offered];
}
