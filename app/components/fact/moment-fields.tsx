import { BlockStack, Button, ChoiceList, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import { formatMoment } from "#app/components/moment/format-moment.ts";
import { isDate, parseInstant } from "#app/core/time.ts";
import type { FactFieldsProps } from "./fact-fields.ts";
import { factMessages, factName } from "./messages.ts";

const words = factMessages.moment;

/** What a field of date and time holds: no seconds, no zone. */
const minutes = "2026-11-25T03:07".length;

/** A moment in UTC, which no change of clocks makes ambiguous, with the store's time beside it; or a day. */
export function MomentFields({ view, answer }: FactFieldsProps) {
  const stands = view.standing.find(({ name }) => name === view.form)?.value;
  const text = typeof stands === "string" ? stands : "";
  const [precision, setPrecision] = useState(isDate(text) ? "day" : "minute");
  const [at, setAt] = useState(parseInstant(text) ? text.slice(0, minutes) : "");
  const [day, setDay] = useState(isDate(text) ? text : "");
  const chosen = parseInstant(`${at}Z`);
  const local = chosen && formatMoment(chosen.toISOString(), view.timeZone, view.now);
  const mayBeDay = view.form.startsWith("clock.");
  return (
    <BlockStack gap="400">
      {view.perhaps.length === 0 ? null : <Perhaps view={view} onTake={(iso) => setAt(iso.slice(0, minutes))} />}
      {mayBeDay ? (
        <ChoiceList
          title={words.precision}
          name="precision"
          choices={[
            { value: "minute", label: words.minute },
            { value: "day", label: words.day },
          ]}
          selected={[precision]}
          onChange={([value]) => setPrecision(value ?? "minute")}
        />
      ) : null}
      {precision === "day" && mayBeDay ? (
        <TextField
          label={words.dayLabel}
          name="day"
          type="date"
          value={day}
          onChange={setDay}
          autoComplete="off"
          helpText={words.dayHelp(view.legalZone)}
          {...fieldError(answer, "day")}
        />
      ) : (
        <TextField
          label={words.at}
          name="at"
          type="datetime-local"
          value={at}
          onChange={setAt}
          autoComplete="off"
          helpText={local ? `${local.local} (${local.relative})` : ""}
          {...fieldError(answer, "at")}
        />
      )}
    </BlockStack>
  );
}

interface PerhapsProps {
  readonly view: FactFieldsProps["view"];
  readonly onTake: (iso: string) => void;
}

/** Moments that are recorded and may be this one: nobody but a person says that they are. */
function Perhaps({ view, onTake }: PerhapsProps) {
  const known = view.perhaps.filter(({ at }) => parseInstant(at));
  return (
    <BlockStack gap="200">
      <Text as="h2" variant="headingSm">
        {words.perhaps}
      </Text>
      {known.map(({ name, at }) => {
        const { local, relative } = formatMoment(at, view.timeZone, view.now);
        return (
          <InlineStack key={name} gap="200" blockAlign="center">
            <Text as="span">{`${factName(name)}: ${local} (${relative})`}</Text>
            <Button variant="plain" onClick={() => onTake(at)}>
              {words.take(factName(name).toLowerCase())}
            </Button>
          </InlineStack>
        );
      })}
    </BlockStack>
  );
}
