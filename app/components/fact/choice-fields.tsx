import { BlockStack, ChoiceList, Text } from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import type { FactFieldsProps } from "./fact-fields.ts";
import { valueName, factMessages as words } from "./messages.ts";

/** What a fact says now, as the choices of a list. */
function chosenOf({ standing }: FactFieldsProps["view"], fact: string): string[] {
  const value = standing.find(({ name }) => name === fact)?.value;
  return Array.isArray(value) ? (value.length === 0 ? ["none"] : value.map(String)) : [];
}

interface ChoicesProps extends FactFieldsProps {
  /** The name of the field in the form. */
  readonly field: string;
  readonly fact: string;
}

/** Several of a list, or none of it. */
export function ChoicesField({ view, answer, field, fact }: ChoicesProps) {
  const { roles } = words.labels;
  const known = field === "roles" ? Object.keys(roles) : view.options;
  return (
    <ListField
      {...{ view, answer, field, fact, known }}
      title={field === "roles" ? words.roles : words.value}
      others={field === "roles" ? view.options.filter((one) => roles[one] === undefined) : []}
      otherTitle={words.otherRoles}
    />
  );
}

/** Kinds of data, and what exactly. */
export function DataFields({ view, answer }: FactFieldsProps) {
  const { categories, elements } = words.labels;
  return (
    <BlockStack gap="400">
      <ListField
        {...{ view, answer, field: "categories", fact: "data.categories", known: Object.keys(categories) }}
        title={words.categories}
        others={[]}
        otherTitle=""
      />
      <ListField
        {...{ view, answer, field: "elements", fact: "data.elements", known: Object.keys(elements) }}
        title={words.elements}
        others={view.moreOptions.filter((one) => elements[one] === undefined)}
        otherTitle={words.otherElements}
      />
    </BlockStack>
  );
}

interface ListFieldProps extends ChoicesProps {
  readonly title: string;
  readonly known: readonly string[];
  /** Rarer choices, folded away. */
  readonly others: readonly string[];
  readonly otherTitle: string;
}

function ListField({ view, answer, field, fact, title, known, others, otherTitle }: ListFieldProps) {
  const [selected, setSelected] = useState(() => chosenOf(view, fact));
  const part = (choices: readonly string[]) => choices.filter((one) => selected.includes(one));
  const change = (choices: readonly string[]) => (now: string[]) =>
    setSelected([...selected.filter((one) => !choices.includes(one)), ...now]);
  const common = [...known, "none"];
  const choiceOf = (value: string) => ({ value, label: value === "none" ? words.none : valueName(value) });
  return (
    <BlockStack gap="200">
      <ChoiceList
        title={title}
        name={field}
        allowMultiple
        choices={common.map(choiceOf)}
        selected={part(common)}
        onChange={change(common)}
        {...fieldError(answer, field)}
      />
      {others.length === 0 ? null : (
        <details open={part(others).length > 0}>
          <summary>{`${otherTitle} (${others.length})`}</summary>
          <ChoiceList
            title={otherTitle}
            titleHidden
            name={field}
            allowMultiple
            choices={others.map(choiceOf)}
            selected={part(others)}
            onChange={change(others)}
          />
        </details>
      )}
    </BlockStack>
  );
}

const yesNo = [
  { value: "yes", label: words.yes },
  { value: "no", label: words.no },
  { value: "unknown", label: words.notKnown },
];

/** What a fact of yes and no says now; nothing is chosen where nothing stands. */
function answeredOf({ standing }: FactFieldsProps["view"], fact: string): string[] {
  const line = standing.find(({ name }) => name === fact);
  if (line === undefined) return [];
  return [line.value === true ? "yes" : line.value === false ? "no" : "unknown"];
}

export function YesNoField({ view, answer }: FactFieldsProps) {
  const [selected, setSelected] = useState(() => answeredOf(view, view.form));
  return (
    <ChoiceList
      title={words.value}
      name="value"
      choices={yesNo}
      selected={selected}
      onChange={setSelected}
      {...fieldError(answer, "value")}
    />
  );
}

/** The key matters only where something is encrypted. */
export function EncryptionFields({ view, answer }: FactFieldsProps) {
  const [encrypted, setEncrypted] = useState(() => answeredOf(view, "data.encrypted"));
  const [exposed, setExposed] = useState(() => answeredOf(view, "data.key_exposed"));
  return (
    <BlockStack gap="400">
      <ChoiceList
        title={words.encrypted}
        name="encrypted"
        choices={yesNo}
        selected={encrypted}
        onChange={setEncrypted}
        {...fieldError(answer, "encrypted")}
      />
      <Text as="p" tone="subdued">
        {words.encryptedHelp}
      </Text>
      {encrypted[0] === "yes" ? (
        <ChoiceList
          title={words.keyExposed}
          name="keyExposed"
          choices={yesNo}
          selected={exposed}
          onChange={setExposed}
          {...fieldError(answer, "keyExposed")}
        />
      ) : null}
    </BlockStack>
  );
}

export function KindField({ view, answer }: FactFieldsProps) {
  const stands = view.standing.find(({ name }) => name === "event.kind")?.value;
  const [selected, setSelected] = useState(typeof stands === "string" ? [stands] : []);
  return (
    <ChoiceList
      title={words.kind}
      name="value"
      choices={Object.entries(words.labels.kinds).map(([value, label]) => ({ value, label }))}
      selected={selected}
      onChange={setSelected}
      {...fieldError(answer, "value")}
    />
  );
}
