import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ScreenFailure } from "#app/routes/screen.server.ts";
import { layoutMessages as words } from "./messages.ts";

/**
 * What is shown where a screen should be. It tells what still holds and a reference, and no inside of the failure.
 * Shopify's own answers (signing in again) are left to Shopify's boundary.
 */
export function ScreenError() {
  const error = useRouteError();
  if (isRouteErrorResponse(error)) {
    const failure = readFailure(error.data);
    if (failure?.kind === "missing" || error.status === 404) return <Missing />;
    if (failure?.kind === "stranger") return null;
    if (failure?.kind === "no_right") return <NoRight />;
    if (failure?.kind === "failed") return <Failed reference={failure.reference} />;
    return boundary.error(error);
  }
  return <Failed reference={null} />;
}

/** The same where the layout itself failed: it stands without App Bridge. */
export function LayoutError() {
  return (
    <AppProvider isEmbeddedApp={false} apiKey="">
      <ScreenError />
    </AppProvider>
  );
}

function readFailure(data: unknown): ScreenFailure | null {
  return typeof data === "object" && data !== null && "kind" in data ? (data as ScreenFailure) : null;
}

function Failed({ reference }: { readonly reference: string | null }) {
  return (
    <Page title={words.failure.title} narrowWidth>
      <Banner tone="critical">
        <BlockStack gap="300">
          <Text as="p">{words.failure.body}</Text>
          {reference === null ? null : <Text as="p">{words.failure.reference(reference)}</Text>}
          <InlineStack gap="200">
            <Button onClick={() => window.location.reload()}>{words.failure.again}</Button>
            <Button url="/app">{words.failure.home}</Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}

function Missing() {
  return (
    <Page title={words.missing.title} narrowWidth>
      <Banner tone="warning">
        <BlockStack gap="300">
          <Text as="p">{words.missing.body}</Text>
          <InlineStack>
            <Button url="/app">{words.failure.home}</Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}

/** An auditor may read sealed evidence and nothing else. */
function NoRight() {
  return (
    <Page title={words.noRight.title} narrowWidth>
      <Banner tone="warning">
        <BlockStack gap="300">
          <Text as="p">{words.noRight.body}</Text>
          <InlineStack>
            <Button url="/app/evidence">{words.noRight.evidence}</Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}
