import { BlockStack, Card, Link, List, Text } from "@shopify/polaris";
import { accessMessages } from "#app/components/access/messages.ts";
import type { ContainStore } from "#app/views/contain.view.ts";
import { containMessages } from "./messages.ts";

const words = containMessages.limits;

/** What the platform does not have, or not for this store: said, so that nobody looks for it at night. */
export function LimitsCard({ store }: { readonly store: ContainStore }) {
  if (store.limits.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading(store.name)}
        </Text>
        <Text as="p">{words.what}</Text>
        <List>
          {store.limits.map(({ name, why, source }) => (
            <List.Item key={name}>
              {`${name}: ${why} `}
              {source === null ? null : (
                <Link url={source} target="_blank" accessibilityLabel={accessMessages.sourceOf(name)}>
                  {accessMessages.source}
                </Link>
              )}
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
