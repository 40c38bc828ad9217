import { Badge, Banner, BlockStack, Card, DescriptionList, InlineStack, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon } from "@shopify/polaris-icons";
import { Moment } from "#app/components/moment/moment.tsx";
import type { StoreSettings, StoresView } from "#app/views/settings.view.ts";
import { CapabilityList } from "./capability-list.tsx";
import { storesMessages as words } from "./messages.ts";
import { ThemeBaseline } from "./theme-baseline.tsx";

interface StoreCardProps {
  readonly store: StoreSettings;
  readonly view: StoresView;
}

/** One store: whether Cordon reaches it and what it can do there. */
export function StoreCard({ store, view }: StoreCardProps) {
  const isConnected = store.connection === "connected";
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {store.name}
          </Text>
          <Badge tone={isConnected ? "success" : "critical"} icon={isConnected ? CheckCircleIcon : AlertTriangleIcon}>
            {words.connection[store.connection]}
          </Badge>
          {store.here ? <Badge>{words.thisStore}</Badge> : null}
        </InlineStack>
        {isConnected ? null : (
          <Banner tone="critical">
            <Text as="p">{whyNot(store)}</Text>
          </Banner>
        )}
        <DescriptionList
          gap="tight"
          items={[
            { term: words.address, description: store.domain },
            {
              term: words.lastEvent,
              description:
                store.lastEventAt === null ? (
                  words.noEvent
                ) : (
                  <Moment iso={store.lastEventAt} zone={store.timeZone} now={view.now} />
                ),
            },
          ]}
        />
        <CapabilityList store={store} view={view} />
        <ThemeBaseline store={store} view={view} />
      </BlockStack>
    </Card>
  );
}

function whyNot(store: StoreSettings): string {
  if (store.connection === "gone") return words.reconnect.gone;
  return store.here ? words.reconnect.here : words.reconnect.elsewhere(store.name);
}
