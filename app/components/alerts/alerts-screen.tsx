import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Divider, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import { PhaseBadge, SeverityBadge } from "#app/components/status/badges.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import type { AlertLine, AlertsView } from "#app/views/alerts.view.ts";
import { dismissReasons, alertsMessages as words } from "./messages.ts";
import { WatchedCard } from "./watched-card.tsx";

/** Alerts by what became of them, those that wait first; what Cordon did not see is said before them. */
export function AlertsScreen({ view }: { readonly view: AlertsView }) {
  const blind = view.sources.filter((source) => source.connection !== "connected").map((source) => source.name);
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading title={words.title} />
        {blind.length === 0 ? null : (
          <Banner tone="critical" title={words.blind.title(blind)}>
            <Text as="p">{words.blind.body}</Text>
          </Banner>
        )}
        {view.deadJobs === 0 ? null : (
          <Banner
            tone="critical"
            title={words.deadJobs.title(view.deadJobs)}
            action={{ content: words.deadJobs.toHome, url: "/app" }}
          >
            <Text as="p">{words.deadJobs.body}</Text>
          </Banner>
        )}
        <Group words={words.waiting} lines={view.waiting} total={view.totals.waiting} view={view} />
        <Group words={words.linked} lines={view.linked} total={view.totals.linked} view={view} />
        {view.dismissed.length === 0 ? null : (
          <Group words={words.dismissed} lines={view.dismissed} total={view.totals.dismissed} view={view} />
        )}
        <WatchedCard view={view} />
      </BlockStack>
    </Page>
  );
}

interface GroupProps {
  readonly words: { readonly heading: string; readonly none: string };
  readonly lines: readonly AlertLine[];
  readonly total: number;
  readonly view: AlertsView;
}

function Group({ words: { heading, none }, lines, total, view }: GroupProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {lines.length === 0 ? heading : `${heading} (${total})`}
        </Text>
        {lines.length === 0 ? <Text as="p">{none}</Text> : null}
        {lines.map((line, index) => (
          <BlockStack key={line.id} gap="300">
            {index === 0 ? null : <Divider />}
            <Line line={line} view={view} />
          </BlockStack>
        ))}
        {total > lines.length ? (
          <Text as="p" tone="subdued">
            {words.shown(lines.length, total)}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Line({ line, view }: { readonly line: AlertLine; readonly view: AlertsView }) {
  const sure = words.sure(confidenceWords[line.confidence] ?? line.confidence);
  const facts = [line.storeName, words.findings(line.findings), sure];
  if (line.dismissed === null) facts.push(words.owner(line.ownerName));
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <SeverityBadge severity={line.severity} />
        <Text as="span" tone="subdued">
          {facts.join(", ")}
        </Text>
      </InlineStack>
      <Text as="h3" variant="headingSm" breakWord>
        <Link url={`/app/alerts/${line.id}`} removeUnderline>
          {line.title}
        </Link>
      </Text>
      <Text as="p" tone="subdued">
        {words.seen} <Moment iso={line.lastSeenAt} zone={view.timeZone} now={view.now} />
      </Text>
      {line.incident === null ? null : (
        <InlineStack gap="200" blockAlign="center">
          <Link url={`/app/incidents/${line.incident.id}`}>
            {words.incident(line.incident.number, line.incident.title)}
          </Link>
          <PhaseBadge phase={line.incident.phase} />
        </InlineStack>
      )}
      {line.dismissed === null ? null : (
        <Text as="p">{words.aside(reasonWords(line.dismissed.reason), line.dismissed.byName)}</Text>
      )}
    </BlockStack>
  );
}

function reasonWords(reason: string): string {
  return (dismissReasons as Partial<Record<string, string>>)[reason] ?? reason;
}
