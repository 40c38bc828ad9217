import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { Moment } from "#app/components/moment/moment.tsx";
import { StepStateBadge } from "#app/components/status/badges.tsx";
import type { RunView, StepView } from "#app/views/run.view.ts";
import { runMessages as words } from "./messages.ts";
import { ProofList } from "./proof-list.tsx";
import { readingWords } from "./state-words.ts";

/** How many targets are shown before the reader asks for all; those that need a person come first. */
const first = 10;

/** Every target: what it was, what it shall be, what was last seen, and how that is known. */
export function StepsCard({ view }: { readonly view: RunView }) {
  const [all, setAll] = useState(false);
  const urgent = view.steps.filter((step) => needsPerson(step));
  const rest = view.steps.filter((step) => !needsPerson(step));
  const steps = [...urgent, ...rest];
  const shown = all ? steps : steps.slice(0, Math.max(first, urgent.length));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.steps.heading(steps.length)}
        </Text>
        {shown.map((step) => (
          <Step key={step.index} step={step} view={view} />
        ))}
        {shown.length < steps.length || all ? (
          <InlineStack>
            <Button variant="plain" ariaExpanded={all} onClick={() => setAll(!all)}>
              {all ? words.steps.fewer : words.steps.more(steps.length)}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function needsPerson({ state, problem }: StepView): boolean {
  return state.includes("conflict") || state.includes("failed") || problem !== null;
}

function Step({ step, view }: { readonly step: StepView; readonly view: RunView }) {
  const isConflict = step.state === "conflict" || step.state === "revert_conflict";
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {step.title}
          </Text>
          <StepStateBadge state={step.state} />
        </InlineStack>
        <Readings step={step} />
        {step.problem === null ? null : (
          <Text as="p">{[step.problem.message, step.problem.nextStep].filter((part) => part !== null).join(" ")}</Text>
        )}
        {step.attested === null ? null : (
          <Text as="p">
            {words.steps.attested(step.attested.byName, step.attested.statement)}{" "}
            <Moment iso={step.attested.at} zone={view.timeZone} now={view.now} />
          </Text>
        )}
        <ProofList view={view} step={step} />
        {view.run.state === "cannot_be_read" && step.manualUndo !== null ? (
          <Text as="p">{`${words.steps.manualUndo}: ${step.manualUndo}`}</Text>
        ) : null}
        {isConflict && view.may.act ? (
          <Choices index={step.index} asks={view.run.needsCounsel && step.state === "revert_conflict"} />
        ) : null}
      </BlockStack>
    </Box>
  );
}

function Readings({ step }: { readonly step: StepView }) {
  const lines = [
    `${words.steps.before}: ${readingWords(step.before)}`,
    `${words.steps.intended}: ${readingWords(step.intended)}`,
    ...(step.observed === null ? [] : [`${words.steps.observed}: ${step.says ?? readingWords(step.observed)}`]),
  ];
  return (
    <div>
      {lines.map((line) => (
        <Text as="p" tone="subdued" breakWord key={line}>
          {line}
        </Text>
      ))}
    </div>
  );
}

/** Nothing is overwritten unless a person says so. */
function Choices({ index, asks }: { readonly index: number; readonly asks: boolean }) {
  const submit = useSubmit();
  const form = useNavigation().formData;
  const busy = form?.get("intent") === "resolve" && form.get("index") === String(index) ? form.get("choice") : null;
  const choose = (choice: "keep" | "restore") => submit({ intent: "resolve", index, choice }, { method: "post" });
  return (
    <InlineStack gap="200">
      <Button loading={busy === "keep"} onClick={() => choose("keep")}>
        {words.conflict.keep}
      </Button>
      <Button loading={busy === "restore"} onClick={() => choose("restore")}>
        {asks ? words.conflict.ask : words.conflict.restore}
      </Button>
    </InlineStack>
  );
}
