import { useNavigation, useSubmit } from "@remix-run/react";
import { Badge, BlockStack, InlineStack, Select, Text } from "@shopify/polaris";
import { Moment } from "#app/components/moment/moment.tsx";
import type { RunView, StepView } from "#app/views/run.view.ts";
import { runMessages } from "./messages.ts";

const words = runMessages.task;

/** Who does a task, and until when. */
export function TaskFacts({ view, step }: { readonly view: RunView; readonly step: StepView }) {
  return (
    <BlockStack gap="200">
      <Assignee view={view} step={step} />
      {step.dueAt === null ? null : (
        <InlineStack gap="200" blockAlign="center">
          <Text as="p">
            {`${words.due} `}
            <Moment iso={step.dueAt} zone={view.timeZone} now={view.now} />
          </Text>
          {step.overdue ? <Badge tone="critical">{words.late}</Badge> : null}
        </InlineStack>
      )}
    </BlockStack>
  );
}

function Assignee({ view, step }: { readonly view: RunView; readonly step: StepView }) {
  const submit = useSubmit();
  const form = useNavigation().formData;
  const busy = form?.get("intent") === "assign" && form.get("index") === String(step.index);
  const chosen = busy ? String(form.get("memberId")) : (step.assignee?.id ?? "");
  const named = (name: string | null) => name ?? words.unnamed;
  const known = view.helpers.map(({ id, name }) => ({ label: named(name), value: id }));
  // Somebody who may not be given it any more is still who has it.
  const { assignee } = step;
  const has = assignee !== null && !view.helpers.some((one) => one.id === assignee.id);
  const options = [
    ...(assignee === null ? [{ label: words.nobody, value: "" }] : []),
    ...(has ? [{ label: named(assignee.name), value: assignee.id }] : []),
    ...known,
  ];
  return (
    <Select
      label={words.assignee}
      options={options}
      value={chosen}
      disabled={busy}
      onChange={(memberId) => submit({ intent: "assign", index: step.index, memberId }, { method: "post" })}
    />
  );
}
