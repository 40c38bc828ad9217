import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { StoreAccess } from "#app/components/access/use-store-access.ts";
import type { ActionInStore, ActionOffer, ContainStore, ContainView } from "#app/views/contain.view.ts";
import { containMessages } from "./messages.ts";
import { MissingBox } from "./offer-row.tsx";
import "./store-matrix.css";

const words = containMessages.matrix;

interface StoreMatrixProps {
  readonly view: ContainView;
  readonly access: StoreAccess;
}

/** What each store allows of each action, every answer with its reason and source. */
export function StoreMatrix({ view, access }: StoreMatrixProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <table className="store-matrix-table">
          <thead>
            <tr>
              <th scope="col">{words.action}</th>
              {view.stores.map((store) => (
                <th scope="col" key={store.id}>
                  {store.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.actions.map((action) => (
              <tr key={action.handle}>
                <th scope="row">{action.title}</th>
                {view.stores.map((store, index) => (
                  <td key={store.id}>
                    <Cell action={action} inStore={action.inStores[index]} store={store} access={access} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <div className="store-matrix-lists">
          <BlockStack gap="400">
            {view.stores.map((store, index) => (
              <StoreList key={store.id} store={store} index={index} view={view} access={access} />
            ))}
          </BlockStack>
        </div>
      </BlockStack>
    </Card>
  );
}

interface StoreListProps extends StoreMatrixProps {
  readonly store: ContainStore;
  /** The store's place among the view's stores. */
  readonly index: number;
}

/** One store on a phone: its actions under each other. */
function StoreList({ store, index, view, access }: StoreListProps) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {words.list(store.name)}
      </Text>
      {view.actions.map((action) => (
        <InlineStack key={action.handle} gap="200" blockAlign="center">
          <Text as="h4" variant="bodyMd" fontWeight="semibold">
            {action.title}
          </Text>
          <Cell action={action} inStore={action.inStores[index]} store={store} access={access} />
        </InlineStack>
      ))}
    </BlockStack>
  );
}

interface CellProps {
  readonly action: ActionOffer;
  readonly inStore: ActionInStore | undefined;
  readonly store: ContainStore;
  readonly access: StoreAccess;
}

const tones = {
  ready: "success",
  guided: "info",
  needs_scope: "attention",
  impossible: undefined,
  unknown: undefined,
  gone: "critical",
} as const satisfies Record<ActionInStore["state"], string | undefined>;

function Cell({ action, inStore, store, access }: CellProps) {
  const [open, setOpen] = useState(false);
  if (!inStore) return null;
  const tone = tones[inStore.state];
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Badge {...(tone === undefined ? {} : { tone })}>{containMessages.states[inStore.state]}</Badge>
        {inStore.missing === null ? null : (
          <Button
            variant="plain"
            ariaExpanded={open}
            accessibilityLabel={open ? words.close : words.openLabel(action.title, store.name)}
            onClick={() => setOpen(!open)}
          >
            {open ? words.close : words.open}
          </Button>
        )}
      </InlineStack>
      {open ? <MissingBox title={action.title} inStore={inStore} store={store} access={access} /> : null}
    </BlockStack>
  );
}
