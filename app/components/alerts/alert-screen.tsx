import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import { SeverityBadge } from "#app/components/status/badges.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AlertView } from "#app/views/alert.view.ts";
import { AlertDecision } from "./alert-decision.tsx";
import { FindingCard } from "./finding-card.tsx";
import { alertsMessages, dismissReasons, alertMessages as words } from "./messages.ts";

interface AlertScreenProps {
  readonly view: AlertView;
  readonly answer: ActionAnswer | undefined;
}

/** One alert: what was seen, and what to do with it; where people are at work on it already, the way on comes first. */
export function AlertScreen({ view, answer }: AlertScreenProps) {
  const { alert } = view;
  return (
    <Page>
      <TitleBar title={alertsMessages.title} />
      <BlockStack gap="400">
        <ScreenHeading back={{ url: "/app/alerts", content: words.back }} title={alert.title}>
          <SeverityBadge severity={alert.severity} />
          <Text as="span" tone="subdued">
            {`${alert.storeName}, ${alertsMessages.sure(confidenceWords[alert.confidence] ?? alert.confidence)}`}
          </Text>
        </ScreenHeading>
        <ProblemBanner problem={answer?.problem} />
        {alert.storeGone ? (
          <Banner tone="warning">
            <Text as="p">{`${alert.storeName}: ${words.storeGone}`}</Text>
          </Banner>
        ) : null}
        {alert.state === "linked" ? <Linked view={view} /> : null}
        {alert.state === "dismissed" ? <Dismissed view={view} /> : null}
        <Layout>
          <Layout.Section>
            <Findings view={view} />
          </Layout.Section>
          {alert.state === "new" ? (
            <Layout.Section variant="oneThird">
              <AlertDecision view={view} answer={answer} />
            </Layout.Section>
          ) : null}
        </Layout>
      </BlockStack>
    </Page>
  );
}

function Findings({ view }: { readonly view: AlertView }) {
  if (view.findings.length === 0) {
    return (
      <Card>
        <Text as="p">{words.partial}</Text>
      </Card>
    );
  }
  return (
    <BlockStack gap="400">
      {view.findings.map((finding) => (
        <FindingCard key={finding.id} finding={finding} view={view} />
      ))}
    </BlockStack>
  );
}

/** The alert is people's work already: the way on is to contain. */
function Linked({ view }: { readonly view: AlertView }) {
  const { incident } = view.alert;
  if (incident === null) {
    return (
      <Card>
        <Text as="p">{words.state.lost}</Text>
      </Card>
    );
  }
  const isOpen = incident.phase !== "closed";
  const mayContain = isOpen && view.mayRespond;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">
          {words.state.linked(incident.number)} {isOpen ? "" : words.state.closed}
        </Text>
        <InlineStack gap="300">
          {mayContain ? (
            <Button variant="primary" size="large" url={`/app/incidents/${incident.id}/contain`}>
              {words.state.contain(incident.number)}
            </Button>
          ) : null}
          <Button size="large" url={`/app/incidents/${incident.id}`}>
            {words.state.toIncident(incident.number)}
          </Button>
        </InlineStack>
        {mayContain ? (
          <Text as="p" tone="subdued">
            {words.state.containHelp}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Dismissed({ view }: { readonly view: AlertView }) {
  const { dismissed } = view.alert;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="p">{words.state.dismissed}</Text>
        {dismissed === null ? null : (
          <>
            <Text as="p">{alertsMessages.aside(reasonWords(dismissed.reason), dismissed.byName)}</Text>
            <Text as="p" tone="subdued">
              <Moment iso={dismissed.at} zone={view.timeZone} now={view.now} />
            </Text>
          </>
        )}
        <Text as="p">{words.decide.dismissHelp}</Text>
      </BlockStack>
    </Card>
  );
}

function reasonWords(reason: string): string {
  return (dismissReasons as Partial<Record<string, string>>)[reason] ?? reason;
}
