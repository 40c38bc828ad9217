import { Form, useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { Copyable } from "#app/components/evidence/copyable.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import type { StoresView } from "#app/views/settings.view.ts";
import { storesMessages } from "./messages.ts";

const words = storesMessages.joining;

interface JoiningCardProps {
  readonly view: StoresView;
  readonly made: { readonly code: string; readonly expiresAt: string } | null;
}

/** Codes by which other stores of the company join, and the stores that wait to be let in. */
export function JoiningCard({ view, made }: JoiningCardProps) {
  const busy = useNavigation().formData?.get("intent") === "make_code";
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          <Text as="p">{words.what}</Text>
        </BlockStack>
        {view.joining.length === 0 ? null : (
          <BlockStack gap="300">
            <Text as="h3" variant="headingSm">
              {words.waiting}
            </Text>
            {view.joining.map((store) => (
              <Waiting key={store.id} store={store} view={view} />
            ))}
          </BlockStack>
        )}
        {made === null ? null : (
          <div role="status">
            <BlockStack gap="200">
              <Copyable label={words.code} value={made.code} copy={words.copy} copied={words.copied} />
              <Text as="p">
                {words.until} <Moment iso={made.expiresAt} zone={view.timeZone} now={view.now} />. {words.shownOnce}
              </Text>
            </BlockStack>
          </div>
        )}
        {view.rights.manage ? (
          <Form method="post" action="/app/settings?index">
            <input type="hidden" name="intent" value="make_code" />
            <Button submit loading={busy}>
              {words.make}
            </Button>
          </Form>
        ) : (
          <Text as="p" tone="subdued">
            {words.noRight}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

interface WaitingProps {
  readonly store: StoresView["joining"][number];
  readonly view: StoresView;
}

function Waiting({ store, view }: WaitingProps) {
  const [asking, setAsking] = useState(false);
  const submit = useSubmit();
  const form = useNavigation().formData;
  const busy = form?.get("joinId") === store.id ? form.get("decision") : null;
  const decide = (decision: "confirm" | "refuse") => {
    setAsking(false);
    submit({ intent: "join", joinId: store.id, decision }, { method: "post", action: "/app/settings?index" });
  };
  return (
    <BlockStack gap="200">
      <Text as="p" breakWord>
        <Text as="span" fontWeight="semibold">
          {store.domain}
        </Text>
        {`: ${words.entered} `}
        <Moment iso={store.enteredAt} zone={view.timeZone} now={view.now} />
      </Text>
      {view.rights.approve ? (
        <InlineStack gap="200">
          <Button loading={busy === "confirm"} onClick={() => setAsking(true)}>
            {words.confirm(store.domain)}
          </Button>
          <Button loading={busy === "refuse"} onClick={() => decide("refuse")}>
            {words.refuse(store.domain)}
          </Button>
        </InlineStack>
      ) : (
        <Text as="p" tone="subdued">
          {words.approverOnly}
        </Text>
      )}
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={words.ask(store.domain)}
        primaryAction={{ content: words.confirm(store.domain), onAction: () => decide("confirm") }}
        secondaryActions={[{ content: words.cancel, onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <Text as="p">{words.askWhat}</Text>
        </Modal.Section>
      </Modal>
    </BlockStack>
  );
}
