import { Form, useNavigation } from "@remix-run/react";
import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  ChoiceList,
  InlineStack,
  Link,
  List,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { Edge } from "#app/components/layout/edge.tsx";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { Due } from "#app/components/obligations/due.tsx";
import { RunStateBadge } from "#app/components/status/badges.tsx";
import { CloseReason } from "#app/core/incidents/incident.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { DecisionView } from "#app/views/decision.view.ts";
import { closeMessages as words } from "./messages.ts";

interface CloseFormProps {
  readonly view: DecisionView;
  readonly answer: ActionAnswer | undefined;
}

/** The order in which reasons are read: what happened before what did not. */
const reasons = Object.entries(words.reasons).map(([value, label]) => ({ value, label }));

export function CloseForm({ view, answer }: CloseFormProps) {
  const { incident, inForce } = view;
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [keep, setKeep] = useState(false);
  const [goOn, setGoOn] = useState(false);
  useFocusOnFault(answer);
  const busy = useNavigation().formData?.get("intent") === "close";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="close" />
      <BlockStack gap="400">
        <Card>
          <InForce view={view} keep={keep} onKeep={setKeep} />
        </Card>
        {incident.phase === "declared" ? (
          <Card>
            <StillOwed view={view} answer={answer} goOn={goOn} onGoOn={setGoOn} />
          </Card>
        ) : null}
        <Card>
          <BlockStack gap="400">
            <ChoiceList
              title={words.reason}
              name="reason"
              choices={reasons}
              selected={reason === null ? [] : [reason]}
              onChange={([value]) => setReason(value ?? null)}
              {...fieldError(answer, "reason")}
            />
            {reason === null ? null : <Text as="p">{words.again[isReal(reason) ? "real" : "harmless"]}</Text>}
            <TextField
              label={words.note}
              name="note"
              value={note}
              onChange={setNote}
              helpText={words.noteHelp}
              autoComplete="off"
              multiline={3}
              maxLength={2000}
              {...fieldError(answer, "note")}
            />
          </BlockStack>
        </Card>
        <Edge>
          <InlineStack gap="300">
            <Button submit variant="primary" size="large" loading={busy}>
              {keep && inForce.length > 0
                ? words.buttonKeeping(incident.number, inForce.length)
                : words.button(incident.number)}
            </Button>
            <Button size="large" url={`/app/incidents/${incident.id}`}>
              {words.cancel}
            </Button>
          </InlineStack>
        </Edge>
      </BlockStack>
    </Form>
  );
}

interface InForceProps {
  readonly view: DecisionView;
  readonly keep: boolean;
  readonly onKeep: (keep: boolean) => void;
}

function InForce({ view: { inForce }, keep, onKeep }: InForceProps) {
  if (inForce.length === 0) return <Text as="p">{words.inForce.none}</Text>;
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {words.inForce.heading(inForce.length)}
      </Text>
      <Text as="p">{words.inForce.help(inForce.length)}</Text>
      <List>
        {inForce.map((run) => (
          <List.Item key={run.id}>
            <InlineStack gap="200" blockAlign="center">
              <Link url={`/app/runs/${run.id}`}>{`${run.title}, ${run.storeName}`}</Link>
              <RunStateBadge state={run.state} />
            </InlineStack>
          </List.Item>
        ))}
      </List>
      <Checkbox
        label={words.inForce.keep(inForce.length)}
        helpText={words.inForce.keepHelp(inForce.length)}
        name="keepInForce"
        value="yes"
        checked={keep}
        onChange={onKeep}
      />
    </BlockStack>
  );
}

interface StillOwedProps extends CloseFormProps {
  readonly goOn: boolean;
  readonly onGoOn: (goOn: boolean) => void;
}

function StillOwed({ view, answer, goOn, onGoOn }: StillOwedProps) {
  const { incident, owed, undecided } = view;
  const open = undecided === 0 ? null : <Text as="p">{words.owed.undecided(undecided)}</Text>;
  const link = <Link url={`/app/incidents/${incident.id}/obligations`}>{words.owed.see}</Link>;
  if (owed.length === 0)
    return (
      <BlockStack gap="200">
        <Text as="p">{words.owed.none}</Text>
        {open}
        {link}
      </BlockStack>
    );
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {words.owed.heading(owed.length)}
      </Text>
      <Text as="p">{words.owed.help(owed.length)}</Text>
      <List>
        {owed.map(({ key, what, law, due }) => (
          <List.Item key={key}>
            {`${what} (${law})`}
            {due === null ? null : (
              <>
                {", "}
                <Due iso={due} zone={view.timeZone} now={view.now} />
              </>
            )}
          </List.Item>
        ))}
      </List>
      {open}
      {link}
      <Checkbox
        label={words.owed.goOn(owed.length)}
        helpText={words.owed.goOnHelp}
        name="dutiesGoOn"
        value="yes"
        checked={goOn}
        onChange={onGoOn}
        {...fieldError(answer, "dutiesGoOn")}
      />
    </BlockStack>
  );
}

/** Reasons after which whatever goes on raises an alert again. */
function isReal(reason: string): boolean {
  return reason === CloseReason.enum.contained || reason === CloseReason.enum.breach_handled;
}
