import { Badge, BlockStack, Button, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { AlertTriangleIcon, CheckCircleIcon, QuestionCircleIcon } from "@shopify/polaris-icons";
import { Grant } from "#app/components/access/grant.tsx";
import { accessMessages } from "#app/components/access/messages.ts";
import { type StoreAccess, useStoreAccess } from "#app/components/access/use-store-access.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
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
  const access = useStoreAccess(store);
  const isConnected = store.connection === "connected";
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {isConnected ? words.heading : words.headingBefore}
      </Text>
      {store.capabilities.map((line) => (
        <BlockStack key={line.capability} gap="300">
          <Divider />
          <CapabilityLine line={line} store={store} access={access} now={view.now} />
        </BlockStack>
      ))}
      <Divider />
      <ProblemBanner problem={access.problem} />
      <div role="status">
        {access.waiting && access.last?.word !== "granted" ? <Text as="p">{accessMessages.refreshing}</Text> : null}
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
            loading={access.waiting}
            onClick={access.refresh}
            accessibilityLabel={`${words.refresh}: ${store.name}`}
          >
            {words.refresh}
          </Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}

interface CapabilityLineProps {
  readonly line: Line;
  readonly store: StoreSettings;
  readonly access: StoreAccess;
  readonly now: string;
}

function CapabilityLine({ line, store, access, now }: CapabilityLineProps) {
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
      {line.through === null || line.state !== "can" ? null : (
        <Text as="p">
          {words.through(line.through.title)}
          {line.through.testedAt === null ? null : (
            <Moment iso={line.through.testedAt} zone={store.timeZone} now={now} />
          )}
        </Text>
      )}
      {line.why === null ? null : (
        <Text as="p">
          {line.why}{" "}
          {line.source === null ? null : (
            <Link url={line.source} target="_blank" accessibilityLabel={accessMessages.sourceOf(name)}>
              {accessMessages.source}
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
