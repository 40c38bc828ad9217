import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Box, Button, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon, QuestionCircleIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { useLive } from "#app/components/layout/use-live.ts";
import { Moment } from "#app/components/moment/moment.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { StoreSettings, StoresView } from "#app/views/settings.view.ts";
import { capabilityWords, storesMessages } from "./messages.ts";

const words = storesMessages.capabilities;

interface CapabilityListProps {
  readonly store: StoreSettings;
  readonly view: StoresView;
}

type Line = StoreSettings["capabilities"][number];

/** Everything Cordon may want to do in a store, and why it cannot. */
export function CapabilityList({ store, view }: CapabilityListProps) {
  const refresh = useRefresh(store);
  const access = useAccess(refresh.ask);
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {words.heading}
      </Text>
      {store.capabilities.map((line) => (
        <BlockStack key={line.capability} gap="300">
          <Divider />
          <CapabilityLine line={line} store={store} onGrant={access.grant} />
        </BlockStack>
      ))}
      <Divider />
      <ProblemBanner problem={refresh.problem} />
      <div role="status">
        {access.refused === null ? null : <Text as="p">{words[access.refused]}</Text>}
        {refresh.waiting ? <Text as="p">{words.refreshing}</Text> : null}
      </div>
      <InlineStack gap="300" blockAlign="center">
        <Text as="p" tone="subdued">
          {store.checkedAt === null ? (
            words.never
          ) : (
            <>
              {words.checked}: <Moment iso={store.checkedAt} zone={store.timeZone} now={view.now} />
            </>
          )}
        </Text>
        {store.connection === "connected" ? (
          <Button
            loading={refresh.waiting}
            onClick={refresh.ask}
            accessibilityLabel={`${words.refresh}: ${store.name}`}
          >
            {words.refresh}
          </Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}

/** Asks the store anew; the answer comes from the worker, so the screen looks again until it is there. */
function useRefresh(store: StoreSettings) {
  const fetcher = useFetcher<ActionAnswer>();
  const [seen, setSeen] = useState<{ readonly checkedAt: string | null } | null>(null);
  const problem = fetcher.data?.problem;
  const waiting = seen !== null && seen.checkedAt === store.checkedAt && !problem;
  useLive(waiting);
  const ask = () => {
    setSeen({ checkedAt: store.checkedAt });
    fetcher.submit({ intent: "refresh", storeId: store.storeId }, { method: "post", action: "/app/settings?index" });
  };
  return { ask, waiting, problem };
}

/** Shopify's own dialog for more access. `onGranted` is called when the store has changed. */
function useAccess(onGranted: () => void) {
  const bridge = useAppBridge();
  const [refused, setRefused] = useState<"declined" | "refused" | null>(null);
  const grant = (scope: string) => {
    setRefused(null);
    bridge.scopes.request([scope]).then(
      ({ result }) => (result === "granted-all" ? onGranted() : setRefused("declined")),
      // Shopify offers only access that the app declares as optional.
      () => setRefused("refused"),
    );
  };
  return { grant, refused };
}

interface CapabilityLineProps {
  readonly line: Line;
  readonly store: StoreSettings;
  readonly onGrant: (scope: string) => void;
}

function CapabilityLine({ line, store, onGrant }: CapabilityLineProps) {
  const { name, what } = capabilityWords[line.capability];
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h4" variant="bodyMd" fontWeight="semibold">
          {name}
        </Text>
        <StateBadge state={line.state} />
      </InlineStack>
      <Text as="p" tone="subdued">
        {what}
      </Text>
      {line.why === null ? null : (
        <Text as="p">
          {line.why}{" "}
          {line.source === null ? null : (
            <Link url={line.source} target="_blank" accessibilityLabel={words.sourceOf(name)}>
              {words.source}
            </Link>
          )}
        </Text>
      )}
      {line.missingScope === null ? null : (
        <Grant scope={line.missingScope} name={name} store={store} onGrant={onGrant} />
      )}
    </BlockStack>
  );
}

function StateBadge({ state }: { readonly state: Line["state"] }) {
  if (state === "can")
    return (
      <Badge tone="success" icon={CheckCircleIcon}>
        {words.can}
      </Badge>
    );
  return (
    <Badge tone="attention" icon={state === "cannot" ? AlertTriangleIcon : QuestionCircleIcon}>
      {words[state]}
    </Badge>
  );
}

interface GrantProps extends Pick<CapabilityLineProps, "store" | "onGrant"> {
  readonly scope: string;
  readonly name: string;
}

/** Shopify asks for access in the store that it is about, and nowhere else. */
function Grant({ scope, name, store, onGrant }: GrantProps) {
  return (
    <Box paddingBlockStart="100">
      <InlineStack gap="200" blockAlign="center">
        {store.here ? (
          <Button onClick={() => onGrant(scope)} accessibilityLabel={words.grantLabel(name)}>
            {words.grant}
          </Button>
        ) : null}
        <Text as="p" tone="subdued" breakWord>
          {words.scope(scope)} {store.here ? "" : words.grantElsewhere(store.name)}
        </Text>
      </InlineStack>
    </Box>
  );
}
