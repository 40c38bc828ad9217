import { useNavigation, useSubmit } from "@remix-run/react";
import { Badge, BlockStack, Button, InlineStack, Modal, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon, QuestionCircleIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { Moment } from "#app/components/moment/moment.tsx";
import type { ConnectorLine, ConnectorsView } from "#app/views/connectors.view.ts";
import { connectorsMessages as words } from "./connectors-messages.ts";

interface ConnectorItemProps {
  readonly connector: ConnectorLine;
  readonly view: ConnectorsView;
}

/** One connected system: for which stores, what its last test said, and what can be done with it. */
export function ConnectorItem({ connector, view }: ConnectorItemProps) {
  const { title, test } = connector;
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <TestBadge state={test.state} />
      </InlineStack>
      <Text as="p" tone="subdued">
        {connector.storeName === null ? words.allStores : words.oneStore(connector.storeName)}
      </Text>
      {connector.settings.map(({ label, value }) => (
        <Text key={label} as="p" breakWord>
          {`${label}: ${value}`}
        </Text>
      ))}
      {test.why === "" ? null : <Text as="p">{test.why}</Text>}
      {test.state === "works" ? null : <Text as="p">{words.unused}</Text>}
      <Text as="p" tone="subdued">
        {test.at === null ? null : (
          <>
            {words.tested} <Moment iso={test.at} zone={view.timeZone} now={view.now} />
            {". "}
          </>
        )}
        {`${words.added} `}
        <Moment iso={connector.addedAt} zone={view.timeZone} now={view.now} /> {words.by(connector.addedByName)}
      </Text>
      {view.mayManage ? <Actions connector={connector} /> : null}
    </BlockStack>
  );
}

/** In words with an icon: colour alone never carries it. */
function TestBadge({ state }: { readonly state: ConnectorLine["test"]["state"] }) {
  if (state === "works")
    return (
      <Badge tone="success" icon={CheckCircleIcon}>
        {words.state.works}
      </Badge>
    );
  if (state === "failed")
    return (
      <Badge tone="critical" icon={AlertTriangleIcon}>
        {words.state.failed}
      </Badge>
    );
  return (
    <Badge tone="attention" icon={QuestionCircleIcon}>
      {words.state.never}
    </Badge>
  );
}

function Actions({ connector: { id, title } }: { readonly connector: ConnectorLine }) {
  const [asking, setAsking] = useState(false);
  const submit = useSubmit();
  const form = useNavigation().formData;
  const busy = form?.get("connectorId") === id ? form.get("intent") : null;
  const ask = (intent: "test" | "remove") => {
    setAsking(false);
    submit({ intent, connectorId: id }, { method: "post" });
  };
  return (
    <>
      <InlineStack gap="200">
        <Button loading={busy === "test"} onClick={() => ask("test")} accessibilityLabel={words.testLabel(title)}>
          {words.test}
        </Button>
        <Button
          loading={busy === "remove"}
          onClick={() => setAsking(true)}
          accessibilityLabel={words.removeLabel(title)}
        >
          {words.remove}
        </Button>
      </InlineStack>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={words.ask(title)}
        primaryAction={{ content: words.remove, destructive: true, onAction: () => ask("remove") }}
        secondaryActions={[{ content: words.cancel, onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <Text as="p">{words.askWhat}</Text>
        </Modal.Section>
      </Modal>
    </>
  );
}
