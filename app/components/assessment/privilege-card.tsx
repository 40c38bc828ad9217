import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AssessmentView } from "#app/views/assessment.view.ts";
import { wizardMessages } from "./messages.ts";

const words = wizardMessages.privilege;

/** Whether the assessment is kept from exports, and the way to keep it from them. */
export function PrivilegeCard({ view }: { readonly view: AssessmentView }) {
  const { mark, rights, incident } = view;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">{mark === null ? words.none : words.marked}</Text>
        {mark === null ? null : <Text as="p">{words.basis(mark.basis)}</Text>}
        {mark === null && rights.declare ? <Mark /> : null}
        <InlineStack>
          <Button variant="plain" url={`/app/incidents/${incident.id}/assess/privilege`}>
            {words.log}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Mark() {
  const fetcher = useFetcher<ActionAnswer>();
  const [basis, setBasis] = useState("");
  useToast(fetcher.data?.said);
  return (
    <details open={fetcher.data?.fields["basis"] !== undefined}>
      <summary>{words.button}</summary>
      <BlockStack gap="200">
        <ProblemBanner problem={fetcher.data?.problem} />
        <TextField
          label={words.ask}
          value={basis}
          onChange={setBasis}
          helpText={words.askHelp}
          autoComplete="off"
          maxLength={500}
          {...fieldError(fetcher.data, "basis")}
        />
        <Text as="p" tone="subdued">
          {words.earlier}
        </Text>
        <InlineStack>
          <Button
            loading={fetcher.state !== "idle"}
            onClick={() => fetcher.submit({ intent: "mark", basis }, { method: "post" })}
          >
            {words.button}
          </Button>
        </InlineStack>
      </BlockStack>
    </details>
  );
}
