import { BlockStack, ChoiceList } from "@shopify/polaris";
import { useState } from "react";
import { valueName } from "#app/components/fact/messages.ts";
import { fieldError } from "#app/components/layout/field-error.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { exposureMessages as words } from "./exposure-messages.ts";

interface ProfileListProps {
  readonly name: string;
  readonly title: string;
  readonly otherTitle: string;
  /** What people call the common values; the others are folded away under `otherTitle`. */
  readonly names: Readonly<Record<string, string>>;
  readonly options: readonly string[];
  readonly stands: unknown;
  readonly answer: ActionAnswer | undefined;
}

/** Several of a list, or none of it. Nothing chosen means that it is not known. */
export function ProfileList({ name, title, otherTitle, names, options, stands, answer }: ProfileListProps) {
  const [selected, setSelected] = useState<readonly string[]>(() =>
    Array.isArray(stands) ? (stands.length === 0 ? ["none"] : stands.map(String)) : [],
  );
  const common = [...Object.keys(names), "none"];
  const others = otherTitle === "" ? [] : options.filter((one) => names[one] === undefined);
  const part = (choices: readonly string[]) => choices.filter((one) => selected.includes(one));
  const change = (choices: readonly string[]) => (now: string[]) =>
    setSelected([...selected.filter((one) => !choices.includes(one)), ...now]);
  const choiceOf = (value: string) => ({
    value,
    label: value === "none" ? words.none : (names[value] ?? valueName(value)),
  });
  return (
    <BlockStack gap="200">
      <ChoiceList
        title={title}
        name={name}
        allowMultiple
        choices={common.map(choiceOf)}
        selected={part(common)}
        onChange={change(common)}
        {...fieldError(answer, name)}
      />
      {others.length === 0 ? null : (
        <details open={part(others).length > 0}>
          <summary>{`${otherTitle} (${others.length})`}</summary>
          <ChoiceList
            title={otherTitle}
            titleHidden
            name={name}
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
