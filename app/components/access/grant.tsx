import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { accessMessages as words } from "./messages.ts";
import type { StoreAccess } from "./use-store-access.ts";

interface GrantProps {
  readonly scope: string;
  /** What the access is for. */
  readonly name: string;
  readonly store: { readonly name: string; readonly here: boolean };
  readonly access: StoreAccess;
}

/** The button that asks for access. Shopify asks in the store that it is about, and nowhere else. */
export function Grant({ scope, name, store, access }: GrantProps) {
  const word = access.last?.scopes.includes(scope) ? access.last.word : null;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        {store.here ? (
          <Button
            loading={word === "granted" && access.waiting}
            onClick={() => access.grant([scope])}
            accessibilityLabel={words.grantLabel(name)}
          >
            {words.grant}
          </Button>
        ) : null}
        <Text as="p" tone="subdued" breakWord>
          {words.scope(scope)} {store.here ? "" : words.elsewhere(store.name)}
        </Text>
      </InlineStack>
      <div role="status">
        {word === "declined" || word === "refused" ? <Text as="p">{words[word]}</Text> : null}
        {word === "granted" && access.waiting ? <Text as="p">{words.refreshing}</Text> : null}
      </div>
    </BlockStack>
  );
}
