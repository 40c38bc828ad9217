import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { RunView } from "#app/views/run.view.ts";
import { runMessages as words } from "./messages.ts";

/** Approve or refuse exactly this plan. */
export function DecideCard({ view: { run, steps, may } }: { readonly view: RunView }) {
  const [reason, setReason] = useState("");
  const submit = useSubmit();
  const busy = useNavigation().formData?.get("intent");
  const decide = (intent: "approve" | "refuse") =>
    submit({ intent, planDigest: run.planDigest, reason }, { method: "post" });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.decide.heading}
        </Text>
        <Text as="p">{may.approve ? words.decide.bound : words.decide.notProposer}</Text>
        <TextField
          label={words.decide.reason}
          value={reason}
          onChange={setReason}
          autoComplete="off"
          multiline={2}
          maxLength={1000}
        />
        <InlineStack gap="300">
          {may.approve ? (
            <Button variant="primary" loading={busy === "approve"} onClick={() => decide("approve")}>
              {words.decide.approve(steps.length)}
            </Button>
          ) : null}
          <Button tone="critical" loading={busy === "refuse"} onClick={() => decide("refuse")}>
            {may.approve ? words.decide.refuse : words.decide.takeBack}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
