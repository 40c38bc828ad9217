import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Divider, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import { SeverityBadge } from "#app/components/status/badges.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import type { AlertLine, AlertsView } from "#app/views/alerts.view.ts";
import { dismissReasons, alertsMessages as words } from "./messages.ts";

/** Alerts by what became of them, those that wait first. */
export function AlertsScreen({ view }: { readonly view: AlertsView }) {
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading title={words.title} />
        {isLearning(view) ? (
          <Banner tone="info">
            <Text as="p">{words.learning}</Text>
          </Banner>
        ) : null}
        <Group heading={words.waiting.heading} none={words.waiting.none} lines={view.waiting} view={view} />
        <Group heading={words.linked.heading} none={words.linked.none} lines={view.linked} view={view} />
        <Group heading={words.dismissed.heading} none={words.dismissed.none} lines={view.dismissed} view={view} />
      </BlockStack>
    </Page>
  );
}

/** Milliseconds in which rules with a baseline know too little: three days. */
const learning = 3 * 24 * 3600 * 1000;

function isLearning(view: AlertsView): boolean {
  return view.watchedSince !== null && Date.parse(view.now) - Date.parse(view.watchedSince) < learning;
}

interface GroupProps {
  readonly heading: string;
  readonly none: string;
  readonly lines: readonly AlertLine[];
  readonly view: AlertsView;
}

function Group({ heading, none, lines, view }: GroupProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {heading}
        </Text>
        {lines.length === 0 ? (
          <Text as="p" tone="subdued">
            {none}
          </Text>
        ) : null}
        {lines.map((line, index) => (
          <BlockStack key={line.id} gap="300">
            {index === 0 ? null : <Divider />}
            <Line line={line} view={view} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function Line({ line, view }: { readonly line: AlertLine; readonly view: AlertsView }) {
  const facts = [
    line.storeName,
    words.findings(line.findings),
    words.sure(confidenceWords[line.confidence] ?? line.confidence),
  ];
  if (line.incident === null && line.dismissed === null) facts.push(words.owner(line.ownerName));
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <SeverityBadge severity={line.severity} />
        <Text as="span" tone="subdued">
          {facts.join(", ")}
        </Text>
      </InlineStack>
      <Text as="h3" variant="headingSm">
        <Link url={`/app/alerts/${line.id}`} removeUnderline>
          {line.title}
        </Link>
      </Text>
      <Text as="p" tone="subdued">
        {words.seen} <Moment iso={line.lastSeenAt} zone={view.timeZone} now={view.now} />
      </Text>
      {line.incident === null ? null : (
        <Link url={`/app/incidents/${line.incident.id}`}>
          {words.incident(line.incident.number, line.incident.title)}
        </Link>
      )}
      {line.dismissed === null ? null : (
        <Text as="p">
          {words.aside(
            dismissReasons[line.dismissed.reason as keyof typeof dismissReasons] ?? line.dismissed.reason,
            line.dismissed.byName,
          )}
        </Text>
      )}
    </BlockStack>
  );
}
