import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Layout, Link, Page, Text } from "@shopify/polaris";
import { nextActionWords } from "#app/components/home/messages.ts";
import { nextActionLink } from "#app/components/home/next-action-link.ts";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { NextClockLine } from "#app/components/obligations/next-clock-card.tsx";
import { PhaseBadge, SeverityBadge } from "#app/components/status/badges.tsx";
import { confidenceWords } from "#app/components/status/messages.ts";
import type { IncidentView } from "#app/views/incident.view.ts";
import { ContainmentCard } from "./containment-card.tsx";
import { EvidenceCard } from "./evidence-card.tsx";
import { FactsCard } from "./facts-card.tsx";
import { IncidentTabs } from "./incident-tabs.tsx";
import { incidentMessages as words } from "./messages.ts";
import { NamedCard } from "./named-card.tsx";
import { PhaseStepper } from "./phase-stepper.tsx";
import { TimelineCard } from "./timeline-card.tsx";
import { WhoCard } from "./who-card.tsx";

/** One incident: the next action on top, everything known below. */
export function IncidentScreen({ view }: { readonly view: IncidentView }) {
  const { incident } = view;
  return (
    <Page>
      <TitleBar title={`#${incident.number}`} />
      <BlockStack gap="400">
        <ScreenHeading back={{ url: "/app", content: words.back }} title={words.title(incident.number, incident.title)}>
          <SeverityBadge severity={incident.severity} />
          <PhaseBadge phase={incident.phase} />
          {incident.drill ? <Badge tone="attention">{words.drill}</Badge> : null}
          <NextClockLine clock={view.clock} now={view.now} />
        </ScreenHeading>
        <IncidentTabs incidentId={incident.id} tab="overview" />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <NextCard view={view} />
              <ContainmentCard view={view} />
              <FindingsCard view={view} />
              <TimelineCard view={view} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <PhaseStepper view={view} />
              <WhoCard view={view} />
              <NamedCard view={view} />
              <FactsCard view={view} />
              <EvidenceCard incidentId={incident.id} number={incident.number} mayExport={view.rights.exportEvidence} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function NextCard({ view }: { readonly view: IncidentView }) {
  const { incident } = view;
  const next = nextActionWords(incident.next, incident.nextTitle);
  const link = nextActionLink(incident.id, incident.next);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.next.heading}
        </Text>
        <Text as="p">{next.sentence}</Text>
        {link === null || next.button === null ? null : (
          <InlineStack>
            <Button variant="primary" size="large" url={link}>
              {next.button}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function FindingsCard({ view }: { readonly view: IncidentView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.findings.heading}
        </Text>
        {view.findings.length === 0 ? <Text as="p">{words.findings.none}</Text> : null}
        {view.findings.map((finding) => (
          <BlockStack key={`${finding.alertId}${finding.title}`} gap="100">
            <InlineStack gap="200" blockAlign="center">
              <SeverityBadge severity={finding.severity} />
              <Text as="span" tone="subdued">
                {words.findings.sure(confidenceWords[finding.confidence] ?? finding.confidence)}
              </Text>
            </InlineStack>
            <Link url={`/app/alerts/${finding.alertId}`} removeUnderline>
              {finding.title}
            </Link>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
