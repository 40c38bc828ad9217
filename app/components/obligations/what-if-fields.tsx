import { BlockStack, ChoiceList, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { factMessages } from "#app/components/fact/messages.ts";
import { fieldError } from "#app/components/layout/field-error.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { WhatIfView } from "#app/views/what-if.view.ts";
import { whatIfMessages as words } from "./messages.ts";
import { PlaceRows } from "./place-rows.tsx";

interface WhatIfFieldsProps {
  readonly view: WhatIfView;
  readonly answer: ActionAnswer | undefined;
}

/** The facts that may be supposed otherwise; what is left alone stands as recorded. */
export function WhatIfFields({ view, answer }: WhatIfFieldsProps) {
  return (
    <BlockStack gap="400">
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {words.places.heading}
        </Text>
        <Text as="p" tone="subdued">
          {words.places.recorded(recordedPeople(view))}
        </Text>
        <PlaceRows places={view.places} start={[]} answer={answer} />
      </BlockStack>
      <Elements view={view} answer={answer} />
      <FormLayout>
        {Object.entries(words.flags.labels).map(([name, label]) => (
          <Flag key={name} name={name} label={label} recorded={view.recorded.flags[name]} />
        ))}
        <Day name="discovered" label={words.clocks.discovered} help={words.clocks.discoveredHelp} answer={answer} />
        <Day name="determined" label={words.clocks.determined} answer={answer} />
      </FormLayout>
    </BlockStack>
  );
}

function recordedPeople({ recorded, places }: WhatIfView): string {
  const nameOf = (value: string, code: string) => places.find((place) => place.value === value)?.name ?? code;
  const states = Object.entries(recorded.byState).map(([code, n]) => `${n} ${nameOf(`state:${code}`, code)}`);
  const countries = Object.entries(recorded.byCountry).map(([code, n]) => `${n} ${nameOf(`country:${code}`, code)}`);
  const total = recorded.total === null ? [] : [words.places.total(recorded.total)];
  const said = [...total, ...states, ...countries];
  return said.length === 0 ? words.places.none : said.join(", ");
}

/** Kept as recorded unless the reader says otherwise. */
function Elements({ view, answer }: WhatIfFieldsProps) {
  const [how, setHow] = useState("recorded");
  const [chosen, setChosen] = useState<string[]>([...(view.recorded.elements ?? [])]);
  const { elements } = factMessages.labels;
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={words.elements.heading}
        name="elementsHow"
        choices={[
          { value: "recorded", label: words.elements.asRecorded },
          { value: "others", label: words.elements.others },
        ]}
        selected={[how]}
        onChange={([value]) => setHow(value ?? "recorded")}
      />
      {how === "others" ? (
        <ChoiceList
          title={words.elements.others}
          titleHidden
          name="elements"
          allowMultiple
          choices={Object.entries(elements).map(([value, label]) => ({ value, label }))}
          selected={chosen}
          onChange={setChosen}
          {...fieldError(answer, "elements")}
        />
      ) : null}
    </BlockStack>
  );
}

interface FlagProps {
  readonly name: string;
  readonly label: string;
  readonly recorded: boolean | undefined;
}

function Flag({ name, label, recorded }: FlagProps) {
  const [value, setValue] = useState("");
  const options = [
    { value: "", label: words.flags.asRecorded(recorded) },
    { value: "yes", label: words.flags.yes },
    { value: "no", label: words.flags.no },
  ];
  return <Select label={label} name={`flag:${name}`} options={options} value={value} onChange={setValue} />;
}

interface DayProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly answer: ActionAnswer | undefined;
}

function Day({ name, label, help = "", answer }: DayProps) {
  const [day, setDay] = useState("");
  return (
    <TextField
      label={label}
      name={name}
      type="date"
      value={day}
      onChange={setDay}
      helpText={help}
      autoComplete="off"
      {...fieldError(answer, name)}
    />
  );
}
