import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, ChoiceList, DescriptionList, InlineStack, Text, TextField } from "@shopify/polaris";
import { type ReactNode, useState } from "react";
import { Edge } from "#app/components/layout/edge.tsx";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { formatMoment } from "#app/components/moment/format-moment.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { awareAt } from "#app/core/incidents/declaration.ts";
import { parseInstant } from "#app/core/time.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { DecisionView } from "#app/views/decision.view.ts";
import { declareMessages as words } from "./messages.ts";

interface DeclareFormProps {
  readonly view: DecisionView;
  readonly answer: ActionAnswer | undefined;
}

/** When it was discovered (proposed, or another moment with its own reason), why it is real, and what that writes. */
export function DeclareForm({ view, answer }: DeclareFormProps) {
  const { incident } = view;
  const proposed = incident.firstAlertAt ?? incident.openedAt;
  const [moment, setMoment] = useState<"proposed" | "other">("proposed");
  // What the field of date and time holds: no seconds, no zone.
  const [other, setOther] = useState(proposed.slice(0, "2026-11-25T03:07".length));
  const [why, setWhy] = useState("");
  const [whyThen, setWhyThen] = useState("");
  useFocusOnFault(answer);
  const busy = useNavigation().formData?.get("intent") === "declare";
  const discovered = moment === "proposed" ? proposed : `${other}Z`;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="declare" />
      <input type="hidden" name="moment" value={moment} />
      <input type="hidden" name="discoveredAt" value={discovered} />
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <ChoiceList
              title={words.discovered.label}
              choices={[
                {
                  value: "proposed",
                  label: <Proposed view={view} at={proposed} />,
                  helpText:
                    incident.firstAlertAt === null ? words.discovered.openedHelp : words.discovered.firstAlertHelp,
                },
                { value: "other", label: words.discovered.other, helpText: words.discovered.otherHelp },
              ]}
              selected={[moment]}
              onChange={([value]) => setMoment(value === "other" ? "other" : "proposed")}
            />
            {moment === "other" ? (
              <OtherMoment view={view} at={other} onAt={setOther} answer={answer}>
                <TextField
                  label={words.whyThen.label}
                  name="whyThen"
                  value={whyThen}
                  onChange={setWhyThen}
                  autoComplete="off"
                  multiline={2}
                  maxLength={1000}
                  {...fieldError(answer, "whyThen")}
                />
              </OtherMoment>
            ) : null}
            <TextField
              label={words.why.label}
              name="why"
              value={why}
              onChange={setWhy}
              helpText={words.why.help}
              autoComplete="off"
              multiline={3}
              maxLength={2000}
              {...fieldError(answer, "why")}
            />
          </BlockStack>
        </Card>
        <Writes view={view} discovered={discovered} />
        <Edge>
          <BlockStack gap="400">
            <Text as="p">{words.recordedAs(view.viewerName)}</Text>
            <InlineStack gap="300">
              <Button submit variant="primary" size="large" loading={busy}>
                {words.button(incident.number)}
              </Button>
              <Button size="large" url={`/app/incidents/${incident.id}`}>
                {words.cancel}
              </Button>
            </InlineStack>
          </BlockStack>{" "}
        </Edge>
      </BlockStack>
    </Form>
  );
}

function Proposed({ view, at }: { readonly view: DecisionView; readonly at: string }) {
  const label = view.incident.firstAlertAt === null ? words.discovered.opened : words.discovered.firstAlert;
  return (
    <>
      {label}: <Moment iso={at} zone={view.timeZone} now={view.now} />
    </>
  );
}

interface OtherMomentProps extends DeclareFormProps {
  readonly at: string;
  readonly onAt: (at: string) => void;
  readonly children: ReactNode;
}

/** The field is in UTC, which no change of clocks makes ambiguous; the store's own time is written beside it. */
function OtherMoment({ view, at, onAt, answer, children }: OtherMomentProps) {
  const chosen = parseInstant(`${at}Z`);
  const first = view.incident.firstAlertAt;
  const isLater = chosen !== undefined && first !== null && chosen.toISOString() > first;
  const local = chosen && formatMoment(chosen.toISOString(), view.timeZone, view.now);
  return (
    <BlockStack gap="300">
      <TextField
        label={words.discovered.at}
        type="datetime-local"
        value={at}
        onChange={onAt}
        autoComplete="off"
        helpText={local ? `${local.local} (${local.relative})` : words.discovered.noMoment}
        {...fieldError(answer, "discoveredAt")}
      />
      {isLater ? <Text as="p">{words.discovered.later}</Text> : null}
      {children}
    </BlockStack>
  );
}

function Writes({ view, discovered }: { readonly view: DecisionView; readonly discovered: string }) {
  const { firstAlertAt } = view.incident;
  const line = (iso: string | null, by: string) => (
    <BlockStack gap="050">
      <Text as="span">
        {iso === null ? words.writes.awareIs : <Moment iso={iso} zone={view.timeZone} now={view.now} />}
      </Text>
      <Text as="span" tone="subdued">
        {by}
      </Text>
    </BlockStack>
  );
  const at = parseInstant(discovered);
  const known = at?.toISOString();
  const aware =
    at === undefined ? undefined : awareAt(at, firstAlertAt === null ? null : (parseInstant(firstAlertAt) ?? null));
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.writes.heading}
        </Text>
        <DescriptionList
          gap="tight"
          items={[
            ...(firstAlertAt === null
              ? []
              : [{ term: words.writes.firstAlert, description: line(firstAlertAt, words.writes.firstAlertBy) }]),
            {
              term: words.writes.discovered,
              description: known === undefined ? words.discovered.noMoment : line(known, words.writes.discoveredBy),
            },
            { term: words.writes.aware, description: line(aware?.toISOString() ?? null, words.writes.awareBy) },
          ]}
        />
        <Text as="p" tone="subdued">
          {words.writes.note}
        </Text>
      </BlockStack>
    </Card>
  );
}
