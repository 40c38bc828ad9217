import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";
import { type StoreAccess, useStoreAccess } from "#app/components/access/use-store-access.ts";
import { IncidentTabs } from "#app/components/incident/incident-tabs.tsx";
import { incidentMessages } from "#app/components/incident/messages.ts";
import { Edge } from "#app/components/layout/edge.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { templateMessages } from "#app/components/template/messages.ts";
import type { ActionOffer, ContainStore, ContainView } from "#app/views/contain.view.ts";
import { LimitsCard } from "./limits-card.tsx";
import { containMessages as words } from "./messages.ts";
import { OfferRow } from "./offer-row.tsx";
import { StoreChoice } from "./store-choice.tsx";
import { StoreMatrix } from "./store-matrix.tsx";

type Group = ActionOffer["group"];
const groups = Object.keys(words.groups) as Group[];

/** Every action: the recommended ones in their order, then the others by what they protect, and what nobody can do. */
export function ContainScreen({ view }: { readonly view: ContainView }) {
  const { incident } = view;
  const store = view.stores.find((one) => one.id === view.storeId) ?? view.stores[0];
  const access = useStoreAccess({ storeId: view.storeId, checkedAt: store?.checkedAt ?? null });
  if (!store) return null;
  const stopped = incident.phase === "closed" ? words.closed : view.mayRespond ? null : words.noRight;
  const recommended = view.actions.filter((action) => action.suggested);
  const parts = { view, store, access, stopped: stopped !== null, primary: nextOf(view) };
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${incident.id}`, content: incidentMessages.tabs.back(incident.number) }}
          title={words.title}
        />
        <IncidentTabs incidentId={incident.id} tab="contain" />
        <Edge>
          <BlockStack gap="300">
            <Text as="p">{words.what}</Text>
            <StoreChoice stores={view.stores} storeId={view.storeId} />
            <InlineStack>
              <Button url={`/app/incidents/${incident.id}/contain/template?store=${view.storeId}`}>
                {templateMessages.list.several}
              </Button>
            </InlineStack>
          </BlockStack>
        </Edge>
        {stopped === null ? null : (
          <Banner tone="warning">
            <Text as="p">{stopped}</Text>
          </Banner>
        )}
        <ProblemBanner problem={access.problem} />
        <Section heading={words.recommended} actions={recommended} empty={words.noneRecommended} {...parts}>
          {recommended.length === 0 ? words.noneRecommended : words.recommendedWhy}
        </Section>
        {view.stores.length > 1 ? <StoreMatrix view={view} access={access} /> : null}
        {groups.map((group) => (
          <Section
            key={group}
            heading={words.groups[group]}
            actions={view.actions.filter((action) => !action.suggested && action.group === group)}
            {...parts}
          />
        ))}
        <LimitsCard store={store} />
        <Edge>
          <Text as="p" tone="subdued">
            {words.cap(view.targetCap)}
          </Text>
        </Edge>
      </BlockStack>
    </Page>
  );
}

/** The first recommended action that is possible and not there yet; without one, the first of all. */
function nextOf(view: ContainView): string | undefined {
  const place = view.stores.findIndex((store) => store.id === view.storeId);
  const possible = view.actions.filter(({ inStores }) => {
    const inStore = inStores[place];
    return inStore !== undefined && inStore.mode !== null && inStore.running === null;
  });
  return (possible.find((action) => action.suggested) ?? possible[0])?.handle;
}

interface SectionProps {
  readonly heading: string;
  readonly actions: readonly ActionOffer[];
  readonly view: ContainView;
  readonly store: ContainStore;
  readonly access: StoreAccess;
  readonly stopped: boolean;
  readonly primary: string | undefined;
  readonly empty?: string;
  readonly children?: string;
}

function Section({ heading, actions, view, store, access, stopped, primary, empty, children }: SectionProps) {
  if (actions.length === 0 && empty === undefined) return null;
  const place = view.stores.indexOf(store);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {heading}
        </Text>
        {children === undefined ? null : <Text as="p">{children}</Text>}
        {actions.map((action) => {
          const inStore = action.inStores[place];
          return inStore === undefined ? null : (
            <OfferRow
              key={action.handle}
              {...{ action, inStore, store, access, stopped }}
              incidentId={view.incident.id}
              primary={action.handle === primary}
            />
          );
        })}
      </BlockStack>
    </Card>
  );
}
