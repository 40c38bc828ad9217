import { BlockStack, Box, Button, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import { Grant } from "#app/components/access/grant.tsx";
import { accessMessages } from "#app/components/access/messages.ts";
import { useStoreAccess } from "#app/components/access/use-store-access.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import type { ReadinessView } from "#app/views/readiness.view.ts";
import { readinessMessages } from "./messages.ts";

const words = readinessMessages.access;

/** Access that would open something up, by what it is for, to be granted before it is needed. */
export function AccessCard({ view }: { readonly view: ReadinessView }) {
  const { store, scopes } = view;
  const access = useStoreAccess({ storeId: store.id, checkedAt: store.checkedAt });
  const granted = access.last?.word === "granted" && access.waiting;
  if (store.gone || store.checkedAt === null)
    return <Plain store={store.name} text={store.gone ? words.gone : words.never} />;
  if (scopes.length === 0) return <Plain store={store.name} text={words.none(store.name)} />;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading(store.name)}
        </Text>
        <Text as="p">{words.what}</Text>
        <ProblemBanner problem={access.problem} />
        {scopes.length > 1 ? (
          <InlineStack>
            <Button variant="primary" loading={granted} onClick={() => access.grant(scopes.map(({ scope }) => scope))}>
              {words.all(scopes.length)}
            </Button>
          </InlineStack>
        ) : null}
        {scopes.map((offer) => (
          <Box key={offer.scope} borderColor="border" borderWidth="025" borderRadius="200" padding="300">
            <BlockStack gap="200">
              <Text as="h3" variant="headingSm">
                {offer.capabilities.map(({ name }) => name).join(", ")}
              </Text>
              <List>
                {offer.capabilities.map(({ name, what, source }) => (
                  <List.Item key={name}>
                    {`${what} `}
                    {source === null ? null : (
                      <Link url={source} target="_blank" accessibilityLabel={accessMessages.sourceOf(name)}>
                        {accessMessages.source}
                      </Link>
                    )}
                  </List.Item>
                ))}
              </List>
              <Text as="p">{offer.actions.length === 0 ? words.noAction : words.actions(offer.actions)}</Text>
              <Grant
                scope={offer.scope}
                name={offer.capabilities[0]?.name ?? offer.scope}
                store={{ name: store.name, here: true }}
                access={access}
              />
            </BlockStack>
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}

function Plain({ store, text }: { readonly store: string; readonly text: string }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.heading(store)}
        </Text>
        <Text as="p">{text}</Text>
      </BlockStack>
    </Card>
  );
}
