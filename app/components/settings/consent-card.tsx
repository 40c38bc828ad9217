import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, FormLayout, InlineStack, List, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import { mostPeople } from "#app/core/containment/consent.ts";
import { ActionClass, Consent } from "#app/core/containment/gate.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { PolicyView } from "#app/views/settings.view.ts";
import { policyMessages } from "./messages.ts";

const words = policyMessages.consent;

interface ConsentCardProps {
  readonly view: PolicyView;
  readonly answer: ActionAnswer | undefined;
}

/** Whose consent each class of actions takes, which actions ask for more, and where words count. */
export function ConsentCard({ view, answer }: ConsentCardProps) {
  const { consent, rights } = view;
  const raised = consent.actions.filter(({ people, floor }) => people > floor);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          <Text as="p">{words.what}</Text>
          <Text as="p">{words.approvers(view.approvers)}</Text>
          {rights.manage ? null : <Text as="p">{policyMessages.noRight}</Text>}
        </BlockStack>
        <List>
          {consent.classes.map((line) => (
            <List.Item key={line.class}>{words.of(words.classes[line.class], words.takes[line.consent])}</List.Item>
          ))}
        </List>
        {rights.manage ? <ClassForm view={view} answer={answer} /> : null}
        <Text as="h3" variant="headingSm">
          {words.actions}
        </Text>
        {raised.length === 0 ? (
          <Text as="p">{words.none}</Text>
        ) : (
          <List>
            {raised.map(({ handle, title, people }) => (
              <List.Item key={handle}>{words.of(title, words.people(people))}</List.Item>
            ))}
          </List>
        )}
        {rights.manage ? <ActionForm view={view} answer={answer} /> : null}
        <Outside view={view} />
        <Waiting view={view} />
      </BlockStack>
    </Card>
  );
}

function ClassForm({ view, answer }: ConsentCardProps) {
  const [of, setOf] = useState<ActionClass>("access");
  const current = view.consent.classes.find((line) => line.class === of)?.consent ?? "automatic";
  const [chosen, setChosen] = useState<string | null>(null);
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="consent_class" />
      <FormLayout>
        <Select
          label={words.class}
          name="class"
          options={ActionClass.options.map((value) => ({ value, label: words.classes[value] }))}
          value={of}
          onChange={(value) => {
            setOf(ActionClass.parse(value));
            setChosen(null);
          }}
          {...fieldError(answer, "class")}
        />
        <Select
          label={words.consent}
          name="consent"
          options={Consent.options.map((value) => ({ value, label: words.takes[value] }))}
          value={chosen ?? current}
          onChange={setChosen}
          {...fieldError(answer, "consent")}
        />
        <Button submit disabled={busy}>
          {words.setClass}
        </Button>
      </FormLayout>
    </Form>
  );
}

function ActionForm({ view, answer }: ConsentCardProps) {
  const { actions } = view.consent;
  const [handle, setHandle] = useState(actions[0]?.handle ?? "");
  const [chosen, setChosen] = useState<string | null>(null);
  const busy = useNavigation().state !== "idle";
  const action = actions.find((one) => one.handle === handle);
  const floor = action?.floor ?? 1;
  // What is below the action's own floor is not offered.
  const numbers = Array.from({ length: mostPeople - floor + 1 }, (_, index) => floor + index);
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="consent_action" />
      <FormLayout>
        <Select
          label={words.action}
          name="action"
          options={actions.map((one) => ({ value: one.handle, label: one.title }))}
          value={handle}
          onChange={(value) => {
            setHandle(value);
            setChosen(null);
          }}
          {...fieldError(answer, "action")}
        />
        <Select
          label={words.number}
          name="people"
          options={numbers.map((n) => ({ value: String(n), label: words.people(n) }))}
          value={chosen ?? String(action?.people ?? floor)}
          onChange={setChosen}
          helpText={words.floor(floor)}
          {...fieldError(answer, "people")}
        />
        <Button submit disabled={busy}>
          {words.setAction}
        </Button>
      </FormLayout>
    </Form>
  );
}

/** Whether words count in the portal alone. */
function Outside({ view: { consent, rights } }: { readonly view: PolicyView }) {
  const busy = useNavigation().state !== "idle";
  const { outside } = consent;
  return (
    <BlockStack gap="200">
      <Text as="p">{outside ? words.outside : words.inside}</Text>
      {rights.manage ? (
        <Form method="post">
          <input type="hidden" name="intent" value="consent_outside" />
          <input type="hidden" name="outside" value={outside ? "no" : "yes"} />
          <Button submit disabled={busy}>
            {outside ? words.turnOff : words.turnOn}
          </Button>
        </Form>
      ) : null}
    </BlockStack>
  );
}

/** What shall ask for fewer people, and the way back until it does. */
function Waiting({ view }: { readonly view: PolicyView }) {
  const { waiting, actions } = view.consent;
  const busy = useNavigation().state !== "idle";
  if (waiting.length === 0) return null;
  const title = (handle: string) => actions.find((one) => one.handle === handle)?.title ?? handle;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {words.waiting}
      </Text>
      {waiting.map(({ wish, at }) => {
        const what = words.wanted(wish, title);
        return (
          <InlineStack key={what} gap="300" align="space-between" blockAlign="center">
            <Text as="span">
              {`${what}, `}
              <Moment iso={at} zone={view.timeZone} now={view.now} />
            </Text>
            {view.rights.manage ? (
              <Form method="post">
                {Object.entries(wayBack(view, wish)).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <Button submit variant="plain" disabled={busy} accessibilityLabel={words.takeBackLabel(what)}>
                  {words.takeBack}
                </Button>
              </Form>
            ) : null}
          </InlineStack>
        );
      })}
    </BlockStack>
  );
}

/** The form that sets again what holds now. */
function wayBack(
  { consent, targetCap }: PolicyView,
  wish: PolicyView["consent"]["waiting"][number]["wish"],
): Readonly<Record<string, string>> {
  switch (wish.kind) {
    case "class": {
      const held = consent.classes.find((line) => line.class === wish.class)?.consent ?? "automatic";
      return { intent: "consent_class", class: wish.class, consent: held };
    }
    case "action": {
      const held = consent.actions.find((one) => one.handle === wish.action)?.people ?? 2;
      return { intent: "consent_action", action: wish.action, people: String(held) };
    }
    case "outside":
      return { intent: "consent_outside", outside: consent.outside ? "yes" : "no" };
    case "cap":
      return { intent: "consent_cap", targets: String(targetCap) };
  }
}
