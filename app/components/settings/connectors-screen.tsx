import { Banner, BlockStack, Card, Divider, Text } from "@shopify/polaris";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ConnectorsView } from "#app/views/connectors.view.ts";
import { AddConnectorCard } from "./add-connector-card.tsx";
import { ConnectorItem } from "./connector-item.tsx";
import { connectorsMessages as words } from "./connectors-messages.ts";
import { SettingsPage } from "./settings-page.tsx";

interface ConnectorsScreenProps {
  readonly view: ConnectorsView;
  readonly answer: ActionAnswer | undefined;
}

/** The systems outside Shopify in which Cordon may act, and whether each works. */
export function ConnectorsScreen({ view, answer }: ConnectorsScreenProps) {
  return (
    <SettingsPage tab="connectors" answer={answer}>
      <BlockStack gap="400">
        {view.mayManage ? null : (
          <Banner tone="info">
            <Text as="p">{words.noRight}</Text>
          </Banner>
        )}
        <Card>
          <BlockStack gap="400">
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {words.heading}
              </Text>
              <Text as="p">{words.what}</Text>
              {view.connectors.length === 0 ? <Text as="p">{words.none}</Text> : null}
            </BlockStack>
            {view.connectors.map((connector) => (
              <BlockStack key={connector.id} gap="400">
                <Divider />
                <ConnectorItem connector={connector} view={view} />
              </BlockStack>
            ))}
          </BlockStack>
        </Card>
        {/* Emptied once something was added: the credentials must not stay in the form. */}
        {view.mayManage ? <AddConnectorCard key={view.connectors.length} view={view} answer={answer} /> : null}
      </BlockStack>
    </SettingsPage>
  );
}
