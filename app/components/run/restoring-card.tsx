import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { Moment } from "#app/components/moment/moment.tsx";
import type { RunView } from "#app/views/run.view.ts";
import { runMessages } from "./messages.ts";
import { readingWords } from "./state-words.ts";

const words = runMessages.restoring;

interface RestoringCardProps {
  readonly view: RunView;
  readonly restoring: NonNullable<RunView["restoring"]>;
}

/** The undoing that waits for counsel: who asked, what would be written over others' changes, and counsel's answer. */
export function RestoringCard({ view, restoring }: RestoringCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">
          {`${words.asked(restoring.askedByName)} `}
          <Moment iso={restoring.at} zone={view.timeZone} now={view.now} />
        </Text>
        {restoring.over.length === 0 ? null : (
          <BlockStack gap="100">
            <Text as="p">{words.over}</Text>
            <List>
              {restoring.over.map(({ title, now, written }) => (
                <List.Item key={title}>{words.line(title, readingWords(now), readingWords(written))}</List.Item>
              ))}
            </List>
          </BlockStack>
        )}
        {restoring.whyNot === null ? null : <Text as="p">{restoring.whyNot}</Text>}
        {restoring.whyNot === null && restoring.outside === null ? <Answer restoring={restoring} /> : null}
      </BlockStack>
    </Card>
  );
}

function Answer({ restoring }: Pick<RestoringCardProps, "restoring">) {
  const [reason, setReason] = useState("");
  const submit = useSubmit();
  const busy = useNavigation().formData?.get("intent");
  const answer = (intent: "restore_approve" | "restore_refuse") =>
    submit({ intent, digest: restoring.digest, reason }, { method: "post" });
  return (
    <>
      <TextField
        label={runMessages.decide.reason}
        value={reason}
        onChange={setReason}
        autoComplete="off"
        multiline={2}
        maxLength={1000}
      />
      <InlineStack gap="300">
        <Button variant="primary" loading={busy === "restore_approve"} onClick={() => answer("restore_approve")}>
          {words.approve}
        </Button>
        <Button tone="critical" loading={busy === "restore_refuse"} onClick={() => answer("restore_refuse")}>
          {words.refuse}
        </Button>
      </InlineStack>
    </>
  );
}
