import { Form, useNavigation } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, List, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { RunView, StepView } from "#app/views/run.view.ts";
import { runMessages } from "./messages.ts";
import { ProofField } from "./proof-field.tsx";
import { TaskFacts } from "./task-facts.tsx";
import { Versions } from "./versions.tsx";

const words = runMessages.task;

interface TaskCardProps {
  readonly view: RunView;
  readonly answer: ActionAnswer | undefined;
}

/** What a person has to do where no API can: one open task at a time, the reader's choice where there are several. */
export function TaskCard({ view, answer }: TaskCardProps) {
  const [chosen, choose] = useState<number | null>(null);
  const open = view.steps.filter((one) => one.waitsOn === "person" && one.task !== null);
  const step = open.find((one) => one.index === chosen) ?? open[0];
  if (!step || !view.may.act) return null;
  return (
    <Card>
      <BlockStack gap="400">
        {view.overdueTasks > 0 ? (
          <InlineStack>
            <Badge tone="critical">{words.overdue(view.overdueTasks)}</Badge>
          </InlineStack>
        ) : null}
        {open.length > 1 ? (
          <Select
            label={words.several(open.length)}
            options={open.map((one) => ({ label: one.title, value: String(one.index) }))}
            value={String(step.index)}
            onChange={(index) => choose(Number(index))}
          />
        ) : null}
        <Task step={step} />
        <TaskFacts view={view} step={step} />
        {step.comparable && step.state === "parked" ? <Versions key={step.index} step={step} /> : null}
        <Attest key={`${step.index} ${step.state}`} step={step} answer={answer} />
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
      {isUndoing && task.grant ? <Grant scopes={task.grant} /> : null}
      <Text as="p" tone="subdued">
        {task.proof === "read_back" ? words.readBack : words.byWord}
      </Text>
    </BlockStack>
  );
}

/** Shopify's own dialog for access, which only a person who may approve apps can answer. */
function Grant({ scopes }: { readonly scopes: readonly string[] }) {
  const bridge = useAppBridge();
  const ask = () =>
    void bridge.scopes.request([...scopes]).then(
      ({ result }) => bridge.toast.show(result === "granted-all" ? words.granted : words.declined),
      () => bridge.toast.show(words.declined, { isError: true }),
    );
  return (
    <InlineStack>
      <Button onClick={ask}>{words.grant}</Button>
    </InlineStack>
  );
}

/** A named person's word, a file, or both. It is kept as a statement and never shown as verified. */
function Attest({ step, answer }: { readonly step: StepView; readonly answer: ActionAnswer | undefined }) {
  const [statement, setStatement] = useState("");
  const busy = useNavigation().formData?.get("intent") === "attest";
  useFocusOnFault(answer);
  return (
    <Form method="post" encType="multipart/form-data">
      <input type="hidden" name="intent" value="attest" />
      <input type="hidden" name="index" value={step.index} />
      <input type="hidden" name="of" value={step.state === "revert_parked" ? "undone" : "done"} />
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
        <ProofField answer={answer} />
        <InlineStack>
          <Button submit variant="primary" loading={busy}>
            {words.attest}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
