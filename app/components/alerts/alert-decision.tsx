import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, ChoiceList, Divider, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AlertView } from "#app/views/alert.view.ts";
import { alertMessages, dismissReasons } from "./messages.ts";

const words = alertMessages.decide;

interface AlertDecisionProps {
  readonly view: AlertView;
  readonly answer: ActionAnswer | undefined;
}

/** Three ways out of an alert: an incident that is open, one of its own, or put aside with a reason. */
export function AlertDecision({ view, answer }: AlertDecisionProps) {
  useFocusOnFault(answer);
  if (!view.mayRespond && !view.mayDeclare) {
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
        {view.mayDeclare ? <Open primary={view.openIncidents.length === 0} /> : <Text as="p">{words.noOpenRight}</Text>}
        {view.mayRespond && view.openIncidents.length > 0 ? (
          <>
            <Divider />
            <Link incidents={view.openIncidents} />
          </>
        ) : null}
        {view.mayRespond ? (
          <>
            <Divider />
            <Dismiss answer={answer} />
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Open({ primary }: { readonly primary: boolean }) {
  const busy = useNavigation().formData?.get("intent") === "open";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="open" />
      <BlockStack gap="200">
        <Text as="p">{words.openHelp}</Text>
        <InlineStack>
          <Button submit loading={busy} {...(primary ? { variant: "primary" } : {})}>
            {words.open}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

function Link({ incidents }: { readonly incidents: AlertView["openIncidents"] }) {
  const [id, setId] = useState(incidents[0]?.id ?? "");
  const busy = useNavigation().formData?.get("intent") === "link";
  const chosen = incidents.find((incident) => incident.id === id) ?? incidents[0];
  if (!chosen) return null;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="link" />
      <input type="hidden" name="incidentId" value={chosen.id} />
      <BlockStack gap="200">
        <Text as="p">{words.linkHelp}</Text>
        {incidents.length === 1 ? (
          <Text as="p">{`#${chosen.number} ${chosen.title}`}</Text>
        ) : (
          <Select
            label={words.which}
            value={chosen.id}
            onChange={setId}
            options={incidents.map(({ id: value, number, title }) => ({ value, label: `#${number} ${title}` }))}
          />
        )}
        <InlineStack>
          <Button submit variant="primary" loading={busy}>
            {words.link(chosen.number)}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

const reasons = Object.entries(dismissReasons).map(([value, label]) => ({ value, label }));

function Dismiss({ answer }: { readonly answer: ActionAnswer | undefined }) {
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const busy = useNavigation().formData?.get("intent") === "dismiss";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="dismiss" />
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">
          {words.dismissHeading}
        </Text>
        <Text as="p">{words.dismissHelp}</Text>
        <ChoiceList
          title={words.reason}
          name="reason"
          choices={reasons}
          selected={reason === null ? [] : [reason]}
          onChange={([value]) => setReason(value ?? null)}
          {...fieldError(answer, "reason")}
        />
        <TextField
          label={words.note}
          name="note"
          value={note}
          onChange={setNote}
          helpText={words.noteHelp}
          autoComplete="off"
          multiline={2}
          maxLength={2000}
          {...fieldError(answer, "note")}
        />
        <InlineStack>
          <Button submit loading={busy}>
            {words.dismiss}
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
