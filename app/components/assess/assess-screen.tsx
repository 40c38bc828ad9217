import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { factMessages } from "#app/components/fact/messages.ts";
import { IncidentTabs } from "#app/components/incident/incident-tabs.tsx";
import { incidentMessages } from "#app/components/incident/messages.ts";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { PhaseBadge, SeverityBadge } from "#app/components/status/badges.tsx";
import type { AssessView } from "#app/views/assess.view.ts";
import { AssessmentsCard } from "./assessments-card.tsx";
import { ExposureCard } from "./exposure-card.tsx";
import { KnownCard } from "./known-card.tsx";
import { assessMessages as words } from "./messages.ts";
import { MissingCard } from "./missing-card.tsx";
import { decideNext } from "./next-step.ts";

/** What we know and how sure, what is missing and why it matters, and what has to be assessed and signed. */
export function AssessScreen({ view }: { readonly view: AssessView }) {
  const { incident } = view;
  return (
    <Page>
      <TitleBar title={words.title(incident.number)} />
      <BlockStack gap="400">
        <ScreenHeading
          back={{ url: "/app", content: words.back }}
          title={incidentMessages.title(incident.number, incident.title)}
        >
          <SeverityBadge severity={incident.severity} />
          <PhaseBadge phase={incident.phase} />
          {incident.drill ? <Badge tone="attention">{words.drill}</Badge> : null}
        </ScreenHeading>
        <IncidentTabs incidentId={incident.id} tab="assess" />
        {incident.phase === "open" ? (
          <Banner tone="info">
            <Text as="p">{words.notDeclared}</Text>
          </Banner>
        ) : null}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <NextCard view={view} />
              <MissingCard view={view} />
              <AssessmentsCard view={view} />
              <KnownCard view={view} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <DutiesCard view={view} />
              {view.exposure === null ? null : <ExposureCard exposure={view.exposure} />}
              <PrivilegeCard view={view} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

/** One thing to do, never a list. */
function NextCard({ view }: { readonly view: AssessView }) {
  const next = decideNext(view, factMessages.titles);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.next.heading}
        </Text>
        <Text as="p">{next.sentence}</Text>
        {next.url === null || next.button === null ? null : (
          <InlineStack>
            <Button variant="primary" size="large" url={next.url}>
              {next.button}
            </Button>
          </InlineStack>
        )}
        {view.rights.declare ? null : (
          <Text as="p" tone="subdued">
            {words.noRight}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function DutiesCard({ view: { duties, incident } }: { readonly view: AssessView }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.duties.heading}
        </Text>
        <Text as="p">{words.duties.owed(duties.owed)}</Text>
        <Text as="p">{words.duties.open(duties.open)}</Text>
        <Text as="p">{words.duties.notRequired(duties.notRequired)}</Text>
        <InlineStack>
          <Button variant="plain" textAlign="start" url={`/app/incidents/${incident.id}/obligations`}>
            {words.duties.link}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function PrivilegeCard({ view: { privileged, incident } }: { readonly view: AssessView }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {words.privilege.heading}
        </Text>
        <Text as="p">{words.privilege.what(privileged)}</Text>
        <InlineStack>
          <Button variant="plain" url={`/app/incidents/${incident.id}/assess/privilege`}>
            {words.privilege.log}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
