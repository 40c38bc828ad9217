import { useNavigation, useSubmit } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, List, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { Moment } from "#app/components/moment/moment.tsx";
import type { PolicyView } from "#app/views/settings.view.ts";
import { policyMessages } from "./messages.ts";

const words = policyMessages.killSwitch;

/** One person stops everything; two approvers start it again. */
export function KillSwitchCard({ view }: { readonly view: PolicyView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        {view.killSwitch === null ? <Off view={view} /> : <On view={view} killSwitch={view.killSwitch} />}
      </BlockStack>
    </Card>
  );
}

function Off({ view }: { readonly view: PolicyView }) {
  const [asking, setAsking] = useState(false);
  const submit = useSubmit();
  const busy = useNavigation().formData?.get("intent") === "pull";
  const pull = () => {
    setAsking(false);
    submit({ intent: "pull" }, { method: "post" });
  };
  return (
    <>
      <Text as="p">{words.off}</Text>
      {view.rights.respond ? (
        <InlineStack>
          <Button tone="critical" loading={busy} onClick={() => setAsking(true)}>
            {words.pull}
          </Button>
        </InlineStack>
      ) : (
        <Text as="p" tone="subdued">
          {words.noRight}
        </Text>
      )}
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={words.ask}
        primaryAction={{ content: words.pull, destructive: true, onAction: pull }}
        secondaryActions={[{ content: words.cancel, onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <List>
              {words.what.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
            <Text as="p" fontWeight="semibold">
              {words.lifting(view.approvers)}
            </Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </>
  );
}

interface OnProps {
  readonly view: PolicyView;
  readonly killSwitch: NonNullable<PolicyView["killSwitch"]>;
}

function On({ view, killSwitch }: OnProps) {
  const busy = useNavigation().formData?.get("intent") === "lift";
  const { agreed } = killSwitch;
  return (
    <>
      <Banner tone="warning">
        <Text as="p">{words.on}</Text>
      </Banner>
      <Text as="p">
        {words.by} {killSwitch.byName ?? words.unknown},{" "}
        <Moment iso={killSwitch.at} zone={view.timeZone} now={view.now} />
      </Text>
      <Text as="p">
        {agreed.length === 0 ? words.nobody : words.agreed(agreed.map((name) => name ?? words.unknown).join(", "))}
      </Text>
      <Text as="p">{words.lifting(view.approvers)}</Text>
      <Lift view={view} killSwitch={killSwitch} busy={busy} />
    </>
  );
}

function Lift({ view, killSwitch, busy }: OnProps & { readonly busy: boolean }) {
  const [asking, setAsking] = useState(false);
  const submit = useSubmit();
  const agreed = killSwitch.agreed.length;
  const lift = () => {
    setAsking(false);
    submit({ intent: "lift" }, { method: "post" });
  };
  if (killSwitch.iAgreed) return <Text as="p">{words.iAgreed}</Text>;
  if (!view.rights.approve) return <Text as="p">{words.approversOnly}</Text>;
  return (
    <>
      <InlineStack>
        <Button loading={busy} onClick={() => setAsking(true)}>
          {words.lift(agreed)}
        </Button>
      </InlineStack>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={words.askLift(agreed)}
        primaryAction={{ content: words.lift(agreed), onAction: lift }}
        secondaryActions={[{ content: words.cancelLift, onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <List>
            {words.whatLift(agreed).map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </Modal.Section>
      </Modal>
    </>
  );
}
