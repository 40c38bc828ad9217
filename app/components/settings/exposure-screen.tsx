import { Banner, BlockStack, Layout, Text } from "@shopify/polaris";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { ExposureView } from "#app/views/exposure.view.ts";
import { ExposureForm } from "./exposure-form.tsx";
import { exposureMessages as words } from "./exposure-messages.ts";
import { ExposureResult } from "./exposure-result.tsx";
import { SettingsPage } from "./settings-page.tsx";

interface ExposureScreenProps {
  readonly view: ExposureView;
  readonly answer: ActionAnswer | undefined;
}

/** What the merchant is, and which laws would apply to it, before anything has happened. */
export function ExposureScreen({ view, answer }: ExposureScreenProps) {
  return (
    <SettingsPage tab="exposure" answer={answer}>
      <Layout>
        {view.mayChange ? null : (
          <Layout.Section>
            <Banner tone="info">
              <Text as="p">{words.noRight}</Text>
            </Banner>
          </Layout.Section>
        )}
        <Layout.Section>
          <BlockStack gap="400">
            <ExposureResult view={view} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section>
          {/* New when another profile stands: the form begins with what holds. */}
          <ExposureForm key={view.saved?.at ?? ""} view={view} answer={answer} />
        </Layout.Section>
      </Layout>
    </SettingsPage>
  );
}
