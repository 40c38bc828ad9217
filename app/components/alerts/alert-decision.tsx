import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, Divider, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AlertView } from "#app/views/alert.view.ts";
import { alertMessages, dismissReasons } from "./messages.ts";

const words = alertMessages.decide;

/** Three ways out of an alert: an incident of its own, an incident that is open, or put aside with a reason. */
export function AlertDecision({
  view,
  answer,
}: {
  readonly view: AlertView;
  readonly answer: ActionAnswer | undefined;
}) {
  const [incident, setIncident] = useState(view.openIncidents[0]?.id ?? "");
  const [reason, setReason] = useState<string>("expected_change");
  const [note, setNote] = useState("");
  const busyWith = useNavigation().formData?.get("intent");
  if (!view.mayRespond) {
    return (
      <Card>
        <Text as="p">{words.noRight}</Text>
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Form method="post">
          <BlockStack gap="200">
            <input type="hidden" name="intent" value="open" />
            <Text as="p">{words.openHelp}</Text>
            <InlineStack>
              <Button submit variant="primary" loading={busyWith === "open"}>
                {words.open}
              </Button>
            </InlineStack>
          </BlockStack>
        </Form>
        {view.openIncidents.length === 0 ? null : (
          <Form method="post">
            <BlockStack gap="200">
              <Divider />
              <input type="hidden" name="intent" value="link" />
              <Select
                label={words.which}
                name="incidentId"
                value={incident}
                onChange={setIncident}
                options={view.openIncidents.map(({ id, number, title }) => ({
                  value: id,
                  label: `#${number} ${title}`,
                }))}
              />
              <InlineStack>
                <Button submit loading={busyWith === "link"}>
                  {words.link}
                </Button>
              </InlineStack>
            </BlockStack>
          </Form>
        )}
        <Form method="post">
          <BlockStack gap="200">
            <Divider />
            <Text as="h3" variant="headingSm">
              {words.dismissHeading}
            </Text>
            <input type="hidden" name="intent" value="dismiss" />
            <Select
              label={words.reason}
              name="reason"
              value={reason}
              onChange={setReason}
              {...(answer?.fields["reason"] ? { error: answer.fields["reason"] } : {})}
              options={Object.entries(dismissReasons).map(([value, label]) => ({ value, label }))}
            />
            <TextField
              label={words.note}
              name="note"
              value={note}
              onChange={setNote}
              helpText={words.noteHelp}
              autoComplete="off"
              multiline={2}
              {...(answer?.fields["note"] ? { error: answer.fields["note"] } : {})}
            />
            <InlineStack>
              <Button submit loading={busyWith === "dismiss"}>
                {words.dismiss}
              </Button>
            </InlineStack>
          </BlockStack>
        </Form>
      </BlockStack>
    </Card>
  );
}
