import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { amountWords, happenedWords } from "#app/core/obligations/clock-words.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import { clocksMessages } from "./exposure-messages.ts";

const words = clocksMessages.add;

/** When clocks of contracts usually begin; the first two are known once an incident is declared. */
export const contractStarts = [
  ...["discovery", "aware", "determination", "suspected_or_confirmed", "first_credible_sign_of_compromise"],
  ...["claim_or_circumstance_known", "account_compromise_suspected", "suspected_incident_on_cloud_platform"],
] as const;

const proposed: Readonly<Record<keyof typeof words.presets, (typeof contractStarts)[number]>> = {
  ...{ baa: "discovery", dpa: "aware", customer: "discovery", insurer: "claim_or_circumstance_known" },
  ...{ acquirer: "suspected_or_confirmed", cards: "suspected_or_confirmed", shopify: "account_compromise_suspected" },
  ...{ adobe: "suspected_incident_on_cloud_platform", policy: "discovery" },
};

/** A clock that a contract or the merchant's policy sets. */
export function AddClockCard({ answer }: { readonly answer: ActionAnswer | undefined }) {
  const [preset, setPreset] = useState<keyof typeof words.presets>("baa");
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const [unit, setUnit] = useState("hours");
  const [start, setStart] = useState<string>(proposed.baa);
  const [source, setSource] = useState("");
  const busy = useNavigation().formData?.get("intent") === "add";
  useFocusOnFault(answer);
  const choose = (chosen: string) => {
    const next = chosen as keyof typeof words.presets;
    setPreset(next);
    setStart(proposed[next]);
  };
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="add" />
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          <FormLayout>
            <Select
              label={words.preset}
              name="preset"
              options={optionsOf(words.presets)}
              value={preset}
              onChange={choose}
            />
            <TextField
              label={words.name}
              name="name"
              value={name}
              onChange={setName}
              placeholder={preset}
              helpText={words.nameHelp}
              autoComplete="off"
              maxLength={60}
              {...fieldError(answer, "name")}
            />
            <FormLayout.Group>
              <TextField
                label={words.value}
                name="value"
                inputMode="numeric"
                value={value}
                onChange={setValue}
                helpText={words.valueHelp}
                autoComplete="off"
                maxLength={4}
                {...fieldError(answer, "value")}
              />
              <Select label={words.unit} name="unit" options={optionsOf(words.units)} value={unit} onChange={setUnit} />
            </FormLayout.Group>
            <Select
              label={words.start}
              name="start"
              options={contractStarts.map((one) => ({ value: one, label: happenedWords(one) }))}
              value={start}
              onChange={setStart}
              {...fieldError(answer, "start")}
            />
            <TextField
              label={words.source}
              name="source"
              value={source}
              onChange={setSource}
              helpText={words.sourceHelp}
              autoComplete="off"
              maxLength={200}
              {...fieldError(answer, "source")}
            />
          </FormLayout>
          <InlineStack>
            <Button submit variant="primary" loading={busy}>
              {words.save(/^\d+$/.test(value) ? amountWords(Number(value), unit) : null)}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
