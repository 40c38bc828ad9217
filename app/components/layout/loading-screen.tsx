import { Card, Layout, SkeletonBodyText, SkeletonPage } from "@shopify/polaris";
import { layoutMessages as words } from "./messages.ts";

/** The shape of a screen while its data is on the way. */
export function LoadingScreen() {
  return (
    <div role="status" aria-label={words.loading}>
      <SkeletonPage>
        <Layout>
          <Layout.Section>
            <Card>
              <SkeletonBodyText lines={4} />
            </Card>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Card>
              <SkeletonBodyText lines={3} />
            </Card>
          </Layout.Section>
        </Layout>
      </SkeletonPage>
    </div>
  );
}
