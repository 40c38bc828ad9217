import { Form } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Box, Button, Card, InlineStack, Link, Page, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { Edge } from "#app/components/layout/edge.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { ModeBadge } from "#app/components/status/badges.tsx";
import { runStateWords } from "#app/components/status/messages.ts";
import { undoingOf } from "#app/components/status/undoing.ts";
import type { ActionOffer, ContainView } from "#app/views/contain.view.ts";
import { containMessages as words } from "./messages.ts";

/** Every action: suggested first, impossible ones with the platform's reason. */
export function ContainScreen({ view }: { readonly view: ContainView }) {
  const { incident } = view;
  const next = view.actions.find((action) => action.mode !== null && action.running === null);
  const stopped = incident.phase === "closed" ? words.closed : view.mayRespond ? null : words.noRight;
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: `/app/incidents/${incident.id}`, content: words.back(incident.number) }}
          title={words.title}
        />
        <Edge>
          <BlockStack gap="400">
            <Text as="p">{words.what}</Text>
            {view.stores.length > 1 ? <StoreChoice view={view} /> : null}
            {view.actions.length === 0 ? <Text as="p">{words.empty}</Text> : null}
          </BlockStack>
        </Edge>
        {stopped === null ? null : (
          <Banner tone="warning">
            <Text as="p">{stopped}</Text>
          </Banner>
        )}
        {view.actions.map((action) => (
          <Offer key={action.handle} action={action} view={view} primary={action === next} stopped={stopped !== null} />
        ))}
      </BlockStack>
    </Page>
  );
}

function StoreChoice({ view }: { readonly view: ContainView }) {
  const [store, setStore] = useState(view.storeId);
  return (
    <Form method="get">
      <InlineStack gap="200" blockAlign="end">
        <Select
          label={words.store}
          name="store"
          value={store}
          onChange={setStore}
          options={view.stores.map(({ id, name, gone }) => ({
            value: id,
            label: gone ? `${name} (${words.gone})` : name,
          }))}
        />
        <Button submit>{words.show}</Button>
      </InlineStack>
    </Form>
  );
}

interface OfferProps {
  readonly action: ActionOffer;
  readonly view: ContainView;
  /** The one primary button of the screen. */
  readonly primary: boolean;
  readonly stopped: boolean;
}

function Offer({ action, view, primary, stopped }: OfferProps) {
  const preview = `/app/incidents/${view.incident.id}/contain/${action.handle}?store=${view.storeId}`;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {action.title}
          </Text>
          {action.suggested ? <Badge tone="attention">{words.suggested}</Badge> : null}
          {action.mode === null ? <Badge>{words.unavailable}</Badge> : <ModeBadge mode={action.mode} />}
          <Badge>{words.undoing[undoingOf(action)]}</Badge>
        </InlineStack>
        <Text as="p">{action.description}</Text>
        <Text as="p" tone="subdued">
          {`${words.untouched}: ${action.unaffected}`}
        </Text>
        {action.remains === null ? null : <Text as="p" tone="subdued">{`${words.remains}: ${action.remains}`}</Text>}
        {action.running === null ? null : (
          <Text as="p">
            {words.running(runStateWords[action.running.state])}{" "}
            <Link url={`/app/runs/${action.running.id}`}>{words.see}</Link>
          </Text>
        )}
        {action.missing === null ? null : <Missing action={action} />}
        <InlineStack>
          <Button
            {...(stopped || action.mode === null ? { disabled: true } : { url: preview })}
            variant={primary ? "primary" : "secondary"}
            accessibilityLabel={words.preview(action.title)}
          >
            {words.previewLabel}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** The platform's own reason, where it is documented, and what would change it. */
function Missing({ action }: { readonly action: ActionOffer }) {
  const { missing } = action;
  if (missing === null) return null;
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <Text as="p">{missing.why}</Text>
        {missing.source === null ? null : (
          <Link url={missing.source} target="_blank">
            {words.documented}
          </Link>
        )}
        {missing.scope === null ? null : (
          <Text as="p">
            {words.grant(missing.scope)} <Link url="/app/settings">{words.settings}</Link>
          </Text>
        )}
      </BlockStack>
    </Box>
  );
}
