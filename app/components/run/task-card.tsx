import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { RunView, StepView } from "#app/views/run.view.ts";
import { runMessages } from "./messages.ts";

const words = runMessages.task;

interface TaskCardProps {
  readonly view: RunView;
  readonly answer: ActionAnswer | undefined;
}

/** What a person has to do where no API can, for the first step that waits for one. */
export function TaskCard({ view, answer }: TaskCardProps) {
  const step = view.steps.find((one) => one.waitsOn === "person" && one.task !== null);
  if (!step || !view.may.act) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Task step={step} />
        <Attest step={step} answer={answer} />
      </BlockStack>
    </Card>
  );
}

function Task({ step }: { readonly step: StepView }) {
  const { task } = step;
  if (task === null) return null;
  const isUndoing = step.state === "revert_parked";
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {isUndoing ? words.undoHeading : words.heading}
      </Text>
      {isUndoing ? (
        <Text as="p">{task.undo}</Text>
      ) : (
        <List type="number">
          {task.instructions.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
      <Text as="p">{`${words.path}: ${task.path}`}</Text>
      {task.link === null ? null : (
        <InlineStack>
          <Button url={task.link} target="_top">
            {words.open}
          </Button>
        </InlineStack>
      )}
      <Text as="p" tone="subdued">
        {task.proof === "read_back" ? words.readBack : words.byWord}
      </Text>
    </BlockStack>
  );
}

/** A named person's word. It is kept as a statement and never shown as verified. */
function Attest({ step, answer }: { readonly step: StepView; readonly answer: ActionAnswer | undefined }) {
  const [statement, setStatement] = useState("");
  const busy = useNavigation().formData?.get("intent") === "attest";
  useFocusOnFault(answer);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="attest" />
      <input type="hidden" name="index" value={step.index} />
      <BlockStack gap="300">
        <TextField
          label={words.statement}
          helpText={words.statementHelp}
          name="statement"
          value={statement}
          onChange={setStatement}
          autoComplete="off"
          multiline={2}
          maxLength={2000}
          {...fieldError(answer, "statement")}
        />
        <InlineStack>
          <Button submit variant="primary" loading={busy}>
            {words.attest}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
