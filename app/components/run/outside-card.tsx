import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { Outside } from "#app/views/outside.ts";
import { runMessages } from "./messages.ts";

const words = runMessages.outside;

/** In place of the buttons where words count in the portal alone: where that is. */
export function OutsideCard({ outside }: { readonly outside: Outside }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">{words.what}</Text>
        {outside.signIn === null ? (
          <Text as="p">{words.none}</Text>
        ) : (
          <InlineStack>
            <Button url={outside.signIn} target="_blank">
              {words.open}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
