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
import { storesMessages } from "./messages.ts";

const words = storesMessages.capabilities;

interface CapabilityListProps {
  readonly store: StoreSettings;
  readonly view: StoresView;
}

type Line = StoreSettings["capabilities"][number];

/** Everything Cordon may want to do in a store, and why it cannot. */
export function CapabilityList({ store, view }: CapabilityListProps) {
  const refresh = useRefresh(store);
  const access = useAccess(refresh.ask, refresh.waiting);
  const isConnected = store.connection === "connected";
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {isConnected ? words.heading : words.headingBefore}
      </Text>
      {store.capabilities.map((line) => (
        <BlockStack key={line.capability} gap="300">
          <Divider />
          <CapabilityLine line={line} store={store} access={access} />
        </BlockStack>
      ))}
      <Divider />
      <ProblemBanner problem={refresh.problem} />
      <div role="status">
        {refresh.waiting && access.last?.word !== "granted" ? <Text as="p">{words.refreshing}</Text> : null}
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
        {isConnected ? (
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

interface Access {
  readonly grant: (scope: string) => void;
  /** What came of the last question; said beside the button that asked it. */
  readonly last: { readonly scope: string; readonly word: "declined" | "refused" | "granted" } | null;
  /** Access was granted, and the store's answer to it is on its way. */
  readonly waiting: boolean;
}

/** Shopify's own dialog for more access. `onGranted` is called when the store has changed. */
function useAccess(onGranted: () => void, waiting: boolean): Access {
  const bridge = useAppBridge();
  const [last, setLast] = useState<Access["last"]>(null);
  const grant = (scope: string) => {
    setLast(null);
    bridge.scopes.request([scope]).then(
      ({ result }) => {
        const granted = result === "granted-all";
        setLast({ scope, word: granted ? "granted" : "declined" });
        if (granted) onGranted();
      },
      // Shopify offers only access that the app declares as optional.
      () => setLast({ scope, word: "refused" }),
    );
  };
  return { grant, last, waiting };
}

interface CapabilityLineProps {
  readonly line: Line;
  readonly store: StoreSettings;
  readonly access: Access;
}

function CapabilityLine({ line, store, access }: CapabilityLineProps) {
  const { name, what } = line;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h4" variant="bodyMd" fontWeight="semibold">
          {name}
        </Text>
        <StateBadge state={line.state} isConnected={store.connection === "connected"} />
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
      {line.missingScope === null || store.connection !== "connected" ? null : (
        <Grant scope={line.missingScope} name={name} store={store} access={access} />
      )}
    </BlockStack>
  );
}

interface StateBadgeProps {
  readonly state: Line["state"];
  readonly isConnected: boolean;
}

/** What a store allowed once is no promise while Cordon cannot reach it. */
function StateBadge({ state, isConnected }: StateBadgeProps) {
  if (state !== "unknown" && !isConnected) return <Badge>{words.before[state]}</Badge>;
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

interface GrantProps extends Pick<CapabilityLineProps, "store" | "access"> {
  readonly scope: string;
  readonly name: string;
}

/** Shopify asks for access in the store that it is about, and nowhere else. */
function Grant({ scope, name, store, access }: GrantProps) {
  const word = access.last?.scope === scope ? access.last.word : null;
  return (
    <Box paddingBlockStart="100">
      <InlineStack gap="200" blockAlign="center">
        {store.here ? (
          <Button
            loading={word === "granted" && access.waiting}
            onClick={() => access.grant(scope)}
            accessibilityLabel={words.grantLabel(name)}
          >
            {words.grant}
          </Button>
        ) : null}
        <Text as="p" tone="subdued" breakWord>
          {words.scope(scope)} {store.here ? "" : words.grantElsewhere(store.name)}
        </Text>
      </InlineStack>
      <div role="status">
        {word === "declined" || word === "refused" ? <Text as="p">{words[word]}</Text> : null}
        {word === "granted" && access.waiting ? <Text as="p">{words.refreshing}</Text> : null}
      </div>
    </Box>
  );
}
