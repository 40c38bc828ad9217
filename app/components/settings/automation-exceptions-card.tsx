import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, FormLayout, InlineStack, List, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import { AutomationMode } from "#app/core/containment/automation-policy.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { PolicyView } from "#app/views/settings.view.ts";
import { policyMessages } from "./messages.ts";

const words = policyMessages.exceptions;

interface AutomationExceptionsCardProps {
  readonly view: PolicyView;
  readonly answer: ActionAnswer | undefined;
}

/** Where automation may go further, or less far, than in general: by store and by rule. */
export function AutomationExceptionsCard({ view, answer }: AutomationExceptionsCardProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          <Text as="p">{words.what}</Text>
        </BlockStack>
        {view.exceptions.length === 0 ? (
          <Text as="p">{words.none}</Text>
        ) : (
          <List>
            {view.exceptions.map((line) => (
              <List.Item key={`${line.storeId}${line.ruleId}`}>
                <ExceptionLine line={line} mayManage={view.rights.manage} />
              </List.Item>
            ))}
          </List>
        )}
        {view.rights.manage ? <NewException view={view} answer={answer} /> : null}
      </BlockStack>
    </Card>
  );
}

function ExceptionLine({ line, mayManage }: { line: PolicyView["exceptions"][number]; mayManage: boolean }) {
  const of = words.of(line.ruleTitle, line.storeName);
  const busy = useNavigation().state !== "idle";
  return (
    <InlineStack gap="300" align="space-between" blockAlign="center">
      <Text as="span">{`${of}: ${policyMessages.automation.modes[line.mode].label}`}</Text>
      {mayManage ? (
        <Form method="post">
          <input type="hidden" name="intent" value="as_usual" />
          <input type="hidden" name="storeId" value={line.storeId ?? ""} />
          <input type="hidden" name="ruleId" value={line.ruleId ?? ""} />
          <Button submit variant="plain" disabled={busy} accessibilityLabel={words.removeLabel(of)}>
            {words.remove}
          </Button>
        </Form>
      ) : null}
    </InlineStack>
  );
}

function NewException({ view, answer }: AutomationExceptionsCardProps) {
  const [storeId, setStoreId] = useState("");
  const [ruleId, setRuleId] = useState("");
  const [mode, setMode] = useState<string>("propose");
  const busy = useNavigation().state !== "idle";
  const stores = view.stores.map(({ id, name }) => ({ value: id, label: name }));
  const rules = view.rules.map(({ id, title }) => ({ value: id, label: title }));
  const modes = AutomationMode.options.map((value) => ({ value, label: policyMessages.automation.modes[value].label }));
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="except" />
      <FormLayout>
        <Select
          label={words.store}
          name="storeId"
          options={[{ value: "", label: words.everyStore }, ...stores]}
          value={storeId}
          onChange={setStoreId}
          {...fieldError(answer, "storeId")}
        />
        <Select
          label={words.rule}
          name="ruleId"
          options={[{ value: "", label: words.everyRule }, ...rules]}
          value={ruleId}
          onChange={setRuleId}
          {...fieldError(answer, "ruleId")}
        />
        <Select label={words.mode} name="mode" options={modes} value={mode} onChange={setMode} />
        <Button submit disabled={busy}>
          {words.add}
        </Button>
      </FormLayout>
    </Form>
  );
}
