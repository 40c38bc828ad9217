import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Card, DescriptionList, InlineStack, Layout, Link, List, Page, Text } from "@shopify/polaris";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import { SeverityBadge } from "#app/components/status/badges.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { AlertView, FindingView } from "#app/views/alert.view.ts";
import { AlertDecision } from "./alert-decision.tsx";
import { alertsMessages, dismissReasons, alertMessages as words } from "./messages.ts";
import { SurgeChart } from "./surge-chart.tsx";

/** One alert: what was seen on the left, what to do with it on the right. */
export function AlertScreen({ view, answer }: { readonly view: AlertView; readonly answer: ActionAnswer | undefined }) {
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
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {view.findings.length === 0 ? (
                <Card>
                  <Text as="p">{words.partial}</Text>
                </Card>
              ) : null}
              {view.findings.map((finding) => (
                <Finding key={finding.id} finding={finding} view={view} />
              ))}
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            {alert.state === "new" ? <AlertDecision view={view} answer={answer} /> : <Settled view={view} />}
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function Finding({ finding, view }: { readonly finding: FindingView; readonly view: AlertView }) {
  const moment = (iso: string) => <Moment iso={iso} zone={view.timeZone} now={view.now} />;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {finding.title}
        </Text>
        <InlineStack gap="200" blockAlign="center">
          <SeverityBadge severity={finding.severity} />
          <Text as="span">{alertsMessages.sure(confidenceWords[finding.confidence] ?? finding.confidence)}</Text>
        </InlineStack>
        {finding.chart === null ? null : <SurgeChart chart={finding.chart} zone={view.timeZone} now={view.now} />}
        <DescriptionList
          gap="tight"
          items={[
            { term: words.evidence.from, description: moment(finding.firstSeenAt) },
            { term: words.evidence.until, description: moment(finding.lastSeenAt) },
            ...finding.detail.map(({ name, value }) => ({
              term: words.names[name] ?? spaced(name),
              description: value,
            })),
          ]}
        />
        <Ground finding={finding} />
      </BlockStack>
    </Card>
  );
}

/** Why the rule said so, and what innocent thing it could have been. */
function Ground({ finding }: { readonly finding: FindingView }) {
  if (finding.rule === null) return <Text as="p">{words.evidence.unknown}</Text>;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {words.evidence.benign}
      </Text>
      <List>
        {finding.rule.falsePositives.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      <Text as="h3" variant="headingSm">
        {words.evidence.how}
      </Text>
      <Text as="p">{finding.rule.description}</Text>
    </BlockStack>
  );
}

function spaced(name: string): string {
  const words = name.replaceAll("_", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function Settled({ view }: { readonly view: AlertView }) {
  const { incident, dismissed } = view.alert;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="p">{incident === null ? words.state.dismissed : words.state.linked}</Text>
        {incident === null ? null : (
          <Link url={`/app/incidents/${incident.id}`}>{words.state.toIncident(incident.number)}</Link>
        )}
        {dismissed === null ? null : (
          <BlockStack gap="100">
            <Text as="p">
              {alertsMessages.aside(
                dismissReasons[dismissed.reason as keyof typeof dismissReasons] ?? dismissed.reason,
                dismissed.byName,
              )}
            </Text>
            <Text as="p" tone="subdued">
              <Moment iso={dismissed.at} zone={view.timeZone} now={view.now} />
            </Text>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
