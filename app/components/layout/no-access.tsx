import { Banner, BlockStack, Page, Text } from "@shopify/polaris";
import { layoutMessages as words } from "./messages.ts";

/** For a Shopify user who is no member: whom to ask, and why being staff is not enough. */
export function NoAccess({ storeName, ask }: { readonly storeName: string; readonly ask: readonly string[] }) {
  return (
    <Page title={words.stranger.title} narrowWidth>
      <Banner tone="warning">
        <BlockStack gap="200">
          <Text as="p">{words.stranger.body(storeName)}</Text>
          <Text as="p">{ask.length === 0 ? words.stranger.askNobody : words.stranger.ask(ask)}</Text>
        </BlockStack>
      </Banner>
    </Page>
  );
}

export function NoStore() {
  return (
    <Page title={words.noStore.title} narrowWidth>
      <Banner tone="info">
        <Text as="p">{words.noStore.body}</Text>
      </Banner>
    </Page>
  );
}
