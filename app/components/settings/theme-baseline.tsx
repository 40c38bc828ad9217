import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { StoreSettings, StoresView } from "#app/views/settings.view.ts";
import { storesMessages } from "./messages.ts";

const words = storesMessages.theme;

interface ThemeBaselineProps {
  readonly store: StoreSettings;
  readonly view: StoresView;
}

/** With what state the live theme is compared, and a person's word that its present state is good. */
export function ThemeBaseline({ store, view }: ThemeBaselineProps) {
  const [asking, setAsking] = useState(false);
  const fetcher = useFetcher<ActionAnswer>();
  useToast(fetcher.data?.said);
  const { baseline } = store;
  const mayRead = store.capabilities.some((line) => line.capability === "theme.read" && line.state === "can");
  const mayAccept = view.rights.respond && mayRead && store.connection === "connected";
  const accept = () => {
    setAsking(false);
    fetcher.submit({ intent: "baseline", storeId: store.storeId }, { method: "post", action: "/app/settings?index" });
  };
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {words.heading}
      </Text>
      <ProblemBanner problem={fetcher.data?.problem} />
      <Text as="p">
        {baseline === null ? (
          words.none
        ) : (
          <>
            {baseline.by === "member" ? words.by(baseline.byName) : words.taken[baseline.by]}:{" "}
            <Moment iso={baseline.takenAt} zone={store.timeZone} now={view.now} />
          </>
        )}
      </Text>
      {mayAccept ? (
        <InlineStack>
          <Button
            loading={fetcher.state !== "idle"}
            onClick={() => setAsking(true)}
            accessibilityLabel={words.acceptLabel(store.name)}
          >
            {words.accept}
          </Button>
        </InlineStack>
      ) : null}
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={words.ask}
        primaryAction={{ content: words.accept, onAction: accept }}
        secondaryActions={[{ content: words.cancel, onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="200">
            <Text as="p">{words.what}</Text>
            <Text as="p" fontWeight="semibold">
              {words.warning}
            </Text>
            <Text as="p">{words.recorded}</Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </BlockStack>
  );
}
