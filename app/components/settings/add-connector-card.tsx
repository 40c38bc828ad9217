import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Link, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ConnectorKind, ConnectorsView } from "#app/views/connectors.view.ts";
import { connectorsMessages } from "./connectors-messages.ts";

const words = connectorsMessages.add;

interface AddConnectorCardProps {
  readonly view: ConnectorsView;
  readonly answer: ActionAnswer | undefined;
}

/** The form in which a system is connected: its fields are those of the chosen kind. */
export function AddConnectorCard({ view, answer }: AddConnectorCardProps) {
  const [chosen, setChosen] = useState(view.kinds[0]?.kind ?? "");
  const [store, setStore] = useState("");
  const busy = useNavigation().formData?.get("intent") === "add";
  useFocusOnFault(answer);
  const kind = view.kinds.find((one) => one.kind === chosen);
  if (!kind) return null;
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="add" />
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          <Select
            label={words.kind}
            name="kind"
            value={chosen}
            onChange={setChosen}
            options={view.kinds.map((one) => ({ value: one.kind, label: one.title }))}
          />
          <Text as="p">
            {kind.what}{" "}
            <Link url={kind.source} target="_blank" accessibilityLabel={`${words.documentation}: ${kind.title}`}>
              {words.documentation}
            </Link>
          </Text>
          <Fields key={kind.kind} kind={kind} answer={answer} />
          {view.stores.length < 2 ? (
            <input type="hidden" name="storeId" value="" />
          ) : (
            <Select
              label={words.store}
              name="storeId"
              value={store}
              onChange={setStore}
              options={[
                { value: "", label: words.every },
                ...view.stores.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
          <Text as="p" tone="subdued">
            {`${words.shownOnce} ${words.testing}`}
          </Text>
          <InlineStack>
            <Button submit loading={busy}>
              {words.button(kind.title)}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}

interface FieldsProps {
  readonly kind: ConnectorKind;
  readonly answer: ActionAnswer | undefined;
}

function Fields({ kind, answer }: FieldsProps) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  return kind.fields.map((field) => {
    return (
      <TextField
        key={field.key}
        label={field.label}
        name={`value.${field.key}`}
        value={values[field.key] ?? ""}
        onChange={(value) => setValues((all) => ({ ...all, [field.key]: value }))}
        helpText={field.help}
        autoComplete="off"
        spellCheck={false}
        requiredIndicator={field.required}
        {...(field.kind === "sealed_lines" ? { multiline: 3 } : {})}
        {...(field.kind === "secret" ? { type: "password" as const } : {})}
        {...fieldError(answer, field.key)}
      />
    );
  });
}
